import Expressions
import Optimizers
import RealModule

/// The three-hump camel: a well in the middle and a shallower one on either side.
///
///     f(x, y) = 2x² − 1.05x⁴ + x⁶/6 + xy + y²
///
/// Start (1, 1). Minimizer (0, 0), f = 0; local ones at ±(1.7475…, −0.8737…), f = 0.2986…. The domain is
/// [−2.5, 2.5]², where the wells are; of the [−5, 5]² that the survey gives, most is wall.
///
/// Source: Jamil & Yang 2013.
public struct ThreeHumpCamel: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    let x2 = x.squared
    let humps = 2 * x2 - 1.05 * x2.squared
    return humps + x2 * x2 * x2 / 6 + x * y + y.squared
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
