/// Yogi (Zaheer et al. 2018, *Adaptive Methods for Nonconvex Optimization*, algorithm 2): Adam whose second
/// moment grows and shrinks by no more than (1 − β₂)·g² a step, as optax.yogi computes it.
///
///     m ← β₁·m + (1 − β₁)·g
///     v ← v − (1 − β₂)·sign(v − g²)·g²
///     m′ = m/(1 − β₁ᵗ),  v′ = v/(1 − β₂ᵗ)
///     θ ← θ − α·m′/(√v′ + ε)
///
/// Both moments start at 10⁻⁶, in optax as here, so that even a gradient of zero moves a little; the paper
/// corrects neither. A live change counts from the next step.
public struct Yogi<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞: the paper's default (optax has none).
  public var learningRate: Scalar = 0.01
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.999
  /// ε, 0 ≤ ε < ∞, as the paper recommends.
  public var epsilon: Scalar = 1e-3

  /// m, and v, the size of squared gradients.
  public private(set) var moments: Moments<Scalar>

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { moments = Moments(count: parameterCount, start: 1e-6) }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, ε) = (learningRate, beta1, beta2, epsilon)
    let (correction1, correction2) = moments.correct(β1, β2)
    update(&parameters, gradient, &moments.first, &moments.second) { θ, g, m, v in
      m = β1 * m + (1 - β1) * g
      v -= (1 - β2) * (v - g * g).signum * g * g
      θ -= α * (m / correction1) / ((v / correction2).root + ε)
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] { [.moments(\.moments)] }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [.learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon)]
  }
}

extension Yogi {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    [
      "g = ∇f(θ)", "m ← β₁·m + (1−β₁)·g", "v ← v − (1−β₂)·sign(v − g²)·g²", "m′ = m/(1−β₁ᵗ)",
      "v′ = v/(1−β₂ᵗ)", "Δ = −α·m′/(√v′ + ε)", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("m", moments.first), ("v", moments.second)] }
}

extension OptimizerEntry {
  /// Yogi.
  public static let yogi = OptimizerEntry(
    "yogi", title: "Yogi", citation: "Zaheer et al. 2018", matches: "optax.yogi",
    Yogi<Double>.self, Yogi<Float>.self)
}
