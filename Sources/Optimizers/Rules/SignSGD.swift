/// Sign descent (Bernstein et al. 2018, *signSGD*): every component moves by α, whatever the gradient's size,
/// as optax.sign_sgd computes it.
///
///     θ ← θ − α·sign(g)                     sign(0) is 0
///
/// There is no state that a live change could make stale.
public struct SignSGD<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞ (optax has no default).
  public var learningRate: Scalar = 0.001

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {}

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let α = learningRate
    update(&parameters, gradient) { θ, g in θ -= α * g.signum }
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] { [.learningRate(\.learningRate)] }
}

extension SignSGD {
  /// The next update in lines that can be computed.
  public var formula: [String] { ["g = ∇f(θ)", "Δ = −α·sign(g)", "θ ← θ + Δ"] }
}

extension OptimizerEntry {
  /// Sign descent.
  public static let signSGD = OptimizerEntry(
    "sign-sgd", title: "sign descent", citation: "Bernstein et al. 2018", matches: "optax.sign_sgd",
    SignSGD<Double>.self, SignSGD<Float>.self)
}
