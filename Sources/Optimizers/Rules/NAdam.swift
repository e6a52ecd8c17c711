import RealModule

/// NAdam (Dozat 2016, *Incorporating Nesterov Momentum into Adam*, algorithm 2 with its schedule of the
/// momentum), as torch.optim.NAdam computes it.
///
///     g ← g + λ·θ                           (decoupled: θ ← θ − α·λ·θ instead)
///     a = β₁·(1 − 0.5·0.96^(t·ψ))           the momentum of step t
///     b = β₁·(1 − 0.5·0.96^((t + 1)·ψ))     that of the next step
///     p ← p·a                               their product so far
///     m ← β₁·m + (1 − β₁)·g
///     v ← β₂·v + (1 − β₂)·g²
///     n = (1 − a)·g/(1 − p) + b·m/(1 − p·b)
///     v′ = v/(1 − β₂ᵗ)
///     θ ← θ − α·n/(√v′ + ε)
///
/// optax's NAdam is another rule: see `NAdamOptax`. A live change counts from the next step; the products of
/// momentum and of β₂ are of the values that were really used.
public struct NAdam<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.002
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.999
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8
  /// ψ, 0 ≤ ψ < ∞.
  public var momentumDecay: Scalar = 0.004
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0
  /// Weight decay beside the gradient, as AdamW has it.
  public var decoupledWeightDecay = false

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// v, the average of squared gradients.
  public private(set) var secondMoment: [Scalar]
  private var stepCount = 0
  private var momentumProduct = 1.0
  private var zeroWeight = ZeroWeight()

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    secondMoment = firstMoment
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    stepCount += 1
    let (a, b) = (momentum(step: stepCount), momentum(step: stepCount + 1))
    momentumProduct *= a
    let ofGradient = learningRate * Scalar((1 - a) / (1 - momentumProduct))
    let ofMoment = learningRate * Scalar(b / (1 - momentumProduct * b))
    let correction2: Scalar = zeroWeight.decay(by: beta2)
    let (β1, β2, ε) = (beta1, beta2, epsilon)
    let coupled = decoupledWeightDecay ? 0 : weightDecay
    let keep = decoupledWeightDecay ? 1 - learningRate * weightDecay : 1
    update(&parameters, gradient, &firstMoment, &secondMoment) { θ, g, m, v in
      θ *= keep
      let g = g + coupled * θ
      m = β1 * m + (1 - β1) * g
      v = β2 * v + (1 - β2) * g * g
      let d = (v / correction2).root + ε
      θ = θ - ofGradient * g / d - ofMoment * m / d
    }
  }

  /// The momentum of a step: β₁ in the end, and half of it at first.
  private func momentum(step t: Int) -> Double {
    Double(beta1) * (1 - 0.5 * .pow(0.96, Double(t) * Double(momentumDecay)))
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("secondMoment", \.secondMoment),
      .count("stepCount", \.stepCount), .precise("momentumProduct", \.momentumProduct),
      .precise("zeroWeight", \.zeroWeight.weight),
    ]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .number(
        "momentumDecay", key: "momentum_decay", aliases: ["ψ"], symbol: "ψ",
        meaning: "how fast the momentum rises to β₁", track: 1e-4...1, \.momentumDecay),
      .weightDecay(\.weightDecay), .decoupledWeightDecay(\.decoupledWeightDecay),
    ]
  }
}

extension NAdam {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append(decoupledWeightDecay ? "θ ← θ − α·λ·θ" : "g ← g + λ·θ") }
    return lines + [
      "a = β₁·(1 − 0.5·pow(0.96, t·ψ))", "b = β₁·(1 − 0.5·pow(0.96, (t + 1)·ψ))", "p ← p·a",
      "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "v′ = v/(1−β₂ᵗ)",
      "n = (1−a)·g/(1−p) + b·m/(1−p·b)", "Δ = −α·n/(√v′ + ε)", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("v", secondMoment), ("p", [Scalar(momentumProduct)])]
  }
}

extension OptimizerEntry {
  /// NAdam.
  public static let nadam = OptimizerEntry(
    "nadam", title: "NAdam", citation: "Dozat 2016", matches: "torch.optim.NAdam",
    NAdam<Double>.self, NAdam<Float>.self)
}
