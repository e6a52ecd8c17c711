import Optimizers
import Testing

@testable import Networks

@Suite struct GatheringTests {
  private let data = DataSet<Float>(
    inputs: (0..<20).map(Float.init), targets: (0..<10).map { Float(100 + $0) }, count: 10)

  /// The samples of a draw, as a step sees them.
  private func gathered(
    _ draw: Draw, of data: DataSet<Float>, augmentation: Augmentation = .none
  ) -> (inputs: [Float], targets: [Float]) {
    let batch = draw.batch(of: data.count)
    var inputs = [Float](repeating: .nan, count: batch.count * data.inputCount)
    var targets = [Float](repeating: .nan, count: batch.count * data.targetCount)
    inputs.withUnsafeMutableBufferPointer { inputs in
      targets.withUnsafeMutableBufferPointer { targets in
        guard let inputs = inputs.baseAddress, let targets = targets.baseAddress else { return }
        data.gather(batch, inputs: inputs, targets: targets)
        data.augment(batch, of: draw, by: augmentation, inputs: inputs)
      }
    }
    return (inputs, targets)
  }

  @Test func anEpochVisitsEverySampleOnce() {
    var seen: [Float] = []
    var sizes: [Int] = []
    for step in 0..<data.batchCount(size: 4) {
      let batch = gathered(Draw(seed: 3, step: step, batchSize: 4), of: data)
      sizes.append(batch.targets.count)
      for (row, target) in batch.targets.enumerated() {
        let sample = target - 100
        #expect(batch.inputs[2 * row] == 2 * sample && batch.inputs[2 * row + 1] == 2 * sample + 1)
        seen.append(sample)
      }
    }
    #expect(sizes == [4, 4, 2])
    #expect(seen.sorted() == (0..<10).map(Float.init) && seen != seen.sorted())
  }

  @Test func aBatchIsTheSameAsItsSamples() {
    for step in [7, 2, 7] {
      let draw = Draw(seed: 5, step: step, batchSize: 3)
      let (batch, samples) = (
        gathered(draw, of: data), data.selecting(Array(draw.batch(of: data.count)))
      )
      #expect(batch.inputs == samples.inputs && batch.targets == samples.targets)
    }
    #expect(gathered(Draw(seed: 5, step: 1), of: data).inputs == data.inputs)
  }

  @Test func aBatchIsAugmentedRowByRow() {
    let data = DataSet<Float>(inputs: [0, 0, 0, 0], targets: [0, 1, 2, 3], count: 4)
    let draw = Draw(seed: 8, step: 5, batchSize: 2)
    let batch = gathered(draw, of: data, augmentation: Augmentation(noise: 1))
    let whole = gathered(Draw(seed: 8, step: 5), of: data, augmentation: Augmentation(noise: 1))
    // What changes a sample does not depend on which others are in the batch.
    #expect(batch.inputs == batch.targets.map { whole.inputs[Int($0)] })
    #expect(batch.inputs[0] != batch.inputs[1] && !batch.inputs.contains(0))
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
