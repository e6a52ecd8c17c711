/// Prodigy (Mishchenko & Defazio 2023, *Prodigy: An Expeditiously Adaptive Parameter-Free Learner*,
/// algorithm 4), as optax.contrib.prodigy computes it: Adam that finds its own step, d.
///
///     D = d·α·√(1 − β₂ᵗ)/(1 − β₁ᵗ),  β₃ = √β₂
///     r ← β₃·r + (d/d₀)·D·⟨g, θ₀ − θ⟩
///     m ← β₁·m + (1 − β₁)·d·g,  v ← β₂·v + (1 − β₂)·d²·g²
///     s ← β₃·s + (d/d₀)·D·g
///     d ← max(d, c·r/‖s‖₁)
///     θ ← θ − D·λ·θ − D·m/(√v + d·ε)
///
/// - `learningRate` α, 0 < α < ∞, default 1 as in the paper (0.1 in optax): a factor of what it finds.
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.999.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-8; `weightDecay` λ, 0 ≤ λ < ∞, default 0.
/// - `initialDistance` d₀, 0 < d₀ < ∞, default 1e-6: too small is safe, too large is not.
/// - `distanceFactor` c (optax's `estim_lr_coef`), 0 < c < ∞, default 1.
///
/// d never falls. d₀ also scales r and s; a live change of it before the first step sets d, and one after it
/// leaves d and rescales what r and s gather. Other live changes count from the next step.
public struct Prodigy<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 1
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.999
  public var epsilon: Scalar = 1e-8
  public var initialDistance: Scalar = 1e-6
  public var distanceFactor: Scalar = 1
  public var weightDecay: Scalar = 0

  /// d, the estimate of how far the minimizer is; nil before the first step.
  public private(set) var distance: Scalar?
  /// m, the average of gradients, times d.
  public private(set) var firstMoment: [Scalar]
  /// v, the average of squared gradients, times d².
  public private(set) var secondMoment: [Scalar]
  private var start: [Scalar]
  private var gradientSum: [Scalar]
  private var numerator: Scalar = 0
  private var zeroWeight = (first: ZeroWeight(), second: ZeroWeight())

  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    secondMoment = firstMoment
    start = firstMoment
    gradientSum = firstMoment
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    if distance == nil {
      for i in gradient.indices { start[i] = parameters[i] }
    }
    let d = distance ?? initialDistance
    let (β1, β2, β3, λ) = (beta1, beta2, beta2.squareRoot(), weightDecay)
    let correction1: Scalar = zeroWeight.first.decay(by: β1)
    let correction2: Scalar = zeroWeight.second.decay(by: β2)
    let D = d * learningRate * correction2.root / correction1
    let weight = d / initialDistance * D
    var (product, size) = (0 as Scalar, 0 as Scalar)
    for i in gradient.indices {
      let g = gradient[i]
      product += g * (start[i] - parameters[i])
      firstMoment[i] = β1 * firstMoment[i] + (1 - β1) * d * g
      secondMoment[i] = β2 * secondMoment[i] + (1 - β2) * d * d * g * g
      gradientSum[i] = β3 * gradientSum[i] + weight * g
      size += abs(gradientSum[i])
    }
    numerator = β3 * numerator + weight * product
    let next = size > 0 ? max(d, distanceFactor * numerator / size) : d
    distance = next
    let ε = next * epsilon
    for i in gradient.indices {
      parameters[i] -= D * λ * parameters[i] + D * firstMoment[i] / (secondMoment[i].root + ε)
    }
  }

  public static var state: [StateBinding<Self>] {
    [
      .number("distance", \.distance), .vector("firstMoment", \.firstMoment),
      .vector("secondMoment", \.secondMoment), .vector("start", \.start),
      .vector("gradientSum", \.gradientSum), .number("numerator", \.numerator),
      .precise("zeroWeight.first", \.zeroWeight.first.weight),
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
      .number(
        "distanceFactor", key: "d_coef", aliases: ["estim_lr_coef"], symbol: "c",
        meaning: "factor of the distance that it finds", in: .positive, scale: .logarithmic,
        track: 1e-2...1e2, \.distanceFactor),
      .epsilon(\.epsilon), .weightDecay(\.weightDecay),
    ]
  }
}

extension Prodigy: TextbookRule {
  public var formula: [String] {
    [
      "g = ∇f(θ)", distance == nil ? "θ₀ = θ" : "θ₀ ← θ₀", "D = d·α·√(1−β₂ᵗ)/(1−β₁ᵗ)", "q = √β₂",
      "r ← q·r + d/d₀·D·dot(g, θ₀ − θ)", "m ← β₁·m + (1−β₁)·d·g", "v ← β₂·v + (1−β₂)·d²·g²",
      "s ← q·s + d/d₀·D·g", "d ← max(d, c·r/∑(|s|))", "Δ = −λ·D·θ − D·m/(√v + d·ε)", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [
      ("m", firstMoment), ("v", secondMoment), ("s", gradientSum), ("r", [numerator]),
      ("d", [distance ?? initialDistance]), ("θ₀", start),
    ]
  }
}

extension OptimizerEntry {
  public static let prodigy = OptimizerEntry(
    "prodigy", title: "Prodigy",
    formula: [
      "m ← β₁·m + (1−β₁)·d·g", "v ← β₂·v + (1−β₂)·d²·g²", "r ← β₃·r + d²·⟨g, θ₀ − θ⟩", "s ← β₃·s + d²·g",
      "d ← max(d, r/‖s‖₁)", "θ ← θ − α·d·m/(√v + d·ε)",
    ],
    citation: "Mishchenko & Defazio 2023",
    matches: "optax.contrib.prodigy", Prodigy<Double>.self, Prodigy<Float>.self)
}
