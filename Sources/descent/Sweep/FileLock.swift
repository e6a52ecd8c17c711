import Wording

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A lock on a file that several programs may want to write: a file `NAME.lock` beside it, which says who holds it. The
/// system gives the lock up when its process ends, however that happens.
struct FileLock: ~Copyable {
  private let path: String
  private let descriptor: Int32

  /// Takes the lock.
  ///
  /// - Parameters:
  ///   - file: the path of the file that is to be written.
  ///   - seconds: the time to wait for another writer.
  /// - Throws: `Failure`: 73 if another writer has the lock, 74 if there can be none.
  init(on file: String, waiting seconds: Double = 0) throws(Failure) {
    path = file + ".lock"
    let end = now() + seconds
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o666)
      guard descriptor >= 0 else {
        throw .io("the lock “\(printable(path))” cannot be made: \(String(cString: strerror(errno)))")
      }
      let reason = flock(descriptor, LOCK_EX | LOCK_NB) == 0 ? 0 : errno
      // Some network file systems have no locks; there, nobody can be kept out.
      if [0, ENOLCK, ENOSYS, EOPNOTSUPP].contains(reason) {
        if Self.isStill(path, descriptor) {
          self.descriptor = descriptor
          sign()
          return
        }
        // Its last holder has removed it meanwhile.
        _ = close(descriptor)
        continue
      }
      let holder = Self.holder(descriptor)
      _ = close(descriptor)
      guard reason == EWOULDBLOCK || reason == EINTR else {
        throw .io("the lock “\(printable(path))” cannot be taken: \(String(cString: strerror(reason)))")
      }
      guard now() < end else { throw .busy("“\(printable(file))” is being written by \(holder)") }
      usleep(20_000)
    }
  }

  deinit {
    // Unlink first: whoever opened the file before finds another one under its name, or none.
    _ = unlink(path)
    _ = close(descriptor)
  }

  /// Writes who holds the lock.
  private func sign() {
    var name = [CChar](repeating: 0, count: 256)
    gethostname(&name, name.count - 1)
    let host = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var (seconds, date) = (time_t(), tm())
    time(&seconds)
    localtime_r(&seconds, &date)
    var words = [CChar](repeating: 0, count: 64)
    let count = strftime(&words, words.count, "%Y-%m-%d %H:%M", &date)
    let since = String(decoding: words.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var text = "process \(getpid()) on \(host) since \(since)\n"
    _ = ftruncate(descriptor, 0)
    text.withUTF8 { _ = writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  /// The words of the one who holds the lock.
  private static func holder(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 400)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    return count > 0 ? printable(String(text.prefix { $0 != "\n" })) : "another process"
  }

  /// True where the lock has not been removed since it was opened.
  private static func isStill(_ path: String, _ descriptor: Int32) -> Bool {
    var (named, opened) = (stat(), stat())
    return lstat(path, &named) == 0 && fstat(descriptor, &opened) == 0 && named.st_ino == opened.st_ino
      && named.st_dev == opened.st_dev
  }
}

extension Failure {
  /// Another process is writing the file.
  static func busy(_ message: String) -> Failure { Failure(message: message, code: EX_CANTCREAT) }
}
