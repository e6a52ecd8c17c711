import Experiments
import Networks
import Scenes
import Wording

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Reads a file of trials into a table, to its end or, while it grows, again and again.
final class TrialFileReader {
  let path: String
  /// The first line.
  let header: SweepHeader
  /// The sweep that the file is of.
  let sweep: Sweep
  private let descriptor: Int32
  private var reader: TrialReader
  /// The place of the first byte that has not been read.
  private var place: Int

  /// All trials read so far.
  var table: TrialTable { reader.table }

  /// The bytes that are read at once.
  private static let pieceSize = 16 << 20

  /// Opens a file and reads its first line.
  ///
  /// - Parameters:
  ///   - path: the name of the file.
  ///   - sweep: the sweep that it is of; nil for the one that its first line describes.
  /// - Throws: `Failure`: 66 if the file cannot be read, 65 if it is not of trials.
  init(_ path: String, of sweep: Sweep? = nil) throws(Failure) {
    self.path = path
    var lines = try LineReader(path)
    guard let first = try lines.next() else { throw SweepSource.noTrials(path) }
    header = try SweepSource.header(inLine: first, of: path)
    let plan = if let sweep { sweep } else { try SweepSource.sweep(of: header, in: path) }
    self.sweep = plan
    reader = TrialReader(plan)
    place = first.count
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else {
      throw Failure(FileError.unreadable(file: path, reason: String(cString: strerror(errno))))
    }
  }

  deinit { _ = close(descriptor) }

  /// Reads all whole lines that have not been read.
  ///
  /// - Parameter threads: the threads to read on; the result does not depend on them.
  /// - Throws: `Failure`: 66 if the file cannot be read, 65 for a line that is no trial of the sweep.
  func readOn(_ threads: Threads = .all) throws(Failure) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: Self.pieceSize)
    defer { buffer.deallocate() }
    while true {
      let count = try fill(buffer)
      do throws(TrialFileError) {
        let bytes = UnsafeBufferPointer(rebasing: buffer[..<count])
        let read = try reader.read(bytes, concurrently: threads.perform)
        place += read
        if count < buffer.count { return }
        guard read > 0 else { break }
      } catch {
        throw .data("\(printable(path)):\(error.line): \(error.reason)")
      }
    }
    throw .data("\(printable(path)):\(reader.lineCount + 1): not a trial: the line is too long")
  }

  /// Reads bytes from `place` on.
  private func fill(_ buffer: UnsafeMutableBufferPointer<UInt8>) throws(Failure) -> Int {
    var filled = 0
    while filled < buffer.count {
      let got = pread(
        descriptor, buffer.baseAddress.map { $0 + filled }, buffer.count - filled, off_t(place + filled))
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else {
        throw Failure(FileError.unreadable(file: path, reason: String(cString: strerror(errno))))
      }
      if got == 0 { break }
      filled += got
    }
    return filled
  }
}
