/// The right-hand side of a textbook's line, as a tree.
///
/// Values are vectors with one number a parameter, or scalars, which stand for vectors of equal numbers.
indirect enum Expression: Sendable, Hashable {
  case number(Double, text: String)
  case symbol(String)
  case negated(Expression)
  case sum(Expression, Expression)
  case difference(Expression, Expression)
  case product(Expression, Expression)
  case quotient(Expression, Expression)
  /// A power: `g²`, `β₁ᵗ`.
  case power(Expression, Exponent)
  case call(Function, [Expression])
  /// What stands in brackets; kept, so that the line is written as it was read.
  case group(Expression)

  /// What may stand raised behind a factor.
  enum Exponent: Sendable, Hashable {
    case whole(Int)
    case symbol(String)
  }
}

/// What a textbook's line may call.
enum Function: String, Sendable, CaseIterable {
  case squareRoot = "√"
  case cubeRoot = "∛"
  /// |x|, number by number.
  case magnitude = "|"
  /// ‖x‖, the Euclidean norm: a scalar.
  case norm = "‖"
  /// sign(x), 0 at 0.
  case sign
  case max, min
  /// clip(x, a, b)
  case clip
  /// pow(x, y), for exponents that are no whole numbers.
  case pow
  /// ∑(x), a scalar.
  case total = "∑"
  /// dot(x, y), a scalar.
  case dot
  /// ratio(x, y): x/y, and 1 where either is 0.
  case ratio
}

/// Why a line could not be read; lines are part of the program, so this is for its authors.
struct TextbookError: Error, Hashable, CustomStringConvertible {
  let line: String
  let message: String

  var description: String { "“\(line)”: \(message)" }
}
