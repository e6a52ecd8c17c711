import Expressions
import Optimizers

/// A surface that is one expression of x and y. Its exact gradient and Hessian come from the expression,
/// computed with numbers that carry derivatives.
public protocol AnalyticSurface: Surface {
  /// f(x, y) of any kind of number. NaN where f is undefined.
  func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number
}

extension AnalyticSurface {
  public func gradient(_ x: Double, _ y: Double) -> Point { firstOrder(x, y).gradient }

  public func valueAndGradient(
    at parameters: Span<Double>, into gradient: inout MutableSpan<Double>, draw: Draw
  ) -> Double {
    // Checked once: so both numbers are written at once, and read again as fast.
    precondition(parameters.count == 2 && gradient.count == 2, "a surface has two parameters")
    let result = firstOrder(parameters[0], parameters[1])
    gradient[0] = result.gradient.x
    gradient[1] = result.gradient.y
    return result.value
  }

  public func valuesAndGradients(_ x: SIMD4<Double>, _ y: SIMD4<Double>) -> FourPoints {
    let result = value(FourFirstOrders(x, x: .one, y: .zero), FourFirstOrders(y, x: .zero, y: .one))
    return (result.value, result.x, result.y)
  }

  public func hessian(at point: Point) -> Hessian {
    let result = value(SecondOrder(point.x, x: 1, y: 0), SecondOrder(point.y, x: 0, y: 1))
    return (result.xx, result.xy, result.yy)
  }

  @inline(__always)
  private func firstOrder(_ x: Double, _ y: Double) -> FirstOrder {
    value(FirstOrder(x, Point(1, 0)), FirstOrder(y, Point(0, 1)))
  }
}
