/// A value that shapes a schedule: a number, a list of numbers, or a word.
public struct ScheduleParameter: Sendable {
  /// What it is called on the command line and in scenes.
  public let key: String
  public let meaning: String
  public let range: HyperparameterRange
  /// nil where it has to be given; NaN, a value that nobody can give, where leaving it out has a meaning of
  /// its own.
  public let defaultValue: Double?
  /// The words that may stand there, the default first; a value is a word's place. Empty for numbers.
  public let words: [String]
  public let isList: Bool

  /// A number.
  init(_ key: String, _ meaning: String, in range: HyperparameterRange, default value: Double?) {
    self.init(key, meaning, range, value, words: [], isList: false)
  }

  /// A word.
  init(_ key: String, _ meaning: String, words: [String]) {
    self.init(
      key, meaning, HyperparameterRange(0, Double(words.count - 1)), 0, words: words, isList: false)
  }

  /// A list of numbers that has to be given, with one at least.
  init(_ key: String, _ meaning: String, listOf range: HyperparameterRange) {
    self.init(key, meaning, range, nil, words: [], isList: true)
  }

  private init(
    _ key: String, _ meaning: String, _ range: HyperparameterRange, _ value: Double?, words: [String],
    isList: Bool
  ) {
    self.key = key
    self.meaning = meaning
    self.range = range
    defaultValue = value
    self.words = words
    self.isList = isList
  }

  /// Counts of steps: whole numbers from 1 on.
  static let count = HyperparameterRange(1, 1e12)
  /// Whole numbers from 0 on.
  static let whole = HyperparameterRange(0, 1e12)
  /// Whole factors.
  static let factor = HyperparameterRange(1, 1000)
  /// 0 < x < 1.
  static let part = HyperparameterRange(0, 1, includesLower: false, includesUpper: false)

  var isWhole: Bool { [Self.count, Self.whole, Self.factor].contains(range) }

  /// The place of a word; nil where it is none of `words`.
  public func value(of word: String) -> Double? {
    words.firstIndex { canonical($0) == canonical(word) }.map(Double.init)
  }

  /// Values as they are written behind `key=`.
  public func text(of values: [Double]) -> String {
    values.map { words.isEmpty ? shortest($0) : words[Int($0)] }.joined(separator: ";")
  }
}

/// The values of a schedule's parameters, in the order of its row.
struct ScheduleValues {
  let values: [[Double]]

  subscript(index: Int) -> Double { values[index].first ?? .nan }
  func list(_ index: Int) -> [Double] { values[index] }

  /// The value, or nil where it was left out.
  func given(_ index: Int) -> Double? { self[index].isNaN ? nil : self[index] }
}
