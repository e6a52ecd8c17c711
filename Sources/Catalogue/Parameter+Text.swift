import Optimizers
import Wording

extension ParameterRange {
  /// All numbers that are finite.
  package static let finite = ParameterRange(
    -.infinity, .infinity, includesLower: false, includesUpper: false)

  /// The range in words: `0 or more, less than 1`.
  package var text: String {
    if self == .finite { return "a finite number" }
    let lower = includesLower ? "\(shortest(lowerBound)) or more" : "greater than \(shortest(lowerBound))"
    if upperBound == .infinity { return "\(lower), and finite" }
    return lower
      + (includesUpper ? ", at most \(shortest(upperBound))" : ", less than \(shortest(upperBound))")
  }
}

extension ParameterValue {
  /// The value as it is written behind `key=`.
  package var text: String {
    switch self {
    case .number(let number): shortest(number)
    case .list(let numbers): numbers.map { shortest($0) }.joined(separator: ";")
    case .word(let word): word
    }
  }
}
