import Testing

@testable import Optimizers

/// A row of the catalogue under test, with what the tests have to know of it.
struct Contract: Sendable, CustomTestStringConvertible {
  let entry: OptimizerEntry
  /// A learning rate that suits the bowl ½(x² + 10y²).
  let learningRate: Double
  /// Hyperparameters that do nothing until another one is set, and why.
  var silent: [String: Silence] = [:]
  /// Settings without which a gradient of zero moves something, and why.
  var still: Silence?
  /// How many steps the way down the bowl takes where 200 do not do, and why.
  var slow: Slowness?
  /// How far Float may stray from Double over 100 steps where 1e-4 does not do, and why.
  var coarse: Coarseness?
  /// Changes that show what a hyperparameter does where ones of a third do not, and why.
  var telling: [String: Change] = [:]
  /// A live change that does nothing, and why.
  var fixedAtStart: [String: String] = [:]

  /// Hyperparameters of tensors that two parameters do not have, and why.
  var idle: [String: String] = [:]

  struct Silence: Sendable {
    let until: [String: Double]
    let reason: String
  }

  struct Change: Sendable {
    let value: Double
    let reason: String
  }

  struct Slowness: Sendable {
    let steps: Int
    let reason: String
  }

  struct Coarseness: Sendable {
    let distance: Double
    let reason: String
  }

  var testDescription: String { entry.name }

  private static let velocity = Silence(until: ["momentum": 0.5], reason: "acts on the velocity only")
  private static let decoupled = Silence(until: ["weight_decay": 0.1], reason: "says where λ acts")
  private static let decay = Silence(until: ["weight_decay": 0], reason: "weight decay pulls to zero")
  private static let largeEpsilon = Change(value: 0.1, reason: "a small ε is lost in the denominator")
  private static let hugeEpsilon = Change(value: 100, reason: "acts where the denominator is below it")
  private static let distance = Coarseness(
    distance: 0.05, reason: "d grows from 1e-6, and its roundings with it")
  private static let signs = Coarseness(distance: 0.05, reason: "a rounded sign moves by 2α")

  static let all: [Contract] = [
    Contract(entry: .gd, learningRate: 0.1),
    Contract(entry: .sgd, learningRate: 0.1, silent: ["dampening": velocity, "nesterov": velocity]),
    Contract(entry: .momentum, learningRate: 0.02),
    Contract(entry: .nesterov, learningRate: 0.02),
    Contract(entry: .emaMomentum, learningRate: 0.1),
    Contract(
      entry: .asgd, learningRate: 0.1,
      still: Silence(until: ["lambd": 0], reason: "the decay κ pulls to zero"),
      telling: ["t0": Change(value: 5, reason: "a million steps are far off")]),
    Contract(entry: .coordinateDescent, learningRate: 0.1),
    Contract(entry: .signSGD, learningRate: 0.02, coarse: signs),
    Contract(entry: .signum, learningRate: 0.02),
    Contract(entry: .lion, learningRate: 0.025, still: decay),
    Contract(
      entry: .rprop, learningRate: 0.1,
      silent: ["step_max": Silence(until: ["step_max": 0.2], reason: "no step is as long")],
      fixedAtStart: ["lr": "α is where every step size begins"]),
    Contract(entry: .adagrad, learningRate: 0.5),
    Contract(
      entry: .adadelta, learningRate: 1,
      slow: Slowness(steps: 3000, reason: "ε sets the first steps, and they are tiny")),
    Contract(entry: .rmsprop, learningRate: 0.03),
    Contract(entry: .rmspropEpsilonInside, learningRate: 0.03),
    Contract(entry: .adam, learningRate: 0.1, silent: ["decoupled_weight_decay": decoupled]),
    Contract(entry: .amsgrad, learningRate: 0.1, silent: ["decoupled_weight_decay": decoupled]),
    Contract(
      entry: .adamw, learningRate: 0.1, still: decay),
    Contract(entry: .adamax, learningRate: 0.1, telling: ["eps": hugeEpsilon]),
    Contract(entry: .nadam, learningRate: 0.1, silent: ["decoupled_weight_decay": decoupled]),
    Contract(entry: .nadamOptax, learningRate: 0.1),
    Contract(entry: .radam, learningRate: 0.1, silent: ["decoupled_weight_decay": decoupled]),
    Contract(entry: .adabelief, learningRate: 0.1, telling: ["eps": largeEpsilon]),
    Contract(
      entry: .yogi, learningRate: 0.1,
      still: Silence(until: ["beta1": 0], reason: "m starts at 1e-6 and has to be forgotten")),
    Contract(entry: .adan, learningRate: 0.1),
    Contract(entry: .adanOptax, learningRate: 0.1),
    Contract(entry: .adopt, learningRate: 0.1, telling: ["eps": hugeEpsilon]),
    Contract(entry: .ademamix, learningRate: 0.1),
    Contract(entry: .madgrad, learningRate: 0.05),
    Contract(entry: .scheduleFreeSGD, learningRate: 0.1),
    Contract(entry: .scheduleFreeAdamW, learningRate: 0.1),
    Contract(entry: .prodigy, learningRate: 1, coarse: distance),
    Contract(
      entry: .dadaptAdamW, learningRate: 1,
      fixedAtStart: ["d0": "d has been estimated since"]),
    Contract(entry: .lamb, learningRate: 0.05),
    Contract(
      entry: .lars, learningRate: 0.1,
      slow: Slowness(steps: 10_000, reason: "steps are a thousandth of θ times α")),
    Contract(entry: .novograd, learningRate: 0.01),
    Contract(entry: .sm3, learningRate: 0.5),
    Contract(
      entry: .adafactor, learningRate: 0.1,
      telling: [
        "eps1": Change(value: 10, reason: "acts where v is below its square"),
        "eps2": Change(value: 5, reason: "acts where θ is smaller"),
        "d": Change(value: 0.01, reason: "acts where u is larger"),
      ]),
    Contract(
      entry: .muon, learningRate: 0.03,
      idle: [
        "adam_b1": "Adam has what is no matrix", "adam_b2": "Adam has what is no matrix",
        "adam_eps": "Adam has what is no matrix", "adam_weight_decay": "Adam has what is no matrix",
      ]),
    Contract(entry: .sophia, learningRate: 0.05, still: decay, telling: ["eps": hugeEpsilon]),
    Contract(entry: .newton, learningRate: 0.5),
    Contract(
      entry: .lbfgs, learningRate: 0.1,
      telling: [
        "history_size": Change(value: 1, reason: "two pairs are kept of a bowl"),
        "max_eval": Change(value: 1, reason: "the search ends sooner"),
        "tolerance_grad": Change(value: 1, reason: "it rests sooner"),
        "tolerance_change": Change(value: 1, reason: "it rests sooner"),
      ]),
  ]

