/// AdEMAMix (Pagliardini, Ablin & Grangier 2024, *The AdEMAMix Optimizer*, algorithm 1 without its
/// schedulers), as optax.contrib.ademamix computes it: Adam with a second, slow average.
///
///     m ← β₁·m + (1 − β₁)·g
///     n ← β₃·n + (1 − β₃)·g
///     v ← β₂·v + (1 − β₂)·g²
///     m′ = m/(1 − β₁ᵗ),  v′ = v/(1 − β₂ᵗ)
///     θ ← θ − α·((m′ + w·n)/(√v′ + ε) + λ·θ)
///
/// n is not corrected for its start at zero. A live change counts from the next step.
public struct AdEMAMix<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞ (optax has no default).
  public var learningRate: Scalar = 0.001
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.999
  /// β₃, 0 ≤ β₃ < 1.
  public var beta3: Scalar = 0.9999
  /// w (optax's `alpha`), 0 ≤ w < ∞: 5 as in optax; the paper has 5 to 10.
  public var slowWeight: Scalar = 5
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8
  /// λ, decoupled: 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0

  /// m and v.
  public private(set) var moments: Moments<Scalar>
  /// n, the slow average of gradients.
  public private(set) var slowMoment: [Scalar]

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    moments = Moments(count: parameterCount)
    slowMoment = moments.first
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, β3, w) = (learningRate, beta1, beta2, beta3, slowWeight)
    let (ε, λ) = (epsilon, weightDecay)
    let (correction1, correction2) = moments.correct(β1, β2)
    update(&parameters, gradient, &moments.first, &slowMoment, &moments.second) { θ, g, m, n, v in
      m = β1 * m + (1 - β1) * g
      n = β3 * n + (1 - β3) * g
      v = β2 * v + (1 - β2) * g * g
      let u = (m / correction1 + w * n) / ((v / correction2).root + ε)
      θ -= α * (u + λ * θ)
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [.moments(\.moments), .vector("slowMoment", \.slowMoment)]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2),
      .beta3(meaning: "how much of the slow average is kept", \.beta3),
      .number(
        "slowWeight", key: "alpha", aliases: ["w"], symbol: "w", meaning: "how much the slow average counts",
        scale: .linear, track: 0...20, isPrimary: true, \.slowWeight),
      .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension AdEMAMix {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    [
      "g = ∇f(θ)", "m ← β₁·m + (1−β₁)·g", "n ← β₃·n + (1−β₃)·g", "v ← β₂·v + (1−β₂)·g²", "m′ = m/(1−β₁ᵗ)",
      "v′ = v/(1−β₂ᵗ)", "Δ = −α·((m′ + w·n)/(√v′ + ε) + λ·θ)", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", moments.first), ("n", slowMoment), ("v", moments.second)]
  }
}

extension OptimizerEntry {
  /// AdEMAMix.
  public static let ademamix = OptimizerEntry(
    "ademamix", title: "AdEMAMix", citation: "Pagliardini, Ablin & Grangier 2024",
    matches: "optax.contrib.ademamix", AdEMAMix<Double>.self, AdEMAMix<Float>.self)
}
