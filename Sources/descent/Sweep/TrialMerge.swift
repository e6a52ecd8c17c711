import Experiments
import Scenes
import Wording

/// Files of trials of one sweep, put together into what one process would have written.
struct TrialMerge {
  /// A file, and its next line.
  private final class Part {
    let path: String
    let header: SweepHeader
    var reader: LineReader
    /// The line that has not been written yet; nil at the end.
    var line: ArraySlice<UInt8>?
    var count = 0

    init(_ path: String) throws(Failure) {
      self.path = path
      reader = try LineReader(path)
      guard let first = try reader.next() else { throw SweepSource.noTrials(path) }
      header = try SweepSource.header(inLine: first, of: path)
    }

    /// The part of the sweep that the file has.
    var shard: SweepShard { header.shard ?? .whole }

    /// Reads the next line.
    ///
    /// - Returns: the number of its trial; nil at the end.
    func advance() throws(Failure) -> Int? {
      line = try reader.next()
      guard let line else { return nil }
      guard let index = TrialFile.index(ofLine: line) else {
        throw .data("\(printable(path)):\(reader.line): not a trial")
      }
      count += 1
      return index
    }
  }

  private let parts: [Part]
  /// The header of the result.
  let header: SweepHeader

  /// Opens the files.
  ///
  /// - Parameter paths: one at least.
  /// - Throws: `Failure`: 66 if one cannot be read, 65 if they are not of one sweep.
  init(_ paths: [String]) throws(Failure) {
    var parts: [Part] = []
    for path in paths {
      let part = try Part(path)
      if let first = parts.first, first.header.ofWhole != part.header.ofWhole {
        throw SweepSource.foreign(
          path, part.header.ofWhole, first.header.ofWhole, ", unlike \(printable(first.path))")
      }
      parts.append(part)
    }
    (self.parts, header) = (parts, parts[0].header.ofWhole)
  }

  /// Writes all trials in the order of their numbers.
  ///
  /// - Parameters:
  ///   - ends: the numbers of trials at which a round is complete.
  ///   - write: takes whole lines, the first of which is the header.
  /// - Returns: the number of trials.
  /// - Throws: `Failure` (65) if a trial is missing or there twice.
  func write(ends: [Int], _ write: ([UInt8]) throws(Failure) -> Void) throws(Failure) -> Int {
    var waiting: [Int: Part] = [:]
    for part in parts { try advance(part, &waiting, written: 0) }
    var (lines, count) = (Array((header.line + "\n").utf8), 0)
    while let part = waiting.removeValue(forKey: count) {
      if let line = part.line { lines += line }
      count += 1
      if lines.count > 1 << 20 {
        try write(lines)
        lines.removeAll(keepingCapacity: true)
      }
      try advance(part, &waiting, written: count)
    }
    guard waiting.isEmpty, ends.contains(count) else { throw .data(complaint(ofMissing: count)) }
    try write(lines)
    return count
  }

  /// Reads on in a file.
  private func advance(_ part: Part, _ waiting: inout [Int: Part], written: Int) throws(Failure) {
    guard let index = try part.advance() else { return }
    let place = "\(printable(part.path)):\(part.reader.line)"
    if let other = waiting[index] {
      throw .data("\(place): trial \(index) is in \(printable(other.path)) too")
    }
    guard index >= written else {
      throw .data("\(place): trial \(index) appears twice, or after a later one")
    }
    guard part.shard.contains(index) else {
      throw .data("\(place): trial \(index) does not belong to part \(part.shard.text)")
    }
    waiting[index] = part
  }

  /// The words about a trial that no file has, and what to do.
  private func complaint(ofMissing index: Int) -> String {
    if let part = parts.first(where: { $0.shard.count > 1 && $0.shard.contains(index) }) {
      guard part.line == nil else {
        return "\(printable(part.path)):\(part.reader.line): trial \(index) is missing before this line, "
          + "or comes later"
      }
      let cut = part.reader.isCut ? ", and its last line is cut off" : ""
      return
        "\(printable(part.path)): not complete: it has \(part.count) trials, but not trial \(index)\(cut); "
        + "run this part again with the same -o, which goes on where it stopped"
    }
    let counts = Set(parts.map(\.shard.count)).subtracting([1])
    if counts.count == 1, let count = counts.first,
      let shard = (0..<count).lazy.map({ SweepShard(index: $0, count: count) }).first(where: {
        $0.contains(index)
      })
    {
      return "part \(shard.text) is missing, which has trial \(index)"
    }
    return "no file has trial \(index)\(parts.count == 1 ? "; the sweep is not complete" : "")"
  }
}
