import Networks
import Testing

@testable import Experiments

@Suite struct LearningRateTestTests {
  @Test func theRangeTestSuggestsARate() throws {
    let experiment = try Experiment.train("adam") {
      ($0.data, $0.layers, $0.batchSize) = ("digits", [64, 32, 10], 64)
    }
    let test = LearningRateTest(experiment.lanes[0], in: experiment)
    let rate = try #require(test.suggestion)
    #expect((1e-4...0.3).contains(rate))
    #expect(LearningRateTest(experiment.lanes[0], in: experiment).points == test.points)
    #expect(test.label == "adam" && test.points.count <= LearningRateTest.stepCount)
  }

  /// The rate grows by one factor over the whole range, and the test ends soon after the loss has broken away.
  @Test func ratesGrowUntilTheLossBreaks() throws {
    let experiment = try Experiment.train("sgd") { $0.epochs = 100 }
    let points = LearningRateTest(experiment.lanes[0], in: experiment).points
    #expect(points[0].learningRate == 1e-6)
    let ratios = zip(points.dropFirst(), points).map { $0.learningRate / $1.learningRate }
    #expect(ratios.allSatisfy { abs($0 - ratios[0]) < 1e-9 } && ratios[0] > 1)
  }
}
