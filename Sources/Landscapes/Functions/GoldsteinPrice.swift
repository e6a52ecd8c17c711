import Expressions
import Optimizers
import RealModule

/// Goldstein and Price's function: six decades between the wells and the walls.
///
///     f(x, y) = AB,  A = 1 + (s + 1)²(19 − 14s + 3s²),  B = 30 + v²(18 − 16v + 3v²),  s = x + y,  v = 2x − 3y
///
/// This is the usual form with the brackets gathered. Domain [−2, 2]², start (0.2, −0.5). Minimizer (0, −1),
/// f = 3; local ones at (−0.6, −0.4), (1.8, 0.2) and (1.2, 0.8), f = 30, 84 and 840.
///
/// Source: Goldstein & Price 1971.
public struct GoldsteinPrice: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    let (s, v) = (x + y, 2 * x - 3 * y)
    let (t, w) = ((s + 1).squared, v.squared)
    let a = 19 - 14 * s + 3 * s.squared
    let b = 18 - 16 * v + 3 * w
    return (t * a + 1) * (w * b + 30)
  }

  public var domain: Domain { Domain(x: -2...2, y: -2...2) }
  public var start: Point { Point(0.2, -0.5) }

  public var minimizers: [Minimizer] {
    [
      Minimizer(0, -1, value: 3),
      Minimizer(-0.6, -0.4, value: 30, isGlobal: false),
      Minimizer(1.8, 0.2, value: 84, isGlobal: false),
      Minimizer(1.2, 0.8, value: 840, isGlobal: false),
    ]
  }

  public var formula: String {
    "[1+(x+y+1)²(19−14x+3x²−14y+6xy+3y²)]·[30+(2x−3y)²(18−32x+12x²+48y−36xy+27y²)]"
  }
}

extension SurfaceEntry {
  static let goldsteinPrice = SurfaceEntry(
    "goldstein-price", aliases: ["goldstein"], title: "Goldstein–Price",
    citation: "Goldstein & Price 1971, On descent from local minima, Mathematics of Computation 25(115)",
    formulaText: """
      (1 + (x+y+1)^2*(19 - 14x + 3x^2 - 14y + 6x*y + 3y^2)) \
      * (30 + (2x-3y)^2*(18 - 32x + 12x^2 + 48y - 36x*y + 27y^2))
      """
  ) { _ in GoldsteinPrice() }
}
