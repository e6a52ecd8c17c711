/// Lion (Chen et al. 2023, *Symbolic Discovery of Optimization Algorithms*, program 1), as optax.lion
/// computes it: every component moves by α, whatever the gradient's size.
///
///     c = β₁·m + (1 − β₁)·g
///     θ ← θ − α·(sign(c) + λ·θ)             sign(0) is 0
///     m ← β₂·m + (1 − β₂)·g
///
/// A live change counts from the next step and leaves m as it is.
public struct Lion<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞: the paper's default (optax has none).
  public var learningRate: Scalar = 1e-4
  /// β₁, 0 ≤ β₁ < 1.
  public var beta1: Scalar = 0.9
  /// β₂, 0 ≤ β₂ < 1.
  public var beta2: Scalar = 0.99
  /// λ, decoupled: 0 ≤ λ < ∞.
  public var weightDecay: Scalar = 1e-3

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { firstMoment = Array(repeating: 0, count: parameterCount) }

  /// One update, in place, as the formula above has it.
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

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] { [.vector("firstMoment", \.firstMoment)] }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [
      .learningRate(\.learningRate), .beta1(\.beta1),
      .beta2(meaning: "how much of the average is kept for later", \.beta2), .weightDecay(\.weightDecay),
    ]
  }
}

extension Lion {
  /// The next update in lines that can be computed.
  public var formula: [String] {
    ["g = ∇f(θ)", "c = β₁·m + (1−β₁)·g", "Δ = −α·(sign(c) + λ·θ)", "m ← β₂·m + (1−β₂)·g", "θ ← θ + Δ"]
  }

  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("m", firstMoment)] }
}

extension OptimizerEntry {
  /// Lion.
  public static let lion = OptimizerEntry(
    "lion", title: "Lion", citation: "Chen et al. 2023", matches: "optax.lion",
    Lion<Double>.self, Lion<Float>.self)
}
