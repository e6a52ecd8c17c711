import Experiments
import Scenes
import Wording

/// The place that trials are written to: a file with its lock and what is ahead of it, or stdout.
struct TrialOutput: ~Copyable {
  /// The name of the file; nil for stdout.
  let path: String?
  private let lock: FileLock?
  private var file: TrialFile?
  private var ahead: AheadFile?
  private var stream = StandardOutput()
  /// True if there were no trials in the file.
  let isNew: Bool

  /// Opens the file, or begins with the output.
  ///
  /// - Parameters:
  ///   - path: the name of the file; nil for stdout.
  ///   - header: the first line.
  ///   - isQuiet: true for no remarks on stderr.
  ///   - seconds: the time to wait for another writer.
  /// - Throws: `Failure`: 65 if the file is not of this sweep, 73 if another process writes it, 74 if it cannot be
  ///   written.
  init(_ path: String?, _ header: SweepHeader, isQuiet: Bool, waiting seconds: Double = 0) throws(Failure) {
    self.path = path
    let line = Array((header.line + "\n").utf8)
    guard let path else {
      lock = nil
      file = nil
      ahead = nil
      isNew = true
      stream.write(line)
      return
    }
    let lock = try FileLock(on: path, waiting: seconds)
    let file = try TrialFile.opened(path, header: line) { Self.refusal(path, header, $0) }
    if file.wasCut, !isQuiet {
      StandardError.write(
        "descent: \(printable(path)) ended in a line that was cut off; its trial is run again\n")
    }
    isNew = file.size == line.count
    self.lock = consume lock
    self.file = consume file
    ahead = AheadFile(beside: path, header: line)
  }

  /// The trials that are in the file already.
  ///
  /// - Throws: `Failure` if they cannot be read.
  func table(of sweep: Sweep, _ threads: Threads) throws(Failure) -> TrialTable {
    guard let path, !isNew else { return TrialTable(of: sweep) }
    let file = try TrialFileReader(path, of: sweep)
    try file.readOn(threads)
    return file.table
  }

  /// The trials that were complete ahead of their turn when an earlier process was stopped, by their numbers.
  ///
  /// - Throws: `Failure` if they cannot be read.
  func trialsAhead(of sweep: Sweep) throws(Failure) -> [Int: TrialRecord] {
    guard let lines = try ahead?.lines(), !lines.isEmpty else { return [:] }
    var reader = TrialReader(sweep)
    do { try reader.read(lines) } catch { throw .data("\(printable(path ?? "")).ahead: \(error)") }
    let records = (0..<reader.table.count).map { reader.table[$0] }
    return Dictionary(records.map { ($0.trial.index, $0) }) { $1 }
  }

  /// Writes whole lines at once.
  ///
  /// - Throws: `Failure` (74) if they cannot be written; those that can be are.
  mutating func append(_ lines: [UInt8]) throws(Failure) {
    guard file == nil else {
      try file?.append(lines)
      return
    }
    stream.write(lines)
    try stream.finish()
  }

  /// Keeps lines whose turn has not come.
  ///
  /// - Throws: `Failure` (74) if they cannot be written.
  mutating func keep(_ lines: [UInt8]) throws(Failure) { try ahead?.append(lines) }

  /// Removes what was kept, since all of it has been written in its turn.
  mutating func forgetAhead() {
    ahead?.remove()
    ahead = nil
  }

  private static func refusal(_ path: String, _ header: SweepHeader, _ line: ArraySlice<UInt8>) -> Failure? {
    let there: SweepHeader
    do { there = try SweepSource.header(inLine: line, of: path) } catch { return error }
    let advice = "; name another file with -o, or remove this one"
    if there.ofWhole != header.ofWhole {
      return SweepSource.foreign(path, there.ofWhole, header.ofWhole, advice)
    }
    return .data(
      "\(printable(path)): of \(SweepShard.words(there.shard)), not of \(SweepShard.words(header.shard))\(advice)"
    )
  }
}
