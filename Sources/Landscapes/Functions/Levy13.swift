import Expressions
import Optimizers
import RealModule

/// Levy's function number 13: a bowl under ripples of two wavelengths.
///
///     f(x, y) = sin²3πx + (x − 1)²(1 + sin²3πy) + (y − 1)²(1 + sin²2πy)
///
/// Domain [−10, 10]², start (0.9, 1.1), minimizer (1, 1), f = 0; the condition number there is 90. The many
/// local minimizers are not listed.
///
/// Source: Levy & Montalvo 1985.
public struct Levy13: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    func ripple(_ frequency: Double, _ t: Number) -> Number { Number.sin(frequency * .pi * t).squared }
    let acrossX = (x - 1).squared * (ripple(3, y) + 1)
    let acrossY = (y - 1).squared * (ripple(2, y) + 1)
    return ripple(3, x) + acrossX + acrossY
  }

  public var domain: Domain { Domain(x: -10...10, y: -10...10) }
  public var start: Point { Point(0.9, 1.1) }
  public var minimizers: [Minimizer] { [Minimizer(1, 1)] }
  public var formula: String { "sin²(3πx) + (x−1)²(1+sin²(3πy)) + (y−1)²(1+sin²(2πy))" }
}

extension SurfaceEntry {
  static let levy13 = SurfaceEntry(
    "levy13", aliases: ["levy"], title: "Levy N. 13",
    citation: """
      Levy & Montalvo 1985, The tunneling algorithm for the global minimization of functions, SIAM Journal on \
      Scientific and Statistical Computing 6(1)
      """,
    formulaText: "sin(3pi*x)^2 + (x-1)^2*(1 + sin(3pi*y)^2) + (y-1)^2*(1 + sin(2pi*y)^2)"
  ) { _ in Levy13() }
}
