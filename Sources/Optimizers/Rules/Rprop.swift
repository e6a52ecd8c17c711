/// Rprop (Riedmiller & Braun 1993, *A Direct Adaptive Method for Faster Backpropagation Learning*), without
/// backtracking (iRprop⁻, Igel & Hüsken 2000), as torch.optim.Rprop computes it: only signs count.
///
///     s = sign(g·p)                         p the gradient before, at first 0
///     e ← e·η⁺ (s > 0),  e·η⁻ (s < 0),  clamped to [e_min, e_max]
///     g ← 0 (s < 0)
///     θ ← θ − sign(g)·e,  p ← g
///
/// - `learningRate` α, with which every e begins: 0 < α < ∞, default 0.01.
/// - `etaMinus` η⁻, 0 < η⁻ < 1, default 0.5; `etaPlus` η⁺, 1 < η⁺ < ∞, default 1.2.
/// - `leastStep` e_min and `largestStep` e_max, 0 < e < ∞, default 1e-6 and 50.
///
/// Meant for whole gradients: the noise of mini-batches turns signs. α acts on the first step only, as in
/// torch; a live change of it does nothing, and a schedule neither. Other live changes count from the next
/// step.
public struct Rprop<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.01
  public var etaMinus: Scalar = 0.5
  public var etaPlus: Scalar = 1.2
  public var leastStep: Scalar = 1e-6
  public var largestStep: Scalar = 50

  /// e, the step of each parameter.
  public private(set) var stepSizes: [Scalar]
  /// p, the gradient of the step before; 0 where the sign had turned.
  public private(set) var previousGradient: [Scalar]
  private var isFirst = true

  public init(parameterCount: Int) {
    stepSizes = Array(repeating: 0, count: parameterCount)
    previousGradient = stepSizes
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    for i in gradient.indices {
      var g = gradient[i]
      var e = isFirst ? learningRate : stepSizes[i]
      let s = (g * previousGradient[i]).signum
      if s > 0 { e *= etaPlus } else if s < 0 { e *= etaMinus }
      e = min(max(e, leastStep), largestStep)
      if s < 0 { g = 0 }
      parameters[i] -= g.signum * e
      stepSizes[i] = e
      previousGradient[i] = g
    }
    isFirst = false
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("stepSizes", \.stepSizes), .vector("previousGradient", \.previousGradient),
      .flag("isFirst", \.isFirst),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate),
      .number(
        "etaMinus", key: "eta_minus", aliases: ["η⁻"], symbol: "η⁻",
        meaning: "factor of a step whose sign turned",
        in: ParameterRange(0, 1, includesLower: false, includesUpper: false), scale: .linear,
        track: 0.05...0.95, isPrimary: true, \.etaMinus),
      .number(
        "etaPlus", key: "eta_plus", aliases: ["η⁺"], symbol: "η⁺",
        meaning: "factor of a step whose sign stayed",
        in: ParameterRange(1, .infinity, includesLower: false, includesUpper: false), scale: .linear,
        track: 1.01...3, isPrimary: true, \.etaPlus),
      .number(
        "leastStep", key: "step_min", symbol: "e⁻", meaning: "the least step", in: .positive,
        scale: .logarithmic, track: 1e-9...1, \.leastStep),
      .number(
        "largestStep", key: "step_max", symbol: "e⁺", meaning: "the largest step", in: .positive,
        scale: .logarithmic, track: 1e-3...1e3, \.largestStep),
    ]
  }
}

extension Rprop: TextbookRule {
  public var formula: [String] {
    [
      "g = ∇f(θ)", "s = sign(g·p)", "e ← clip(e·(max(s, 0)·up + max(−s, 0)·down + 1 − |s|), least, largest)",
      "Δ = −sign(g)·e·(1 − max(−s, 0))", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    let sizes = isFirst ? stepSizes.map { _ in learningRate } : stepSizes
    return [
      ("e", sizes), ("p", previousGradient), ("up", [etaPlus]), ("down", [etaMinus]), ("least", [leastStep]),
      ("largest", [largestStep]),
    ]
  }
}

extension OptimizerEntry {
  public static let rprop = OptimizerEntry(
    "rprop", title: "Rprop",
    formula: [
      "s ← sign(g·p)", "e ← e·η⁺ (s > 0), e·η⁻ (s < 0)", "g ← 0 (s < 0)", "θ ← θ − sign(g)·e", "p ← g",
    ],
    citation: "Riedmiller & Braun 1993",
    matches: "torch.optim.Rprop", Rprop<Double>.self, Rprop<Float>.self)
}
