import Optimizers
import Testing

@testable import Networks

@Suite struct MiniBatchTests {
  private let data = DataSet<Float>(
    inputs: (0..<20).map(Float.init), targets: (0..<10).map { Float(100 + $0) }, count: 10)

  @Test func anEpochVisitsEverySampleOnce() {
    var batch = MiniBatch(of: data, capacity: 4)
    var seen: [Float] = []
    var sizes: [Int] = []
    for step in 0..<data.batchCount(size: 4) {
      batch.load(Draw(seed: 3, step: step, batchSize: 4), of: data)
      sizes.append(batch.count)
      for row in 0..<batch.count {
        let sample = batch.targets[row] - 100
        #expect(batch.inputs[2 * row] == 2 * sample && batch.inputs[2 * row + 1] == 2 * sample + 1)
        seen.append(sample)
      }
    }
    #expect(sizes == [4, 4, 2])
    #expect(seen.sorted() == (0..<10).map(Float.init) && seen != seen.sorted())
  }

  @Test func aBatchIsTheSameAsItsSamples() {
    var batch = MiniBatch(of: data, capacity: 100)
    #expect(batch.capacity == 10)
    for step in [7, 2, 7] {
      let draw = Draw(seed: 5, step: step, batchSize: 3)
      batch.load(draw, of: data)
      let samples = data.samples(draw.batch(of: data.count))
      #expect(Array(batch.inputs.prefix(2 * batch.count)) == samples.inputs)
      #expect(Array(batch.targets.prefix(batch.count)) == samples.targets)
    }
    batch.load(Draw(seed: 5, step: 1), of: data)
    #expect(batch.count == 10 && batch.inputs == data.inputs)
  }

  /// Losses 1, 1, 4 of batches of 4, 4 and 2 samples: 1.6, and not 2.
  @Test func theMeanOfAnEpochWeightsBatchesBySize() {
    var mean = EpochMean()
    #expect(mean.value.isNaN)
    mean.add(1, samples: 4)
    mean.add(1, samples: 4)
    mean.add(4, samples: 2)
    #expect(mean.value == 1.6 && mean.sampleCount == 10)
  }
}
