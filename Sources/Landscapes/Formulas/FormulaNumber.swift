/// A number that a formula's program can compute with: a value alone, or with derivatives.
protocol FormulaNumber {
  /// The number that is the same everywhere.
  init(constant: Double)

  static func result(of operation: FormulaOperation, _ a: Self, _ b: Self) -> Self
}

extension Double: FormulaNumber {
  init(constant: Double) { self = constant }

  @inline(__always)
  static func result(of operation: FormulaOperation, _ a: Double, _ b: Double) -> Double {
    operation.value(a, b)
  }
}

/// A value and its gradient: v + x·dx + y·dy, where products of dx and dy vanish.
struct FirstOrder: FormulaNumber {
  var value: Double
  var gradient: SIMD2<Double>

  @inline(__always)
  init(constant: Double) { self.init(constant, SIMD2(0, 0)) }

  @inline(__always)
  init(_ value: Double, _ gradient: SIMD2<Double>) {
    self.value = value
    self.gradient = gradient
  }

  @inline(__always)
  static func result(of operation: FormulaOperation, _ a: FirstOrder, _ b: FirstOrder) -> FirstOrder {
    switch operation {
    case .add: FirstOrder(a.value + b.value, a.gradient + b.gradient)
    case .subtract: FirstOrder(a.value - b.value, a.gradient - b.gradient)
    case .multiply: FirstOrder(a.value * b.value, b.value * a.gradient + a.value * b.gradient)
    case .square: FirstOrder(a.value * a.value, 2 * a.value * a.gradient)
    case .negate: FirstOrder(-a.value, -a.gradient)
    case .divide: quotient(a, b)
    default: chained(operation, a, b)
    }
  }

  @inline(__always)
  private static func quotient(_ a: FirstOrder, _ b: FirstOrder) -> FirstOrder {
    let value = a.value / b.value
    return FirstOrder(value, (a.gradient - value * b.gradient) / b.value)
  }

  /// The chain rule.
  private static func chained(_ operation: FormulaOperation, _ a: FirstOrder, _ b: FirstOrder) -> FirstOrder {
    let f = FormulaPartials(operation, a.value, b.value, isExponentFixed: b.gradient == .zero)
    let slope = f.a * a.gradient
    return FirstOrder(f.value, operation.arity == .one ? slope : slope + f.b * b.gradient)
  }
}

/// A value, its gradient and its Hessian.
struct SecondOrder: FormulaNumber {
  var value: Double
  var x = 0.0
  var y = 0.0
  var xx = 0.0
  var xy = 0.0
  var yy = 0.0

  init(constant: Double) { value = constant }

  init(_ value: Double, x: Double, y: Double) {
    self.value = value
    self.x = x
    self.y = y
  }

  static func result(of operation: FormulaOperation, _ a: SecondOrder, _ b: SecondOrder) -> SecondOrder {
    let isFixed = b.x == 0 && b.y == 0 && b.xx == 0 && b.xy == 0 && b.yy == 0
    let f = FormulaPartials(operation, a.value, b.value, isExponentFixed: isFixed)
    var result = SecondOrder(f.value, x: f.a * a.x + f.b * b.x, y: f.a * a.y + f.b * b.y)
    result.xx = f.a * a.xx + f.b * b.xx + f.aa * a.x * a.x + 2 * f.ab * a.x * b.x + f.bb * b.x * b.x
    result.xy =
      f.a * a.xy + f.b * b.xy + f.aa * a.x * a.y + f.ab * (a.x * b.y + a.y * b.x) + f.bb * b.x * b.y
    result.yy = f.a * a.yy + f.b * b.yy + f.aa * a.y * a.y + 2 * f.ab * a.y * b.y + f.bb * b.y * b.y
    return result
  }
}
