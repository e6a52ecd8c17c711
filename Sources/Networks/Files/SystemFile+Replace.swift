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
}

extension SystemFile {
  static func replace(_ path: String, with bytes: [UInt8], calls: FileCalls) throws(FileError) {
    func failed(_ reason: String = systemReason()) -> FileError { .unwritable(file: path, reason: reason) }

    let (target, mode) = try destination(path)
    let (folder, name) = parts(of: target)
    let partial = "\(folder)/.\(name.prefix(100)).\(getpid())-\(UInt32.random(in: 0 ... .max)).partial"
    let descriptor = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failed() }
    var problem: Int32?
    if let mode, fchmod(descriptor, mode & 0o7777) != 0 { problem = errno }
    if problem == nil { problem = writeAll(bytes, to: descriptor, calls) }
    if problem == nil, calls.syncing(descriptor) != 0 { problem = errno }
    if close(descriptor) != 0, problem == nil { problem = errno }
    if problem == nil, calls.renaming(partial, target) != 0 { problem = errno }
    if let problem {
      _ = unlink(partial)
      throw failed(systemReason(problem))
    }
    if let problem = sync(folder: folder, calls) { throw failed(systemReason(problem)) }
  }

  /// The file itself where `path` is a link to it, and its permissions where there is one.
  private static func destination(_ path: String) throws(FileError) -> (path: String, mode: mode_t?) {
    guard !path.isEmpty else { throw .unwritable(file: path, reason: "it has no name") }
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw .unwritable(file: path, reason: systemReason()) }
      return (path, nil)
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      let reason = status.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is no regular file"
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
