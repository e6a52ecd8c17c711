/// Momentum as a moving average of the gradients (the form of many courses; optax.ema without debiasing).
///
///     m ← β·m + (1 − β)·g
///     θ ← θ − α·m
///
/// Heavy-ball momentum adds whole gradients: its α is 1/(1 − β) times as strong. m starts at 0 and is not
/// corrected for it. A live change of β counts from the next step and leaves m as it is.
public struct EMAMomentum<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.01
  /// β, 0 ≤ β < 1.
  public var beta: Scalar = 0.9

  /// m, the average of past gradients.
  public private(set) var velocity: [Scalar]

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { velocity = Array(repeating: 0, count: parameterCount) }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β) = (learningRate, beta)
    update(&parameters, gradient, &velocity) { θ, g, m in
      m = β * m + (1 - β) * g
      θ -= α * m
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] { [.vector("velocity", \.velocity)] }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [.learningRate(\.learningRate), .beta(\.beta)]
  }
}

extension EMAMomentum {
  /// The next update in lines that can be computed.
  public var formula: [String] { ["g = ∇f(θ)", "m ← β·m + (1−β)·g", "Δ = −α·m", "θ ← θ + Δ"] }
  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("m", velocity)] }
}

extension OptimizerEntry {
  /// Momentum as a moving average.
  public static let emaMomentum = OptimizerEntry(
    "ema-momentum", aliases: ["ema"], title: "momentum as a moving average",
    citation: "Polyak 1964, averaged form", matches: "optax.ema",
    EMAMomentum<Double>.self, EMAMomentum<Float>.self,
    stabilityLimit: { (2 + 2 * $0[1]) / (1 - $0[1]) })
}
