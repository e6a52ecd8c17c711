/// Sophia (Liu et al. 2023, *Sophia: A Scalable Stochastic Second-order Optimizer*, algorithm 3), as
/// optax.contrib.sophia computes it, with the exact diagonal of the Hessian in place of the random estimate.
///
///     m ← β₁·m + (1 − β₁)·g,  m′ ← m/(1 − β₁ᵗ)
///     u ← clip(m′/max(γ·h, ε), −ρ, ρ)       the h of before this step
///     h ← β₂·h + (1 − β₂)·diag ∇²f(θ)       every k-th step, from the first on
///     θ ← θ − α·(u + λ·θ)
///
/// - `learningRate` α, 0 < α < ∞, default 0.001 (optax has none).
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.965 and 0.99.
/// - `gamma` γ, 0 < γ < ∞, default 0.01; `clipThreshold` ρ, 0 < ρ < ∞, default 1.
/// - `updateInterval` k, 1 or more, default 10.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-8; `weightDecay` λ, decoupled: 0 ≤ λ < ∞, default 1e-4.
///
/// h starts at 0: the first steps are clipped, and have the size of sign descent. Without an objective to
/// look at h stays as it is. A live change counts from the next step.
public struct Sophia<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.001
  public var beta1: Scalar = 0.965
  public var beta2: Scalar = 0.99
  public var epsilon: Scalar = 1e-8
  public var weightDecay: Scalar = 1e-4
  public var gamma: Scalar = 0.01
  public var clipThreshold: Scalar = 1
  public var updateInterval = 10

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// h, the average of the Hessian's diagonal.
  public private(set) var curvature: [Scalar]
  private var latest: [Scalar]
  private var stepCount = 0
  private var zeroWeight = ZeroWeight()

  public var readsObjective: Bool { true }

  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    curvature = firstMoment
    latest = firstMoment
  }

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

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, λ, γ, ε, ρ) = (learningRate, beta1, weightDecay, gamma, epsilon, clipThreshold)
    let correction: Scalar = zeroWeight.decay(by: β1)
    for i in gradient.indices {
      let m = β1 * firstMoment[i] + (1 - β1) * gradient[i]
      firstMoment[i] = m
      let ratio = m / correction / max(γ * curvature[i], ε)
      let u = min(max(ratio, -ρ), ρ)
      parameters[i] -= α * (u + λ * parameters[i])
    }
    stepCount += 1
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("curvature", \.curvature),
      .count("stepCount", \.stepCount), .precise("zeroWeight", \.zeroWeight.weight),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1),
      .average(
        "beta2", key: "beta2", aliases: ["β₂", "β2", "b2"], symbol: "β₂",
        meaning: "how much of the average curvature is kept", \.beta2),
      .number(
        "gamma", key: "gamma", aliases: ["γ"], symbol: "γ", meaning: "how much curvature counts",
        in: .positive, scale: .logarithmic, track: 1e-3...10, isPrimary: true, \.gamma),
      .number(
        "clipThreshold", key: "clip_threshold", aliases: ["rho", "ρ"], symbol: "ρ",
        meaning: "the longest step, in units of α", in: .positive, scale: .logarithmic, track: 1e-2...1e2,
        \.clipThreshold),
      .count(
        "updateInterval", key: "update_interval", symbol: "k",
        meaning: "steps between two looks at curvature",
        upTo: 10_000, \.updateInterval),
      .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension Sophia: TextbookRule {
  public var formula: [String] {
    [
      "g = ∇f(θ)", "m ← β₁·m + (1−β₁)·g", "m′ = m/(1−β₁ᵗ)", "u = clip(m′/max(γ·h, ε), −ρ, ρ)",
      "Δ = −α·(u + λ·θ)", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("h", curvature)]
  }
}

extension OptimizerEntry {
  public static let sophia = OptimizerEntry(
    "sophia", title: "Sophia",
    formula: [
      "m ← β₁·m + (1−β₁)·g", "u ← clip(m′/max(γ·h, ε), ρ)", "θ ← θ − α·(u + λ·θ)",
      "h ← β₂·h + (1−β₂)·diag ∇²f",
    ],
    citation: "Liu et al. 2023",
    matches: "optax.contrib.sophia", Sophia<Double>.self, Sophia<Float>.self)
}
