import Optimizers
import RealModule

/// Levy's function number 13: a bowl under ripples of two wavelengths.
///
///     f(x, y) = sin²3πx + (x − 1)²(1 + sin²3πy) + (y − 1)²(1 + sin²2πy)
///     ∂f/∂x   = 3π sin 6πx + 2(x − 1)(1 + sin²3πy)
///     ∂f/∂y   = 3π(x − 1)² sin 6πy + 2(y − 1)(1 + sin²2πy) + 2π(y − 1)² sin 4πy
///
/// Domain [−10, 10]², start (0.9, 1.1), minimizer (1, 1), f = 0; the condition number there is 90. The many
/// local minimizers are not listed.
///
/// Source: Levy & Montalvo 1985.
public struct Levy13: Surface {
  public init() {}

  public func value(_ x: Double, _ y: Double) -> Double {
    let (a, b, c) = (Double.sin(3 * .pi * x), Double.sin(3 * .pi * y), Double.sin(2 * .pi * y))
    return a * a + (x - 1) * (x - 1) * (1 + b * b) + (y - 1) * (y - 1) * (1 + c * c)
  }

  public func gradient(_ x: Double, _ y: Double) -> Point {
    let (b, c) = (Double.sin(3 * .pi * y), Double.sin(2 * .pi * y))
    let ripples = 3 * .pi * ((x - 1) * (x - 1)) * .sin(6 * .pi * y)
    let waves = 2 * .pi * ((y - 1) * (y - 1)) * .sin(4 * .pi * y)
    return Point(
      3 * .pi * .sin(6 * .pi * x) + 2 * (x - 1) * (1 + b * b),
      ripples + 2 * (y - 1) * (1 + c * c) + waves)
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
