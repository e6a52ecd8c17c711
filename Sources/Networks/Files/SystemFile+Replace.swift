#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The calls that can fail on the way to a written file, so that tests can make them.
struct FileCalls: Sendable {
  /// All return −1 and set `errno` where they fail.
  var writing: @Sendable (Int32, UnsafeRawBufferPointer) -> Int
  var syncing: @Sendable (Int32) -> Int32
  var renaming: @Sendable (String, String) -> Int32

  static let system = FileCalls(
    writing: { write($0, $1.baseAddress, $1.count) }, syncing: { fsync($0) }, renaming: { rename($0, $1) })

  /// The system's, where a new name is never an old one.
  static let systemWithoutReplacing: FileCalls = {
    var calls = system
    calls.renaming = { old, new in
      if link(old, new) == 0 { return unlink(old) }
      guard errno != EEXIST else { return -1 }
      // Some file systems have no links. There, the name may be taken at the last moment only.
      var status = stat()
      guard lstat(new, &status) != 0 else {
        errno = EEXIST
        return -1
      }
      return rename(old, new)
    }
    return calls
  }()
}

extension SystemFile {
  static func replace(_ path: String, with bytes: [UInt8], calls: FileCalls) throws(FileError) {
    func failed(_ reason: String = systemReason()) -> FileError { .unwritable(file: path, reason: reason) }

    let (target, mode) = try destination(path)
    let (folder, name) = parts(of: target)
    guard let (descriptor, partial) = openPartial(folder: folder, name: name) else { throw failed() }
    var problem: Int32?
    if let mode, fchmod(descriptor, mode & 0o7777) != 0 { problem = errno }
    if problem == nil { problem = writeAll(bytes, to: descriptor, calls) }
    if problem == nil, calls.syncing(descriptor) != 0 { problem = errno }
    if problem == nil, calls.renaming(partial, target) != 0 { problem = errno }
    if problem != nil { _ = unlink(partial) }
    // Close last: until then the lock keeps other writers out.
    _ = close(descriptor)
    if let problem { throw failed(systemReason(problem)) }
    if let problem = sync(folder: folder, calls) { throw failed(systemReason(problem)) }
  }

  static func probeReplacing(_ path: String) throws(FileError) {
    let (target, _) = try destination(path)
    let (folder, name) = parts(of: target)
    guard let (descriptor, partial) = openPartial(folder: folder, name: name) else {
      throw .unwritable(file: path, reason: systemReason())
    }
    _ = unlink(partial)
    _ = close(descriptor)
  }

  /// The file itself where `path` is a link to it, and its permissions where there is one.
  private static func destination(_ path: String) throws(FileError) -> (path: String, mode: mode_t?) {
    guard !path.isEmpty else { throw .unwritable(file: path, reason: "the path is empty") }
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .unwritable(file: path, reason: systemReason()) }
      return (path, nil)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let reason = status.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is not a regular file"
      throw .unwritable(file: path, reason: reason)
    }
    // The folder may let a file be replaced that itself may not be written.
    guard access(path, W_OK) == 0 else { throw .unwritable(file: path, reason: systemReason()) }
    guard let resolved = realpath(path, nil) else { throw .unwritable(file: path, reason: systemReason()) }
    defer { free(resolved) }
    return (String(cString: resolved), status.st_mode)
  }

  private static func parts(of path: String) -> (folder: String, name: Substring) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path[...]) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), path[path.index(after: slash)...])
  }

  /// An empty file to write into: `.NAME.partial`, also where an earlier program was killed and left it, so that
  /// there is never more than one. While another writes it, there is a lock on it, and a name of its own is found.
  private static func openPartial(folder: String, name: Substring) -> (descriptor: Int32, path: String)? {
    let stem = "\(folder)/.\(String(decoding: name.utf8.prefix(200), as: UTF8.self))"
    let usual = "\(stem).partial"
    let descriptor = open(usual, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o666)
    if descriptor >= 0 {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0, isStill(usual, descriptor), ftruncate(descriptor, 0) == 0
      {
        return (descriptor, usual)
      }
      _ = close(descriptor)
    }
    let own = "\(stem).\(UInt32.random(in: 0 ... .max)).partial"
    let second = open(own, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    return second >= 0 ? (second, own) : nil
  }

  /// True where the file has not been renamed since it was opened, and has no other name.
  private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    return lstat(path, &named) == 0 && fstat(descriptor, &opened) == 0 && named.st_ino == opened.st_ino
      && named.st_dev == opened.st_dev && opened.st_nlink == 1 && opened.st_mode & S_IFMT == S_IFREG
  }

  /// The error's number, or nil.
  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32, _ calls: FileCalls) -> Int32? {
    bytes.withUnsafeBytes { buffer in
      var start = 0
      while start < buffer.count {
        // Linux takes at most 2 GiB at once.
        let end = min(buffer.count, start + (1 << 30))
        let count = calls.writing(descriptor, UnsafeRawBufferPointer(rebasing: buffer[start..<end]))
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return count == 0 ? EIO : errno }
        start += count
      }
      return nil
    }
  }

  /// Makes a renaming last. Some file systems cannot sync a folder, and say so.
  private static func sync(folder: String, _ calls: FileCalls) -> Int32? {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { _ = close(descriptor) }
    return calls.syncing(descriptor) == 0 || errno == EINVAL || errno == ENOTSUP ? nil : errno
  }
}
