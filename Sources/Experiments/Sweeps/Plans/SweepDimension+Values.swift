import Optimizers
import RealModule
import Wording

/// The values of a dimension, spread over 0…1.
extension SweepDimension {
  /// The number of values where there are only so many: choices, and the whole numbers of a range.
  public var valueCount: Int? {
    switch values {
    case .choices(let words): words.count
    case .range(let range, let scale, let isWhole):
      isWhole || scale == .toggle ? Int(range.upperBound - range.lowerBound) + 1 : nil
    }
  }

  /// The value at a position on the scale: of a range a number of at most five significant digits (of 1 − value on the
  /// scale of that), of choices the index. Every whole number and every choice has an equal share of its scale.
  ///
  /// - Parameter position: 0…1.
  /// - Returns: the value.
  public func value(at position: Double) -> Double {
    let share = min(1, max(0, position))
    switch values {
    case .choices(let words):
      return Double(min(words.count - 1, Int(share * Double(words.count))))
    case .range(let range, let scale, let isWhole):
      let value = isWhole ? Self.whole(share, range, scale) : Self.number(share, range, scale)
      return min(range.upperBound, max(range.lowerBound, value))
    }
  }

  /// The position of a value on the scale, 0…1; of whole numbers and choices the middle of their share.
  public func position(of value: Double) -> Double {
    let position: Double
    switch values {
    case .choices(let words): position = (value + 0.5) / Double(words.count)
    case .range(let range, let scale, let isWhole):
      let (low, high) = (range.lowerBound, range.upperBound)
      switch scale {
      case .logarithmic:
        let ends = isWhole ? (low - 0.5, high + 0.5) : (low, high)
        position = Self.share(.log(value), .log(ends.0), .log(ends.1))
      case .logOneMinus where !isWhole:
        position = Self.share(.log(1 - value), .log(1 - low), .log(1 - high))
      case .linear, .logOneMinus, .toggle:
        position =
          isWhole || scale == .toggle
          ? (value - low + 0.5) / (high - low + 1) : Self.share(value, low, high)
      }
    }
    return min(1, max(0, position))
  }

  /// The value as on the command line: `0.0123`, `cosine`.
  public func text(of value: Double) -> String {
    switch values {
    case .choices(let words):
      value >= 0 && value < Double(words.count) ? words[Int(value)] : shortest(value)
    case .range: shortest(value)
    }
  }

  /// The value as a setting: a number where it is one, `true` and `false` as a flag, else its words.
  public func setting(of value: Double) -> SettingValue {
    guard case .choices = values else { return .number(value) }
    let text = text(of: value)
    if let flag = Bool(text) { return .flag(flag) }
    return Double(text).map { .number($0) } ?? .text(text)
  }

  private static func share(_ value: Double, _ low: Double, _ high: Double) -> Double {
    high == low ? 0.5 : (value - low) / (high - low)
  }

  // MARK: Numbers

  private static func whole(
    _ share: Double, _ range: ClosedRange<Double>, _ scale: Parameter.Scale
  ) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    // Half a number further at both ends, so that the first and the last are no rarer than the others.
    guard scale == .logarithmic else { return (low + share * (high - low + 1)).rounded(.down) }
    return ((low - 0.5) * .pow((high + 0.5) / (low - 0.5), share)).rounded()
  }

  private static func number(
    _ share: Double, _ range: ClosedRange<Double>, _ scale: Parameter.Scale
  ) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    // The ends are those that were given, whatever digits they have.
    if share == 0 { return low }
    if share == 1 { return high }
    switch scale {
    case .linear: return Digits.rounded(low + share * (high - low), significant: digits)
    case .logarithmic: return Digits.rounded(low * .pow(high / low, share), significant: digits)
    case .logOneMinus:
      return Digits.oneMinus((1 - low) * .pow((1 - high) / (1 - low), share), significant: digits)
    case .toggle: return share < 0.5 ? low : high
    }
  }

  /// The significant digits of drawn numbers.
  static let digits = 5
}
