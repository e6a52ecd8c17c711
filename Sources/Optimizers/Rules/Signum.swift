/// Signum (Bernstein et al. 2018, *signSGD*, algorithm 2): sign descent along an average of gradients, as
/// optax.signum computes it.
///
///     m ← β·m + (1 − β)·g
///     θ ← θ − α·sign(m)                     sign(0) is 0
///
/// A live change of β counts from the next step and leaves m as it is.
public struct Signum<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞ (optax has no default).
  public var learningRate: Scalar = 0.001
  /// β, 0 ≤ β < 1.
  public var beta: Scalar = 0.9

  /// m, the average of gradients.
  public private(set) var firstMoment: [Scalar]

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) { firstMoment = Array(repeating: 0, count: parameterCount) }

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let (α, β) = (learningRate, beta)
    update(&parameters, gradient, &firstMoment) { θ, g, m in
      m = β * m + (1 - β) * g
      θ -= α * m.signum
    }
  }

  /// All that a saved training needs to go on in the same way.
  public static var state: [StateBinding<Self>] { [.vector("firstMoment", \.firstMoment)] }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] {
    [.learningRate(\.learningRate), .beta(\.beta)]
  }
}

extension Signum {
  /// The next update in lines that can be computed.
  public var formula: [String] { ["g = ∇f(θ)", "m ← β·m + (1−β)·g", "Δ = −α·sign(m)", "θ ← θ + Δ"] }
  /// The state, by the symbols of `formula`.
  public var memory: [(symbol: String, values: [Scalar])] { [("m", firstMoment)] }
}

extension OptimizerEntry {
  /// Signum.
  public static let signum = OptimizerEntry(
    "signum", title: "Signum", citation: "Bernstein et al. 2018", matches: "optax.signum",
    Signum<Double>.self, Signum<Float>.self)
}
