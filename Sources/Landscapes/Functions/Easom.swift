import Expressions
import Optimizers
import RealModule

/// Easom's needle: a plain, and one narrow hole in it.
///
///     f(x, y) = −cos x cos y e,  e = exp(−(x − π)² − (y − π)²)
///
/// Domain [−2, 8]², start (2.9, 2.9) on the hole's rim: far away the gradient vanishes, and no rule that
/// follows it arrives. Minimizer (π, π), f = −1.
///
/// Source: Easom 1990.
public struct Easom: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    let hole = Number.exp(-(x - Double.pi).squared - (y - Double.pi).squared)
    return -Number.cos(x) * Number.cos(y) * hole
  }

  public var domain: Domain { Domain(x: -2...8, y: -2...8) }
  public var start: Point { Point(2.9, 2.9) }
  public var minimizers: [Minimizer] { [Minimizer(.pi, .pi, value: -1)] }
  public var formula: String { "−cos(x)cos(y)e^(−(x−π)²−(y−π)²)" }
}

extension SurfaceEntry {
  static let easom = SurfaceEntry(
    "easom", title: "Easom",
    citation: "Easom 1990, A survey of global optimization techniques, thesis, University of Louisville",
    formulaText: "-cos(x)*cos(y)*exp(-(x-pi)^2 - (y-pi)^2)"
  ) { _ in Easom() }
}
