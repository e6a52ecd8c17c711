import Expressions
import Optimizers
import RealModule

/// The six-hump camel: two deepest wells and four others, each the mirror image of one across the origin.
///
///     f(x, y) = (4 − 2.1x² + x⁴/3)x² + xy + (4y² − 4)y²
///
/// Domain [−3, 3] × [−2, 2], start (−2.5, 1.5). Minimizers ±(0.0898…, −0.7126…), f = −1.0316…; local ones at
/// ±(1.7036…, −0.7960…) and ±(1.6071…, 0.5686…).
///
/// Source: Jamil & Yang 2013.
public struct SixHumpCamel: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    let (x2, y2) = (x.squared, y.squared)
    let humps = (4 - 2.1 * x2 + x2.squared / 3) * x2
    let wells = (4 * y2 - 4) * y2
    return humps + x * y + wells
  }

  public var domain: Domain { Domain(x: -3...3, y: -2...2) }
  public var start: Point { Point(-2.5, 1.5) }

  public var minimizers: [Minimizer] {
    let wells: [(x: Double, y: Double, value: Double)] = [
      (0.08984201310031806, -0.7126564030207396, -1.0316284534898774),
      (1.703606714969981, -0.7960835686726251, -0.21546382438371764),
      (1.6071047529201972, 0.5686514548841314, 2.1042503103112584),
    ]
    return wells.enumerated().flatMap { index, well in
      [1.0, -1].map { Minimizer($0 * well.x, $0 * well.y, value: well.value, isGlobal: index == 0) }
    }
  }

  public var formula: String { "(4 − 2.1x² + x⁴/3)x² + xy + (4y²−4)y²" }
}

extension SurfaceEntry {
  static let sixHumpCamel = SurfaceEntry(
    "six-hump-camel", title: "Six-hump camel",
    citation: """
      Jamil & Yang 2013, A literature survey of benchmark functions for global optimisation problems, \
      arXiv:1308.4008
      """,
    formulaText: "(4 - 2.1x^2 + x^4/3)*x^2 + x*y + (4y^2-4)*y^2"
  ) { _ in SixHumpCamel() }
}
