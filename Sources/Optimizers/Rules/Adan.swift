/// Adan (Xie et al. 2022, *Adaptive Nesterov Momentum Algorithm*, algorithm 1), as the authors' code and as
/// optax compute it: Adam with an average of the gradient's changes.
///
///     d = g − g₋₁                           0 at first
///     m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·d
///     s ← β₃·s + (1 − β₃)·(g + w·d)²
///     θ ← θ − α·((m′ + w·v′)/(√(s′ + ε√) + ε) + λ·θ)     each over its own 1 − βᵗ
///
/// with w = β₂ (the authors) or 1 − β₂ (optax.adan).
///
/// - `learningRate` α, 0 < α < ∞, default 0.001.
/// - `beta1` β₁, `beta2` β₂ and `beta3` β₃, 0 ≤ β < 1, default 0.98, 0.92 and 0.99.
/// - `epsilon` ε and `epsilonRoot` ε√, 0 ≤ ε < ∞, default 1e-8 and 0 (optax: 1e-8 each).
/// - `weightDecay` λ, decoupled: 0 ≤ λ < ∞, default 0.
/// - `complementaryWeight`: off; w = 1 − β₂ as in optax.
///
/// A live change counts from the next step; the averages stay corrected for their start at zero.
public struct Adan<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.001
  public var beta1: Scalar = 0.98
  public var beta2: Scalar = 0.92
  public var beta3: Scalar = 0.99
  public var epsilon: Scalar = 1e-8
  public var epsilonRoot: Scalar = 0
  public var weightDecay: Scalar = 0
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

  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    changeMoment = firstMoment
    secondMoment = firstMoment
    previousGradient = firstMoment
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, β3, λ) = (learningRate, beta1, beta2, beta3, weightDecay)
    let w = complementaryWeight ? 1 - β2 : β2
    let correction1: Scalar = zeroWeight.first.decay(by: β1)
    let correction2: Scalar = zeroWeight.change.decay(by: β2)
    let correction3: Scalar = zeroWeight.second.decay(by: β3)
    for i in gradient.indices {
      let g = gradient[i]
      let d = isFirst ? 0 : g - previousGradient[i]
      let ahead = g + w * d
      let m = β1 * firstMoment[i] + (1 - β1) * g
      let v = β2 * changeMoment[i] + (1 - β2) * d
      let s = β3 * secondMoment[i] + (1 - β3) * ahead * ahead
      firstMoment[i] = m
      changeMoment[i] = v
      secondMoment[i] = s
      previousGradient[i] = g
      let n = m / correction1 + w * v / correction2
      let u = n / ((s / correction3 + epsilonRoot).root + epsilon)
      parameters[i] -= α * (u + λ * parameters[i])
    }
    isFirst = false
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("changeMoment", \.changeMoment),
      .vector("secondMoment", \.secondMoment), .vector("previousGradient", \.previousGradient),
      .flag("isFirst", \.isFirst), .precise("zeroWeight.first", \.zeroWeight.first.weight),
      .precise("zeroWeight.change", \.zeroWeight.change.weight),
      .precise("zeroWeight.second", \.zeroWeight.second.weight),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1),
      .average(
        "beta2", key: "beta2", aliases: ["β₂", "β2", "b2"], symbol: "β₂",
        meaning: "how much of the average change is kept", \.beta2),
      .beta3(meaning: "how much of the average square is kept", \.beta3),
      .epsilon(\.epsilon), .epsilonRoot(\.epsilonRoot), .weightDecay(\.weightDecay),
      .flag(
        "complementaryWeight", key: "complementary_weight", symbol: "w = 1−β₂",
        meaning: "weigh changes by 1 − β₂, as optax", \.complementaryWeight),
    ]
  }
}

extension Adan: TextbookRule {
  public var formula: [String] {
    [
      "g = ∇f(θ)", isFirst ? "d = 0·g" : "d = g − p", complementaryWeight ? "w = 1 − β₂" : "w = β₂",
      "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·d", "s ← β₃·s + (1−β₃)·(g + w·d)²", "m′ = m/(1−β₁ᵗ)",
      "v′ = v/(1−β₂ᵗ)", "s′ = s/(1−β₃ᵗ)", "Δ = −α·((m′ + w·v′)/(√(s′ + ε₀) + ε) + λ·θ)", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [
      ("m", firstMoment), ("v", changeMoment), ("s", secondMoment), ("p", previousGradient),
      ("ε₀", [epsilonRoot]),
    ]
  }
}

extension OptimizerEntry {
  public static let adan = OptimizerEntry(
    "adan", title: "Adan", formula: adanFormula,
    citation: "Xie et al. 2022",
    matches: "the authors' code", Adan<Double>.self, Adan<Float>.self)

  public static let adanOptax = OptimizerEntry(
    "adan-optax", title: "Adan of optax", formula: adanFormula,
    citation: "Xie et al. 2022, w = 1 − β₂",
    matches: "optax.adan", Adan<Double>.self, Adan<Float>.self,
    presets: ["eps_root": 1e-8, "complementary_weight": 1])

  private static let adanFormula = [
    "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·(g − g₋₁)", "s ← β₃·s + (1−β₃)·(g + w·(g − g₋₁))²",
    "θ ← θ − α·(m′ + w·v′)/(√s′ + ε)",
  ]
}
