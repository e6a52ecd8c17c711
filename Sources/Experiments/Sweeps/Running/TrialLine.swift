import Wording

/// The line of a trial in a file: JSON, compact, keys always in the same order, and no times, so that the same trials
/// give the same bytes on every machine.
///
///     {"trial":17,"round":0,"lane":"adam","setting":5,"seed":42,"budget":500,"values":{"lr":0.0123},
///     "status":"converged","since":213,"goal":214,"steps":500,"evaluations":501,"final_loss":1e-9,"best_loss":1e-9}
public struct TrialLine: Sendable {
  /// The parts of a line that are the same in every trial of a lane.
  private struct Pieces: Sendable {
    /// `,"lane":"adam","setting":`
    let lane: [UInt8]
    /// `{"lr":`, `,"batch_size":`: of every dimension.
    let keys: [[UInt8]]
    /// Of every dimension its choices as JSON; nil for a range.
    let choices: [[[UInt8]]?]
  }

  private let lanes: [Pieces]
  /// `,"steps":` of every figure.
  private let figures: [[UInt8]]

  /// Prepares the lines of a sweep.
  public init(_ sweep: Sweep) {
    lanes = sweep.space.lanes.map { lane in
      Pieces(
        lane: Array(#","lane":\#(jsonQuoted(lane.label)),"setting":"#.utf8),
        keys: lane.dimensions.enumerated().map { index, dimension in
          Array("\(index == 0 ? "" : ",")\(jsonQuoted(dimension.key)):".utf8)
        },
        choices: lane.dimensions.map { dimension in
          guard case .choices(let words) = dimension.values else { return nil }
          return words.map(Self.value)
        })
    }
    figures = sweep.figures.map { Array(#","\#($0.rawValue)":"#.utf8) }
  }

  /// A choice as JSON: as a number where it is one.
  private static func value(_ word: String) -> [UInt8] {
    var bytes: [UInt8] = []
    if let number = Double(word), number.isFinite {
      bytes.append(number: number)
    } else {
      bytes += jsonQuoted(word).utf8
    }
    return bytes
  }

  /// Appends the line of one trial, with its line feed.
  public static func append(_ record: TrialRecord, of sweep: Sweep, to bytes: inout [UInt8]) {
    TrialLine(sweep).append(record, to: &bytes)
  }

  /// Appends the line of a trial, with its line feed.
  public func append(_ record: TrialRecord, to bytes: inout [UInt8]) {
    let trial = record.trial
    let pieces = lanes[trial.lane]
    bytes.append(#"{"trial":"#)
    bytes.append(whole: trial.index)
    bytes.append(#","round":"#)
    bytes.append(whole: trial.round)
    bytes += pieces.lane
    bytes.append(whole: trial.setting)
    bytes.append(#","seed":"#)
    bytes.append(whole: trial.seed)
    bytes.append(#","budget":"#)
    bytes.append(whole: trial.budget)
    bytes.append(#","values":{"#)
    for (index, value) in trial.values.enumerated() {
      bytes += pieces.keys[index]
      if let choices = pieces.choices[index] {
        bytes += choices[Int(value)]
      } else {
        bytes.append(json: value)
      }
    }
    bytes.append(#"},"status":""#)
    bytes += record.status.rawValue.utf8
    bytes.append(#"""#)
    append(resultsOf: record, to: &bytes)
  }

  private func append(resultsOf record: TrialRecord, to bytes: inout [UInt8]) {
    if let step = record.statusStep {
      bytes.append(#","since":"#)
      bytes.append(whole: step)
    }
    bytes.append(#","goal":"#)
    if let goal = record.goal { bytes.append(json: goal) } else { bytes.append("null") }
    var last: (value: UInt64, text: Range<Int>)?
    for (key, value) in zip(figures, record.figures) where !value.isNaN {
      bytes += key
      let start = bytes.count
      // Often the final loss is the best.
      if let last, last.value == value.bitPattern {
        for index in last.text { bytes.append(bytes[index]) }
      } else {
        bytes.append(json: value)
      }
      last = (value.bitPattern, start..<bytes.count)
    }
    bytes.append("}\n")
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends a number, or in quotes what is none in JSON.
  fileprivate mutating func append(json value: Double) {
    if value.isFinite {
      append(number: value)
    } else {
      append(value.isNaN ? #""nan""# : value < 0 ? #""-inf""# : #""inf""#)
    }
  }

  /// Appends the decimal digits of a whole number.
  fileprivate mutating func append(whole value: some FixedWidthInteger) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(digits: UInt64(value.magnitude))
  }

  private mutating func append(digits value: UInt64) {
    let start = count
    var rest = value
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
      rest = quotient
    } while rest != 0
    self[start...].reverse()
  }

  /// Appends the shortest decimal that reads back as the same number, as a person writes it: `1`, `0.001`, `1e-8`.
  mutating func append(number value: Double) {
    if let whole = Int(exactly: value), abs(value) < 1e16 {
      // Zero has a sign.
      if value.sign == .minus, value == 0 { append(UInt8(ascii: "-")) }
      return append(whole: whole)
    }
    var text = value.description
    text.withUTF8 { digits in
      guard let e = digits.lastIndex(of: UInt8(ascii: "e")) else { return append(contentsOf: digits) }
      // `1.0e-08` is written as `1e-8`.
      let isWhole = e >= 2 && digits[e - 1] == UInt8(ascii: "0") && digits[e - 2] == UInt8(ascii: ".")
      append(contentsOf: digits[..<(isWhole ? e - 2 : e)])
      append(UInt8(ascii: "e"))
      var rest = digits[(e + 1)...]
      if rest.first == UInt8(ascii: "-") { append(rest.removeFirst()) }
      if rest.first == UInt8(ascii: "0") { rest.removeFirst() }
      append(contentsOf: rest)
    }
  }
}
