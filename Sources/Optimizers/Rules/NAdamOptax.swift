/// NAdam as optax has it (optax.nadam): Adam whose average looks one step ahead, without a schedule of μ.
///
///     m ← β₁·m + (1 − β₁)·g
///     v ← β₂·v + (1 − β₂)·g²
///     n ← β₁·m/(1 − β₁ᵗ⁺¹) + (1 − β₁)·g/(1 − β₁ᵗ)
///     θ ← θ − α·n/(√(v/(1 − β₂ᵗ)) + ε)
///
/// - `learningRate` α, 0 < α < ∞, default 0.001 (optax has none).
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.999.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-8.
///
/// torch's NAdam follows the paper's schedule: see `NAdam` (Dozat 2016). A live change counts from the next
/// step; the averages stay corrected for their start at zero.
public struct NAdamOptax<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.001
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.999
  public var epsilon: Scalar = 1e-8

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// v, the average of squared gradients.
  public private(set) var secondMoment: [Scalar]
  private var zeroWeight = (first: ZeroWeight(), second: ZeroWeight())

  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    secondMoment = firstMoment
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, ε) = (learningRate, beta1, beta2, epsilon)
    let correction1: Scalar = zeroWeight.first.decay(by: β1)
    let correction2: Scalar = zeroWeight.second.decay(by: β2)
    let correctionAhead = Scalar(1 - zeroWeight.first.weight * Double(β1))
    for i in gradient.indices {
      let g = gradient[i]
      let m = β1 * firstMoment[i] + (1 - β1) * g
      let v = β2 * secondMoment[i] + (1 - β2) * g * g
      firstMoment[i] = m
      secondMoment[i] = v
      let n = β1 * m / correctionAhead + (1 - β1) * g / correction1
      parameters[i] -= α * n / ((v / correction2).root + ε)
    }
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("secondMoment", \.secondMoment),
      .precise("zeroWeight.first", \.zeroWeight.first.weight),
      .precise("zeroWeight.second", \.zeroWeight.second.weight),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [.learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon)]
  }
}

extension NAdamOptax: TextbookRule {
  public var formula: [String] {
    [
      "g = ∇f(θ)", "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "n = β₁·m/(1 − β₁·β₁ᵗ) + (1−β₁)·g/(1−β₁ᵗ)",
      "v′ = v/(1−β₂ᵗ)", "Δ = −α·n/(√v′ + ε)", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("v", secondMoment)]
  }
}

extension OptimizerEntry {
  public static let nadamOptax = OptimizerEntry(
    "nadam-optax", title: "NAdam of optax",
    formula: [
      "m ← β₁·m + (1−β₁)·g", "v ← β₂·v + (1−β₂)·g²", "n ← β₁·m/(1−β₁ᵗ⁺¹) + (1−β₁)·g/(1−β₁ᵗ)",
      "θ ← θ − α·n/(√v′ + ε)",
    ],
    citation: "Dozat 2016, without its schedule",
    matches: "optax.nadam", NAdamOptax<Double>.self, NAdamOptax<Float>.self)
}
