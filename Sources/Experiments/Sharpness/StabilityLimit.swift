/// The sharpness at which a rule stops being stable: on a quadratic it converges only while the largest eigenvalue
/// stays below it.
///
///     2/α                                   gradient descent
///     (2 + 2β)/α                            heavy-ball momentum
///     (2 + 2β)/((1 − β)·α)                  momentum as an average of gradients
///     (2 + 2β₁)/((1 − β₁)·α)                Adam, for the preconditioned sharpness
///
/// Full-batch training settles there: the edge of stability.
///
/// Source: Cohen et al. 2021, *Gradient Descent on Neural Networks Typically Occurs at the Edge of Stability*; Cohen
/// et al. 2022, *Adaptive Gradient Methods at the Edge of Stability*.
public struct StabilityLimit: Sendable, Hashable {
  /// The largest stable α·λ: 2 for gradient descent.
  public let product: Double
  /// αₜ of the next step, more than 0.
  public let learningRate: Double
  /// The limit as a formula, `(2 + 2β)/α`.
  public let formula: String
  /// True if it is a limit of the preconditioned sharpness.
  public let isPreconditioned: Bool

  /// The largest stable λ.
  public var sharpness: Double { product / learningRate }

  /// The symbols of a rule's hyperparameters in the formula.
  struct Symbols: Sendable, Hashable {
    var momentum = "β"
    /// True if the momentum is an average, so that k is 1 − β.
    var isAverage = false
  }

  /// The limit of a rule at one step; nil where α is 0, which is stable whatever the sharpness.
  public init?(_ model: RuleModel) {
    guard model.learningRate > 0 else { return nil }
    let rule = model.rule
    (product, learningRate, isPreconditioned) = (rule.limit, model.learningRate, model.isAdaptive)
    let β = model.symbols.momentum
    let divisor: String? =
      if rule.isNesterov {
        rule.gain == 1 ? "(1 + 2\(β))" : "(1 + \(β) + \(β)·(1 − d))"
      } else if model.symbols.isAverage {
        "(1 − \(β))"
      } else {
        rule.gain == 1 ? nil : "(1 − d)"
      }
    let top = rule.momentum == 0 ? "2" : "(2 + 2\(β))"
    formula = rule.momentum > 0 ? divisor.map { "\(top)/(\($0)·α)" } ?? "\(top)/α" : "\(top)/α"
  }
}
