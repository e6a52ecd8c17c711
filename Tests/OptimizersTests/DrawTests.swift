import Testing

@testable import Optimizers

@Suite struct DrawTests {
  @Test(arguments: [(100, 10), (100, 7), (5, 1), (17, 16), (3, 2)])
  func anEpochCoversEverySampleOnce(_ count: Int, _ batchSize: Int) {
    let batches = (count + batchSize - 1) / batchSize
    for epoch in 0..<3 {
      var samples: [Int] = []
      for index in 0..<batches {
        let batch = Draw(seed: 9, step: epoch * batches + index, batchSize: batchSize).batch(of: count)
        #expect(batch.count == (index == batches - 1 ? count - index * batchSize : batchSize))
        #expect(Array(batch).count == batch.count)
        samples += batch
      }
      #expect(samples.sorted() == Array(0..<count), "epoch \(epoch)")
    }
  }

  @Test func epochsAreShuffledAnew() {
    func epoch(_ seed: UInt64, _ first: Int) -> [Int] {
      (first..<first + 10).flatMap { Array(Draw(seed: seed, step: $0, batchSize: 10).batch(of: 100)) }
    }
    #expect(epoch(1, 0) != epoch(1, 10))
    #expect(epoch(1, 0) != epoch(2, 0))
    #expect(epoch(1, 0) == epoch(1, 0))
  }

  @Test(arguments: [nil, 100, 1000])
  func allTheDataIsOneBatchInItsOwnOrder(_ batchSize: Int?) {
    #expect(Array(Draw(seed: 1, step: 3, batchSize: batchSize).batch(of: 100)) == Array(0..<100))
  }

  @Test func noiseIsAPureFunctionOfSeedStepAndComponent() {
    func noise(_ seed: UInt64, _ step: Int) -> [Double] {
      var gradient = [0.0, 0, 0]
      var span = gradient.mutableSpan
      Draw(seed: seed, step: step, noise: 2).addNoise(to: &span)
      return gradient
    }
    #expect(noise(5, 17) == noise(5, 17))
    #expect(Set(noise(5, 17) + noise(5, 18) + noise(6, 17)).count == 9)
  }

  @Test func noiseHasItsStandardDeviation() {
    var gradient = [Double](repeating: 1, count: 20_000)
    var span = gradient.mutableSpan
    Draw(seed: 3, step: 0, noise: 20).addNoise(to: &span)
    let mean = gradient.reduce(0, +) / 20_000
    let variance = gradient.reduce(0) { $0 + ($1 - 1) * ($1 - 1) } / 20_000
    #expect(abs(mean - 1) < 4 * 20 / (20_000 as Double).squareRoot())
    #expect(abs(variance / 400 - 1) < 0.04)
  }

  @Test func withoutNoiseNothingIsAdded() {
    var gradient = [1.5, -0.0]
    var span = gradient.mutableSpan
    Draw.exact.addNoise(to: &span)
    #expect(gradient == [1.5, 0] && gradient[1].sign == .minus)
    #expect(Draw.exact.isExact)
    #expect(!Draw(seed: 1, step: 1, noise: 1).isExact && !Draw(seed: 1, step: 1, batchSize: 5).isExact)
  }

  /// Caught where it is made, and not by a division later.
  @Test(arguments: [0, -3])
  func anEmptyBatchIsRefused(_ size: Int) async {
    await #expect(processExitsWith: .failure) { [size] in _ = Draw(seed: 1, step: 0, batchSize: size) }
    await #expect(processExitsWith: .failure) { [size] in
      var draw = Draw(seed: 1, step: 0)
      draw.batchSize = size
      _ = draw.batch(of: 10)
    }
    await #expect(processExitsWith: .success) { _ = Draw(seed: 1, step: 0, batchSize: 1).batch(of: 10) }
  }
}
