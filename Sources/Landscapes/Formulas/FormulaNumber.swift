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

  /// The chain rule; what has no slope adds nothing, however steep its number is.
  private static func chained(_ operation: FormulaOperation, _ a: FirstOrder, _ b: FirstOrder) -> FirstOrder {
    let f = FormulaPartials(operation, a.value, b.value, isExponentFixed: b.gradient == .zero)
    return FirstOrder(
      f.value, (f.a == 0 ? .zero : f.a * a.gradient) + (f.b == 0 ? .zero : f.b * b.gradient))
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
    func part(_ slope: Double, _ change: Double) -> Double { slope == 0 ? 0 : slope * change }
    func second(_ u: (a: Double, b: Double), _ v: (a: Double, b: Double)) -> Double {
      part(f.aa, u.a * v.a) + part(f.ab, u.a * v.b + u.b * v.a) + part(f.bb, u.b * v.b)
    }
    var result = SecondOrder(
      f.value, x: part(f.a, a.x) + part(f.b, b.x), y: part(f.a, a.y) + part(f.b, b.y))
    result.xx = part(f.a, a.xx) + part(f.b, b.xx) + second((a.x, b.x), (a.x, b.x))
    result.xy = part(f.a, a.xy) + part(f.b, b.xy) + second((a.x, b.x), (a.y, b.y))
    result.yy = part(f.a, a.yy) + part(f.b, b.yy) + second((a.y, b.y), (a.y, b.y))
    return result
  }
}
