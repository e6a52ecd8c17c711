import Catalogue
import Optimizers
import Wording

/// Parses numbers, with the same error messages everywhere.
package enum NumberText {
  /// A number; NaN and infinities are accepted here, and left to range checks.
  package static func number(_ text: String, owner: String, key: String) throws(OptionError) -> Double {
    // Accept the minus sign that the screen shows, too.
    guard let value = Double(text.replacing("−", with: "-")) else {
      throw .notANumber(owner: owner, key: key, text: text)
    }
    return value
  }

  /// A number, checked against a range; a word for a flag.
  package static func value(
    _ text: String, of hyperparameter: Parameter, owner: String
  ) throws(OptionError) -> Double {
    let key = hyperparameter.key
    if hyperparameter.scale == .toggle {
      if let place = hyperparameter.words.firstIndex(where: { canonical($0) == canonical(text) }) {
        return Double(place)
      }
      return try flag(text, key: key, expected: hyperparameter.words.reversed().joined(separator: " or "))
        ? 1 : 0
    }
    let value = try number(text, owner: owner, key: key)
    try hyperparameter.check(value, owner: owner, text: text)
    return value
  }

  /// Yes or no.
  package static func flag(
    _ text: String, key: String, expected: String = "true or false"
  ) throws(OptionError) -> Bool {
    switch text.lowercased() {
    case "true", "yes", "on", "1": return true
    case "false", "no", "off", "0": return false
    default: throw .malformed(text: "\(key)=\(text)", expected: expected)
    }
  }

  /// A number, checked against a range.
  package static func number(
    _ text: String, owner: String, key: String, in range: ParameterRange
  ) throws(OptionError) -> Double {
    let value = try number(text, owner: owner, key: key)
    guard range.contains(value) else { throw .outOfRange(owner: owner, key: key, value: text, range: range) }
    return value
  }

  /// A whole number, checked against a range.
  package static func count(
    _ text: String, owner: String, key: String, in range: ClosedRange<Int>
  ) throws(OptionError) -> Int {
    let value = try number(text, owner: owner, key: key)
    try check(value, owner: owner, key: key, in: range, text: text)
    return Int(value)
  }

  /// Checks that a number is whole and in a range.
  static func check(
    _ number: Double, owner: String, key: String, in range: ClosedRange<Int>, text: String? = nil
  ) throws(OptionError) {
    let bounds = ParameterRange(Double(range.lowerBound), Double(range.upperBound))
    let text = text ?? shortest(number)
    guard bounds.contains(number) else {
      throw .outOfRange(owner: owner, key: key, value: text, range: bounds)
    }
    guard number == number.rounded() else {
      throw .malformed(text: "\(key)=\(text)", expected: "a whole number")
    }
  }

  /// The sizes that a batch may have.
  package static let batchSizes = 1...1_000_000_000

  /// The size of a batch, or `all`, which is as large as any data.
  package static func batchSize(_ text: String, owner: String) throws(OptionError) -> Int {
    if canonical(text) == "all" { return batchSizes.upperBound }
    do { return try count(text, owner: owner, key: "batch_size", in: batchSizes) } catch {
      guard case .notANumber = error else { throw error }
      throw .malformed(text: "batch_size=\(text)", expected: "a whole number, or all")
    }
  }

  /// A seed: a whole number, 0 or more.
  package static func seed(
    _ text: String, expected: String = "a seed, which is a whole number, 0 or more"
  ) throws(OptionError) -> UInt64 {
    guard let seed = UInt64(text) else { throw .malformed(text: text, expected: expected) }
    return seed
  }

  /// Two finite numbers, `X,Y`.
  package static func point(_ text: String, owner: String) throws(OptionError) -> SIMD2<Double> {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed)
    guard parts.count == 2 else { throw .malformed(text: text, expected: "X,Y, such as -1.2,1") }
    return SIMD2(
      try number(parts[0], owner: owner, key: "x", in: .finite),
      try number(parts[1], owner: owner, key: "y", in: .finite))
  }
}
