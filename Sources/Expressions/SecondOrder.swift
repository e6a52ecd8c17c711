/// A value, its gradient and its Hessian.
@frozen
public struct SecondOrder: FormulaNumber {
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

  @inlinable
  public init(constant: Double) { value = constant }

  /// A value with a straight slope, as x and y have it.
  @inlinable
  public init(_ value: Double, x: Double, y: Double) {
    self.value = value
    self.x = x
    self.y = y
  }

  public static func result(of operation: FormulaOperation, _ a: SecondOrder, _ b: SecondOrder) -> SecondOrder
  {
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
