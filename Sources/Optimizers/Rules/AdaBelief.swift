/// AdaBelief (Zhuang et al. 2020, *AdaBelief Optimizer*, algorithm 2): Adam that divides by how far the
/// gradient strays from its average, as optax.adabelief computes it.
///
///     m ← β₁·m + (1 − β₁)·g
///     s ← β₂·s + (1 − β₂)·(g − m)² + ε₀
///     m′ = m/(1 − β₁ᵗ),  s′ = s/(1 − β₂ᵗ)
///     θ ← θ − α·m′/(√s′ + ε)
///
/// A live change counts from the next step; the averages stay corrected for their start at zero.
public struct AdaBelief<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞: the paper's default (optax has none).
  public var learningRate: Scalar = 0.001
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.999
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-16
  /// ε₀, 0 ≤ ε₀ < ∞; it is added at every step and so adds up, in the paper as in optax.
  public var epsilonRoot: Scalar = 1e-16

  /// m, and in place of v the average s of squared surprises.
  public private(set) var moments: Moments<Scalar>

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { moments = Moments(count: parameterCount) }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, ε, ε0) = (learningRate, beta1, beta2, epsilon, epsilonRoot)
    let (correction1, correction2) = moments.correct(β1, β2)
    update(&parameters, gradient, &moments.first, &moments.second) { θ, g, m, s in
      m = β1 * m + (1 - β1) * g
      s = β2 * s + (1 - β2) * (g - m) * (g - m) + ε0
      θ -= α * (m / correction1) / ((s / correction2).root + ε)
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] { [.moments(\.moments, second: "surprise")] }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .epsilonRoot(\.epsilonRoot),
    ]
  }
}

extension AdaBelief {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    [
      "g = ∇f(θ)", "m ← β₁·m + (1−β₁)·g", "s ← β₂·s + (1−β₂)·(g − m)² + ε₀", "m′ = m/(1−β₁ᵗ)",
      "s′ = s/(1−β₂ᵗ)", "Δ = −α·m′/(√s′ + ε)", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("m", moments.first), ("s", moments.second)] }
}

extension OptimizerEntry {
  /// AdaBelief.
  public static let adabelief = OptimizerEntry(
    "adabelief", title: "AdaBelief", citation: "Zhuang et al. 2020", matches: "optax.adabelief",
    AdaBelief<Double>.self, AdaBelief<Float>.self)
}
