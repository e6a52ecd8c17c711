import Optimizers
import Testing

@testable import Networks

@Suite struct PlaneObjectiveTests {
  static let network = MultilayerPerceptronTests.network(.tanh, .binaryCrossEntropy)

  /// A plane along two random directions.
  static let skew = PlaneObjective(
    network,
    on: Plane(
      origin: MultilayerPerceptronTests.parameters(network.parameterCount),
      u: MultilayerPerceptronTests.parameters(network.parameterCount, seed: 2),
      v: MultilayerPerceptronTests.parameters(network.parameterCount, seed: 3)))

  @Test(arguments: [SIMD2(0.0, 0), SIMD2(0.4, -0.7), SIMD2(-1.3, 0.2)])
  func gradientMatchesCentralDifferences(_ p: SIMD2<Double>) {
    let (f, h) = (Self.skew, 1e-6)
    let numerical = SIMD2(
      (f.value(p.x + h, p.y) - f.value(p.x - h, p.y)) / (2 * h),
      (f.value(p.x, p.y + h) - f.value(p.x, p.y - h)) / (2 * h))
    let gap = f.gradient(p.x, p.y) - numerical
    #expect(abs(gap.x) < 1e-8 && abs(gap.y) < 1e-8)
  }

  @Test func valuesAndBatchesAreThoseOfTheBase() {
    let f = Self.skew
    #expect(f.parameterCount == 2 && f.sampleCount == 7)
    let parameters = f.plane.parameters(0.4, -0.7)
    #expect(f.value(0.4, -0.7) == Self.network.value(at: parameters))

    let draw = Draw(seed: 1, step: 2, batchSize: 3)
    var (projected, full) = ([0.0, 0.0], parameters)
    var projectedSpan = projected.mutableSpan
    var fullSpan = full.mutableSpan
    let loss = f.valueAndGradient(at: [0.4, -0.7].span, into: &projectedSpan, draw: draw)
    #expect(loss == Self.network.valueAndGradient(at: parameters.span, into: &fullSpan, draw: draw))
    #expect(loss != f.value(0.4, -0.7))
    let alongU = zip(full, f.plane.u).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(projected[0] - alongU) < 1e-14)
  }
}
