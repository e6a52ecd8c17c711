/// Yogi (Zaheer et al. 2018, *Adaptive Methods for Nonconvex Optimization*, algorithm 2): Adam whose second
/// moment grows and shrinks by no more than (1 − β₂)·g² a step, as optax.yogi computes it.
///
///     m ← β₁·m + (1 − β₁)·g                 m₀ = v₀ = 10⁻⁶
///     v ← v − (1 − β₂)·sign(v − g²)·g²
///     θ ← θ − α·(m/(1 − β₁ᵗ))/(√(v/(1 − β₂ᵗ)) + ε)
///
/// - `learningRate` α, 0 < α < ∞, default 0.01 (the paper's; optax has none).
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.999.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-3, as the paper recommends.
///
/// Both moments start at 10⁻⁶, in optax as here, so that even a gradient of zero moves a little; the paper
/// corrects neither. A live change counts from the next step.
public struct Yogi<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.01
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.999
  public var epsilon: Scalar = 1e-3

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// v, the size of squared gradients.
  public private(set) var secondMoment: [Scalar]
  private var zeroWeight = (first: ZeroWeight(), second: ZeroWeight())

  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 1e-6, count: parameterCount)
    secondMoment = firstMoment
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, ε) = (learningRate, beta1, beta2, epsilon)
    let correction1: Scalar = zeroWeight.first.decay(by: β1)
    let correction2: Scalar = zeroWeight.second.decay(by: β2)
    for i in gradient.indices {
      let g = gradient[i]
      let m = β1 * firstMoment[i] + (1 - β1) * g
      var v = secondMoment[i]
      v -= (1 - β2) * (v - g * g).signum * g * g
      firstMoment[i] = m
      secondMoment[i] = v
      parameters[i] -= α * (m / correction1) / ((v / correction2).root + ε)
    }
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("secondMoment", \.secondMoment),
      .precise("zeroWeight.first", \.zeroWeight.first.weight),
      .precise("zeroWeight.second", \.zeroWeight.second.weight),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [.learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon)]
  }
}

extension Yogi: TextbookRule {
  public var formula: [String] {
    [
      "g = ∇f(θ)", "m ← β₁·m + (1−β₁)·g", "v ← v − (1−β₂)·sign(v − g²)·g²", "m′ = m/(1−β₁ᵗ)",
      "v′ = v/(1−β₂ᵗ)", "Δ = −α·m′/(√v′ + ε)", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("v", secondMoment)]
  }
}

extension OptimizerEntry {
  public static let yogi = OptimizerEntry(
    "yogi", title: "Yogi",
    formula: ["m ← β₁·m + (1−β₁)·g", "v ← v − (1−β₂)·sign(v − g²)·g²", "θ ← θ − α·m′/(√v′ + ε)"],
    citation: "Zaheer et al. 2018",
    matches: "optax.yogi", Yogi<Double>.self, Yogi<Float>.self)
}
