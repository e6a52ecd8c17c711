import Expressions
import Optimizers
import RealModule

/// Reddi, Kale and Kumar's online problem on which Adam walks to the worst point.
///
///     fₜ(x) = 1010x if t mod 101 = 1, else −10x,  x in [−1, 1],  t = 1, 2, …
///     f(x, y) = 10x/101 + ½y² + 50 max(|x| − 1, 0)²
///
/// The average of the losses falls towards x = −1. With β₁ = 0.9, β₂ = 0.99 and α = 0.5/√t Adam, which forgets
/// the rare large gradient before it matters, goes to +1; AMSGrad goes to −1. What is ours: the second
/// coordinate, a bowl that every rule solves, so that there is a path to see; and walls outside of [−1, 1] in
/// the place of the projection onto it, which is no part of a rule here. The minimizer lies 1/1010 inside of
/// the wall.
///
/// The losses are the surface's data, 101 samples that come round in their order: a draw of batch size 1 sees
/// the loss of round t = step + 1, one of batch size B the mean of the next B rounds, and without batches a rule
/// sees f itself. Domain [−1.5, 1.5] × [−1, 1], start (0, 0.5).
///
/// Source: Reddi, Kale & Kumar 2018, section 5.
public struct AdamCounterexample: AnalyticSurface {
  /// The rounds after which the losses repeat.
  private static let period = 101
  private static let meanSlope = 10.0 / 101

  public init() {}

  public func value<Number: SurfaceNumber>(_ x: Number, _ y: Number) -> Number {
    loss(Self.meanSlope, x, y)
  }

  public func valueAndGradient(
    at parameters: Span<Double>, into gradient: inout MutableSpan<Double>, draw: Draw
  ) -> Double {
    let slope = draw.batchSize.map { Self.slope(step: draw.step, batchSize: $0) } ?? Self.meanSlope
    let drawn = loss(slope, FirstOrder(parameters[0], Point(1, 0)), FirstOrder(parameters[1], Point(0, 1)))
    gradient[0] = drawn.gradient.x
    gradient[1] = drawn.gradient.y
    return drawn.value
  }

  public var sampleCount: Int { Self.period }
  public var defaultBatchSize: Int? { 1 }
  public var domain: Domain { Domain(x: -1.5...1.5, y: -1...1) }
  public var start: Point { Point(0, 0.5) }

  public var minimizers: [Minimizer] {
    let depth = Self.meanSlope / 100
    return [Minimizer(-1 - depth, 0, value: -Self.meanSlope * (1 + depth / 2))]
  }

  public var prefersLogScale: Bool { false }
  public var formula: String { "10x/101 + y²/2 + 50max(abs(x)−1, 0)²" }

  /// The mean slope along x of the losses in a batch.
  static func slope(step: Int, batchSize: Int) -> Double {
    // Rounds 1, 102, 203, … are the large ones; how many lie below an end is a quotient rounded up.
    func large(below end: Int) -> Int { (end + period - 1) / period }
    guard batchSize < period else { return meanSlope }
    let first = (step % period) * (batchSize % period)
    let rare = Double(large(below: first + batchSize) - large(below: first))
    return (1010 * rare - 10 * (Double(batchSize) - rare)) / Double(batchSize)
  }

  private func loss<Number: SurfaceNumber>(_ slope: Double, _ x: Number, _ y: Number) -> Number {
    slope * x + y.squared / 2 + (x.magnitude - 1).positivePart.squared(times: 50)
  }
}

extension SurfaceEntry {
  static let adamCounterexample = SurfaceEntry(
    "adam-counterexample", aliases: ["reddi"], title: "Where Adam fails",
    citation: "Reddi, Kale & Kumar 2018, On the Convergence of Adam and Beyond, ICLR, arXiv:1904.09237",
    formulaText: "10x/101 + y^2/2 + 50max(abs(x)-1, 0)^2"
  ) { _ in AdamCounterexample() }
}
