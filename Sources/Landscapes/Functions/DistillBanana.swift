import Expressions
import Optimizers
import RealModule

/// The banana of Distill's article on momentum: Rosenbrock's valley, gentler and flatter.
///
///     f(x, y) = (1 − x)² + 20(3y − x²)²
///
/// Domain [−2, 2] × [−0.267, 1.067], start (−1.21, 0.853), minimizer (1, 1/3), f = 0. The article's figure
/// lets α go to 0.0062 and β to 0.98, and takes 150 steps.
///
/// Source: Goh 2017.
public struct DistillBanana: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    (1 - x).squared + (3 * y - x.squared).squared(times: 20)
  }

  public var domain: Domain { Domain(x: -2...2, y: -0.267...1.067) }
  public var start: Point { Point(-1.21, 0.853) }
  public var minimizers: [Minimizer] { [Minimizer(1, 1.0 / 3)] }
  public var formula: String { "(1−x)² + 20(3y−x²)²" }
}

extension SurfaceEntry {
  static let distillBanana = SurfaceEntry(
    "distill-banana", title: "Distill's banana",
    citation: "Goh 2017, Why Momentum Really Works, Distill, doi:10.23915/distill.00006",
    formulaText: "(1-x)^2 + 20(3y-x^2)^2"
  ) { _ in DistillBanana() }
}
