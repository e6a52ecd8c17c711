extension Initializer {
  /// The distribution of a weight, for lists: n is the number of the layer's inputs, m that of its outputs.
  public var formula: String {
    switch self {
    case .zeros: "0"
    case .constant: "c"
    case .uniform: "U(−r, r)"
    case .normal: "N(0, σ²)"
    case .linear: "U(−r, r), r = 1/√n; biases too"
    case .lecunNormal: "N(0, 1/n)"
    case .xavierUniform: "U(−r, r), r = √(6/(n + m))"
    case .xavierNormal: "N(0, 2/(n + m))"
    case .heUniform: "U(−r, r), r = √(6/n)"
    case .heNormal: "N(0, 2/n)"
    case .orthogonal: "orthonormal rows or columns"
    }
  }
}
