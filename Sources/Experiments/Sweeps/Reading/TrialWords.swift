import Wording

/// The words that the lines of one sweep may contain, as bytes.
struct TrialWords: Sendable {
  /// A word: its place in `bytes`.
  struct Word: Sendable {
    let start: Int
    let count: Int
  }

  /// The words of a dimension.
  struct Dimension: Sendable {
    /// `"lr":`, after the first dimension with a comma before it.
    let key: Word
    /// The ways in which choices may be written, with the index of the choice; empty for a range.
    let choices: [(word: Word, index: Int)]
  }

  /// The words of a lane.
  struct Lane: Sendable {
    /// `"adam"`
    let label: Word
    let dimensions: [Dimension]
  }

  private(set) var bytes: [UInt8] = []
  private(set) var keys: [Word] = []
  private(set) var lanes: [Lane] = []
  private(set) var statuses: [(word: Word, status: TrialStatus)] = []
  private(set) var figures: [Word] = []
  let space: SweepSpace
  let figureKeys: [TrialFigure]

  /// The text between the values of a line, in its order: what comes before the value with this place.
  enum Key: Int, CaseIterable {
    case trial, round, lane, setting, seed, budget, values, status, since, goal, end, null, nan, inf, minusInf

    fileprivate var text: String {
      switch self {
      case .trial: "{\"trial\":"
      case .round: ",\"round\":"
      case .lane: ",\"lane\":"
      case .setting: ",\"setting\":"
      case .seed: ",\"seed\":"
      case .budget: ",\"budget\":"
      case .values: ",\"values\":{"
      case .status: "},\"status\":"
      case .since: ",\"since\":"
      case .goal: ",\"goal\":"
      case .end: "}\n"
      case .null: "null"
      case .nan: "\"nan\""
      case .inf: "\"inf\""
      case .minusInf: "\"-inf\""
      }
    }
  }

  init(of sweep: Sweep) {
    (space, figureKeys) = (sweep.space, sweep.figures)
    keys = Key.allCases.map { add($0.text) }
    statuses = TrialStatus.allCases.map { (add("\"\($0.rawValue)\""), $0) }
    figures = figureKeys.map { add(",\"\($0.rawValue)\":") }
    lanes = space.lanes.map { lane in
      Lane(
        label: add(jsonQuoted(lane.label)),
        dimensions: lane.dimensions.enumerated().map { place, dimension in
          Dimension(
            key: add((place == 0 ? "" : ",") + jsonQuoted(dimension.key) + ":"),
            choices: choices(of: dimension))
        })
    }
  }

  private mutating func choices(of dimension: SweepDimension) -> [(word: Word, index: Int)] {
    guard case .choices(let choices) = dimension.values else { return [] }
    var forms: [(word: Word, index: Int)] = []
    for (index, choice) in choices.enumerated() {
      var texts = [jsonQuoted(choice)]
      if let number = Double(choice), number.isFinite {
        for text in [shortest(number), number.description, choice] where !texts.contains(text) {
          texts.append(text)
        }
      }
      forms += texts.map { (add($0), index) }
    }
    return forms
  }

  private mutating func add(_ text: String) -> Word {
    defer { bytes += Array(text.utf8) }
    return Word(start: bytes.count, count: text.utf8.count)
  }

  /// Calls `body` with a scanner of lines, which must not leave it.
  func withScanner(
    _ body: (inout TrialScanner) throws(TrialFileError) -> Void
  ) throws(TrialFileError) {
    let valueCount = max(1, lanes.map(\.dimensions.count).max() ?? 0)
    let numbers = UnsafeMutablePointer<Double>.allocate(capacity: valueCount + figures.count)
    defer { numbers.deallocate() }
    numbers.initialize(repeating: .nan, count: valueCount + figures.count)
    let base = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
    defer { base.deallocate() }
    base.initialize(from: bytes, count: bytes.count)
    var scanner = TrialScanner(
      words: self, base: UnsafePointer(base), values: numbers, figures: numbers + valueCount,
      valueCount: valueCount)
    try body(&scanner)
  }
}
