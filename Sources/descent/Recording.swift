import Canvas
import Figures
import Networks
import Wording

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A recording of the screen in the format of asciinema. Every frame is in the file as soon as it is presented, so
/// that nothing is lost when the program ends, however it ends.
struct Recording: ~Copyable {
  private let path: String
  private let descriptor: Int32
  /// True for a file that can be cut off, rather than a pipe or a device.
  private let isRegular: Bool
  /// True if the file was made for the recording, and is of no use without a frame.
  private let isNew: Bool
  private var cast: Cast?
  private let idleLimit: Double?
  private var begin = 0.0
  /// The bytes of the file that make whole lines.
  private var length = 0
  private var hasEnded = false

  /// Opens the file. Its old content stays until the first frame.
  ///
  /// - Parameters:
  ///   - path: the file; a pipe or a device may be named too.
  ///   - replaces: true if there may be a file of this name.
  ///   - idleLimit: the longest pause between two changes, in seconds; nil for pauses as they are.
  /// - Throws: `Failure`: 73 if there is such a file already, 74 if it cannot be written.
  init(file path: String, replaces: Bool, idleLimit: Double? = nil) throws(Failure) {
    var (status, before) = (stat(), stat())
    let isThere = stat(path, &before) == 0
    if isThere, before.st_mode & S_IFMT == S_IFREG, !replaces {
      throw .existing("the file “\(excerpt(path))” exists already; --force replaces it")
    }
    let isMade = !isThere && !replaces
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY | (isMade ? O_EXCL : 0), 0o666)
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      let reason = errno == EISDIR ? "it is a folder" : String(cString: strerror(errno))
      throw Failure(FileError.unwritable(file: path, reason: reason))
    }
    // A reader that goes away ends the recording, not the program.
    signal(SIGPIPE, SIG_IGN)
    (self.path, self.descriptor, self.idleLimit) = (path, descriptor, idleLimit)
    (isRegular, isNew) = (status.st_mode & S_IFMT == S_IFREG, !isThere)
  }

  /// Writes a frame, if it differs from the one before.
  ///
  /// - Parameters:
  ///   - frame: the frame.
  ///   - title: the title of the recording, of which the first one counts.
  ///   - theme: the colours of the recording, of which the first ones count.
  ///   - time: the time in seconds on any clock.
  /// - Returns: the reason why the recording has ended; nil if it goes on.
  mutating func add(_ frame: Frame, title: String, theme: Theme, at time: Double) -> String? {
    guard !hasEnded else { return nil }
    if cast == nil {
      let cast = Cast(Cast.Header(size: frame.size, title: title, theme: theme), idleLimit: idleLimit)
      if isRegular, ftruncate(descriptor, 0) != 0 { return end(errno) }
      begin = time
      if let code = write(cast.opening) { return end(code) }
      self.cast = cast
    }
    guard let lines = cast?.add(frame, at: time - begin), let code = write(lines) else { return nil }
    return end(code)
  }

  /// Ends the recording; the last frame stays until now.
  mutating func finish(at time: Double) {
    guard !hasEnded, let lines = cast?.ending(at: time - begin) else { return }
    _ = write(lines)
    hasEnded = true
  }

  deinit {
    _ = close(descriptor)
    if isNew, isRegular, cast == nil { _ = unlink(path) }
  }

  private mutating func write(_ bytes: [UInt8]) -> Int32? {
    guard !bytes.isEmpty else { return nil }
    if let code = bytes.withUnsafeBytes({ writeAll($0, to: descriptor) }) { return code }
    length += bytes.count
    return nil
  }

  /// Ends the recording because it could not be written; what is in the file stays, without a part of a line.
  private mutating func end(_ code: Int32) -> String {
    hasEnded = true
    if isRegular { _ = ftruncate(descriptor, off_t(length)) }
    return "the recording has ended: \(String(cString: strerror(code)))"
  }
}
