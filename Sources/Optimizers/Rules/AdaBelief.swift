/// AdaBelief (Zhuang et al. 2020, *AdaBelief Optimizer*, algorithm 2): Adam that divides by how far the
/// gradient strays from its average, as optax.adabelief computes it.
///
///     m ← β₁·m + (1 − β₁)·g
///     s ← β₂·s + (1 − β₂)·(g − m)² + ε√
///     m′ ← m/(1 − β₁ᵗ),  s′ ← s/(1 − β₂ᵗ)
///     θ ← θ − α·m′/(√s′ + ε)
///
/// - `learningRate` α, 0 < α < ∞, default 0.001 (the paper's; optax has none).
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.999.
/// - `epsilon` ε and `epsilonRoot` ε√, 0 ≤ ε < ∞, default 1e-16 each; ε√ is added at every step and so adds
///   up, in the paper as in optax.
///
/// A live change counts from the next step; the averages stay corrected for their start at zero.
public struct AdaBelief<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.001
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.999
  public var epsilon: Scalar = 1e-16
  public var epsilonRoot: Scalar = 1e-16

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// s, the average of squared surprises.
  public private(set) var surprise: [Scalar]
  private var zeroWeight = (first: ZeroWeight(), second: ZeroWeight())

  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    surprise = firstMoment
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, ε, εRoot) = (learningRate, beta1, beta2, epsilon, epsilonRoot)
    let correction1: Scalar = zeroWeight.first.decay(by: β1)
    let correction2: Scalar = zeroWeight.second.decay(by: β2)
    for i in gradient.indices {
      let g = gradient[i]
      let m = β1 * firstMoment[i] + (1 - β1) * g
      let s = β2 * surprise[i] + (1 - β2) * (g - m) * (g - m) + εRoot
      firstMoment[i] = m
      surprise[i] = s
      parameters[i] -= α * (m / correction1) / ((s / correction2).root + ε)
    }
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("surprise", \.surprise),
      .precise("zeroWeight.first", \.zeroWeight.first.weight),
      .precise("zeroWeight.second", \.zeroWeight.second.weight),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .epsilonRoot(\.epsilonRoot),
    ]
  }
}

extension AdaBelief: TextbookRule {
  public var formula: [String] {
    [
      "g = ∇f(θ)", "m ← β₁·m + (1−β₁)·g", "s ← β₂·s + (1−β₂)·(g − m)² + ε₀", "m′ = m/(1−β₁ᵗ)",
      "s′ = s/(1−β₂ᵗ)", "Δ = −α·m′/(√s′ + ε)", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("s", surprise), ("ε₀", [epsilonRoot])]
  }
}

extension OptimizerEntry {
  public static let adabelief = OptimizerEntry(
    "adabelief", title: "AdaBelief",
    formula: ["m ← β₁·m + (1−β₁)·g", "s ← β₂·s + (1−β₂)·(g−m)² + ε", "θ ← θ − α·m′/(√s′ + ε)"],
    citation: "Zhuang et al. 2020",
    matches: "optax.adabelief", AdaBelief<Double>.self, AdaBelief<Float>.self)
}
