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
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing(file: path) : .unreadable(file: path, reason: systemReason())
    }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(file: path, reason: systemReason()) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw .unreadable(file: path, reason: "it is a folder") }
    guard Int(status.st_size) <= limit else { throw .tooLarge(file: path, limit: limit) }
    // Pipes say 0; what grows meanwhile is bounded all the same.
    var bytes = [UInt8](repeating: 0, count: max(Int(status.st_size) + 1, 65536))
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

  /// The first `count` bytes of a regular file, or as many as it has, and its size.
  ///
  /// - Throws: `FileError.missing` or `.unreadable`.
  static func start(of path: String, count: Int) throws(FileError) -> (bytes: [UInt8], size: Int) {
    // A pipe that nobody writes to would keep the program waiting.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw errno == ENOENT ? .missing(file: path) : .unreadable(file: path, reason: systemReason())
    }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .unreadable(file: path, reason: systemReason()) }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFREG else {
      let reason = kind == S_IFDIR ? "it is a folder" : "it is not a regular file"
      throw .unreadable(file: path, reason: reason)
    }
    var bytes = [UInt8](repeating: 0, count: count)
    let got = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, count) }
    guard got >= 0 else { throw .unreadable(file: path, reason: systemReason()) }
    return (Array(bytes.prefix(got)), Int(status.st_size))
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
}

/// The system's words for what failed last.
func systemReason(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }
