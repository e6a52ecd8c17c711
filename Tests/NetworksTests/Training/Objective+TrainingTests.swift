import Optimizers
import RealModule
import Testing

@testable import Networks

@Suite struct TrainingTests {
  /// f(θ) = ½θ²
  struct Bowl: Objective {
    let parameterCount = 1
    func value(at parameters: Span<Double>) -> Double { parameters[0] * parameters[0] / 2 }
    func valueAndGradient(
      at parameters: Span<Double>, into gradient: inout MutableSpan<Double>, draw: Draw
    ) -> Double {
      gradient[0] = parameters[0]
      return value(at: parameters)
    }
  }

  @Test func everyStepIsTaken() {
    let rule = GradientDescent<Double>(parameterCount: 1) { $0.learningRate = 0.5 }
    #expect(Bowl().trained(from: [8], by: rule, steps: 3) == [1])
    #expect(Bowl().trained(from: [8], by: rule, steps: 0) == [8])
  }

  @Test func stepsSeeBatchesOfTheirOwn() throws {
    let network = try NetworkObjectiveTests.network(.tanh, .meanSquaredError)
    let start = NetworkObjectiveTests.parameters(network.parameterCount)
    let rule = GradientDescent<Double>(parameterCount: network.parameterCount) { $0.learningRate = 0.1 }
    let one = network.trained(from: start, by: rule, steps: 5, seed: 1, batchSize: 2)
    let again = network.trained(from: start, by: rule, steps: 5, seed: 1, batchSize: 2)
    let other = network.trained(from: start, by: rule, steps: 5, seed: 2, batchSize: 2)
    #expect(one == again)
    #expect(one != other)
  }
}
