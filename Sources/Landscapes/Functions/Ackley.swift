import Expressions
import Optimizers
import RealModule

/// Ackley's funnel: nearly flat and rippled outside, a sharp hole in the middle.
///
///     f(x, y) = −20 exp(−0.2r) − exp(w) + e + 20,  r = √(½(x² + y²)),  w = ½(cos 2πx + cos 2πy)
///
/// Domain [−5, 5]², start (3, −2), minimizer (0, 0), f = 0. The minimizer is the tip of a cone: f has no
/// gradient there, and ours is (0, 0).
///
/// Source: Ackley 1987.
public struct Ackley: AnalyticSurface {
  private static let euler = 2.718281828459045

  public init() {}

  /// Written with eᶻ − 1, so that the terms that cancel at the minimizer do so exactly.
  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    let turn = 2 * Double.pi
    let r = (0.5 * (x.squared + y.squared)).root
    let w = 0.5 * (Number.cos(turn * x) + Number.cos(turn * y))
    let funnel = -20 * Number.expMinusOne(-0.2 * r)
    return funnel - Self.euler * Number.expMinusOne(w - 1)
  }

  public var domain: Domain { Domain(x: -5...5, y: -5...5) }
  public var start: Point { Point(3, -2) }
  public var minimizers: [Minimizer] { [Minimizer(0, 0)] }
  public var prefersLogScale: Bool { false }
  public var formula: String { "20 + e − 20e^(−0.2√(½(x²+y²))) − e^(½(cos 2πx + cos 2πy))" }
}

extension SurfaceEntry {
  static let ackley = SurfaceEntry(
    "ackley", title: "Ackley",
    citation: "Ackley 1987, A Connectionist Machine for Genetic Hillclimbing, Kluwer",
    formulaText: "20 + e - 20exp(-0.2sqrt((x^2+y^2)/2)) - exp((cos(2pi*x) + cos(2pi*y))/2)"
  ) { _ in Ackley() }
}
