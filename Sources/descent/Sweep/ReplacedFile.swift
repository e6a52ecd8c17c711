import Wording

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is written piece by piece beside another, whose place it takes in the end.
struct ReplacedFile: ~Copyable {
  private let path: String
  private let partial: String
  private let descriptor: Int32
  private var isDone = false

  /// - Throws: `Failure` (74) if no file can be made there.
  init(_ path: String) throws(Failure) {
    self.path = path
    partial = path + ".partial"
    signal(SIGXFSZ, SIG_IGN)
    descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard descriptor >= 0 else { throw Self.failure(path, errno) }
  }

  deinit {
    if descriptor >= 0 { _ = close(descriptor) }
    if !isDone { _ = unlink(partial) }
  }

  /// - Throws: `Failure` (74) if the bytes cannot be written.
  func append(_ bytes: [UInt8]) throws(Failure) {
    if let problem = bytes.withUnsafeBytes({ writeAll($0, to: descriptor) }) {
      throw Self.failure(path, problem)
    }
  }

  /// Puts the file in its place.
  ///
  /// - Throws: `Failure` (74); the old file is then still there.
  consuming func finish() throws(Failure) {
    guard fsync(descriptor) == 0, rename(partial, path) == 0 else { throw Self.failure(path, errno) }
    isDone = true
  }

  private static func failure(_ path: String, _ code: Int32) -> Failure {
    .io("the file “\(printable(path))” cannot be written: \(String(cString: strerror(code)))")
  }
}