  static let start = [-2.5, 1.0]

  static func loss(_ θ: [Double]) -> Double { 0.5 * (θ[0] * θ[0] + 10 * θ[1] * θ[1]) }

  /// A rule with this contract's learning rate, and `settings` by key.
  func rule(_ settings: [String: Double] = [:]) -> any Optimizer<Double> {
    var rule = entry.make(parameterCount: 2)
    rule.learningRate = learningRate
    for (key, value) in settings {
      if let index = entry.index(ofKey: key) { entry.setValue(value, at: index, in: &rule) }
    }
    return rule
  }

  func floatRule() -> any Optimizer<Float> {
    var rule = entry.makeFloat(parameterCount: 2)
    rule.learningRate = Float(learningRate)
    return rule
  }

  /// Where the rule goes down the bowl.
  static func path<Scalar: OptimizerScalar>(
    of rule: inout any Optimizer<Scalar>, from start: [Scalar], steps: Int
  ) -> [[Scalar]] {
    var pipeline = Pipeline(rule)
    let path = path(of: &pipeline, from: start, steps: steps)
    rule = pipeline.rule
    return path
  }

  /// The same with the evaluation point behind θ.
  static func trace(of rule: any Optimizer<Double>, from start: [Double], steps: Int) -> [[Double]] {
    var pipeline = Pipeline(rule)
    return path(of: &pipeline, from: start, steps: steps) { pipeline, θ in
      var point = θ
      var span = point.mutableSpan
      θ.withUnsafeBufferPointer { pipeline.evaluate(into: &span, at: $0.span) }
      return θ + point
    }
  }

  private static func path<Scalar: OptimizerScalar>(
    of pipeline: inout Pipeline<Scalar>, from start: [Scalar], steps: Int,
    seen: (Pipeline<Scalar>, [Scalar]) -> [Scalar] = { $1 }
  ) -> [[Scalar]] {
    let bowl = Bowl<Scalar>()
    var θ = start
    return (0..<steps).map { _ in
      var gradient = bowl.gradient(at: θ)
      let loss = bowl.value(at: θ)
      do {
        var parameters = θ.mutableSpan
        var span = gradient.mutableSpan
        pipeline.step(&parameters, gradient: &span, loss: loss, objective: bowl)
      }
      return seen(pipeline, θ)
    }
  }
}

/// ½(x² + 10y²)
struct Bowl<Scalar: OptimizerScalar>: CurvedObjective {
  var parameterCount: Int { 2 }

  func value(at θ: Span<Scalar>) -> Scalar { (θ[0] * θ[0] + 10 * θ[1] * θ[1]) / 2 }

  func valueAndGradient(
    at θ: Span<Scalar>, into gradient: inout MutableSpan<Scalar>, draw: Draw
  ) -> Scalar {
    (gradient[0], gradient[1]) = (θ[0], 10 * θ[1])
    return value(at: θ)
  }

  func hessian(at θ: Span<Scalar>, into hessian: inout MutableSpan<Scalar>) {
    (hessian[0], hessian[1], hessian[2], hessian[3]) = (1, 0, 0, 10)
  }
}
