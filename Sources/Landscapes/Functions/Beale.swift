import Optimizers
import RealModule

/// Beale's flat valley between four steep corners.
///
///     f(x, y) = p² + q² + r²,  p = 1.5 − x + xy,  q = 2.25 − x + xy²,  r = 2.625 − x + xy³
///     ∇f      = (2p(y − 1) + 2q(y² − 1) + 2r(y³ − 1), 2px + 4qxy + 6rxy²)
///     ∇²f     = 2(J·Jᵀ + p∇²p + q∇²q + r∇²r),  J = (∇p, ∇q, ∇r)
///
/// Domain [−4.5, 4.5]², start (1, 1), minimizer (3, 0.5), f = 0; the condition number there is 162.
///
/// Source: Beale 1958.
public struct Beale: Surface {
  public init() {}

  public func value(_ x: Double, _ y: Double) -> Double {
    let (p, q, r) = residuals(x, y)
    return p * p + q * q + r * r
  }

  public func gradient(_ x: Double, _ y: Double) -> Point {
    let (p, q, r) = residuals(x, y)
    let (y2, y3) = (y * y, y * y * y)
    return Point(
      2 * p * (y - 1) + 2 * q * (y2 - 1) + 2 * r * (y3 - 1),
      2 * p * x + 4 * q * x * y + 6 * r * x * y2)
  }

  public func hessian(at point: Point) -> Hessian {
    let (x, y) = (point.x, point.y)
    let (p, q, r) = residuals(x, y)
    let (y2, y3) = (y * y, y * y * y)
    let (px, qx, rx) = (y - 1, y2 - 1, y3 - 1)
    let (py, qy, ry) = (x, 2 * x * y, 3 * x * y2)
    return (
      2 * (px * px + qx * qx + rx * rx),
      2 * (px * py + qx * qy + rx * ry + p + 2 * q * y + 3 * r * y2),
      2 * (py * py + qy * qy + ry * ry + 2 * q * x + 6 * r * x * y)
    )
  }

  public var domain: Domain { Domain(x: -4.5...4.5, y: -4.5...4.5) }
  public var start: Point { Point(1, 1) }
  public var minimizers: [Minimizer] { [Minimizer(3, 0.5)] }
  public var formula: String { "(1.5−x+xy)² + (2.25−x+xy²)² + (2.625−x+xy³)²" }

  private func residuals(_ x: Double, _ y: Double) -> (Double, Double, Double) {
    (1.5 - x + x * y, 2.25 - x + x * (y * y), 2.625 - x + x * (y * y * y))
  }
}

extension SurfaceEntry {
  static let beale = SurfaceEntry(
    "beale", title: "Beale",
    citation: """
      Beale 1958, On an iterative method for finding a local minimum of a function of more than one variable, \
      Princeton University, Technical Report 25
      """,
    formulaText: "(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2"
  ) { _ in Beale() }
}
