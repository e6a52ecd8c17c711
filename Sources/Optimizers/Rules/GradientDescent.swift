/// Gradient descent (Cauchy 1847, *Méthode générale pour la résolution des systèmes d'équations
/// simultanées*): the exact gradient, a fixed step.
///
///     θ ← θ − α·g                           g = ∇f(θ)
///
/// On a quadratic with largest eigenvalue λ it converges for α < 2/λ. A live change of α counts from the
/// next step; there is no state that could go stale.
public struct GradientDescent<Scalar: OptimizerScalar>: Rule {
  /// α, 0 < α < ∞.
  public var learningRate: Scalar = 0.001

  /// The rule before its first step, for one vector of parameters.
  public init(parameterCount: Int) {}

  /// One update, in place, as the formula above has it.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public mutating func step(_ parameters: inout MutableSpan<Scalar>, gradient: Span<Scalar>) {
    let α = learningRate
    update(&parameters, gradient) { θ, g in θ -= α * g }
  }

  /// α first, then what else the rule may be told.
  public static var hyperparameters: [ParameterBinding<Self>] { [.learningRate(\.learningRate)] }
}

extension GradientDescent {
  /// The next update in lines that can be computed.
  public var formula: [String] { ["g = ∇f(θ)", "Δ = −α·g", "θ ← θ + Δ"] }
}

extension OptimizerEntry {
  /// Gradient descent.
  public static let gd = OptimizerEntry(
    "gd", aliases: ["gradient_descent"], title: "gradient descent", citation: "Cauchy 1847",
    matches: "torch.optim.SGD on the whole data", gradient: .exact,
    GradientDescent<Double>.self, GradientDescent<Float>.self, stabilityLimit: { _ in 2 })
}
