import Expressions
import Optimizers
import RealModule

/// Branin's three equal wells along a parabola.
///
///     f(x, y) = p² + 10(1 − 1/8π) cos x + 10,  p = y − 5.1x²/4π² + 5x/π − 6
///
/// Domain [−5, 10] × [0, 15], start (0, 10). Minimizers (−π, 12.275), (π, 2.275) and (3π, 2.475), where
/// f = 10/8π = 0.3978….
///
/// Source: Branin 1972.
public struct Branin: AnalyticSurface {
  private static let bend = 5.1 / (4 * Double.pi * .pi)
  private static let tilt = 5 / Double.pi
  private static let swing = 10 * (1 - 1 / (8 * Double.pi))

  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    let p = y - Self.bend * x.squared + Self.tilt * x - 6
    return p.squared + Self.swing * Number.cos(x) + 10
  }

  public var domain: Domain { Domain(x: -5...10, y: 0...15) }
  public var start: Point { Point(0, 10) }

  public var minimizers: [Minimizer] {
    let value = 10 / (8 * Double.pi)
    return [
      Minimizer(-.pi, 12.275, value: value), Minimizer(.pi, 2.275, value: value),
      Minimizer(3 * .pi, 2.475, value: value),
    ]
  }

  public var formula: String { "(y − 5.1x²/(4π²) + 5x/π − 6)² + 10(1−1/(8π))cos(x) + 10" }
}

extension SurfaceEntry {
  static let branin = SurfaceEntry(
    "branin", title: "Branin",
    citation: """
      Branin 1972, Widely convergent method for finding multiple solutions of simultaneous nonlinear \
      equations, IBM Journal of Research and Development 16(5)
      """,
    formulaText: "(y - 5.1x^2/(4pi^2) + 5x/pi - 6)^2 + 10(1 - 1/(8pi))*cos(x) + 10"
  ) { _ in Branin() }
}
