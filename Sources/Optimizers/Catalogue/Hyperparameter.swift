/// What a hyperparameter is called, which values it may have, and how a knob moves it.
public struct Hyperparameter: Sendable, Hashable {
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

  /// The property's name: `learningRate`.
  public let name: String
  /// The key on the command line and in scenes, torch.optim's where it has the rule: `lr`.
  public let key: String
  /// Other keys that mean the same.
  public let aliases: [String]
  /// The letter of the literature: `α`.
  public let symbol: String
  /// What it does, in a few words.
  public let meaning: String
  public let range: HyperparameterRange
  public let scale: Scale
  /// The part of the range that a knob's track shows.
  public let track: ClosedRange<Double>
  /// Whether a textbook would name it; the others are options that a reader rarely turns.
  public let isPrimary: Bool
  /// Whether its values are whole numbers.
  public let isWhole: Bool
  /// The words for the values 0 and 1 of a toggle.
  public let words: [String]

  public init(
    _ name: String, key: String, aliases: [String] = [], symbol: String, meaning: String,
    in range: HyperparameterRange, scale: Scale, track: ClosedRange<Double>, isPrimary: Bool = true,
    isWhole: Bool = false, words: [String] = ["false", "true"]
  ) {
    self.name = name
    self.key = key
    self.aliases = aliases
    self.symbol = symbol
    self.meaning = meaning
    self.range = range
    self.scale = scale
    self.track = track
    self.isPrimary = isPrimary
    self.isWhole = isWhole
    self.words = words
  }

  /// Whether `name` is this one's key, name or alias; `-`, `_` and case do not matter.
  public func answers(to name: String) -> Bool {
    let wanted = canonical(name)
    return canonical(key) == wanted || canonical(self.name) == wanted
      || aliases.contains { canonical($0) == wanted }
  }
}

/// The values that a number may have: an interval, open or closed at either end.
public struct HyperparameterRange: Sendable, Hashable, CustomStringConvertible {
  public let lowerBound: Double
  public let upperBound: Double
  public let includesLower: Bool
  public let includesUpper: Bool

  public init(_ lower: Double, _ upper: Double, includesLower: Bool = true, includesUpper: Bool = true) {
    lowerBound = lower
    upperBound = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }

  /// 0 ≤ x ≤ 1.
  public static let unit = HyperparameterRange(0, 1)
  /// 0 ≤ x < 1.
  public static let belowOne = HyperparameterRange(0, 1, includesUpper: false)
  /// 0 ≤ x < ∞.
  public static let nonNegative = HyperparameterRange(0, .infinity, includesUpper: false)
  /// 0 < x < ∞.
  public static let positive = HyperparameterRange(0, .infinity, includesLower: false, includesUpper: false)

  public func contains(_ value: Double) -> Bool {
    (includesLower ? value >= lowerBound : value > lowerBound)
      && (includesUpper ? value <= upperBound : value < upperBound)
  }

  /// The range in words: `0 or more, less than 1`.
  public var description: String {
    let lower = includesLower ? "\(shortest(lowerBound)) or more" : "greater than \(shortest(lowerBound))"
    if upperBound == .infinity { return "\(lower), and finite" }
    return lower
      + (includesUpper ? ", at most \(shortest(upperBound))" : ", less than \(shortest(upperBound))")
  }
}

/// Names are compared without regard to case, `-`, `_` and spaces.
package func canonical(_ name: String) -> String {
  String(name.lowercased().unicodeScalars.filter { $0 != "-" && $0 != "_" && $0 != " " })
}

/// A number as a person writes it: `1`, `0.001`, `1e-8`.
package func shortest(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e16 { return String(Int(value)) }
  return value.description.replacing("e-0", with: "e-").replacing(".0e", with: "e")
}
