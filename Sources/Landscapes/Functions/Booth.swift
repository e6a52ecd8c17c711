import Optimizers
import RealModule

/// Booth's plain bowl, its axes at 45°.
///
///     f(x, y) = p² + q²,  p = x + 2y − 7,  q = 2x + y − 5
///     ∇f      = (2p + 4q, 4p + 2q)
///     ∇²f     = (10, 8; 8, 10)
///
/// Domain [−10, 10]², start (−9, −9), minimizer (1, 3), f = 0; the condition number is 9.
///
/// Source: Jamil & Yang 2013.
public struct Booth: Surface {
  public init() {}

  public func value(_ x: Double, _ y: Double) -> Double {
    let (p, q) = (x + 2 * y - 7, 2 * x + y - 5)
    return p * p + q * q
  }

  public func gradient(_ x: Double, _ y: Double) -> Point {
    let (p, q) = (x + 2 * y - 7, 2 * x + y - 5)
    return Point(2 * p + 4 * q, 4 * p + 2 * q)
  }

  public func hessian(at point: Point) -> Hessian { (10, 8, 10) }

  public var domain: Domain { Domain(x: -10...10, y: -10...10) }
  public var start: Point { Point(-9, -9) }
  public var minimizers: [Minimizer] { [Minimizer(1, 3)] }
  public var formula: String { "(x+2y−7)² + (2x+y−5)²" }
}

extension SurfaceEntry {
  static let booth = SurfaceEntry(
    "booth", title: "Booth",
    citation: """
      Jamil & Yang 2013, A literature survey of benchmark functions for global optimisation problems, \
      arXiv:1308.4008
      """,
    formulaText: "(x+2y-7)^2 + (2x+y-5)^2"
  ) { _ in Booth() }
}
