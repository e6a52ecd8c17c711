import Testing

@testable import Optimizers

@Suite struct ParameterGroupsTests {
  /// Two layers, so that neither matrices nor biases are neighbours.
  private static func layout() throws -> ParameterLayout {
    try ParameterLayout(
      [("0.weight", [3, 2]), ("0.bias", [3]), ("1.weight", [2, 3]), ("1.bias", [2])], outputAxis: 0)
  }

  private static let start = (0..<17).map { Double($0 * 5 % 7) - 2.5 }

  /// ∇ of a valley that changes from step to step.
  private static func gradient(at θ: [Double], _ t: Int) -> [Double] {
    θ.indices.map { θ[$0] * (1 + Double($0 % 3)) + Double(($0 + t) % 4) - 1 }
  }

  private func walk(_ pipeline: inout Pipeline<Double>, _ θ: inout [Double], _ steps: Range<Int>) throws {
    for t in steps {
      try pipeline.step(&θ, gradient: Self.gradient(at: θ, t))
      pipeline.observe(loss: θ.reduce(0) { $0 + $1 * $1 })
    }
  }

  private func twoGroups(
    schedule: (any Schedule)? = nil
  ) throws -> ParameterGroups<Double> {
    try ParameterGroups(try Self.layout()) {
      $0.group(.matrices, SGD.self) { ($0.learningRate, $0.momentum) = (0.02, 0.9) }
      $0.group(.rest, Adam.self, schedule: schedule) { ($0.learningRate, $0.weightDecay) = (0.01, 0) }
    }
  }

  @Test func everyTensorFollowsItsGroup() throws {
    var groups = try ParameterGroups<Double>(try Self.layout()) {
      $0.group(.named("1.weight"), GradientDescent.self) { $0.learningRate = 0 }
      $0.group(.matching("biases") { $0.name.hasSuffix("bias") }, GradientDescent.self) {
        $0.learningRate = 0.5
      }
      $0.group(.rest, GradientDescent.self) { $0.learningRate = 0.25 }
    }
    #expect(groups.groups.map(\.name) == ["1.weight", "biases", "rest"])
    var θ = Self.start
    groups.step(&θ, gradient: [Double](repeating: 8, count: 17))
    let steps = zip(Self.start, θ).map { $0 - $1 }
    let expected: [Double] = [2, 2, 2, 2, 2, 2, 4, 4, 4, 0, 0, 0, 0, 0, 0, 4, 4]
    #expect(steps == expected)
  }

  /// Each group walks as its rule alone on its tensors, bit for bit.
  @Test func groupsDoNotMix() throws {
    var groups = try twoGroups()
    var (sgd, adam) = (
      SGD<Double>(parameterCount: 12) { ($0.learningRate, $0.momentum) = (0.02, 0.9) },
      Adam<Double>(parameterCount: 5) { $0.learningRate = 0.01 }
    )
    func matrices(_ x: [Double]) -> [Double] { Array(x[0..<6] + x[9..<15]) }
    func rest(_ x: [Double]) -> [Double] { Array(x[6..<9] + x[15..<17]) }
    var θ = Self.start
    var (a, b) = (matrices(θ), rest(θ))
    for t in 0..<20 {
      let g = Self.gradient(at: θ, t)
      groups.step(&θ, gradient: g)
      sgd.step(&a, gradient: matrices(g))
      adam.step(&b, gradient: rest(g))
      #expect(matrices(θ) == a && rest(θ) == b)
    }
  }

  @Test(arguments: [OptimizerEntry.adam, .lamb, .scheduleFreeSGD].map(\.name))
  func oneGroupIsItsRule(_ name: String) throws {
    let entry = try #require(OptimizerEntry.all.first { $0.name == name })
    let layout = try Self.layout()
    let groups = try ParameterGroups<Double>(layout) { $0.group(.rest) { entry.make(layout: $0) } }
    var stages = PipelineStages()
    stages.schedule = OneCycle(totalSteps: 12)
    stages.clipNorm = 1.5
    var (a, b) = (Pipeline(groups, stages: stages), Pipeline(entry.make(layout: layout), stages: stages))
    var (θ, η) = (Self.start, Self.start)
    for t in 0..<15 {
      try walk(&a, &θ, t..<t + 1)
      try walk(&b, &η, t..<t + 1)
      #expect(θ == η)
      #expect(point(a, θ) == point(b, η))
    }
    #expect(a.hasEvaluationPoint == b.hasEvaluationPoint)
  }

  private func point(_ pipeline: Pipeline<Double>, _ θ: [Double]) -> [Double] {
    var point = θ
    var span = point.mutableSpan
    θ.withUnsafeBufferPointer { pipeline.evaluate(into: &span, at: $0.span) }
    return point
  }

  /// The norm is that of the whole gradient: g of length 5 in one group and 12 in the other has 13.
  @Test func oneNormClipsAllGroups() throws {
    let layout = try ParameterLayout([("W", [1, 2]), ("b", [2])])
    let groups = try ParameterGroups<Double>(layout) {
      $0.group(.matrices, GradientDescent.self) { $0.learningRate = 1 }
      $0.group(.rest, GradientDescent.self) { $0.learningRate = 10 }
    }
    var stages = PipelineStages()
    (stages.clipNorm, stages.clipNormEpsilon) = (6.5, 0)
    var pipeline = Pipeline(groups, stages: stages)
    var θ = [0.0, 0, 0, 0]
    try pipeline.step(&θ, gradient: [3, 4, 0, 12])
    #expect(θ == [-1.5, -2, 0, -60])
  }

