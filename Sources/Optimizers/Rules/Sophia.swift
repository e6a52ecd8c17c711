/// Sophia (Liu et al. 2023, *Sophia: A Scalable Stochastic Second-order Optimizer*, algorithm 3), as
/// optax.contrib.sophia computes it, with the exact diagonal of the Hessian in place of the random estimate.
///
///     m ← β₁·m + (1 − β₁)·g
///     m′ = m/(1 − β₁ᵗ)
///     u = clip(m′/max(γ·h, ε), −ρ, ρ)       the h of before this step
///     θ ← θ − α·(u + λ·θ)
///     h ← β₂·h + (1 − β₂)·diag ∇²f          every k-th step, from the first on
///
/// h starts at 0: the first steps are clipped, and have the size of sign descent. Without an objective to
/// look at h stays as it is. A live change counts from the next step.
public struct Sophia<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞ (optax has no default).
  public var learningRate: Scalar = 0.001
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.965
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.99
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8
  /// λ, decoupled: 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 1e-4
  /// γ, 0 < γ < ∞.
  public var gamma: Scalar = 0.01
  /// ρ, 0 < ρ < ∞.
  public var clipThreshold: Scalar = 1
  /// k, 1 or more.
  public var updateInterval = 10 {
    didSet { precondition(updateInterval > 0, "Sophia must look at curvature every step or less often") }
  }

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// h, the average of the Hessian's diagonal.
  public private(set) var curvature: [Scalar]
  private var latest: [Scalar]
  private var stepCount = 0
  private var zeroWeight = ZeroWeight()

  /// True: a step asks the objective for more than its gradient.
  public var readsObjective: Bool { true }

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    curvature = firstMoment
    latest = firstMoment
  }

  /// One update with the objective at hand, in place.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(
    _ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>, probe: inout Probe<Scalar>
  ) {
    let isLooking = stepCount.isMultiple(of: updateInterval)
    if isLooking {
      var diagonal = latest.mutableSpan
      probe.hessianDiagonal(at: parameters.span, into: &diagonal)
    }
    step(&parameters, gradient: gradient)
    if isLooking {
      for i in curvature.indices { curvature[i] = beta2 * curvature[i] + (1 - beta2) * latest[i] }
    }
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, λ, γ, ε, ρ) = (learningRate, beta1, weightDecay, gamma, epsilon, clipThreshold)
    let correction: Scalar = zeroWeight.decay(by: β1)
    update(&parameters, gradient, &firstMoment, &curvature) { θ, g, m, h in
      m = β1 * m + (1 - β1) * g
      let ratio = m / correction / max(γ * h, ε)
      let u = min(max(ratio, -ρ), ρ)
      θ -= α * (u + λ * θ)
    }
    stepCount += 1
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("curvature", \.curvature),
      .count("stepCount", \.stepCount), .precise("zeroWeight", \.zeroWeight.weight),
    ]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1),
      .beta2(meaning: "how much of the average curvature is kept", \.beta2),
      .number(
        "gamma", key: "gamma", aliases: ["γ"], symbol: "γ", meaning: "how much curvature counts",
        in: .positive, track: 1e-3...10, isPrimary: true, \.gamma),
      .number(
        "clipThreshold", key: "clip_threshold", aliases: ["rho", "ρ"], symbol: "ρ",
        meaning: "the longest step, in units of α", in: .positive, track: 1e-2...1e2,
        \.clipThreshold),
      .count(
        "updateInterval", key: "update_interval", symbol: "k",
        meaning: "steps between two looks at curvature",
        upTo: 10_000, \.updateInterval),
      .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension Sophia {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    [
      "g = ∇f(θ)", "m ← β₁·m + (1−β₁)·g", "m′ = m/(1−β₁ᵗ)", "u = clip(m′/max(γ·h, ε), −ρ, ρ)",
      "Δ = −α·(u + λ·θ)", "θ ← θ + Δ",
    ]
  }

  /// Lines that cannot be computed beforehand.
  public var remarks: [String] { ["h ← β₂·h + (1−β₂)·diag ∇²f", "in every k-th step"] }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("m", firstMoment), ("h", curvature)] }
}

extension OptimizerEntry {
  /// Sophia.
  public static let sophia = OptimizerEntry(
    "sophia", title: "Sophia", citation: "Liu et al. 2023", matches: "optax.contrib.sophia",
    Sophia<Double>.self, Sophia<Float>.self)
}
