import Testing

@testable import Optimizers

/// A gradient is as long as the parameters, or the step traps; it is never a step of some of them.
@Suite struct RefusedCountsTests {
  /// Calls out what a process with a shorter or a longer gradient comes to.
  @Test(arguments: OptimizerEntry.all.map(\.name), [1, 3])
  func gradientsOfAnotherCountAreRefused(name: String, count: Int) async {
    await #expect(processExitsWith: .failure) { [name, count] in
      guard let entry = OptimizerEntry.all.first(where: { $0.name == name }) else { return }
      var rule = entry.make(parameterCount: 2)
      var parameters = [1.0, 2.0]
      rule.step(&parameters, gradient: Array(repeating: 1, count: count))
    }
  }

  /// So is one for fewer parameters than the rule was made for.
  @Test func parametersOfAnotherCountAreRefused() async {
    await #expect(processExitsWith: .failure) {
      var rule = Adam<Double>(parameterCount: 3)
      var parameters = [1.0, 2.0]
      rule.step(&parameters, gradient: [1, 1])
    }
  }

  /// Counts of 0 are refused where they are set.
  @Test func countsOfNothingAreRefused() async {
    await #expect(processExitsWith: .failure) {
      var rule = CoordinateDescent<Double>(parameterCount: 2)
      rule.blockSize = 0
    }
    await #expect(processExitsWith: .failure) {
      var rule = Muon<Double>(parameterCount: 2)
      rule.iterations = 0
    }
    await #expect(processExitsWith: .failure) {
      var rule = LBFGS<Double>(parameterCount: 2)
      rule.historySize = 0
    }
    await #expect(processExitsWith: .failure) {
      var rule = Sophia<Double>(parameterCount: 2)
      rule.updateInterval = 0
    }
  }
}
