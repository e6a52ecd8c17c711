/// NAdam as optax has it (optax.nadam): Adam whose average looks one step ahead, without a schedule of its
/// momentum.
///
///     m ← β₁·m + (1 − β₁)·g
///     v ← β₂·v + (1 − β₂)·g²
///     n = β₁·m/(1 − β₁·β₁ᵗ) + (1 − β₁)·g/(1 − β₁ᵗ)
///     v′ = v/(1 − β₂ᵗ)
///     θ ← θ − α·n/(√v′ + ε)
///
/// torch's NAdam follows the paper's schedule: see `NAdam` (Dozat 2016). A live change counts from the next
/// step; the averages stay corrected for their start at zero.
public struct NAdamOptax<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞ (optax has no default).
  public var learningRate: Scalar = 0.001
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.999
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8

  /// m and v.
  public private(set) var moments: Moments<Scalar>

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { moments = Moments(count: parameterCount) }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, ε) = (learningRate, beta1, beta2, epsilon)
    let (correction1, correction2) = moments.correct(β1, β2)
    let correctionAhead = Scalar(1 - moments.startWeights.first * Double(β1))
    update(&parameters, gradient, &moments.first, &moments.second) { θ, g, m, v in
      m = β1 * m + (1 - β1) * g
      v = β2 * v + (1 - β2) * g * g
      let n = β1 * m / correctionAhead + (1 - β1) * g / correction1
      θ -= α * n / ((v / correction2).root + ε)
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] { [.moments(\.moments)] }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [.learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon)]
  }
}

extension NAdamOptax {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    [
      "g = ∇f(θ)", "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "n = β₁·m/(1−β₁·β₁ᵗ) + (1−β₁)·g/(1−β₁ᵗ)",
      "v′ = v/(1−β₂ᵗ)", "Δ = −α·n/(√v′ + ε)", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("m", moments.first), ("v", moments.second)] }
}

extension OptimizerEntry {
  /// NAdam as optax has it.
  public static let nadamOptax = OptimizerEntry(
    "nadam-optax", title: "NAdam of optax", citation: "Dozat 2016, without its schedule",
    matches: "optax.nadam", NAdamOptax<Double>.self, NAdamOptax<Float>.self)
}
