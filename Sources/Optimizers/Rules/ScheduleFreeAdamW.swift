/// Schedule-free AdamW (Defazio et al. 2024, *The Road Less Scheduled*, algorithm 1), as
/// optax.contrib.schedule_free_adamw computes it, without its warm-up.
///
///     v ← β₂·v + (1 − β₂)·g²,  v′ = v/(1 − β₂ᵗ)
///     u = g/(√v′ + ε) + λ·θ
///     z ← z − α·u                           gradients are taken at θ
///     w ← w + α²,  c = α²/w                 c = 1/t for a constant α
///     x ← (1 − c)·x + c·z
///     θ ← β₁·x + (1 − β₁)·z
///
/// The loss is read at x, the evaluation point. A live change of α counts from the next step, and its square
/// is the weight of that step in x; one of β₁ moves θ only.
public struct ScheduleFreeAdamW<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.0025
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.999
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8
  /// λ, at θ: 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0

  /// z, the iterate of AdamW without momentum.
  public private(set) var base: [Scalar]
  /// x, the average of z.
  public private(set) var average: [Scalar]
  /// v, the average of squared gradients.
  public private(set) var secondMoment: [Scalar]
  private var zeroWeight = ZeroWeight()
  /// w, the sum of α².
  private var weightSum: Scalar = 0

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    base = Array(repeating: 0, count: parameterCount)
    (average, secondMoment) = (base, base)
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let isFirst = weightSum == 0
    let (α, β1, β2, ε, λ) = (learningRate, beta1, beta2, epsilon, weightDecay)
    let correction: Scalar = zeroWeight.decay(by: β2)
    weightSum += α * α
    let c = α * α / weightSum
    update(&parameters, gradient, &base, &average, &secondMoment) { θ, g, z, x, v in
      v = β2 * v + (1 - β2) * g * g
      let u = g / ((v / correction).root + ε) + λ * θ
      z = (isFirst ? θ : z) - α * u
      // x + c·(z − x) is (1 − c)·x + c·z, and stays where x and z are one.
      x = isFirst ? θ : x
      x += c * (z - x)
      θ = z + β1 * (x - z)
    }
  }

  /// True: gradients are taken at θ, and the loss is read elsewhere.
  public var hasEvaluationPoint: Bool { true }

  /// Writes the point at which the loss is to be read.
  public func evaluate(into point: inout MutableSpan<Scalar>, at parameters: Span<Scalar>) {
    for i in point.indices { point[i] = weightSum == 0 ? parameters[i] : average[i] }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .vector("base", \.base), .vector("average", \.average), .vector("secondMoment", \.secondMoment),
      .precise("zeroWeight", \.zeroWeight.weight), .number("weightSum", \.weightSum),
    ]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .beta1(meaning: "how near to the average gradients are taken", \.beta1), .beta2(\.beta2),
      .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension ScheduleFreeAdamW {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    let (z, x) = weightSum == 0 ? ("θ", "θ") : ("z", "x")
    return [
      "g = ∇f(θ)", "v ← β₂·v + (1−β₂)·g²", "v′ = v/(1−β₂ᵗ)", "u = g/(√v′ + ε) + λ·θ", "z ← \(z) − α·u",
      "w ← w + α²", "c = α²/w", "x ← (1−c)·\(x) + c·z", "Δ = β₁·x + (1−β₁)·z − θ", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] {
    [("z", base), ("x", average), ("v", secondMoment), ("w", [weightSum])]
  }
}

extension OptimizerEntry {
  /// Schedule-free AdamW.
  public static let scheduleFreeAdamW = OptimizerEntry(
    "schedule-free-adamw", title: "schedule-free AdamW", citation: "Defazio et al. 2024",
    matches: "optax.contrib.schedule_free_adamw",
    ScheduleFreeAdamW<Double>.self, ScheduleFreeAdamW<Float>.self)
}
