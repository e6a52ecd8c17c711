import Scenes
import Wording

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file of trials that grows at its end: a header, then a line for every trial. There are only whole lines in it: what
/// a program that was killed has left of a line is cut off when the file is opened, and what a full disk has left of one
/// at once.
struct TrialFile: ~Copyable {
  let path: String
  private let descriptor: Int32
  /// The bytes of the whole lines.
  private(set) var size: Int
  /// True if there were bytes of a line that was not whole.
  let wasCut: Bool

  /// Opens a file, or makes it. The caller has the lock on it.
  ///
  /// - Parameters:
  ///   - path: the name of the file.
  ///   - header: the first line that it has to have, with its end.
  ///   - refusal: the reason why another first line does not do; nil where it does.
  /// - Returns: the file, at whose end lines may be added.
  /// - Throws: `Failure`: 65 if the file is not of this sweep, 66 or 74 if it cannot be used.
  static func opened(
    _ path: String, header: [UInt8], refusal: (ArraySlice<UInt8>) -> Failure?
  ) throws(Failure) -> TrialFile {
    // A file that outgrows a limit is an error like a full disk, and not the end of the program.
    signal(SIGXFSZ, SIG_IGN)
    let (descriptor, size, wasCut) = try cut(path, header: header, refusal: refusal)
    var file = TrialFile(path: path, descriptor: descriptor, size: size, wasCut: wasCut)
    if size == 0 { try file.append(header) }
    return file
  }

  private init(path: String, descriptor: Int32, size: Int, wasCut: Bool) {
    (self.path, self.descriptor, self.size, self.wasCut) = (path, descriptor, size, wasCut)
  }

  /// Opens a file, and cuts off what is no whole line.
  private static func cut(
    _ path: String, header: [UInt8], refusal: (ArraySlice<UInt8>) -> Failure?
  ) throws(Failure) -> (descriptor: Int32, size: Int, wasCut: Bool) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK, 0o666)
    guard descriptor >= 0 else { throw unwritable(path, String(cString: strerror(errno))) }
    do throws(Failure) {
      var status = stat()
      guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
        throw unwritable(path, "it is not a regular file")
      }
      let whole = Int(status.st_size)
      let first = firstLine(descriptor)
      if let first {
        if first != header[...], let refusal = refusal(first) { throw refusal }
      } else if whole > 0, !isStart(descriptor, of: header, count: whole) {
        throw Failure.data(
          "\(printable(path)): not a file of trials, which begins with a line that says which sweep it is")
      }
      let size = first == nil ? 0 : endOfLastLine(descriptor, size: whole)
      if size < whole, ftruncate(descriptor, off_t(size)) != 0 {
        throw unwritable(path, String(cString: strerror(errno)))
      }
      return (descriptor, size, size < whole && first != nil)
    } catch {
      _ = close(descriptor)
      throw error
    }
  }

  deinit { _ = close(descriptor) }

  /// Appends whole lines.
  ///
  /// - Throws: `Failure` (74) if not everything could be written; the file then has those lines that could be.
  mutating func append(_ lines: [UInt8]) throws(Failure) {
    var written = 0
    let problem: Int32? = lines.withUnsafeBytes { buffer in
      while written < buffer.count {
        let count = write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
        if count > 0 { written += count } else if errno != EINTR { return errno }
      }
      return nil
    }
    guard let problem else {
      size += written
      return
    }
    let kept = lines[..<written].lastIndex(of: Self.newline).map { $0 + 1 } ?? 0
    size += kept
    _ = ftruncate(descriptor, off_t(size))
    throw Self.unwritable(path, String(cString: strerror(problem)))
  }

  static let newline = UInt8(ascii: "\n")

  /// The number of the trial of a line: `{"trial":17,…`; nil for other lines.
  static func index(ofLine line: ArraySlice<UInt8>) -> Int? {
    guard line.starts(with: start) else { return nil }
    var index = 0
    var place = line.startIndex + start.count
    let first = place
    while place < line.endIndex, line[place] &- 0x30 < 10 {
      let (tens, overflows) = index.multipliedReportingOverflow(by: 10)
      let (sum, overflows2) = tens.addingReportingOverflow(Int(line[place] - 0x30))
      guard !overflows, !overflows2 else { return nil }
      index = sum
      place += 1
    }
    return place > first && place < line.endIndex && line[place] == UInt8(ascii: ",") ? index : nil
  }

  private static let start = Array("{\"trial\":".utf8)

  private static func unwritable(_ path: String, _ reason: String) -> Failure {
    .io("the file “\(printable(path))” cannot be written: \(reason)")
  }

  // MARK: Lines of files

  /// The first line of a file, with its end; nil if it has no whole line.
  private static func firstLine(_ descriptor: Int32) -> ArraySlice<UInt8>? {
    var bytes: [UInt8] = []
    while bytes.count < SweepHeader.longest {
      let piece = Self.bytes(descriptor, from: bytes.count, count: 1 << 16)
      guard !piece.isEmpty else { return nil }
      if let end = piece.firstIndex(of: newline) { return (bytes + piece[...end])[...] }
      bytes += piece
    }
    return nil
  }

  /// True if a file is the beginning of a header, of which a program that was killed has left it.
  private static func isStart(_ descriptor: Int32, of header: [UInt8], count: Int) -> Bool {
    count < header.count && header.starts(with: bytes(descriptor, from: 0, count: count))
  }

  /// The place behind the last line that is whole.
  private static func endOfLastLine(_ descriptor: Int32, size: Int) -> Int {
    var end = size
    while end > 0 {
      let start = max(0, end - 1 << 16)
      if let place = bytes(descriptor, from: start, count: end - start).lastIndex(of: newline) {
        return start + place + 1
      }
      end = start
    }
    return 0
  }

  private static func bytes(_ descriptor: Int32, from start: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let got = pread(
          descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(start + filled))
        if got < 0, errno == EINTR { continue }
        guard got > 0 else { return }
        filled += got
      }
    }
  }
}
