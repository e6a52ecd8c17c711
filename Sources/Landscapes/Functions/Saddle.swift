import Expressions
import Optimizers
import RealModule

/// The plainest saddle.
///
///     f(x, y) = x² − y²
///
/// Domain [−2, 2]², start (1.5, 0.001): a thousandth off the ridge, so that every rule leaves the saddle in
/// the end and the question is when. There is no minimizer: f falls without bound along y.
///
/// Source: Dauphin et al. 2014 (on what saddles do to optimizers).
public struct Saddle: AnalyticSurface {
  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    x.squared - y.squared
  }

  public var domain: Domain { Domain(x: -2...2, y: -2...2) }
  public var start: Point { Point(1.5, 0.001) }
  public var minimizers: [Minimizer] { [] }
  public var isBounded: Bool { false }
  public var prefersLogScale: Bool { false }
  public var formula: String { "x² − y²" }
}

extension SurfaceEntry {
  static let saddle = SurfaceEntry(
    "saddle", title: "Saddle",
    citation: """
      Dauphin et al. 2014, Identifying and attacking the saddle point problem in high-dimensional non-convex \
      optimization, arXiv:1406.2572
      """,
    formulaText: "x^2 - y^2"
  ) { _ in Saddle() }
}
