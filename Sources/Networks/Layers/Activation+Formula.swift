extension Activation {
  /// σ(z) as a line of text, for lists.
  public var formula: String {
    switch self {
    case .identity: "z"
    case .sigmoid: "1/(1 + exp(−z))"
    case .tanh: "tanh(z)"
    case .relu: "max(z, 0)"
    case .leakyReLU: "max(z, 0) + \(Self.leak)·min(z, 0)"
    case .elu: "max(z, 0) + exp(min(z, 0)) − 1"
    case .gelu: "z/2·(1 + erf(z/√2))"
    case .silu: "z/(1 + exp(−z))"
    case .softplus: "log(1 + exp(z))"
    }
  }
}
