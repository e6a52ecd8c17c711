/// Adam that may look one step ahead and has decoupled weight decay, as optax.adamw with `nesterov`: the rule that
/// `MuonWithAdam` gives to what is no matrix.
///
///     m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²
///     n = m/(1 − β₁ᵗ)                       Nesterov: β₁·m/(1 − β₁·β₁ᵗ) + (1 − β₁)·g/(1 − β₁ᵗ)
///     θ ← θ − α·(n/(√(v/(1 − β₂ᵗ)) + ε) + λ·θ)
///
/// A live change counts from the next step; the averages stay corrected for their start at zero.
public struct LookaheadAdam<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.001
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.999
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8
  /// λ, decoupled: 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0
  /// True to look ahead along the average.
  public var nesterov = true

  /// m and v.
  public private(set) var moments: Moments<Scalar>

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { moments = Moments(count: parameterCount) }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, ε, λ) = (learningRate, beta1, beta2, epsilon, weightDecay)
    let (correction1, correction2) = moments.correct(β1, β2)
    let correctionAhead = Scalar(1 - moments.startWeights.first * Double(β1))
    let nesterov = nesterov
    update(&parameters, gradient, &moments.first, &moments.second) { θ, g, m, v in
      m = β1 * m + (1 - β1) * g
      v = β2 * v + (1 - β2) * g * g
      let n = nesterov ? β1 * m / correctionAhead + (1 - β1) * g / correction1 : m / correction1
      θ -= α * (n / ((v / correction2).root + ε) + λ * θ)
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] { [.moments(\.moments)] }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .weightDecay(\.weightDecay),
      .flag(
        "nesterov", key: "nesterov", symbol: "nesterov", meaning: "look ahead along the average", \.nesterov),
    ]
  }
}

extension LookaheadAdam: Beta1Rule {}
