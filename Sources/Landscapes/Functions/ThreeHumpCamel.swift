import Optimizers
import RealModule

/// The three-hump camel: a well in the middle and a shallower one on either side.
///
///     f(x, y) = 2x² − 1.05x⁴ + x⁶/6 + xy + y²
///     ∇f      = (4x − 4.2x³ + x⁵ + y, x + 2y)
///     ∇²f     = (4 − 12.6x² + 5x⁴, 1; 1, 2)
///
/// Start (1, 1). Minimizer (0, 0), f = 0; local ones at ±(1.7475…, −0.8737…), f = 0.2986…. The domain is
/// [−2.5, 2.5]², where the wells are; of the [−5, 5]² that the survey gives, most is wall.
///
/// Source: Jamil & Yang 2013.
public struct ThreeHumpCamel: Surface {
  public init() {}

  public func value(_ x: Double, _ y: Double) -> Double {
    let x2 = x * x
    return 2 * x2 - 1.05 * (x2 * x2) + x2 * x2 * x2 / 6 + x * y + y * y
  }

  public func gradient(_ x: Double, _ y: Double) -> Point {
    let x3 = x * x * x
    return Point(4 * x - 4.2 * x3 + x3 * x * x + y, x + 2 * y)
  }

  public func hessian(at point: Point) -> Hessian {
    let x2 = point.x * point.x
    return (4 - 12.6 * x2 + 5 * x2 * x2, 1, 2)
  }

  public var domain: Domain { Domain(x: -2.5...2.5, y: -2.5...2.5) }
  public var start: Point { Point(1, 1) }

  public var minimizers: [Minimizer] {
    [
      Minimizer(0, 0),
      Minimizer(1.7475523458302888, -0.8737761729151444, value: 0.2986384422368598, isGlobal: false),
      Minimizer(-1.7475523458302888, 0.8737761729151444, value: 0.2986384422368598, isGlobal: false),
    ]
  }

  public var formula: String { "2x² − 1.05x⁴ + x⁶/6 + xy + y²" }
}

extension SurfaceEntry {
  static let threeHumpCamel = SurfaceEntry(
    "three-hump-camel", title: "Three-hump camel",
    citation: """
      Jamil & Yang 2013, A literature survey of benchmark functions for global optimisation problems, \
      arXiv:1308.4008
      """,
    formulaText: "2x^2 - 1.05x^4 + x^6/6 + x*y + y^2"
  ) { _ in ThreeHumpCamel() }
}
