/// Schedule-free AdamW (Defazio et al. 2024, *The Road Less Scheduled*, algorithm 1), as
/// optax.contrib.schedule_free_adamw computes it, without its warm-up.
///
///     v ← β₂·v + (1 − β₂)·g²                g = ∇f(y), and y is θ
///     z ← z − α·(g/(√(v/(1 − β₂ᵗ)) + ε) + λ·y)
///     c = α²/Σα²                            1/t for a constant α
///     x ← (1 − c)·x + c·z
///     y ← β₁·x + (1 − β₁)·z
///
/// - `learningRate` α, 0 < α < ∞, default 0.0025.
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.999.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-8; `weightDecay` λ, at y: 0 ≤ λ < ∞, default 0.
///
/// Gradients are taken at y; the loss is read at x, the evaluation point. A live change of α counts from the
/// next step, and its square is the weight of that step in x; one of β₁ moves y only.
public struct ScheduleFreeAdamW<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.0025
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.999
  public var epsilon: Scalar = 1e-8
  public var weightDecay: Scalar = 0

  /// z, the iterate of AdamW without momentum.
  public private(set) var base: [Scalar]
  /// x, the average of z.
  public private(set) var average: [Scalar]
  /// v, the average of squared gradients.
  public private(set) var secondMoment: [Scalar]
  private var zeroWeight = ZeroWeight()
  /// Σα²
  private var weightSum: Scalar = 0

  public init(parameterCount: Int) {
    base = Array(repeating: 0, count: parameterCount)
    average = base
    secondMoment = base
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let isFirst = weightSum == 0
    let (α, β1, β2, ε, λ) = (learningRate, beta1, beta2, epsilon, weightDecay)
    let correction: Scalar = zeroWeight.decay(by: β2)
    weightSum += α * α
    let c = α * α / weightSum
    for i in gradient.indices {
      let (g, y) = (gradient[i], parameters[i])
      let v = β2 * secondMoment[i] + (1 - β2) * g * g
      let u = g / ((v / correction).root + ε) + λ * y
      let z = (isFirst ? y : base[i]) - α * u
      // x + c·(z − x) is (1 − c)·x + c·z, and stays where x and z are one.
      var x = isFirst ? y : average[i]
      x += c * (z - x)
      secondMoment[i] = v
      base[i] = z
      average[i] = x
      parameters[i] = z + β1 * (x - z)
    }
  }

  public var hasEvaluationPoint: Bool { true }

  public func evaluate(into point: inout MutableSpan<Scalar>, at parameters: Span<Scalar>) {
    for i in point.indices { point[i] = weightSum == 0 ? parameters[i] : average[i] }
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("base", \.base), .vector("average", \.average), .vector("secondMoment", \.secondMoment),
      .precise("zeroWeight", \.zeroWeight.weight), .number("weightSum", \.weightSum),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .average(
        "beta1", key: "beta1", aliases: ["β₁", "β1", "beta", "b1"], symbol: "β₁",
        meaning: "how near to the average gradients are taken", \.beta1),
      .beta2(\.beta2), .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension ScheduleFreeAdamW: TextbookRule {
  public var formula: [String] {
    let (z, x) = weightSum == 0 ? ("θ", "θ") : ("z", "x")
    return [
      "g = ∇f(θ)", "v ← β₂·v + (1−β₂)·g²", "v′ = v/(1−β₂ᵗ)", "u = g/(√v′ + ε) + λ·θ", "z ← \(z) − α·u",
      "w ← w + α²", "c = α²/w", "x ← (1−c)·\(x) + c·z", "Δ = β₁·x + (1−β₁)·z − θ", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("z", base), ("x", average), ("v", secondMoment), ("w", [weightSum])]
  }
}

extension OptimizerEntry {
  public static let scheduleFreeAdamW = OptimizerEntry(
    "schedule-free-adamw", title: "schedule-free AdamW",
    formula: [
      "v ← β₂·v + (1−β₂)·g²", "z ← z − α·(g/(√v′ + ε) + λ·y)", "x ← (1−c)·x + c·z", "y ← β₁·x + (1−β₁)·z",
    ],
    citation: "Defazio et al. 2024",
    matches: "optax.contrib.schedule_free_adamw",
    ScheduleFreeAdamW<Double>.self, ScheduleFreeAdamW<Float>.self)
}
