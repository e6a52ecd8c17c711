/// One step of a formula's program: one operation, or a few that often come together.
struct FormulaInstruction: Sendable {
  /// How the operands l, r and t are put together. Reading an operand from memory costs more than computing
  /// with it, so that `(y − x·x)²` is better one step than three; the roundings are those of the three.
  enum Form: Sendable {
    case plain
    case productPlus, productMinus, minusProduct
    case squaredSum, squaredDifference
    case squaredProductPlus, squaredProductMinus, squaredMinusProduct
  }

  let form: Form
  /// The operation on l and r in the plain form.
  let operation: FormulaOperation
  /// The registers of the result and of l, r and t.
  let target: Int32
  let left: Int32
  let right: Int32
  let third: Int32

  @inline(__always)
  func result<Number: FormulaNumber>(
    _ l: Number, _ r: Number, third t: @autoclosure () -> Number
  ) -> Number {
    switch form {
    case .plain: .result(of: operation, l, r)
    case .productPlus: .result(of: .add, .result(of: .multiply, l, r), t())
    case .productMinus: .result(of: .subtract, .result(of: .multiply, l, r), t())
    case .minusProduct: .result(of: .subtract, t(), .result(of: .multiply, l, r))
    case .squaredSum: .squared(.result(of: .add, l, r))
    case .squaredDifference: .squared(.result(of: .subtract, l, r))
    case .squaredProductPlus: .squared(.result(of: .add, .result(of: .multiply, l, r), t()))
    case .squaredProductMinus: .squared(.result(of: .subtract, .result(of: .multiply, l, r), t()))
    case .squaredMinusProduct: .squared(.result(of: .subtract, t(), .result(of: .multiply, l, r)))
    }
  }
}

extension FormulaNumber {
  @inline(__always)
  fileprivate static func squared(_ number: Self) -> Self { .result(of: .square, number, number) }
}
