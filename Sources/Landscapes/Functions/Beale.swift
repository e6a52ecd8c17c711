import Expressions
import Optimizers
import RealModule

/// Beale's flat valley between four steep corners.
///
///     f(x, y) = p² + q² + r²,  p = 1.5 − x + xy,  q = 2.25 − x + xy²,  r = 2.625 − x + xy³
///
/// Domain [−4.5, 4.5]², start (1, 1), minimizer (3, 0.5), f = 0; the condition number there is 162.
///
/// Source: Beale 1958.
public struct Beale: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    let p = 1.5 - x + x * y
    let q = 2.25 - x + x * y.squared
    let r = 2.625 - x + x * (y * y * y)
    return p.squared + q.squared + r.squared
  }

  public var domain: Domain { Domain(x: -4.5...4.5, y: -4.5...4.5) }
  public var start: Point { Point(1, 1) }
  public var minimizers: [Minimizer] { [Minimizer(3, 0.5)] }
  public var formula: String { "(1.5−x+xy)² + (2.25−x+xy²)² + (2.625−x+xy³)²" }
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
