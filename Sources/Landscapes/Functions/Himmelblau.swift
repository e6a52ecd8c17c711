import Expressions
import Optimizers
import RealModule

/// Himmelblau's four equal wells.
///
///     f(x, y) = p² + q²,  p = x² + y − 11,  q = x + y² − 7
///
/// Domain [−6, 6]², start (5, −5). Four minimizers with f = 0: (3, 2) exactly, the others algebraic numbers.
///
/// Source: Himmelblau 1972.
public struct Himmelblau: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    (x.squared + y - 11).squared + (x + y.squared - 7).squared
  }

  public var domain: Domain { Domain(x: -6...6, y: -6...6) }
  public var start: Point { Point(5, -5) }

  public var minimizers: [Minimizer] {
    [
      Minimizer(3, 2),
      Minimizer(-2.805118086952745, 3.131312518250573),
      Minimizer(-3.779310253377747, -3.2831859912861696),
      Minimizer(3.5844283403304917, -1.8481265269644036),
    ]
  }

  public var formula: String { "(x²+y−11)² + (x+y²−7)²" }
}

extension SurfaceEntry {
  static let himmelblau = SurfaceEntry(
    "himmelblau", title: "Himmelblau",
    citation: "Himmelblau 1972, Applied Nonlinear Programming, McGraw-Hill",
    formulaText: "(x^2+y-11)^2 + (x+y^2-7)^2"
  ) { _ in Himmelblau() }
}
