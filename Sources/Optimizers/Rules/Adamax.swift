/// Adamax (Kingma & Ba 2015, algorithm 2), Adam by the largest gradient in place of the root mean square, as
/// torch.optim.Adamax computes it.
///
///     g ← g + λ·θ
///     m ← β₁·m + (1 − β₁)·g
///     u ← max(β₂·u, |g| + ε)
///     θ ← θ − α/(1 − β₁ᵗ)·m/u
///
/// - `learningRate` α, 0 < α < ∞, default 0.002.
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.999.
/// - `epsilon` ε, 0 ≤ ε < ∞, default 1e-8, inside the maximum as in torch; the paper has none.
/// - `weightDecay` λ, 0 ≤ λ < ∞, default 0.
///
/// A live change counts from the next step; m stays corrected for its start at zero.
public struct Adamax<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.002
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.999
  public var epsilon: Scalar = 1e-8
  public var weightDecay: Scalar = 0

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// u, the fading maximum of their magnitudes.
  public private(set) var infinityNorm: [Scalar]
  private var zeroWeight = ZeroWeight()

  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    infinityNorm = firstMoment
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (β1, β2, ε, λ) = (beta1, beta2, epsilon, weightDecay)
    let α = learningRate / zeroWeight.decay(by: beta1)
    for i in gradient.indices {
      let g = gradient[i] + λ * parameters[i]
      let m = β1 * firstMoment[i] + (1 - β1) * g
      let u = max(β2 * infinityNorm[i], abs(g) + ε)
      firstMoment[i] = m
      infinityNorm[i] = u
      parameters[i] -= α * m / u
    }
  }

  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("infinityNorm", \.infinityNorm),
      .precise("zeroWeight", \.zeroWeight.weight),
    ]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .weightDecay(\.weightDecay),
    ]
  }
}

extension Adamax: TextbookRule {
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append("g ← g + λ·θ") }
    return lines + [
      "m ← β₁·m + (1−β₁)·g", "u ← max(β₂·u, |g| + ε)", "m′ = m/(1−β₁ᵗ)", "Δ = −α·m′/u", "θ ← θ + Δ",
    ]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment), ("u", infinityNorm)]
  }
}

extension OptimizerEntry {
  public static let adamax = OptimizerEntry(
    "adamax", title: "Adamax",
    formula: ["m ← β₁·m + (1−β₁)·g", "u ← max(β₂·u, |g| + ε)", "θ ← θ − α·m′/u"],
    citation: "Kingma & Ba 2015",
    matches: "torch.optim.Adamax", Adamax<Double>.self, Adamax<Float>.self)
}
