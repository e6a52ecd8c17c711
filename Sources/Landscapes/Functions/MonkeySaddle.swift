import Expressions
import Optimizers
import RealModule

/// The monkey saddle: three valleys between three ridges, room for two legs and a tail.
///
///     f(x, y) = x³ − 3xy²
///
/// Domain [−2, 2]², start (1.5, 0.01), just off the ridge that runs along x. At the saddle the Hessian is zero
/// too, so that even Newton's method learns nothing there. There is no minimizer: f falls without bound.
///
/// Source: Hilbert & Cohn-Vossen 1932.
public struct MonkeySaddle: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    x * (x.squared - 3 * y.squared)
  }

  public var domain: Domain { Domain(x: -2...2, y: -2...2) }
  public var start: Point { Point(1.5, 0.01) }
  public var minimizers: [Minimizer] { [] }
  public var isBounded: Bool { false }
  public var prefersLogScale: Bool { false }
  public var formula: String { "x³ − 3xy²" }
}

extension SurfaceEntry {
  static let monkeySaddle = SurfaceEntry(
    "monkey-saddle", title: "Monkey saddle",
    citation: "Hilbert & Cohn-Vossen 1932, Anschauliche Geometrie, Springer",
    formulaText: "x^3 - 3x*y^2"
  ) { _ in MonkeySaddle() }
}
