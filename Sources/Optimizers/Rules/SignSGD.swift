/// Sign descent (Bernstein et al. 2018, *signSGD*): every component moves by α, whatever the gradient's size,
/// as optax.sign_sgd computes it.
///
///     θ ← θ − α·sign(g)
///
/// - `learningRate` α, 0 < α < ∞, default 0.001 (optax has none).
///
/// sign(0) is 0. There is no state that a live change could make stale.
public struct SignSGD<Scalar: OptimizerScalar>: Rule {
  public var learningRate: Scalar = 0.001

  public init(parameterCount: Int) {}

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let α = learningRate
    for i in gradient.indices { parameters[i] -= α * gradient[i].signum }
  }

  public static var hyperparameters: [ParameterBinding<Self>] { [.learningRate(\.learningRate)] }
}

extension SignSGD: TextbookRule {
  public var formula: [String] {
    ["g = ∇f(θ)", "Δ = −α·sign(g)", "θ ← θ + Δ"]
  }

  public var memory: [(symbol: String, values: [Scalar])] { [] }
}

extension OptimizerEntry {
  public static let signSGD = OptimizerEntry(
    "sign-sgd", title: "sign descent", formula: ["θ ← θ − α·sign(g)"],
    citation: "Bernstein et al. 2018",
    matches: "optax.sign_sgd", SignSGD<Double>.self, SignSGD<Float>.self)
}
