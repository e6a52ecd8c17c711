import Testing

@testable import Optimizers

/// A pipeline with everything that remembers something, on its way down a valley whose floor moves: a rule of the
/// catalogue, a warm-up before a plateau schedule, and an average of the iterates.
struct Walker<Scalar: OptimizerScalar> {
  var pipeline: Pipeline<Scalar>
  var θ: [Scalar]

  /// θ, the evaluation point, the rate to come and the evaluations, after every step.
  mutating func walk(_ steps: Range<Int>) -> [[Scalar]] {
    steps.map { t in
      let valley = Valley<Scalar>(time: t)
      var gradient = valley.gradient(at: θ)
      let loss = valley.value(at: θ)
      var place = θ
      do {
        var parameters = place.mutableSpan
        var slope = gradient.mutableSpan
        pipeline.step(&parameters, gradient: &slope, loss: loss, objective: valley)
      }
      θ = place
      pipeline.observe(loss: loss)
      return θ + evaluationPoint + [pipeline.scheduledLearningRate, Scalar(pipeline.evaluations)]
    }
  }

  var evaluationPoint: [Scalar] {
    var point = θ
    var span = point.mutableSpan
    θ.withUnsafeBufferPointer { pipeline.evaluate(into: &span, at: $0.span) }
    return point
  }

  /// Another walker in its first state, at this one's place, with what `state` remembers.
  func resumed(_ fresh: Walker, with state: OptimizerState<Scalar>) throws(OptimizerError) -> Walker {
    var walker = fresh
    walker.θ = θ
    try walker.pipeline.restore(state, parameterCount: θ.count)
    return walker
  }

  /// Every stored property of the rule, private ones too, and the stages with theirs, in words.
  func properties(without scratch: String?) -> [String] {
    Self.properties(of: pipeline.rule, without: scratch) + [
      String(reflecting: pipeline.stages), String(reflecting: pipeline.average),
      "\(pipeline.stepCount), \(pipeline.evaluations)",
    ]
  }
}

extension Walker {
  /// The stored properties of a rule, and of the rules in it.
  private static func properties(of rule: Any, without scratch: String?) -> [String] {
    Mirror(reflecting: rule).children.filter { $0.label != scratch }.flatMap { label, value in
      value is any Optimizer
        ? properties(of: value, without: scratch) : ["\(label ?? ""): \(String(reflecting: value))"]
    }
  }
}

/// The walkers of one row of the catalogue.
struct Memory: Sendable, CustomTestStringConvertible {
  let contract: Contract
  var entry: OptimizerEntry { contract.entry }
  var testDescription: String { entry.name }

  static let all = Contract.all.map(Memory.init)

  /// Matrix and vector, so that rules that look at shapes have several vectors.
  static let shapes = [("0.weight", [3, 4]), ("0.bias", [3])]

  /// Settings under which rules remember what they otherwise would not need.
  private static let settings = [
    "momentum": 0.9, "amsgrad": 1, "centered": 1, "lr_decay": 0.1, "t0": 3, "update_interval": 2,
    "gamma": 100,
  ]

  func double() throws -> Walker<Double> {
    var rule = entry.make(layout: try ParameterLayout(Self.shapes))
    rule.learningRate = contract.learningRate
    for (key, value) in Self.settings {
      if let index = entry.index(ofKey: key) { entry.setValue(value, at: index, in: &rule) }
    }
    return Self.walker(rule)
  }

  func float() throws -> Walker<Float> {
    var rule = entry.makeFloat(layout: try ParameterLayout(Self.shapes))
    rule.learningRate = Float(contract.learningRate)
    for (key, value) in Self.settings {
      if let index = entry.index(ofKey: key) { entry.setValue(value, at: index, in: &rule) }
    }
    return Self.walker(rule)
  }

  private static func walker<Scalar>(_ rule: any Optimizer<Scalar>) -> Walker<Scalar> {
    var plateau = ReduceOnPlateau()
    (plateau.factor, plateau.patience, plateau.threshold, plateau.cooldown) = (0.8, 1, 0.5, 2)
    var stages = PipelineStages()
    stages.schedule = WarmUp(steps: 3, then: plateau)
    // What a rule says of its evaluation point is seen where the pipeline keeps no average of its own.
    if !rule.hasEvaluationPoint { stages.averaging = .polyak }
    return Walker(
      pipeline: Pipeline(rule, stages: stages), θ: (0..<15).map { Scalar($0 % 5) / 2 - Scalar(1.3) })
  }
}

/// Σ cᵢ·(√(1 + (θᵢ − bᵢ)²) − 1) + ½κ·Σ (θᵢ − θᵢ₊₁)²; b takes turns among three points.
struct Valley<Scalar: OptimizerScalar>: Objective {
  let time: Int
  let parameterCount = 15
  private let κ: Scalar = 0.125

  private func steepness(_ i: Int) -> Scalar { 0.5 + Scalar(i % 4) }
  private func floor(_ i: Int) -> Scalar { Scalar((7 * i + 3 * (time % 3)) % 5 - 2) / 4 }

  func value(at θ: Span<Scalar>) -> Scalar {
    var sum: Scalar = 0
    for i in θ.indices {
      let d = θ[i] - floor(i)
      sum += steepness(i) * ((1 + d * d).squareRoot() - 1)
      if i > 0 { sum += κ * (θ[i] - θ[i - 1]) * (θ[i] - θ[i - 1]) / 2 }
    }
    return sum
  }

  func valueAndGradient(
    at θ: Span<Scalar>, into gradient: inout MutableSpan<Scalar>, draw: Draw
  ) -> Scalar {
    for i in θ.indices {
      let d = θ[i] - floor(i)
      gradient[i] = steepness(i) * d / (1 + d * d).squareRoot()
      if i > 0 {
        gradient[i] += κ * (θ[i] - θ[i - 1])
        gradient[i - 1] -= κ * (θ[i] - θ[i - 1])
      }
    }
    return value(at: θ)
  }
}
