/// Lion (Chen et al. 2023, *Symbolic Discovery of Optimization Algorithms*, program 1), as optax.lion
/// computes it: every component moves by α, whatever the gradient's size.
///
///     c ← β₁·m + (1 − β₁)·g
///     θ ← θ − α·(sign(c) + λ·θ)
///     m ← β₂·m + (1 − β₂)·g
///
/// - `learningRate` α, 0 < α < ∞, default 0.0001 (the paper's; optax has none).
/// - `beta1` β₁ and `beta2` β₂, 0 ≤ β < 1, default 0.9 and 0.99.
/// - `weightDecay` λ, decoupled: 0 ≤ λ < ∞, default 0.001.
///
/// sign(0) is 0. A live change counts from the next step and leaves m as it is.
public struct Lion<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 1e-4
  public var beta1: Scalar = 0.9
  public var beta2: Scalar = 0.99
  public var weightDecay: Scalar = 1e-3

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]

  public init(parameterCount: Int) { firstMoment = Array(repeating: 0, count: parameterCount) }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β1, β2, λ) = (learningRate, beta1, beta2, weightDecay)
    update(&parameters, gradient, &firstMoment) { θ, g, m in
      let c = β1 * m + (1 - β1) * g
      θ -= α * (c.signum + λ * θ)
      m = β2 * m + (1 - β2) * g
    }
  }

  public static var state: [StateBinding<Self>] {
    [.vector("firstMoment", \.firstMoment)]
  }

  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1),
      .average(
        "beta2", key: "beta2", aliases: ["β₂", "β2", "b2"], symbol: "β₂",
        meaning: "how much of the average is kept for later", \.beta2),
      .weightDecay(\.weightDecay),
    ]
  }
}

extension Lion: TextbookRule {
  public var formula: [String] {
    ["g = ∇f(θ)", "c = β₁·m + (1−β₁)·g", "Δ = −α·(sign(c) + λ·θ)", "m ← β₂·m + (1−β₂)·g", "θ ← θ + Δ"]
  }

  public var memory: [(symbol: String, values: [Scalar])] {
    [("m", firstMoment)]
  }
}

extension OptimizerEntry {
  public static let lion = OptimizerEntry(
    "lion", title: "Lion",
    formula: ["c ← β₁·m + (1−β₁)·g", "θ ← θ − α·(sign(c) + λ·θ)", "m ← β₂·m + (1−β₂)·g"],
    citation: "Chen et al. 2023",
    matches: "optax.lion", Lion<Double>.self, Lion<Float>.self)
}
