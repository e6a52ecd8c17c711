/// A number, a list or a word that a user may set: of an optimizer, a schedule, a surface or a data set. It says
/// what it is called, which values it may have, and how a knob moves it.
public struct Parameter: Sendable, Hashable {
  /// How equal turns of a knob change the value.
  public enum Scale: Sendable, Hashable {
    case linear
    /// Equal turns multiply the value: learning rates.
    case logarithmic
    /// Equal turns multiply 1 − value: averaging coefficients near 1.
    case logOneMinus
    /// Off (0) or on (1).
    case toggle
  }

  /// The kind of value that it takes.
  public enum Kind: Sendable, Hashable {
    case number
    /// A whole number.
    case whole
    /// One of a few words.
    case word
    /// Numbers, one at least.
    case list
  }

  /// The property's name: `learningRate`.
  public let name: String
  /// The key on the command line and in scenes, torch.optim's where it has the rule: `lr`.
  public let key: String
  /// Other keys that mean the same.
  public let aliases: [String]
  /// The letter of the literature: `α`.
  public let symbol: String
  /// Its effect, in a few words.
  public let meaning: String
  /// The kind of value that it takes.
  public let kind: Kind
  /// The values that a number may have, or each number of a list.
  public let range: ParameterRange
  /// How equal turns of a knob change it.
  public let scale: Scale
  /// The part of the range that a knob's track shows.
  public let track: ClosedRange<Double>
  /// True where a textbook would name it; the others are options that a reader rarely turns.
  public let isPrimary: Bool
  /// The words that it may be, the default first; of a toggle those for the values 0 and 1.
  public let words: [String]
  /// The value where none is given; nil where one must be given, or where leaving it out has a meaning of its own.
  /// (A rule's hyperparameters have theirs at the rule's properties.)
  public let defaultValue: ParameterValue?
  /// True where a value must be given.
  public let isRequired: Bool

  /// A hyperparameter of a rule, which lies in a property of the rule.
  public init(
    _ name: String, key: String, aliases: [String] = [], symbol: String, meaning: String,
    in range: ParameterRange, scale: Scale, track: ClosedRange<Double>, isPrimary: Bool = true,
    isWhole: Bool = false, words: [String] = ["false", "true"]
  ) {
    self.init(
      name: name, key: key, aliases: aliases, symbol: symbol, meaning: meaning,
      kind: isWhole ? .whole : .number,
      range: range, scale: scale, track: track, isPrimary: isPrimary, words: words, default: nil,
      isRequired: false)
  }

  private init(
    name: String, key: String, aliases: [String], symbol: String, meaning: String, kind: Kind,
    range: ParameterRange, scale: Scale, track: ClosedRange<Double>, isPrimary: Bool, words: [String],
    default value: ParameterValue?, isRequired: Bool
  ) {
    self.name = name
    self.key = key
    self.aliases = aliases
    self.symbol = symbol
    self.meaning = meaning
    self.kind = kind
    self.range = range
    self.scale = scale
    self.track = track
    self.isPrimary = isPrimary
    self.words = words
    defaultValue = value
    self.isRequired = isRequired
  }

  /// A parameter that is known by its key alone, as those of schedules, surfaces and data sets are.
  private init(
    _ key: String, _ meaning: String, _ kind: Kind, _ range: ParameterRange, words: [String] = [],
    default value: ParameterValue?, isRequired: Bool = false
  ) {
    self.init(
      name: key, key: key, aliases: [], symbol: key, meaning: meaning, kind: kind, range: range,
      scale: .linear, track: range.lowerBound...range.upperBound, isPrimary: true, words: words,
      default: value,
      isRequired: isRequired)
  }

  /// True where the values, or those of a list, are whole numbers.
  public var isWhole: Bool { kind == .whole || kind == .list && range == .count }

  /// The default where it is a number.
  public var defaultNumber: Double? {
    if case .number(let number) = defaultValue { number } else { nil }
  }
}

extension Parameter {
  /// A number with a default.
  public static func number(
    _ key: String, _ meaning: String, in range: ParameterRange, default value: Double
  ) -> Parameter {
    Parameter(key, meaning, .number, range, default: .number(value))
  }

  /// A number that may be left out, which has a meaning of its own.
  public static func optional(_ key: String, _ meaning: String, in range: ParameterRange) -> Parameter {
    Parameter(key, meaning, .number, range, default: nil)
  }

  /// A whole number with a default, from 1 on where nothing else is said.
  public static func whole(
    _ key: String, _ meaning: String, in range: ParameterRange = .count, default value: Double
  ) -> Parameter {
    Parameter(key, meaning, .whole, range, default: .number(value))
  }

  /// A whole number that must be given, or may be left out, which then has a meaning of its own.
  public static func whole(
    _ key: String, _ meaning: String, in range: ParameterRange = .count, isRequired: Bool
  ) -> Parameter {
    Parameter(key, meaning, .whole, range, default: nil, isRequired: isRequired)
  }

  /// One of a few words; the first is the default.
  public static func word(_ key: String, _ meaning: String, _ words: [String]) -> Parameter {
    Parameter(key, meaning, .word, .unit, words: words, default: words.first.map { .word($0) })
  }

  /// Numbers that must be given, one at least.
  public static func list(_ key: String, _ meaning: String, of range: ParameterRange) -> Parameter {
    Parameter(key, meaning, .list, range, default: nil, isRequired: true)
  }
}
