#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Whole files: read within a limit, and written so that a reader sees the old content or the new, never a part.
public enum SystemFile {
  /// All bytes of a file of at most `limit` bytes; a larger one is not read.
  ///
  /// - Throws: `FileError.missing`, `.unreadable` or `.tooLarge`.
  public static func bytes(of path: String, limit: Int) throws(FileError) -> [UInt8] {
    let (descriptor, size) = try openRegular(path, limit: limit)
    defer { _ = close(descriptor) }
    // Some files of the system say 0, and others grow meanwhile: both are bounded all the same.
    var bytes = [UInt8](repeating: 0, count: max(size + 1, 65536))
    var count = 0
    while true {
      let room = bytes.count - count
      let got = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress.map { $0 + count }, room) }
      if got < 0 {
        if errno == EINTR { continue }
        throw .unreadable(file: path, reason: systemReason())
      }
      if got == 0 { break }
      count += got
      guard count <= limit else { throw .tooLarge(file: path, limit: limit) }
      if count == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// True where `path` is a regular file, or a link to one.
  public static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Opens a regular file of at most `limit` bytes for reading: no pipe, which might wait for ever, and no device,
  /// which might never end.
  ///
  /// - Throws: `FileError.missing`, `.unreadable` or `.tooLarge`.
  static func openRegular(_ path: String, limit: Int) throws(FileError) -> (descriptor: Int32, size: Int) {
    // Without O_NONBLOCK, opening a pipe waits for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing(file: path) : .unreadable(file: path, reason: systemReason())
    }
    var status = stat()
    var problem: FileError?
    if fstat(descriptor, &status) != 0 {
      problem = .unreadable(file: path, reason: systemReason())
    } else if status.st_mode & S_IFMT != S_IFREG {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      problem = .unreadable(file: path, reason: isFolder ? "it is a folder" : "it is not a regular file")
    } else if Int(status.st_size) > limit {
      problem = .tooLarge(file: path, limit: limit)
    }
    guard let problem else { return (descriptor, Int(status.st_size)) }
    _ = close(descriptor)
    throw problem
  }

  /// The first `count` bytes of a regular file, or as many as it has, and its size.
  ///
  /// - Throws: `FileError.missing` or `.unreadable`.
  static func start(of path: String, count: Int) throws(FileError) -> (bytes: [UInt8], size: Int) {
    let (descriptor, size) = try openRegular(path, limit: .max)
    defer { _ = close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    let got = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, count) }
    guard got >= 0 else { throw .unreadable(file: path, reason: systemReason()) }
    return (Array(bytes.prefix(got)), size)
  }

  /// Finds out whether `replace` can write a file, and leaves nothing behind.
  ///
  /// - Throws: `FileError.unwritable`, as `replace` would, as far as it can be known before.
  public static func probe(_ path: String) throws(FileError) { try probeReplacing(path) }

  /// Replaces a file, or makes it: a new file in the same folder is written, synced and renamed, and the folder
  /// synced. Whenever the program is killed, the old content or the new stands under the name, whole; at worst a
  /// file `.NAME.partial` is left beside it, and used by the next. A link is followed, and the file keeps its permissions.
  ///
  /// - Throws: `FileError.unwritable`: no such folder, no permission, a full disk, no regular file.
  public static func replace(_ path: String, with bytes: [UInt8]) throws(FileError) {
    try replace(path, with: bytes, calls: .system)
  }

  /// Makes a file as `replace` does, and leaves one alone that is there already, or comes into being meanwhile.
  ///
  /// - Throws: `FileError.unwritable`, as `replace` does, and where there is something of this name.
  public static func create(_ path: String, with bytes: [UInt8]) throws(FileError) {
    var status = stat()
    guard lstat(path, &status) != 0 else { throw .unwritable(file: path, reason: systemReason(EEXIST)) }
    try replace(path, with: bytes, calls: .systemWithoutReplacing)
  }
}

/// The system's words for what failed last.
func systemReason(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }
