/// Schedule-free SGD (Defazio et al. 2024, *The Road Less Scheduled*, eq. 3–5), as
/// optax.contrib.schedule_free_sgd computes it.
///
///     z ← z − α·(g + λ·θ)                   gradients are taken at θ
///     w ← w + α²,  c = α²/w                 c = 1/t for a constant α
///     x ← (1 − c)·x + c·z
///     θ ← β·x + (1 − β)·z
///
/// The loss is read at x, the evaluation point. A live change of α counts from the next step, and its square
/// is the weight of that step in x; one of β moves θ only.
public struct ScheduleFreeSGD<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞ (optax has no default; the paper's values lie between 0.5 and 10).
  public var learningRate: Scalar = 1
  /// β (optax's `b1`), 0 ≤ β < 1.
  public var beta: Scalar = 0.9
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0

  /// z, the iterate of plain SGD.
  public private(set) var base: [Scalar]
  /// x, the average of z.
  public private(set) var average: [Scalar]
  /// w, the sum of α².
  private var weightSum: Scalar = 0

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    base = Array(repeating: 0, count: parameterCount)
    average = base
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let isFirst = weightSum == 0
    let (α, β, λ) = (learningRate, beta, weightDecay)
    weightSum += α * α
    let c = α * α / weightSum
    update(&parameters, gradient, &base, &average) { θ, g, z, x in
      z = (isFirst ? θ : z) - α * (g + λ * θ)
      // x + c·(z − x) is (1 − c)·x + c·z, and stays where x and z are one.
      x = isFirst ? θ : x
      x += c * (z - x)
      θ = z + β * (x - z)
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
    [.vector("base", \.base), .vector("average", \.average), .number("weightSum", \.weightSum)]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .average(
        "beta", key: "beta1", aliases: ["beta", "β", "b1"], symbol: "β",
        meaning: "how near to the average gradients are taken", \.beta),
      .weightDecay(\.weightDecay),
    ]
  }
}

extension ScheduleFreeSGD {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    let (z, x) = weightSum == 0 ? ("θ", "θ") : ("z", "x")
    return [
      "g = ∇f(θ)", "z ← \(z) − α·(g + λ·θ)", "w ← w + α²", "c = α²/w", "x ← (1−c)·\(x) + c·z",
      "Δ = β·x + (1−β)·z − θ", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] {
    [("z", base), ("x", average), ("w", [weightSum])]
  }
}

extension OptimizerEntry {
  /// Schedule-free SGD.
  public static let scheduleFreeSGD = OptimizerEntry(
    "schedule-free-sgd", title: "schedule-free SGD", citation: "Defazio et al. 2024",
    matches: "optax.contrib.schedule_free_sgd", gradient: .sample,
    ScheduleFreeSGD<Double>.self, ScheduleFreeSGD<Float>.self)
}
