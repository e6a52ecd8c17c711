/// Adamax (Kingma & Ba 2015, algorithm 2), Adam by the largest gradient in place of the root mean square, as
/// torch.optim.Adamax computes it.
///
///     g ← g + λ·θ
///     m ← β₁·m + (1 − β₁)·g
///     u ← max(β₂·u, |g| + ε)
///     m′ = m/(1 − β₁ᵗ)
///     θ ← θ − α·m′/u
///
/// A live change counts from the next step; m stays corrected for its start at zero.
public struct Adamax<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.002
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.999
  /// ε, inside the maximum as in torch; the paper has none: 0 ≤ ε < ∞.
  public var epsilon: Scalar = 1e-8
  /// λ, 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 0

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]
  /// u, the fading maximum of their magnitudes.
  public private(set) var infinityNorm: [Scalar]
  private var zeroWeight = ZeroWeight()

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {
    firstMoment = Array(repeating: 0, count: parameterCount)
    infinityNorm = firstMoment
  }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (β1, β2, ε, λ) = (beta1, beta2, epsilon, weightDecay)
    let α = learningRate / zeroWeight.decay(by: beta1)
    update(&parameters, gradient, &firstMoment, &infinityNorm) { θ, g, m, u in
      let g = g + λ * θ
      m = β1 * m + (1 - β1) * g
      u = max(β2 * u, abs(g) + ε)
      θ -= α * m / u
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] {
    [
      .vector("firstMoment", \.firstMoment), .vector("infinityNorm", \.infinityNorm),
      .precise("zeroWeight", \.zeroWeight.weight),
    ]
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1), .beta2(\.beta2), .epsilon(\.epsilon),
      .weightDecay(\.weightDecay),
    ]
  }
}

extension Adamax {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    var lines = ["g = ∇f(θ)"]
    if weightDecay != 0 { lines.append("g ← g + λ·θ") }
    return lines + [
      "m ← β₁·m + (1−β₁)·g", "u ← max(β₂·u, |g| + ε)", "m′ = m/(1−β₁ᵗ)", "Δ = −α·m′/u", "θ ← θ + Δ",
    ]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("m", firstMoment), ("u", infinityNorm)] }
}

extension OptimizerEntry {
  /// Adamax.
  public static let adamax = OptimizerEntry(
    "adamax", title: "Adamax", citation: "Kingma & Ba 2015", matches: "torch.optim.Adamax",
    Adamax<Double>.self, Adamax<Float>.self)
}
