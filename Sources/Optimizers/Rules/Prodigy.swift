/// Prodigy (Mishchenko & Defazio 2023, *Prodigy: An Expeditiously Adaptive Parameter-Free Learner*,
/// algorithm 4), as optax.contrib.prodigy computes it: Adam that finds its own step, d.
///
///     D = d·α·√(1 − β₂ᵗ)/(1 − β₁ᵗ),  q = √β₂
///     r ← q·r + d/d₀·D·dot(g, θ₀ − θ)
///     m ← β₁·m + (1 − β₁)·d·g
///     v ← β₂·v + (1 − β₂)·d²·g²
///     s ← q·s + d/d₀·D·g
///     d ← max(d, c·r/∑|s|)
///     θ ← θ − λ·D·θ − D·m/(√v + d·ε)
///
/// d never falls. d₀ also scales r and s; a live change of it before the first step sets d, and one after it
/// leaves d and rescales what r and s gather. Other live changes count from the next step.
public struct Prodigy<Scalar: OptimizerScalar>: Rule {
  /// α, a factor of what it finds: 0 < α < ∞, 1 as in the paper (0.1 in optax).
  public var learningRate: Scalar = 1
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.999
  /// ε, 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8
  /// d₀, 0 < d₀ < ∞: too small is safe, too large is not.
  public var initialDistance: Scalar = 1e-6
  /// c (optax's `estim_lr_coef`), 0 < c < ∞.
  public var distanceFactor: Scalar = 1
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0

  /// d, the estimate of how far the minimizer is; nil before the first step.
  public private(set) var distance: Scalar?
  /// m, the average of gradients times d, and v, that of their squares times d².
  public private(set) var moments: Moments<Scalar>
  private var start: [Scalar]
  private var gradientSum: [Scalar]
  private var numerator: Scalar = 0

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    moments = Moments(count: parameterCount)
    (start, gradientSum) = (moments.first, moments.first)
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    if distance == nil { update(&parameters, gradient, &start) { θ, _, start in start = θ } }
    let d = distance ?? initialDistance
    let (β1, β2, q, λ) = (beta1, beta2, beta2.squareRoot(), weightDecay)
    let (correction1, correction2) = moments.correct(β1, β2)
    let D = d * learningRate * correction2.root / correction1
    let weight = d / initialDistance * D
    var (product, size) = (0 as Scalar, 0 as Scalar)
    update(
      &parameters, gradient, &moments.first, &moments.second, &gradientSum, &start
    ) { θ, g, m, v, s, start in
      product += g * (start - θ)
      m = β1 * m + (1 - β1) * d * g
      v = β2 * v + (1 - β2) * d * d * g * g
      s = q * s + weight * g
      size += abs(s)
    }
    numerator = q * numerator + weight * product
    let next = size > 0 ? max(d, distanceFactor * numerator / size) : d
    distance = next
    let ε = next * epsilon
    update(&parameters, gradient, &moments.first, &moments.second) { θ, _, m, v in
      θ -= D * λ * θ + D * m / (v.root + ε)
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .moments(\.moments), .number("distance", \.distance), .vector("start", \.start),
      .vector("gradientSum", \.gradientSum), .number("numerator", \.numerator),
    ]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .initialDistance(\.initialDistance),
      .number(
        "distanceFactor", key: "d_coef", aliases: ["estim_lr_coef"], symbol: "c",
        meaning: "factor of the distance that it finds", in: .positive, track: 1e-2...1e2, \.distanceFactor),
      .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension Prodigy {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    (distance == nil ? ["g = ∇f(θ)", "θ₀ = θ"] : ["g = ∇f(θ)"]) + [
      "D = d·α·√(1−β₂ᵗ)/(1−β₁ᵗ)", "q = √β₂", "r ← q·r + d/d₀·D·dot(g, θ₀ − θ)", "m ← β₁·m + (1−β₁)·d·g",
      "v ← β₂·v + (1−β₂)·d²·g²", "s ← q·s + d/d₀·D·g", "d ← max(d, c·r/∑(|s|))",
      "Δ = −λ·D·θ − D·m/(√v + d·ε)", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] {
    [
      ("m", moments.first), ("v", moments.second), ("s", gradientSum), ("r", [numerator]),
      ("d", [distance ?? initialDistance]), ("θ₀", start),
    ]
  }
}

extension OptimizerEntry {
  /// Prodigy.
  public static let prodigy = OptimizerEntry(
    "prodigy", title: "Prodigy", citation: "Mishchenko & Defazio 2023", matches: "optax.contrib.prodigy",
    Prodigy<Double>.self, Prodigy<Float>.self)
}
