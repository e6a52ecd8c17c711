import Optimizers
import RealModule

/// Ackley's funnel: nearly flat and rippled outside, a sharp hole in the middle.
///
///     f(x, y) = −20 exp(−0.2r) − exp(w) + e + 20,  r = √(½(x² + y²)),  w = ½(cos 2πx + cos 2πy)
///     ∂f/∂x   = 2x/r · exp(−0.2r) + π sin 2πx · exp(w),  and the same with y
///
/// Domain [−5, 5]², start (3, −2), minimizer (0, 0), f = 0. The minimizer is the tip of a cone: f has no
/// gradient there, and ours is (0, 0).
///
/// Source: Ackley 1987.
public struct Ackley: Surface {
  public init() {}

  /// Written with exp(z) − 1, so that the terms that cancel at the minimizer do so exactly.
  public func value(_ x: Double, _ y: Double) -> Double {
    let (r, w) = exponents(x, y)
    return -20 * .expMinusOne(-0.2 * r) - .exp(1) * .expMinusOne(w - 1)
  }

  public func gradient(_ x: Double, _ y: Double) -> Point {
    let (r, w) = exponents(x, y)
    guard r > 0 else { return .zero }
    let funnel = 2 / r * .exp(-0.2 * r)
    let ripple = .pi * .exp(w)
    return Point(
      funnel * x + ripple * .sin(2 * .pi * x),
      funnel * y + ripple * .sin(2 * .pi * y))
  }

  public var domain: Domain { Domain(x: -5...5, y: -5...5) }
  public var start: Point { Point(3, -2) }
  public var minimizers: [Minimizer] { [Minimizer(0, 0)] }
  public var prefersLogScale: Bool { false }
  public var formula: String { "20 + e − 20e^(−0.2√(½(x²+y²))) − e^(½(cos 2πx + cos 2πy))" }

  private func exponents(_ x: Double, _ y: Double) -> (r: Double, w: Double) {
    ((0.5 * (x * x + y * y)).squareRoot(), 0.5 * (.cos(2 * .pi * x) + .cos(2 * .pi * y)))
  }
}

extension SurfaceEntry {
  static let ackley = SurfaceEntry(
    "ackley", title: "Ackley",
    citation: "Ackley 1987, A Connectionist Machine for Genetic Hillclimbing, Kluwer",
    formulaText: "20 + e - 20exp(-0.2sqrt((x^2+y^2)/2)) - exp((cos(2pi*x) + cos(2pi*y))/2)"
  ) { _ in Ackley() }
}
