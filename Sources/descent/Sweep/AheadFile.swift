#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The trials that were complete while an earlier one still ran: a file `NAME.ahead` beside a file of trials, with the same
/// header and the same lines in any order, so that a program that is killed has not run them in vain.
struct AheadFile: ~Copyable {
  private let path: String
  private let header: [UInt8]
  private var file: TrialFile?

  /// - Parameters:
  ///   - file: the path of the file of trials.
  ///   - header: its first line.
  init(beside file: String, header: [UInt8]) {
    path = file + ".ahead"
    self.header = header
  }

  /// The whole lines that an earlier program has left. What it has left of another sweep is of no use.
  ///
  /// - Throws: `Failure` if there is such a file and it cannot be read.
  func lines() throws(Failure) -> [UInt8] {
    var status = stat()
    guard lstat(path, &status) == 0 else { return [] }
    var reader = try LineReader(path)
    guard let first = try reader.next(), first == header[...] else {
      _ = unlink(path)
      return []
    }
    var lines: [UInt8] = []
    while let line = try reader.next() { lines += line }
    return lines
  }

  /// Adds lines.
  ///
  /// - Throws: `Failure` (74) if they cannot be written.
  mutating func append(_ lines: [UInt8]) throws(Failure) {
    if file == nil {
      file = try TrialFile.opened(path, header: header) { _ in nil }
    }
    try file?.append(lines)
  }

  /// Removes the file, whose lines are all in the file of trials.
  func remove() { _ = unlink(path) }
}
