import Testing

@testable import Optimizers

@Suite struct PipelineTests {
  /// What the rule sees of a gradient at θ.
  private func seen(_ gradient: [Double], at θ: [Double], _ stages: PipelineStages) -> [Double] {
    var pipeline = Pipeline(GradientDescent<Double>(parameterCount: θ.count), stages: stages)
    var (gradient, θ) = (gradient, θ)
    var parameters = θ.mutableSpan
    var span = gradient.mutableSpan
    pipeline.step(&parameters, gradient: &span)
    return gradient
  }

  @Test func withoutStagesTheGradientPasses() {
    #expect(seen([3, -4], at: [1, 1], PipelineStages()) == [3, -4])
  }

  @Test func penaltiesAreAdded() {
    var stages = PipelineStages()
    stages.l1 = 0.5
    #expect(seen([1, 1, 1], at: [2, -2, 0], stages) == [1.5, 0.5, 1])
    stages.l2 = 0.25
    #expect(seen([1, 1, 1], at: [2, -2, 0], stages) == [2, 0, 1])
  }

  /// A penalty is part of the gradient, so it is clipped with it; the other way round 10 would pass.
  @Test func penaltiesComeBeforeClipping() {
    var stages = PipelineStages()
    stages.l2 = 1
    stages.clipValue = 1
    #expect(seen([0, 0.5], at: [10, 0], stages) == [1, 0.5])
    stages = PipelineStages()
    stages.l1 = 30
    stages.clipNorm = 1
    let clipped = seen([0, 40], at: [-5, 0], stages)
    #expect(abs(clipped[0] + 0.6) < 1e-6 && abs(clipped[1] - 0.8) < 1e-6)
  }

  /// By value first: by norm first, the direction (100 : 1) would survive.
  @Test func valuesAreClippedBeforeTheNorm() {
    var stages = PipelineStages()
    stages.clipValue = 1
    stages.clipNorm = 0.5
    let clipped = seen([100, 1], at: [0, 0], stages)
    #expect(abs(clipped[0] - clipped[1]) < 1e-12)
    #expect(abs(clipped[0] - (0.125 as Double).squareRoot()) < 1e-6)
  }

  /// Weight decay of the rule comes after the clip, the penalty before it.
  @Test func theRulesOwnDecayIsNotClipped() {
    var stages = PipelineStages()
    stages.clipValue = 1
    let rule = SGD<Double>(parameterCount: 1) {
      $0.learningRate = 1
      $0.weightDecay = 0.5
    }
    var pipeline = Pipeline(rule, stages: stages)
    var (θ, gradient) = ([100.0], [7.0])
    var parameters = θ.mutableSpan
    var span = gradient.mutableSpan
    pipeline.step(&parameters, gradient: &span)
    #expect(θ == [100 - 1 - 50])
  }

  @Test func theScheduleSetsTheRateOfItsStepOnly() {
    var stages = PipelineStages()
    stages.schedule = StepDecay(stepSize: 2, gamma: 0.5)
    var pipeline = Pipeline(
      GradientDescent<Double>(parameterCount: 1) { $0.learningRate = 8 }, stages: stages)
    var θ = [0.0]
    var places: [Double] = []
    for step in 0..<6 {
      #expect(pipeline.stepCount == step)
      if step == 4 { pipeline.rule.learningRate = 16 }
      var gradient = [1.0]
      var parameters = θ.mutableSpan
      var span = gradient.mutableSpan
      pipeline.step(&parameters, gradient: &span)
      places.append(θ[0])
    }
    // 8, 8, 4, 4, and from step 4 on a quarter of the new base.
    #expect(places == [-8, -16, -20, -24, -28, -32])
    #expect(pipeline.rule.learningRate == 16)
    #expect(pipeline.scheduledLearningRate == 2)
  }

  @Test func aCopyIsACheckpoint() {
    var stages = PipelineStages()
    stages.schedule = CosineDecay(period: 30)
    stages.clipNorm = 1
    var pipeline = Pipeline(Adam<Double>(parameterCount: 2) { $0.learningRate = 0.1 }, stages: stages)
    var θ = Contract.start
    for _ in 0..<10 { advance(&pipeline, &θ) }
    var (copy, place) = (pipeline, θ)
    for _ in 0..<15 {
      advance(&pipeline, &θ)
      advance(&copy, &place)
      #expect(θ == place)
    }
    #expect(copy.stepCount == 25)
  }

  /// A step that is refused has changed nothing: neither θ, nor the rule, nor the count of steps.
  @Test func checkedStepsRefuseWhatDoesNotFit() throws {
    var pipeline = Pipeline(Adam<Double>(parameterCount: 2) { $0.learningRate = 0.1 })
    var θ = [1.0, 2.0]
    try pipeline.step(&θ, gradient: [1, 1])
    let (place, steps) = (θ, pipeline.stepCount)
    #expect(throws: OptimizerError.mismatchedCounts(owner: "gradient", expected: 2, found: 3)) {
      try pipeline.step(&θ, gradient: [1, 1, 1])
    }
    #expect(throws: OptimizerError.notFinite(owner: "gradient", index: 1)) {
      try pipeline.step(&θ, gradient: [1, .nan])
    }
    var other = [1.0, 2, 3]
    #expect(throws: OptimizerError.mismatchedCounts(owner: "parameters", expected: 2, found: 3)) {
      try pipeline.step(&other, gradient: [1, 1, 1])
    }
    #expect(θ == place && other == [1, 2, 3] && pipeline.stepCount == steps)
    var twin = Pipeline(Adam<Double>(parameterCount: 2) { $0.learningRate = 0.1 })
    var η = [1.0, 2.0]
    for _ in 0..<2 { try twin.step(&η, gradient: [1, 1]) }
    try pipeline.step(&θ, gradient: [1, 1])
    #expect(θ == η)
  }

  private func advance(_ pipeline: inout Pipeline<Double>, _ θ: inout [Double]) {
    var gradient = [θ[0], 10 * θ[1]]
    var parameters = θ.mutableSpan
    var span = gradient.mutableSpan
    pipeline.step(&parameters, gradient: &span)
  }
}
