/// Adan (Xie et al. 2022, *Adaptive Nesterov Momentum Algorithm*, algorithm 1), as the authors' code and as
/// optax compute it: Adam with an average of the gradient's changes.
///
///     d = g − p                             p the gradient before; d = 0 at first
///     m ← β₁·m + (1 − β₁)·g
///     v ← β₂·v + (1 − β₂)·d
///     s ← β₃·s + (1 − β₃)·(g + w·d)²        w = β₂ (the authors) or 1 − β₂ (optax.adan)
///     m′ = m/(1 − β₁ᵗ),  v′ = v/(1 − β₂ᵗ),  s′ = s/(1 − β₃ᵗ)
///     u = (m′ + w·v′)/(√(s′ + ε₀) + ε)
///     θ ← θ − α·(u + λ·θ)
///
/// A live change counts from the next step; the averages stay corrected for their start at zero.
public struct Adan<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.001
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.98
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.92
  /// β₃, 0 ≤ β₃ < 1.
  public var beta3: Scalar = 0.99
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8
  /// ε₀, 0 ≤ ε₀ < ∞ (optax: 1e-8).
  public var epsilonRoot: Scalar = 0
  /// λ, decoupled: 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0
  /// w = 1 − β₂ as in optax.
  public var complementaryWeight = false

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// v, the average of the gradient's changes.
  public private(set) var changeMoment: [Scalar]
  /// s, the average of squares.
  public private(set) var secondMoment: [Scalar]
  private var previousGradient: [Scalar]
  private var isFirst = true
  private var zeroWeight = (first: ZeroWeight(), change: ZeroWeight(), second: ZeroWeight())

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    (changeMoment, secondMoment, previousGradient) = (firstMoment, firstMoment, firstMoment)
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, β3, λ) = (learningRate, beta1, beta2, beta3, weightDecay)
    let (ε, ε0, isFirst) = (epsilon, epsilonRoot, isFirst)
    let w = complementaryWeight ? 1 - β2 : β2
    let correction1: Scalar = zeroWeight.first.decay(by: β1)
    let correction2: Scalar = zeroWeight.change.decay(by: β2)
    let correction3: Scalar = zeroWeight.second.decay(by: β3)
    update(
      &parameters, gradient, &firstMoment, &changeMoment, &secondMoment, &previousGradient
    ) { θ, g, m, v, s, p in
      let d = isFirst ? 0 : g - p
      let ahead = g + w * d
      m = β1 * m + (1 - β1) * g
      v = β2 * v + (1 - β2) * d
      s = β3 * s + (1 - β3) * ahead * ahead
      p = g
      let n = m / correction1 + w * v / correction2
      let u = n / ((s / correction3 + ε0).root + ε)
      θ -= α * (u + λ * θ)
    }
    self.isFirst = false
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("changeMoment", \.changeMoment),
      .vector("secondMoment", \.secondMoment), .vector("previousGradient", \.previousGradient),
      .flag("isFirst", \.isFirst), .precise("zeroWeight.first", \.zeroWeight.first.weight),
      .precise("zeroWeight.change", \.zeroWeight.change.weight),
      .precise("zeroWeight.second", \.zeroWeight.second.weight),
    ]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1),
      .beta2(meaning: "how much of the average change is kept", \.beta2),
      .beta3(meaning: "how much of the average square is kept", \.beta3),
      .epsilon(\.epsilon), .epsilonRoot(\.epsilonRoot), .weightDecay(\.weightDecay),
      .flag(
        "complementaryWeight", key: "complementary_weight", symbol: "w = 1−β₂",
        meaning: "weigh changes by 1 − β₂, as optax", \.complementaryWeight),
    ]
  }
}

extension Adan {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    [
      "g = ∇f(θ)", isFirst ? "d = 0·g" : "d = g − p", complementaryWeight ? "w = 1 − β₂" : "w = β₂",
      "p ← g", "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·d", "s ← β₃·s + (1−β₃)·(g + w·d)²",
      "m′ = m/(1−β₁ᵗ)", "v′ = v/(1−β₂ᵗ)", "s′ = s/(1−β₃ᵗ)",
      "u = (m′ + w·v′)/(√(s′ + ε₀) + ε)", "Δ = −α·(u + λ·θ)", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("v", changeMoment), ("s", secondMoment), ("p", previousGradient)]
  }
}

extension OptimizerEntry {
  /// Adan.
  public static let adan = OptimizerEntry(
    "adan", title: "Adan", citation: "Xie et al. 2022", matches: "the authors' code",
    Adan<Double>.self, Adan<Float>.self)

  /// Adan as optax has it.
  public static let adanOptax = OptimizerEntry(
    "adan-optax", title: "Adan of optax", citation: "Xie et al. 2022, w = 1 − β₂", matches: "optax.adan",
    Adan<Double>.self, Adan<Float>.self, presets: ["eps_root": 1e-8, "complementary_weight": 1])
}
