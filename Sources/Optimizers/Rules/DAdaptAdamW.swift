/// AdamW with D-Adaptation (Defazio & Mishchenko 2023, *Learning-Rate-Free Learning by D-Adaptation*,
/// algorithm 5), as optax.contrib.dadapt_adamw computes it: Adam that finds its own step, d.
///
///     D = d·α·√(1 − β₂ᵗ)/(1 − β₁ᵗ),  q = √β₂
///     p = ⟨g, s/(√v + ε)⟩                   s and v of before this step
///     m ← β₁·m + (1 − β₁)·D·g,  v ← β₂·v + (1 − β₂)·g²
///     s ← q·s + (1 − q)·D·g,  r ← q·r + (1 − q)·D·p
///     d ← max(d, r/((1 − q)·‖s‖₁))
///     θ ← θ − D·λ·θ − m/(√v + ε)
///
/// - `learningRate` α, 0 < α < ∞, default 1: a factor of what it finds.
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.999.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-8; `weightDecay` λ, 0 ≤ λ < ∞, default 0.
/// - `initialDistance` d₀, 0 < d₀ < ∞, default 1e-6: too small is safe, too large is not.
///
/// d never falls; d₀ acts on the first step only. Other live changes count from the next step.
public struct DAdaptAdamW<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 1
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.999
  public var epsilon: Scalar = 1e-8
  public var initialDistance: Scalar = 1e-6
  public var weightDecay: Scalar = 0

  /// d, the estimate of how far the minimizer is; nil before the first step.
  public private(set) var distance: Scalar?
  /// m, the average of steps D·g.
  public private(set) var firstMoment: [Scalar]
  /// v, the average of squared gradients.
  public private(set) var secondMoment: [Scalar]
  private var stepAverage: [Scalar]
  private var numerator: Scalar = 0
  private var zeroWeight = (first: ZeroWeight(), second: ZeroWeight())

  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    secondMoment = firstMoment
    stepAverage = firstMoment
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let d = distance ?? initialDistance
    let (β1, β2, q, ε, λ) = (beta1, beta2, beta2.squareRoot(), epsilon, weightDecay)
    let correction1: Scalar = zeroWeight.first.decay(by: β1)
    let correction2: Scalar = zeroWeight.second.decay(by: β2)
    let D = d * learningRate * correction2.root / correction1
    var (product, size) = (0 as Scalar, 0 as Scalar)
    for i in gradient.indices {
      let (g, s) = (gradient[i], stepAverage[i])
      product += g * (s / (secondMoment[i].root + ε))
      let m = β1 * firstMoment[i] + (1 - β1) * D * g
      let v = β2 * secondMoment[i] + (1 - β2) * g * g
      firstMoment[i] = m
      secondMoment[i] = v
      stepAverage[i] = q * s + (1 - q) * D * g
      size += abs(stepAverage[i])
      parameters[i] -= D * λ * parameters[i] + m / (v.root + ε)
    }
    numerator = q * numerator + (1 - q) * D * product
    distance = size > 0 ? max(d, numerator / ((1 - q) * size)) : d
  }

  public static var state: [StateBinding<Self>] {
    [
      .number("distance", \.distance), .vector("firstMoment", \.firstMoment),
      .vector("secondMoment", \.secondMoment), .vector("stepAverage", \.stepAverage),
      .number("numerator", \.numerator), .precise("zeroWeight.first", \.zeroWeight.first.weight),
      .precise("zeroWeight.second", \.zeroWeight.second.weight),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2),
      .number(
        "initialDistance", key: "d0", aliases: ["estim_lr0", "d₀"], symbol: "d₀",
        meaning: "the first guess of the distance", in: .positive, scale: .logarithmic, track: 1e-8...1,
        isPrimary: true, \.initialDistance),
      .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension DAdaptAdamW: TextbookRule {
  public var formula: [String] {
    [
      "g = ∇f(θ)", "D = d·α·√(1−β₂ᵗ)/(1−β₁ᵗ)", "q = √β₂", "p = dot(g, s/(√v + ε))", "m ← β₁·m + (1−β₁)·D·g",
      "v ← β₂·v + (1−β₂)·g²", "s ← q·s + (1−q)·D·g", "r ← q·r + (1−q)·D·p", "d ← max(d, r/((1−q)·∑(|s|)))",
      "Δ = −λ·D·θ − m/(√v + ε)", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [
      ("m", firstMoment), ("v", secondMoment), ("s", stepAverage), ("r", [numerator]),
      ("d", [distance ?? initialDistance]),
    ]
  }
}

extension OptimizerEntry {
  public static let dadaptAdamW = OptimizerEntry(
    "dadapt-adamw", title: "AdamW with D-Adaptation",
    formula: [
      "r ← q·r + (1−q)·D·⟨g, s/(√v + ε)⟩", "m ← β₁·m + (1−β₁)·D·g", "v ← β₂·v + (1−β₂)·g²",
      "s ← q·s + (1−q)·D·g", "θ ← θ − m/(√v + ε)", "d ← max(d, r/((1−q)·‖s‖₁))",
    ],
    citation: "Defazio & Mishchenko 2023",
    matches: "optax.contrib.dadapt_adamw", DAdaptAdamW<Double>.self, DAdaptAdamW<Float>.self)
}
