/// A value, its gradient and its Hessian.
@frozen
public struct SecondOrder: DualNumber, FormulaNumber {
  /// v
  public var value: Double
  /// ∂v/∂x
  public var x = 0.0
  /// ∂v/∂y
  public var y = 0.0
  /// ∂²v/∂x²
  public var xx = 0.0
  /// ∂²v/∂x∂y
  public var xy = 0.0
  /// ∂²v/∂y²
  public var yy = 0.0

  init(constant: Double) { value = constant }

  /// A value with a straight slope, as x and y have it.
  @inlinable public init(_ value: Double, x: Double, y: Double) {
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

  @inlinable public func chained(_ value: Double, _ slope: Double, _ curvature: Double) -> SecondOrder {
    var result = SecondOrder(value, x: slope * x, y: slope * y)
    result.xx = slope * xx + curvature * (x * x)
    result.xy = slope * xy + curvature * (x * y)
    result.yy = slope * yy + curvature * (y * y)
    return result
  }

  @inlinable public static func + (a: SecondOrder, b: SecondOrder) -> SecondOrder {
    var result = SecondOrder(a.value + b.value, x: a.x + b.x, y: a.y + b.y)
    (result.xx, result.xy, result.yy) = (a.xx + b.xx, a.xy + b.xy, a.yy + b.yy)
    return result
  }

  @inlinable public func squared(times c: Double) -> SecondOrder { c * squared }

  @inlinable public static func * (a: SecondOrder, b: SecondOrder) -> SecondOrder {
    var result = SecondOrder(
      a.value * b.value, x: b.value * a.x + a.value * b.x, y: b.value * a.y + a.value * b.y)
    result.xx = b.value * a.xx + a.value * b.xx + 2 * (a.x * b.x)
    result.xy = b.value * a.xy + a.value * b.xy + (a.x * b.y + b.x * a.y)
    result.yy = b.value * a.yy + a.value * b.yy + 2 * (a.y * b.y)
    return result
  }

  @inlinable public static func / (a: SecondOrder, b: SecondOrder) -> SecondOrder {
    let reciprocal = 1 / b.value
    return a * b.chained(reciprocal, -reciprocal * reciprocal, 2 * reciprocal * reciprocal * reciprocal)
  }

  @inlinable public static func / (a: SecondOrder, c: Double) -> SecondOrder {
    a.chained(a.value / c, 1 / c, 0)
  }
}
