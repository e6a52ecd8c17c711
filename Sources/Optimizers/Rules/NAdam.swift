import RealModule

/// NAdam (Dozat 2016, *Incorporating Nesterov Momentum into Adam*, algorithm 2 with its schedule of μ), as
/// torch.optim.NAdam computes it.
///
///     g ← g + λ·θ                           (decoupled: θ ← θ·(1 − α·λ) instead)
///     μₜ = β₁·(1 − ½·0.96^(t·ψ))
///     m ← β₁·m + (1 − β₁)·g
///     v ← β₂·v + (1 − β₂)·g²
///     d ← √(v/(1 − β₂ᵗ)) + ε
///     θ ← θ − α·(1 − μₜ)/(1 − μ₁⋯μₜ)·g/d − α·μₜ₊₁/(1 − μ₁⋯μₜ₊₁)·m/d
///
/// - `learningRate` α, 0 < α < ∞, default 0.002.
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.999.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-8.
/// - `momentumDecay` ψ, 0 ≤ ψ < ∞, default 0.004.
/// - `weightDecay` λ, 0 ≤ λ < ∞, default 0; `decoupledWeightDecay` makes it AdamW's.
///
/// optax's NAdam is another rule: see `NAdamOptax`. A live change counts from the next step; the products of
/// μ and of β₂ are of the values that were really used.
public struct NAdam<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.002
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.999
  public var epsilon: Scalar = 1e-8
  public var momentumDecay: Scalar = 0.004
  public var weightDecay: Scalar = 0
  public var decoupledWeightDecay = false

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// v, the average of squared gradients.
  public private(set) var secondMoment: [Scalar]
  private var stepCount = 0
  /// μ₁⋯μₜ
  private var momentumProduct = 1.0
  private var zeroWeight = ZeroWeight()

  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    secondMoment = firstMoment
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    stepCount += 1
    let (μ, μNext) = (momentum(step: stepCount), momentum(step: stepCount + 1))
    momentumProduct *= μ
    let ofGradient = learningRate * Scalar((1 - μ) / (1 - momentumProduct))
    let ofMoment = learningRate * Scalar(μNext / (1 - momentumProduct * μNext))
    let correction2: Scalar = zeroWeight.decay(by: beta2)
    let (β1, β2, ε) = (beta1, beta2, epsilon)
    let coupled = decoupledWeightDecay ? 0 : weightDecay
    let keep = decoupledWeightDecay ? 1 - learningRate * weightDecay : 1
    for i in gradient.indices {
      let θ = keep * parameters[i]
      let g = gradient[i] + coupled * θ
      let m = β1 * firstMoment[i] + (1 - β1) * g
      let v = β2 * secondMoment[i] + (1 - β2) * g * g
      firstMoment[i] = m
      secondMoment[i] = v
      let d = (v / correction2).root + ε
      parameters[i] = θ - ofGradient * g / d - ofMoment * m / d
    }
  }

  /// μₜ
  private func momentum(step t: Int) -> Double {
    Double(beta1) * (1 - 0.5 * .pow(0.96, Double(t) * Double(momentumDecay)))
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("secondMoment", \.secondMoment),
      .count("stepCount", \.stepCount), .precise("momentumProduct", \.momentumProduct),
      .precise("zeroWeight", \.zeroWeight.weight),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .number(
        "momentumDecay", key: "momentum_decay", aliases: ["ψ"], symbol: "ψ",
        meaning: "how fast the momentum rises to β₁", in: .nonNegative, scale: .logarithmic,
        track: 1e-4...1, \.momentumDecay),
      .weightDecay(\.weightDecay),
      .decoupledWeightDecay(\.decoupledWeightDecay),
    ]
  }
}

extension NAdam: TextbookRule {
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append(decoupledWeightDecay ? "θ ← θ − α·λ·θ" : "g ← g + λ·θ") }
    lines += ["a = β₁·(1 − 0.5·pow(0.96, t·ψ))", "b = β₁·(1 − 0.5·pow(0.96, (t + 1)·ψ))", "p ← p·a"]
    lines += ["m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "v′ = v/(1−β₂ᵗ)"]
    lines += ["n = (1−a)·g/(1−p) + b·m/(1−p·b)", "Δ = −α·n/(√v′ + ε)"]
    return lines + ["θ ← θ + Δ"]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("v", secondMoment), ("p", [Scalar(momentumProduct)])]
  }
}

extension OptimizerEntry {
  public static let nadam = OptimizerEntry(
    "nadam", title: "NAdam",
    formula: [
      "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "n ← (1−μₜ)·g/(1−Πμ) + μₜ₊₁·m/(1−Πμ′)",
      "θ ← θ − α·n/(√v′ + ε)",
    ],
    citation: "Dozat 2016",
    matches: "torch.optim.NAdam", NAdam<Double>.self, NAdam<Float>.self)
}
