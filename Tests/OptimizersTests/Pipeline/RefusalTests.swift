import Testing

@testable import Optimizers

/// Arguments that would divide by zero, never end, or read beyond an end are refused where they come in.
@Suite struct RefusalTests {
  @Test func aShortGradientIsRefused() async {
    await #expect(processExitsWith: .failure) {
      var pipeline = Pipeline(NovoGrad<Double>(parameterCount: 2))
      var (θ, g) = ([1.0, 2], [1.0])
      var parameters = θ.mutableSpan
      var gradient = g.mutableSpan
      pipeline.step(&parameters, gradient: &gradient)
    }
  }

  @Test func schedulesRefusePeriodsOfNothing() async {
    await #expect(processExitsWith: .failure) { _ = StepDecay(stepSize: 0) }
    await #expect(processExitsWith: .failure) { _ = CosineRestarts(firstPeriod: 10, growth: 0) }
    await #expect(processExitsWith: .failure) { _ = CosineRestarts(firstPeriod: 0) }
    await #expect(processExitsWith: .failure) { _ = WarmUp(steps: 0, then: ConstantSchedule()) }
    await #expect(processExitsWith: .failure) { _ = OneCycle(totalSteps: 0) }
    await #expect(processExitsWith: .failure) { _ = Cyclic(up: 0) }
    await #expect(processExitsWith: .success) { _ = StepDecay(stepSize: 1) }
  }

  /// Cycles that double reach any step without overflowing.
  @Test func restartsEndWhereCountsEnd() {
    let restarts = CosineRestarts(firstPeriod: 3, growth: 1000, least: 0.5)
    #expect((0.5...1).contains(restarts.learningRate(step: .max, base: 1)))
  }

  @Test func aCountOfNaNChangesNothing() throws {
    var rule = OptimizerEntry.lbfgs.make(parameterCount: 2)
    let index = try #require(OptimizerEntry.lbfgs.index(ofKey: "history_size"))
    OptimizerEntry.lbfgs.setValue(.nan, at: index, in: &rule)
    #expect(OptimizerEntry.lbfgs.value(at: index, in: rule) == 100)
    OptimizerEntry.lbfgs.setValue(1e300, at: index, in: &rule)
    #expect(OptimizerEntry.lbfgs.value(at: index, in: rule) == 0x1p53)
  }

  /// A rule with momentum or β₁ lends it to schedules such as one-cycle's, as in torch.
  @Test(arguments: OptimizerEntry.all.map(\.name))
  func momentumIsScheduled(_ name: String) throws {
    let entry = try #require(OptimizerEntry.all.first { $0.name == name })
    var rule = entry.make(parameterCount: 2)
    let index =
      entry.hyperparameters.firstIndex { $0.name == "momentum" }
      ?? entry.hyperparameters.firstIndex { ["beta1", "beta"].contains($0.name) && $0.key != "alpha" }
    guard let index else {
      #expect(rule.scheduledMomentum == nil)
      return
    }
    #expect(rule.scheduledMomentum == entry.defaults[index])
    rule.scheduledMomentum = 0.375
    #expect(entry.value(at: index, in: rule) == 0.375)
  }

  /// One-cycle's momentum reaches the rules that had ignored it.
  @Test func oneCycleMovesBeta() throws {
    var stages = PipelineStages()
    stages.schedule = OneCycle(totalSteps: 10)
    let still = { () -> PipelineStages in
      var cycle = OneCycle(totalSteps: 10)
      cycle.momenta = nil
      var stages = PipelineStages()
      stages.schedule = cycle
      return stages
    }()
    var ends: [[Double]] = []
    for stages in [stages, still] {
      var pipeline = Pipeline(Adamax<Double>(parameterCount: 1) { $0.learningRate = 0.1 }, stages: stages)
      var θ = [1.0]
      for _ in 0..<9 { try pipeline.step(&θ, gradient: [θ[0] + 1]) }
      ends.append(θ)
      #expect(pipeline.rule.scheduledMomentum == 0.9)
    }
    #expect(ends[0] != ends[1])
  }
}
