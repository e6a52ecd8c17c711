/// Reads lines exactly as this program writes them, and leaves all others alone.
struct TrialScanner {
  let words: TrialWords
  /// The words' bytes.
  let base: UnsafePointer<UInt8>
  /// The values and figures of the current line.
  let values: UnsafeMutablePointer<Double>
  let figures: UnsafeMutablePointer<Double>
  let valueCount: Int

  /// The bytes that have not been read.
  private var next: UnsafePointer<UInt8>
  private var end: UnsafePointer<UInt8>

  init(
    words: TrialWords, base: UnsafePointer<UInt8>, values: UnsafeMutablePointer<Double>,
    figures: UnsafeMutablePointer<Double>, valueCount: Int
  ) {
    (self.words, self.base, self.values, self.figures) = (words, base, values, figures)
    self.valueCount = valueCount
    (next, end) = (base, base)
  }

  /// Adds the trial of the line at `position` to a table.
  ///
  /// - Returns: true, with `position` behind the line; false, with nothing changed, if the line is written otherwise.
  mutating func scan(
    _ position: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>, into table: inout TrialTable
  ) -> Bool {
    (next, self.end) = (position, end)
    var row = TrialRow()
    guard scanTrial(&row), scanValues(ofLane: row.lane), scanResult(&row), row.fits else { return false }
    table.append(row)
    table.append(values: values, figures: figures)
    position = next
    return true
  }

  private mutating func scanTrial(_ row: inout TrialRow) -> Bool {
    guard takes(.trial), let index = whole(), takes(.round), let round = whole(), takes(.lane),
      let lane = words.lanes.firstIndex(where: { takes($0.label) }), takes(.setting), let setting = whole(),
      takes(.seed), let seed = DecimalScan.whole(&next, end), takes(.budget), let budget = whole()
    else { return false }
    (row.index, row.round, row.lane, row.setting) = (index, round, lane, setting)
    (row.seed, row.budget) = (seed, budget)
    return true
  }

  private mutating func scanValues(ofLane lane: Int) -> Bool {
    guard takes(.values) else { return false }
    let dimensions = words.lanes[lane].dimensions
    for index in dimensions.indices {
      guard takes(dimensions[index].key), let value = value(dimensions[index].choices) else { return false }
      values[index] = value
    }
    for index in dimensions.count..<max(dimensions.count, valueCount) { values[index] = .nan }
    return true
  }

  private mutating func scanResult(_ row: inout TrialRow) -> Bool {
    guard takes(.status), let place = words.statuses.firstIndex(where: { takes($0.word) }) else {
      return false
    }
    row.status = words.statuses[place].status
    if takes(.since), !takes(.null) {
      guard let step = whole() else { return false }
      row.statusStep = step
    }
    guard takes(.goal) else { return false }
    if !takes(.null) {
      guard let goal = number() else { return false }
      row.goal = goal
    }
    for index in words.figures.indices {
      figures[index] = .nan
      if takes(words.figures[index]) {
        guard let figure = number() else { return false }
        figures[index] = figure
      }
    }
    return takes(.end)
  }

  /// Reads the value of a dimension; of choices, the index of the one that is written.
  private mutating func value(_ choices: [(word: TrialWords.Word, index: Int)]) -> Double? {
    if choices.isEmpty { return number() }
    let start = next
    for choice in choices {
      // One number may be the beginning of another.
      if takes(choice.word), next < end,
        next.pointee == UInt8(ascii: ",") || next.pointee == UInt8(ascii: "}")
      {
        return Double(choice.index)
      }
      next = start
    }
    return nil
  }

  private mutating func whole() -> Int? {
    DecimalScan.whole(&next, end).flatMap { Int(exactly: $0) }
  }

  private mutating func number() -> Double? {
    if next < end, next.pointee == UInt8(ascii: "\"") {
      if takes(.nan) { return .nan }
      if takes(.inf) { return .infinity }
      return takes(.minusInf) ? -.infinity : nil
    }
    return DecimalScan.number(&next, end)
  }

  private mutating func takes(_ key: TrialWords.Key) -> Bool { takes(words.keys[key.rawValue]) }

  /// Reads a word if it comes next.
  @inline(__always)
  private mutating func takes(_ word: TrialWords.Word) -> Bool {
    guard end - next >= word.count else { return false }
    let (left, right) = (UnsafeRawPointer(next), UnsafeRawPointer(base + word.start))
    var place = 0
    while place + 8 <= word.count {
      guard
        left.loadUnaligned(fromByteOffset: place, as: UInt64.self)
          == right.loadUnaligned(fromByteOffset: place, as: UInt64.self)
      else { return false }
      place += 8
    }
    while place < word.count {
      guard next[place] == base[word.start + place] else { return false }
      place += 1
    }
    next += word.count
    return true
  }
}
