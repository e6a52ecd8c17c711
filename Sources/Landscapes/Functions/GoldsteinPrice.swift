import Optimizers
import RealModule

/// Goldstein and Price's function: six decades between the wells and the walls.
///
///     f(x, y) = AB,  A = 1 + (s + 1)²(19 − 14s + 3s²),  B = 30 + v²(18 − 16v + 3v²),  s = x + y,  v = 2x − 3y
///     ∇f      = (A′B + 2AB′, A′B − 3AB′),  A′ = 12(s + 1)(s − 1)(s − 2),  B′ = 12v(v − 1)(v − 3)
///
/// This is the usual form with the brackets gathered. Domain [−2, 2]², start (0.2, −0.5). Minimizer (0, −1),
/// f = 3; local ones at (−0.6, −0.4), (1.8, 0.2) and (1.2, 0.8), f = 30, 84 and 840.
///
/// Source: Goldstein & Price 1971.
public struct GoldsteinPrice: Surface {
  public init() {}

  public func value(_ x: Double, _ y: Double) -> Double {
    let (a, b) = factors(x + y, 2 * x - 3 * y)
    return a * b
  }

  public func gradient(_ x: Double, _ y: Double) -> Point {
    let (s, v) = (x + y, 2 * x - 3 * y)
    let (a, b) = factors(s, v)
    let slopeA = 12 * (s + 1) * (s - 1) * (s - 2)
    let slopeB = 12 * v * (v - 1) * (v - 3)
    return Point(slopeA * b + 2 * a * slopeB, slopeA * b - 3 * a * slopeB)
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

  private func factors(_ s: Double, _ v: Double) -> (a: Double, b: Double) {
    let (t, w) = ((s + 1) * (s + 1), v * v)
    return (1 + t * (19 - 14 * s + 3 * (s * s)), 30 + w * (18 - 16 * v + 3 * w))
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
