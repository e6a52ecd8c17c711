import Optimizers
import Testing

@testable import Networks

@Suite struct PlaneObjectiveTests {
  private let network: NetworkObjective<Double>

  /// A plane along two random directions.
  private let skew: PlaneObjective<NetworkObjective<Double>>

  init() throws {
    network = try NetworkObjectiveTests.network(.tanh, .binaryCrossEntropy)
    let count = network.parameterCount
    skew = PlaneObjective(
      network,
      on: Plane(
        origin: NetworkObjectiveTests.parameters(count), u: NetworkObjectiveTests.parameters(count, seed: 2),
        v: NetworkObjectiveTests.parameters(count, seed: 3)))
  }

  @Test(arguments: [SIMD2(0.0, 0), SIMD2(0.4, -0.7), SIMD2(-1.3, 0.2)])
  func gradientMatchesCentralDifferences(_ p: SIMD2<Double>) {
    let (f, h) = (skew, 1e-6)
    let numerical = SIMD2(
      (f.value(p.x + h, p.y) - f.value(p.x - h, p.y)) / (2 * h),
      (f.value(p.x, p.y + h) - f.value(p.x, p.y - h)) / (2 * h))
    let gap = f.gradient(p.x, p.y) - numerical
    #expect(abs(gap.x) < 1e-8 && abs(gap.y) < 1e-8)
  }

  @Test func valuesAndBatchesAreThoseOfTheBase() {
    let f = skew
    #expect(f.parameterCount == 2 && f.sampleCount == 7)
    let parameters = f.plane.parameters(0.4, -0.7)
    #expect(f.value(0.4, -0.7) == network.value(at: parameters))

    let draw = Draw(seed: 1, step: 2, batchSize: 3)
    var (projected, full) = ([0.0, 0.0], parameters)
    var projectedSpan = projected.mutableSpan
    var fullSpan = full.mutableSpan
    let loss = f.valueAndGradient(at: [0.4, -0.7].span, into: &projectedSpan, draw: draw)
    #expect(loss == network.valueAndGradient(at: parameters.span, into: &fullSpan, draw: draw))
    #expect(loss != f.value(0.4, -0.7))
    let alongU = zip(full, f.plane.u).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(projected[0] - alongU) < 1e-14)
  }
}
