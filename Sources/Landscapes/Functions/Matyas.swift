import Expressions
import Optimizers
import RealModule

/// Matyas's plain bowl, its axes at 45°.
///
///     f(x, y) = 0.26(x² + y²) − 0.48xy
///
/// Domain [−10, 10]², start (−3, 3), minimizer (0, 0), f = 0; the condition number is 25.
///
/// Source: Jamil & Yang 2013.
public struct Matyas: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    0.26 * (x.squared + y.squared) - 0.48 * (x * y)
  }

  public var domain: Domain { Domain(x: -10...10, y: -10...10) }
  public var start: Point { Point(-3, 3) }
  public var minimizers: [Minimizer] { [Minimizer(0, 0)] }
  public var formula: String { "0.26(x²+y²) − 0.48xy" }
}

extension SurfaceEntry {
  static let matyas = SurfaceEntry(
    "matyas", title: "Matyas",
    citation: """
      Jamil & Yang 2013, A literature survey of benchmark functions for global optimisation problems, \
      arXiv:1308.4008
      """,
    formulaText: "0.26(x^2+y^2) - 0.48x*y"
  ) { _ in Matyas() }
}
