import Optimizers
import Testing

@testable import Networks

@Suite struct DataSetTests {
  @Test func aBatchHasItsOwnRows() {
    let data = DataSet<Double>(inputs: (0..<10).map(Double.init), targets: [0, 1, 2, 3, 4], count: 5)
    let draw = Draw(seed: 2, step: 0, batchSize: 3)
    let order = Array(draw.batch(of: 5))
    let batch = data.selecting(order)
    #expect(batch.count == 3)
    #expect(batch.targets == order.map(Double.init))
    #expect(batch.inputs == order.flatMap { [Double(2 * $0), Double(2 * $0 + 1)] })
  }

  /// Selected twice and scaled, samples still know where they come from.
  @Test func samplesRememberTheirRows() throws {
    let data = DataSet<Double>(
      inputs: (0..<10).map(Double.init), targets: (0..<10).map(Double.init), count: 10)
    #expect(data.rows == nil)
    #expect(data.selecting([7, 2, 5]).selecting([2, 0]).rows == [5, 7])
    let split = try data.split(validation: 0.3, test: 0.2, seed: 4).scaled(by: .standard)
    for part in [split.training, try #require(split.validation), try #require(split.test)] {
      #expect(part.rows == part.targets.map { Int($0) })
    }
    #expect(DataSet<Float>(split.training).rows == split.training.rows)
  }

  @Test func moonsLieOnTheirCircles() {
    let moons = DataSet<Double>(.moons, ["samples": 41, "noise": 0])
    #expect(moons.count == 41 && moons.inputCount == 2 && moons.targetCount == 1)
    for sample in 0..<moons.count {
      let isLower = moons.targets[sample] == 1
      let x = moons.inputs[2 * sample] - (isLower ? 1 : 0)
      let y = moons.inputs[2 * sample + 1] - (isLower ? 0.5 : 0)
      #expect(abs(x * x + y * y - 1) < 1e-12)
      #expect(isLower ? y < 1e-12 : y > -1e-12)
    }
    #expect(moons.targets.reduce(0, +) == 21)
  }

  @Test func theSameSeedGivesTheSameMoons() {
    let moons = DataSet<Double>(.moons, ["samples": 20, "noise": 0.1, "seed": 4])
    #expect(moons.inputs == DataSet<Double>(.moons, ["samples": 20, "noise": 0.1, "seed": 4]).inputs)
    #expect(moons.inputs != DataSet<Double>(.moons, ["samples": 20, "noise": 0.1, "seed": 5]).inputs)
  }
}
