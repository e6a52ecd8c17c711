/// AdEMAMix (Pagliardini, Ablin & Grangier 2024, *The AdEMAMix Optimizer*, algorithm 1 without its
/// schedulers), as optax.contrib.ademamix computes it: Adam with a second, slow average.
///
///     m ← β₁·m + (1 − β₁)·g,  n ← β₃·n + (1 − β₃)·g
///     v ← β₂·v + (1 − β₂)·g²
///     θ ← θ − α·((m/(1 − β₁ᵗ) + w·n)/(√(v/(1 − β₂ᵗ)) + ε) + λ·θ)
///
/// - `learningRate` α, 0 < α < ∞, default 0.001 (optax has none).
/// - `beta1` β₁, `beta2` β₂ and `beta3` β₃, 0 ≤ β < 1, default 0.9, 0.999 and 0.9999.
/// - `slowWeight` w (optax's `alpha`), 0 ≤ w < ∞, default 6 as in optax; the paper has 5 to 10.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-8; `weightDecay` λ, decoupled: 0 ≤ λ < ∞, default 0.
///
/// n is not corrected for its start at zero. A live change counts from the next step.
public struct AdEMAMix<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.001
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.999
  public var beta3: Scalar = 0.9999
  public var slowWeight: Scalar = 6
  public var epsilon: Scalar = 1e-8
  public var weightDecay: Scalar = 0

  /// m, the quick average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// n, the slow average of gradients.
  public private(set) var slowMoment: [Scalar]
  /// v, the average of squared gradients.
  public private(set) var secondMoment: [Scalar]
  private var zeroWeight = (first: ZeroWeight(), second: ZeroWeight())

  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    slowMoment = firstMoment
    secondMoment = firstMoment
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, β3, w) = (learningRate, beta1, beta2, beta3, slowWeight)
    let (ε, λ) = (epsilon, weightDecay)
    let correction1: Scalar = zeroWeight.first.decay(by: β1)
    let correction2: Scalar = zeroWeight.second.decay(by: β2)
    for i in gradient.indices {
      let g = gradient[i]
      let m = β1 * firstMoment[i] + (1 - β1) * g
      let n = β3 * slowMoment[i] + (1 - β3) * g
      let v = β2 * secondMoment[i] + (1 - β2) * g * g
      firstMoment[i] = m
      slowMoment[i] = n
      secondMoment[i] = v
      let u = (m / correction1 + w * n) / ((v / correction2).root + ε)
      parameters[i] -= α * (u + λ * parameters[i])
    }
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("slowMoment", \.slowMoment),
      .vector("secondMoment", \.secondMoment), .precise("zeroWeight.first", \.zeroWeight.first.weight),
      .precise("zeroWeight.second", \.zeroWeight.second.weight),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2),
      .beta3(meaning: "how much of the slow average is kept", \.beta3),
      .number(
        "slowWeight", key: "alpha", aliases: ["w"], symbol: "w", meaning: "how much the slow average counts",
        in: .nonNegative, scale: .linear, track: 0...20, isPrimary: true, \.slowWeight),
      .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension AdEMAMix: TextbookRule {
  public var formula: [String] {
    [
      "g = ∇f(θ)", "m ← β₁·m + (1−β₁)·g", "n ← β₃·n + (1−β₃)·g", "v ← β₂·v + (1−β₂)·g²", "m′ = m/(1−β₁ᵗ)",
      "v′ = v/(1−β₂ᵗ)", "Δ = −α·((m′ + w·n)/(√v′ + ε) + λ·θ)", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("n", slowMoment), ("v", secondMoment)]
  }
}

extension OptimizerEntry {
  public static let ademamix = OptimizerEntry(
    "ademamix", title: "AdEMAMix",
    formula: [
      "m ← β₁·m + (1−β₁)·g", "n ← β₃·n + (1−β₃)·g", "v ← β₂·v + (1−β₂)·g²",
      "θ ← θ − α·(m′ + w·n)/(√v′ + ε)",
    ],
    citation: "Pagliardini, Ablin & Grangier 2024",
    matches: "optax.contrib.ademamix", AdEMAMix<Double>.self, AdEMAMix<Float>.self)
}
