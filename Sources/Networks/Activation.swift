import Optimizers
import RealModule

/// What a hidden layer does to each of its numbers.
public enum Activation: String, CaseIterable, Sendable {
  case identity, tanh, sigmoid, relu

  /// σ(z): z, tanh z, 1/(1 + e⁻ᶻ) or max(z, 0).
  public func value<Scalar: OptimizerScalar>(_ z: Scalar) -> Scalar {
    switch self {
    case .identity: z
    case .tanh: .tanh(z)
    case .sigmoid: 1 / (1 + .exp(-z))
    case .relu: max(z, 0)
    }
  }

  /// σ′(z), from a = σ(z) alone, so that backpropagation need not keep z. At the kink of relu it is 0.
  public func derivative<Scalar: OptimizerScalar>(atOutput a: Scalar) -> Scalar {
    switch self {
    case .identity: 1
    case .tanh: 1 - a * a
    case .sigmoid: a * (1 - a)
    case .relu: a > 0 ? 1 : 0
    }
  }

  func apply<Scalar: OptimizerScalar>(to values: inout [Scalar]) {
    if self == .identity { return }
    if self == .tanh { return applyTanh(to: &values) }
    for i in values.indices { values[i] = value(values[i]) }
  }
}
