import Optimizers
import Testing

@testable import Networks

@Suite struct BatchNormalizationTests {
  /// When the running statistics are those of the batch, with its biased variance, training and evaluation agree.
  @Test func trainingAndEvaluationMeet() throws {
    let sample = try Sample(.identity, .meanSquaredError, widths: [3, 4, 2], dropout: 0)
    var (statistics, gradient) = (
      sample.network.architecture.freshStatistics() as [Double], sample.parameters
    )
    var workspace = Workspace<Double>()
    let loss = sample.network.valueAndGradient(
      at: sample.parameters, statistics: &statistics, of: sample.data, draw: .exact, augmentation: .none,
      into: &gradient, workspace: &workspace)
    // From 0 and 1 a tenth of the way: undone, and the divisor 8 changed into 9.
    for i in 0..<4 { statistics[i] *= 10 }
    for i in 4..<8 { statistics[i] = (statistics[i] * 10 - 9) * 8 / 9 }
    let value = Model(sample.network, parameters: sample.parameters, statistics: statistics).value(
      on: sample.data)
    #expect(abs(loss - value) < 1e-13)
  }

  @Test func theBiasBeforeItHasNoGradient() throws {
    let sample = try Sample(.sigmoid, .meanSquaredError, dropout: 0)
    let gradient = sample.step(at: sample.parameters).gradient
    for bias in sample.network.architecture.ranges(.bias).dropLast() {
      #expect(gradient[bias].allSatisfy { abs($0) < 1e-15 })
    }
  }

  /// A batch of one has no variance: everything becomes β, and nothing breaks.
  @Test func aSingleSampleIsFinite() throws {
    let sample = try Sample(.relu, .meanSquaredError, count: 1)
    var (statistics, gradient, workspace) = (sample.statistics, sample.parameters, Workspace<Double>())
    let loss = sample.network.valueAndGradient(
      at: sample.parameters, statistics: &statistics, of: sample.data, draw: .exact, augmentation: .none,
      into: &gradient, workspace: &workspace)
    #expect(loss.isFinite && gradient.allSatisfy(\.isFinite) && statistics.allSatisfy(\.isFinite))
    // Mean and variance of the first layer's five units.
    #expect(statistics[5..<10] == sample.statistics[5..<10] && statistics[..<5] != sample.statistics[..<5])
  }
}
