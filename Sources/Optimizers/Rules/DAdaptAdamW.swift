/// AdamW with D-Adaptation (Defazio & Mishchenko 2023, *Learning-Rate-Free Learning by D-Adaptation*,
/// algorithm 5), as optax.contrib.dadapt_adamw computes it: Adam that finds its own step, d.
///
///     D = d·α·√(1 − β₂ᵗ)/(1 − β₁ᵗ),  q = √β₂
///     p = dot(g, s/(√v + ε))                s and v of before this step
///     m ← β₁·m + (1 − β₁)·D·g
///     v ← β₂·v + (1 − β₂)·g²
///     s ← q·s + (1 − q)·D·g
///     r ← q·r + (1 − q)·D·p
///     d ← max(d, r/((1 − q)·∑|s|))
///     θ ← θ − λ·D·θ − m/(√v + ε)
///
/// d never falls; d₀ acts on the first step only. Other live changes count from the next step.
public struct DAdaptAdamW<Scalar: OptimizerScalar>: Rule {
  /// α, a factor of what it finds: 0 < α < ∞.
  public var learningRate: Scalar = 1
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.999
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8
  /// d₀, 0 < d₀ < ∞: too small is safe, too large is not.
  public var initialDistance: Scalar = 1e-6
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0

  /// d, the estimate of how far the minimizer is; nil before the first step.
  public private(set) var distance: Scalar?
  /// m, the average of steps D·g, and v, that of squared gradients.
  public private(set) var moments: Moments<Scalar>
  private var stepAverage: [Scalar]
  private var numerator: Scalar = 0

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    moments = Moments(count: parameterCount)
    stepAverage = moments.first
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let d = distance ?? initialDistance
    let (β1, β2, q, ε, λ) = (beta1, beta2, beta2.squareRoot(), epsilon, weightDecay)
    let (correction1, correction2) = moments.correct(β1, β2)
    let D = d * learningRate * correction2.root / correction1
    var (product, size) = (0 as Scalar, 0 as Scalar)
    update(&parameters, gradient, &moments.first, &moments.second, &stepAverage) { θ, g, m, v, s in
      product += g * (s / (v.root + ε))
      m = β1 * m + (1 - β1) * D * g
      v = β2 * v + (1 - β2) * g * g
      s = q * s + (1 - q) * D * g
      size += abs(s)
      θ -= D * λ * θ + m / (v.root + ε)
    }
    numerator = q * numerator + (1 - q) * D * product
    distance = size > 0 ? max(d, numerator / ((1 - q) * size)) : d
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .moments(\.moments), .number("distance", \.distance), .vector("stepAverage", \.stepAverage),
      .number("numerator", \.numerator),
    ]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .initialDistance(\.initialDistance),
      .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension DAdaptAdamW {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    [
      "g = ∇f(θ)", "D = d·α·√(1−β₂ᵗ)/(1−β₁ᵗ)", "q = √β₂", "p = dot(g, s/(√v + ε))", "m ← β₁·m + (1−β₁)·D·g",
      "v ← β₂·v + (1−β₂)·g²", "s ← q·s + (1−q)·D·g", "r ← q·r + (1−q)·D·p", "d ← max(d, r/((1−q)·∑(|s|)))",
      "Δ = −λ·D·θ − m/(√v + ε)", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] {
    [
      ("m", moments.first), ("v", moments.second), ("s", stepAverage), ("r", [numerator]),
      ("d", [distance ?? initialDistance]),
    ]
  }
}

extension OptimizerEntry {
  /// AdamW with D-Adaptation.
  public static let dadaptAdamW = OptimizerEntry(
    "dadapt-adamw", title: "AdamW with D-Adaptation", citation: "Defazio & Mishchenko 2023",
    matches: "optax.contrib.dadapt_adamw", DAdaptAdamW<Double>.self, DAdaptAdamW<Float>.self)
}
