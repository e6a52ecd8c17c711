import Testing

@testable import Optimizers

/// A row of the catalogue under test, with what the tests have to know of it.
struct Contract: Sendable, CustomTestStringConvertible {
  let entry: OptimizerEntry
  /// A learning rate that suits the bowl ½(x² + 10y²).
  let learningRate: Double
  /// Hyperparameters that do nothing until another one is set, and why.
  var silent: [String: Silence] = [:]

  struct Silence: Sendable {
    let until: [String: Double]
    let reason: String
  }

  var testDescription: String { entry.name }

  private static let velocity = Silence(until: ["momentum": 0.5], reason: "acts on the velocity only")
  private static let decoupled = Silence(until: ["weight_decay": 0.1], reason: "says where λ acts")

  static let all: [Contract] = [
    Contract(entry: .gd, learningRate: 0.1),
    Contract(entry: .sgd, learningRate: 0.1, silent: ["dampening": velocity, "nesterov": velocity]),
    Contract(entry: .momentum, learningRate: 0.02),
    Contract(entry: .nesterov, learningRate: 0.02),
    Contract(entry: .emaMomentum, learningRate: 0.1),
    Contract(entry: .rmsprop, learningRate: 0.03),
    Contract(entry: .rmspropEpsilonInside, learningRate: 0.03),
    Contract(entry: .adam, learningRate: 0.1, silent: ["decoupled_weight_decay": decoupled]),
    Contract(entry: .amsgrad, learningRate: 0.1, silent: ["decoupled_weight_decay": decoupled]),
  ]

  static let start = [-2.5, 1.0]

  static func loss(_ θ: [Double]) -> Double { 0.5 * (θ[0] * θ[0] + 10 * θ[1] * θ[1]) }

  /// A rule with this contract's learning rate, and `settings` by key.
  func rule(_ settings: [String: Double] = [:]) -> any Optimizer<Double> {
    var rule = entry.make(parameterCount: 2)
    rule.learningRate = learningRate
    for (key, value) in settings {
      if let index = entry.index(of: key) { entry.setValue(value, at: index, in: &rule) }
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
    var θ = start
    return (0..<steps).map { _ in
      rule.step(&θ, gradient: [θ[0], 10 * θ[1]])
      return θ
    }
  }
}
