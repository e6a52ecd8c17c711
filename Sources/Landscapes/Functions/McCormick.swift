import Expressions
import Optimizers
import RealModule

/// McCormick's tilted sheet with a wave across it.
///
///     f(x, y) = sin(x + y) + (x − y)² − 1.5x + 2.5y + 1
///
/// Domain [−1.5, 4] × [−3, 4], start (−1, 3). Where the gradient is zero, x − y = 1 and cos(x + y) = −½: the
/// minimizer is (½ − π/3, −½ − π/3), f = −√3/2 − π/3, and π further along (1, 1) lies a local one. The domain
/// belongs to the function: π before the minimizer there is a well lower by π, and so on.
///
/// Source: Jamil & Yang 2013.
public struct McCormick: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    let sheet = Number.sin(x + y) + (x - y).squared
    return sheet - 1.5 * x + 2.5 * y + 1
  }

  public var domain: Domain { Domain(x: -1.5...4, y: -3...4) }
  public var start: Point { Point(-1, 3) }

  public var minimizers: [Minimizer] {
    let value = -(0.75 as Double).squareRoot() - .pi / 3
    return [
      Minimizer(0.5 - .pi / 3, -0.5 - .pi / 3, value: value),
      Minimizer(0.5 + 2 * .pi / 3, -0.5 + 2 * .pi / 3, value: value + .pi, isGlobal: false),
    ]
  }

  public var formula: String { "sin(x+y) + (x−y)² − 1.5x + 2.5y + 1" }
}

extension SurfaceEntry {
  static let mccormick = SurfaceEntry(
    "mccormick", title: "McCormick",
    citation: """
      Jamil & Yang 2013, A literature survey of benchmark functions for global optimisation problems, \
      arXiv:1308.4008
      """,
    formulaText: "sin(x+y) + (x-y)^2 - 1.5x + 2.5y + 1"
  ) { _ in McCormick() }
}
