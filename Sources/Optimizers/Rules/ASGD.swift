import RealModule

/// Averaged stochastic gradient descent (Polyak & Juditsky 1992, *Acceleration of Stochastic Approximation by
/// Averaging*; Bottou 2010 for the decay of η), as torch.optim.ASGD computes it.
///
///     g ← g + λ·θ
///     η = α/(1 + κ·α·(t − 1))ᵖ              t = 1, 2, …
///     θ ← θ − κ·η·θ − η·g
///     a ← a + μ·(θ − a)                     μ = 1/max(1, t − 1 − t₀), so a = θ up to step t₀ + 2
///
/// Gradients are taken at θ; the loss is read at a, the evaluation point. Nothing is kept that a live change
/// could corrupt: η and μ are computed anew at every step.
public struct ASGD<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.01
  /// κ (torch's `lambd`), 0 ≤ κ < ∞.
  public var decay: Scalar = 1e-4
  /// p (torch's `alpha`), 0 ≤ p < ∞.
  public var power: Scalar = 0.75
  /// t₀, the step from which a averages: 0 ≤ t₀ < ∞.
  public var averagingStart: Scalar = 1e6
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0

  /// a, the average of the iterates.
  public private(set) var average: [Scalar]
  private var stepCount = 0

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { average = Array(repeating: 0, count: parameterCount) }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, κ, λ, t) = (learningRate, decay, weightDecay, Scalar(stepCount))
    let η = α / .pow(1 + κ * α * t, power)
    let μ = 1 / max(1, t - averagingStart)
    update(&parameters, gradient, &average) { θ, g, a in
      let g = g + λ * θ
      θ = θ * (1 - κ * η) - η * g
      a = μ == 1 ? θ : a + μ * (θ - a)
    }
    stepCount += 1
  }

  /// True: gradients are taken at θ, and the loss is read elsewhere.
  public var hasEvaluationPoint: Bool { true }

  /// Writes the point at which the loss is to be read.
  public func evaluate(into point: inout MutableSpan<Scalar>, at parameters: Span<Scalar>) {
    for i in point.indices { point[i] = stepCount == 0 ? parameters[i] : average[i] }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [.vector("average", \.average), .count("stepCount", \.stepCount)]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .number(
        "decay", key: "lambd", symbol: "κ", meaning: "pulls to zero, and slows α down", track: 1e-6...1,
        isPrimary: true, \.decay),
      .number(
        "power", key: "alpha", symbol: "p", meaning: "how fast α falls", scale: .linear, track: 0...2,
        \.power),
      .number(
        "averagingStart", key: "t0", symbol: "t₀", meaning: "the step from which iterates are averaged",
        track: 1...1e6, \.averagingStart),
      .weightDecay(\.weightDecay),
    ]
  }
}

extension ASGD {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append("g ← g + λ·θ") }
    return lines + [
      "η = α/pow(1 + κ·α·(t − 1), p)", "Δ = −κ·η·θ − η·g", "μ = 1/max(1, t − 1 − t₀)",
      "a ← a + μ·(θ + Δ − a)", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("a", average)] }
}

extension OptimizerEntry {
  /// Averaged SGD.
  public static let asgd = OptimizerEntry(
    "asgd", title: "averaged SGD", citation: "Polyak & Juditsky 1992", matches: "torch.optim.ASGD",
    gradient: .sample, ASGD<Double>.self, ASGD<Float>.self)
}
