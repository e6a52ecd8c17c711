import Expressions
import Optimizers
import RealModule

/// A pit in the middle, a moat around it, and nearly level ground between.
///
///     f(x, y) = 10(0.01r² − sin(r)/r),  r = R + 0.01,  R = √(x² + y²)
///
/// Domain [−10, 10]², start (7, 4). The minimizer is (0, 0), f = 10⁻⁵ − 1000 sin 0.01 = −9.9998…, the
/// tip of a cone where f has no gradient, and ours is (0, 0). The moat's floor is a whole circle of local
/// minimizers, R = 6.6334…, which are not listed.
///
/// Source: a customary example of optimizer visualizers, of unknown origin.
public struct Plateau: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    let r = (x.squared + y.squared).root + 0.01
    return 10 * (0.01 * r.squared - Number.sin(r) / r)
  }

  public var domain: Domain { Domain(x: -10...10, y: -10...10) }
  public var start: Point { Point(7, 4) }
  public var minimizers: [Minimizer] { [Minimizer(0, 0, value: value(0.0, 0.0))] }
  public var prefersLogScale: Bool { false }
  public var formula: String { "10(0.01r² − sin(r)/r), r = √(x²+y²) + 0.01" }
}

extension SurfaceEntry {
  static let plateau = SurfaceEntry(
    "plateau", title: "Plateau",
    citation: "a customary example of optimizer visualizers, of unknown origin",
    formulaText: """
      10(0.01(sqrt(x^2+y^2) + 0.01)^2 - sin(sqrt(x^2+y^2) + 0.01)/(sqrt(x^2+y^2) + 0.01))
      """
  ) { _ in Plateau() }
}