  @Test func theWholesRateScalesEveryGroup() throws {
    var groups = try twoGroups(schedule: StepDecay(stepSize: 1, gamma: 0.5))
    #expect(groups.learningRate == 0.02)
    groups.learningRate = 0.04
    #expect(groups["matrices"].learningRate == 0.04 && groups["rest"].learningRate == 0.02)
    groups.learningRate = 0.02
    #expect(groups["matrices"].learningRate == 0.02 && groups["rest"].learningRate == 0.01)
    groups["rest"].learningRate = 0.03
    groups.learningRate = 0.01
    #expect(groups["rest"].learningRate == 0.015)
    // The group's own schedule is over when the step is.
    var θ = Self.start
    groups.step(&θ, gradient: θ)
    #expect(groups["rest"].learningRate == 0.015)
  }

  /// A group's schedule and the pipeline's: α·½ᵗ for both groups, and ½ᵗ once more for the second.
  @Test func schedulesMultiply() throws {
    let layout = try ParameterLayout([("W", [1, 1]), ("b", [1])])
    let groups = try ParameterGroups<Double>(layout) {
      $0.group(.matrices, GradientDescent.self) { $0.learningRate = 8 }
      $0.group(.rest, GradientDescent.self, schedule: GeometricDecay(gamma: 0.5)) { $0.learningRate = 16 }
    }
    var stages = PipelineStages()
    stages.schedule = GeometricDecay(gamma: 0.5)
    var pipeline = Pipeline(groups, stages: stages)
    var θ = [0.0, 0]
    for _ in 0..<3 { try pipeline.step(&θ, gradient: [1, 1]) }
    // 8 + 4 + 2, and 16 + 4 + 1.
    #expect(θ == [-14, -21])
    #expect(pipeline.rule.learningRate == 8)
  }

  /// One-cycle's momentum is every group's; after the step each has its own again.
  @Test func momentumIsEveryGroups() throws {
    var groups = try twoGroups()
    #expect(groups.scheduledMomentum == 0.9)
    groups["rest"].scheduledMomentum = 0.5
    let own = groups.scheduledMomentum
    #expect(own?.isNaN == true)
    groups.scheduledMomentum = 0.85
    #expect(groups["matrices"].scheduledMomentum == 0.85 && groups["rest"].scheduledMomentum == 0.85)
    groups.scheduledMomentum = own
    #expect(groups["matrices"].scheduledMomentum == 0.9 && groups["rest"].scheduledMomentum == 0.5)
  }

  @Test func allGroupsAreSavedAndResumedAsOne() throws {
    var plateau = ReduceOnPlateau()
    (plateau.factor, plateau.patience, plateau.threshold) = (0.5, 1, 0.5)
    var stages = PipelineStages()
    stages.schedule = CosineDecay(period: 30)
    let fresh = Pipeline(try twoGroups(schedule: plateau), stages: stages)
    var pipeline = fresh
    var θ = Self.start
    try walk(&pipeline, &θ, 0..<9)
    let state = pipeline.state
    var resumed = fresh
    try resumed.restore(state, parameterCount: 17)
    #expect(resumed.state == state)
    var η = θ
    try walk(&pipeline, &θ, 9..<20)
    try walk(&resumed, &η, 9..<20)
    #expect(θ == η)
    // Without any one of its parts the way is another, or is refused.
    for name in Array(state.numbers.keys) + Array(state.vectors.keys) {
      var lacking = state
      (lacking.numbers[name], lacking.vectors[name]) = (nil, nil)
      var other = fresh
      if (try? other.restore(lacking, parameterCount: 17)) != nil { #expect(other.state != state, "\(name)") }
    }
  }

  @Test func aCopyIsIndependent() throws {
    var pipeline = Pipeline(try twoGroups())
    var θ = Self.start
    try walk(&pipeline, &θ, 0..<3)
    var (copy, η) = (pipeline, θ)
    let place = θ
    try walk(&pipeline, &θ, 3..<8)
    #expect(η == place)
    try walk(&copy, &η, 3..<8)
    #expect(θ == η)
  }

  @Test func impossibleGroupsAreRefused() throws {
    let layout = try Self.layout()
    #expect(throws: OptimizerError.ungroupedTensor(name: "0.bias")) {
      try ParameterGroups<Double>(layout) { $0.group(.matrices, Adam.self) }
    }
    let all = ["0.weight", "0.bias", "1.weight", "1.bias"]
    #expect(throws: OptimizerError.unknownTensor(name: "0.wieght", all: all)) {
      try ParameterGroups<Double>(layout) { $0.group(.named("0.wieght"), Adam.self) }
    }
    #expect(throws: OptimizerError.unsuitableRule(group: "rest")) {
      try ParameterGroups<Double>(layout) { $0.group(.rest, Newton.self) }
    }
  }

  /// Adam's hyperparameters of `muon` act on what is no matrix, and on nothing else.
  @Test(arguments: ["adam_b1", "adam_b2", "adam_eps", "adam_weight_decay"])
  func muonsAdamHasTheBiases(_ key: String) throws {
    let layout = try Self.layout()
    var rules = [OptimizerEntry.muon.make(layout: layout), OptimizerEntry.muon.make(layout: layout)]
    OptimizerEntry.muon.setValue(0.25, at: try #require(OptimizerEntry.muon.index(ofKey: key)), in: &rules[1])
    let ends = rules.map { rule in
      var (rule, θ) = (rule, Self.start)
      for t in 0..<5 { rule.step(&θ, gradient: Self.gradient(at: Self.start, t)) }
      return θ
    }
    let moved = ends[0].indices.filter { ends[0][$0] != ends[1][$0] }
    #expect(moved == [6, 7, 8, 15, 16])
  }
}
