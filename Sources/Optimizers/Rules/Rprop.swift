/// Rprop (Riedmiller & Braun 1993, *A Direct Adaptive Method for Faster Backpropagation Learning*), without
/// backtracking (iRprop⁻, Igel & Hüsken 2000), as torch.optim.Rprop computes it: only signs count.
///
///     s = sign(g·p)                         p the gradient before, at first 0
///     e ← clip(e·η⁺, e⁻, e⁺) for s > 0,  clip(e·η⁻, e⁻, e⁺) for s < 0
///     g ← 0 for s < 0
///     θ ← θ − sign(g)·e,  p ← g
///
/// Meant for whole gradients: the noise of mini-batches turns signs. α acts on the first step only, as in
/// torch; a live change of it does nothing, and a schedule neither. Other live changes count from the next
/// step.
public struct Rprop<Scalar: OptimizerScalar>: Rule {
  /// α, with which every e begins: 0 < α < ∞.
  public var learningRate: Scalar = 0.01
  /// η⁻, 0 < η⁻ < 1.
  public var etaMinus: Scalar = 0.5
  /// η⁺, 1 < η⁺ < ∞.
  public var etaPlus: Scalar = 1.2
  /// e⁻, 0 < e⁻ < ∞.
  public var leastStep: Scalar = 1e-6
  /// e⁺, 0 < e⁺ < ∞.
  public var largestStep: Scalar = 50

  /// e, the step of each parameter.
  public private(set) var stepSizes: [Scalar]
  /// p, the gradient of the step before; 0 where the sign had turned.
  public private(set) var previousGradient: [Scalar]
  private var isFirst = true

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    stepSizes = Array(repeating: 0, count: parameterCount)
    previousGradient = stepSizes
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, ηMinus, ηPlus, least, largest) = (learningRate, etaMinus, etaPlus, leastStep, largestStep)
    let isFirst = isFirst
    update(&parameters, gradient, &stepSizes, &previousGradient) { θ, g, e, p in
      if isFirst { e = α }
      let s = (g * p).signum
      if s > 0 { e *= ηPlus } else if s < 0 { e *= ηMinus }
      e = min(max(e, least), largest)
      p = s < 0 ? 0 : g
      θ -= p.signum * e
    }
    self.isFirst = false
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .vector("stepSizes", \.stepSizes), .vector("previousGradient", \.previousGradient),
      .flag("isFirst", \.isFirst),
    ]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .number(
        "etaMinus", key: "eta_minus", aliases: ["η⁻"], symbol: "η⁻",
        meaning: "factor of a step whose sign turned", in: .part, scale: .linear, track: 0.05...0.95,
        isPrimary: true, \.etaMinus),
      .number(
        "etaPlus", key: "eta_plus", aliases: ["η⁺"], symbol: "η⁺",
        meaning: "factor of a step whose sign stayed",
        in: ParameterRange(1, .infinity, includesLower: false, includesUpper: false), scale: .linear,
        track: 1.01...3, isPrimary: true, \.etaPlus),
      .number(
        "leastStep", key: "step_min", symbol: "e⁻", meaning: "the least step", in: .positive,
        track: 1e-9...1, \.leastStep),
      .number(
        "largestStep", key: "step_max", symbol: "e⁺", meaning: "the largest step", in: .positive,
        track: 1e-3...1e3, \.largestStep),
    ]
  }
}

extension Rprop {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    [
      "g = ∇f(θ)", "s = sign(g·p)", "f = pow(η⁺, max(s,0))·pow(η⁻, max(−s,0))",
      "e ← clip(e·f, e⁻, e⁺)", "p ← g·(1 − max(−s, 0))", "Δ = −sign(p)·e", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] {
    [("e", isFirst ? stepSizes.map { _ in learningRate } : stepSizes), ("p", previousGradient)]
  }
}

extension OptimizerEntry {
  /// Rprop.
  public static let rprop = OptimizerEntry(
    "rprop", title: "Rprop", citation: "Riedmiller & Braun 1993", matches: "torch.optim.Rprop",
    Rprop<Double>.self, Rprop<Float>.self)
}
