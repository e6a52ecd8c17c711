import Networks
import Scenes
import Wording

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The lines of a file, one after the other, of which only a piece is in memory.
struct LineReader: ~Copyable {
  let path: String
  private let descriptor: Int32
  private var buffer: [UInt8]
  /// The bytes of the buffer that are still to be given.
  private var rest: Range<Int> = 0..<0
  /// The number of the line given last, from 1.
  private(set) var line = 0
  /// True if the file ends in a line that is not whole.
  private(set) var isCut = false

  /// - Throws: `Failure` (66) if there is no such file, or it cannot be read.
  init(_ path: String) throws(Failure) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    buffer = []
    guard descriptor >= 0 else {
      let error = errno
      throw Failure(
        error == ENOENT
          ? FileError.missing(file: path) : .unreadable(file: path, reason: String(cString: strerror(error))))
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      throw Failure(
        FileError.unreadable(file: path, reason: isFolder ? "it is a folder" : "it is not a regular file"))
    }
    buffer = [UInt8](repeating: 0, count: 1 << 18)
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }

  /// The next whole line, with its end; nil if there are none any more.
  ///
  /// - Throws: `Failure`: 66 if the file cannot be read, 65 if a line is longer than lines of trials are.
  mutating func next() throws(Failure) -> ArraySlice<UInt8>? {
    var searched = rest.lowerBound
    while true {
      if let end = buffer[searched..<rest.upperBound].firstIndex(of: TrialFile.newline) {
        let line = buffer[rest.lowerBound...end]
        rest = end + 1..<rest.upperBound
        self.line += 1
        return line
      }
      let known = rest.count
      guard try fill() else {
        isCut = !rest.isEmpty
        return nil
      }
      searched = rest.lowerBound + known
    }
  }

  /// Reads on; false at the end of the file.
  private mutating func fill() throws(Failure) -> Bool {
    if rest.count == buffer.count {
      guard buffer.count < SweepHeader.longest else {
        throw .data("\(printable(path)):\(line + 1): not a file of trials: the line is too long")
      }
      buffer += [UInt8](repeating: 0, count: buffer.count)
    } else if rest.lowerBound > 0 {
      buffer.replaceSubrange(0..<rest.count, with: Array(buffer[rest]))
      rest = 0..<rest.count
    }
    while true {
      let room = buffer.count - rest.upperBound
      let count = buffer.withUnsafeMutableBytes {
        read(descriptor, $0.baseAddress.map { $0 + rest.upperBound }, room)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw Failure(FileError.unreadable(file: path, reason: String(cString: strerror(errno))))
      }
      rest = rest.lowerBound..<rest.upperBound + count
      return count > 0
    }
  }
}
