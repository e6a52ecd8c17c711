/// A number that a formula's program can compute with: a value alone, or with derivatives.
protocol FormulaNumber {
  /// The number that is the same everywhere.
  init(constant: Double)

  /// An operation on one number (then b is ignored) or on two.
  static func result(of operation: FormulaOperation, _ a: Self, _ b: Self) -> Self
}

extension Double: FormulaNumber {
  init(constant: Double) { self = constant }

  @inline(__always)
  static func result(of operation: FormulaOperation, _ a: Double, _ b: Double) -> Double {
    operation.value(a, b)
  }
}
