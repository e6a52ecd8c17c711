// Without @testable: a rule of a package that uses the library.
import Optimizers
import Testing

/// Momentum whose factor grows with the steps, of a user's own.
struct OwnRule: Rule {
  var learningRate = 0.1
  private var velocity: [Double]
  private var stepCount = 0

  init(parameterCount: Int) { velocity = Array(repeating: 0, count: parameterCount) }

  mutating func step(_ parameters: inout MutableSpan<Double>, gradient: Span<Double>) {
    stepCount += 1
    let μ = 1 - 1 / Double(stepCount)
    for i in gradient.indices {
      velocity[i] = μ * velocity[i] + gradient[i]
      parameters[i] -= learningRate * velocity[i]
    }
  }

  static var hyperparameters: [ParameterBinding<Self>] { [.learningRate(\.learningRate)] }
  static var state: [StateBinding<Self>] { [.vector("velocity", \.velocity), .count("steps", \.stepCount)] }
}

@Suite struct OwnRuleTests {
  @Test func itsStateIsSavedAndResumed() throws {
    var pipeline = Pipeline(OwnRule(parameterCount: 2))
    var θ = [1.0, -2]
    for _ in 0..<5 { try pipeline.step(&θ, gradient: θ) }
    var resumed = Pipeline(OwnRule(parameterCount: 2))
    try resumed.restore(pipeline.state, parameterCount: 2)
    var η = θ
    for _ in 0..<5 {
      try pipeline.step(&θ, gradient: θ)
      try resumed.step(&η, gradient: η)
    }
    #expect(θ == η)
    #expect(throws: OptimizerError.missingState(key: "velocity")) {
      var lacking = pipeline.state
      lacking.vectors = [:]
      var fresh = Pipeline(OwnRule(parameterCount: 2))
      try fresh.restore(lacking, parameterCount: 2)
    }
  }
}
