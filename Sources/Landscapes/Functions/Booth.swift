import Expressions
import Optimizers
import RealModule

/// Booth's plain bowl, its axes at 45°.
///
///     f(x, y) = p² + q²,  p = x + 2y − 7,  q = 2x + y − 5
///
/// Domain [−10, 10]², start (−9, −9), minimizer (1, 3), f = 0; the condition number is 9.
///
/// Source: Jamil & Yang 2013.
public struct Booth: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    (x + 2 * y - 7).squared + (2 * x + y - 5).squared
  }

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
