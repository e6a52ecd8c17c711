import Expressions
import Optimizers
import RealModule

/// Two wells in a bowl, the left one deeper.
///
///     f(x, y) = x² + y² − 2a − 3b,  a = exp(−((x − 1)² + y²)/0.2),  b = exp(−((x + 1)² + y²)/0.2)
///
/// Domain [−2, 2]², start (0.75, 1), from where rules differ in the well that they find. Minimizer
/// (−0.9363…, 0), f = −2.0630…; the local one is (0.9053…, 0), f = −1.0927….
///
/// Source: Dupont 2018.
public struct TwoWells: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    let (bowl, y2) = (x.squared + y.squared, y.squared)
    let right = Number.exp(-((x - 1).squared + y2) / 0.2)
    let left = Number.exp(-((x + 1).squared + y2) / 0.2)
    return bowl - 2 * right - 3 * left
  }

  public var domain: Domain { Domain(x: -2...2, y: -2...2) }
  public var start: Point { Point(0.75, 1) }

  public var minimizers: [Minimizer] {
    [
      Minimizer(-0.9363006340109187, 0, value: -2.063090251768194),
      Minimizer(0.905317899160115, 0, value: -1.092731999201741, isGlobal: false),
    ]
  }

  public var formula: String { "x² + y² − 2e^(−((x−1)²+y²)/0.2) − 3e^(−((x+1)²+y²)/0.2)" }
}

extension SurfaceEntry {
  static let twoWells = SurfaceEntry(
    "two-wells", title: "Two wells",
    citation: """
      Dupont 2018, Interactive visualization of optimization algorithms in deep learning, \
      emiliendupont.github.io
      """,
    formulaText: "x^2 + y^2 - 2exp(-((x-1)^2 + y^2)/0.2) - 3exp(-((x+1)^2 + y^2)/0.2)"
  ) { _ in TwoWells() }
}
