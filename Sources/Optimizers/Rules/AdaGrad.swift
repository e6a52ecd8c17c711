/// AdaGrad (Duchi, Hazan & Singer 2011, *Adaptive Subgradient Methods*, figure 1 with a diagonal G), as
/// torch.optim.Adagrad computes it.
///
///     g ← g + λ·θ
///     s ← s + g²
///     θ ← θ − α/(1 + t·η)·g/(√s + ε)        t = 0, 1, …
///
/// - `learningRate` α, 0 < α < ∞, default 0.01.
/// - `learningRateDecay` η, 0 ≤ η < ∞, default 0.
/// - `initialAccumulator` s₀, 0 ≤ s₀ < ∞, default 0.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-10, outside of the root; `weightDecay` λ, 0 ≤ λ < ∞, default 0.
///
/// s never forgets, so steps only shrink. s₀ is kept beside the sum: a live change of it acts at once, as
/// one of every other hyperparameter does.
public struct AdaGrad<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.01
  public var learningRateDecay: Scalar = 0
  public var initialAccumulator: Scalar = 0
  public var epsilon: Scalar = 1e-10
  public var weightDecay: Scalar = 0

  /// s − s₀, the sum of squared gradients.
  public private(set) var squareSum: [Scalar]
  private var stepCount = 0

  public init(parameterCount: Int) { squareSum = Array(repeating: 0, count: parameterCount) }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let α = learningRate / (1 + Scalar(stepCount) * learningRateDecay)
    let (s0, ε, λ) = (initialAccumulator, epsilon, weightDecay)
    for i in gradient.indices {
      let g = gradient[i] + λ * parameters[i]
      let s = squareSum[i] + g * g
      squareSum[i] = s
      parameters[i] -= α * g / ((s0 + s).root + ε)
    }
    stepCount += 1
  }

  public static var state: [StateBinding<Self>] {
    [.vector("squareSum", \.squareSum), .count("stepCount", \.stepCount)]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .epsilon(\.epsilon),
      .number(
        "learningRateDecay", key: "lr_decay", symbol: "η", meaning: "how fast α falls with the steps",
        in: .nonNegative, scale: .logarithmic, track: 1e-5...1, \.learningRateDecay),
      .number(
        "initialAccumulator", key: "initial_accumulator_value", symbol: "s₀",
        meaning: "what the sum of squares starts from", in: .nonNegative, scale: .logarithmic,
        track: 1e-6...10, \.initialAccumulator),
      .weightDecay(\.weightDecay),
    ]
  }
}

extension AdaGrad: TextbookRule {
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append("g ← g + λ·θ") }
    lines.append("s ← s + g²")
    if learningRateDecay != 0 { lines.append("a = α/(1 + (t − 1)·η)") }
    let (rate, sum) = (learningRateDecay == 0 ? "α" : "a", initialAccumulator == 0 ? "s" : "(s₀ + s)")
    return lines + ["Δ = −\(rate)·g/(√\(sum) + ε)", "θ ← θ + Δ"]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("s", squareSum)]
  }
}

extension OptimizerEntry {
  public static let adagrad = OptimizerEntry(
    "adagrad", title: "AdaGrad", formula: ["s ← s + g²", "θ ← θ − α·g/(√s + ε)"],
    citation: "Duchi, Hazan & Singer 2011",
    matches: "torch.optim.Adagrad", AdaGrad<Double>.self, AdaGrad<Float>.self)
}
