/// AdaGrad (Duchi, Hazan & Singer 2011, *Adaptive Subgradient Methods*, figure 1 with a diagonal G), as
/// torch.optim.Adagrad computes it.
///
///     g ← g + λ·θ
///     s ← s + g²
///     θ ← θ − α/(1 + (t − 1)·η)·g/(√(s₀ + s) + ε)     t = 1, 2, …
///
/// s never forgets, so steps only shrink. s₀ is kept beside the sum: a live change of it acts at once, as
/// one of every other hyperparameter does.
public struct AdaGrad<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.01
  /// η, 0 ≤ η < ∞.
  public var learningRateDecay: Scalar = 0
  /// s₀, 0 ≤ s₀ < ∞.
  public var initialAccumulator: Scalar = 0
  /// ε, outside of the root: 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-10
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0

  /// s, the sum of squared gradients.
  public private(set) var squareSum: [Scalar]
  private var stepCount = 0

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { squareSum = Array(repeating: 0, count: parameterCount) }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let α = learningRate / (1 + Scalar(stepCount) * learningRateDecay)
    let (s0, ε, λ) = (initialAccumulator, epsilon, weightDecay)
    update(&parameters, gradient, &squareSum) { θ, g, s in
      let g = g + λ * θ
      s += g * g
      θ -= α * g / ((s0 + s).root + ε)
    }
    stepCount += 1
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [.vector("squareSum", \.squareSum), .count("stepCount", \.stepCount)]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .epsilon(\.epsilon),
      .number(
        "learningRateDecay", key: "lr_decay", symbol: "η", meaning: "how fast α falls with the steps",
        track: 1e-5...1, \.learningRateDecay),
      .number(
        "initialAccumulator", key: "initial_accumulator_value", symbol: "s₀",
        meaning: "what the sum of squares starts from", track: 1e-6...10, \.initialAccumulator),
      .weightDecay(\.weightDecay),
    ]
  }
}

extension AdaGrad {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append("g ← g + λ·θ") }
    lines.append("s ← s + g²")
    if learningRateDecay != 0 { lines.append("a = α/(1 + (t − 1)·η)") }
    let (rate, sum) = (learningRateDecay == 0 ? "α" : "a", initialAccumulator == 0 ? "s" : "(s₀ + s)")
    return lines + ["Δ = −\(rate)·g/(√\(sum) + ε)", "θ ← θ + Δ"]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("s", squareSum)] }
}

extension OptimizerEntry {
  /// AdaGrad.
  public static let adagrad = OptimizerEntry(
    "adagrad", title: "AdaGrad", citation: "Duchi, Hazan & Singer 2011", matches: "torch.optim.Adagrad",
    AdaGrad<Double>.self, AdaGrad<Float>.self)
}
