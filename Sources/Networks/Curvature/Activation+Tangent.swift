import Optimizers

/// a = σ(z) along a direction, number by number.
extension Activation: TwiceDifferentiableLayer {
  /// ȧ = σ′(z)ż
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    let (da, count) = (pass.dy, pass.count * pass.inputs)
    guard let dz = pass.dx else { return da.update(repeating: 0, count: count) }
    da.update(from: dz, count: count)
    multiplyDerivative(da, z: pass.x, a: pass.y, count: count)
  }

  /// ε = δσ′(z), so ε̇ = δ̇σ′(z) + δσ″(z)ż
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    guard let dε = pass.dε, let dδ = pass.dδ, let dz = pass.dx else { return }
    let (z, a, δ, count) = (pass.x, pass.y, pass.δ, pass.count * pass.inputs)
    dε.update(from: dδ, count: count)
    multiplyDerivative(dε, z: z, a: a, count: count)
    switch self {
    case .identity, .relu, .leakyReLU: return
    case .sigmoid: Self.add(dε, δ, dz, a, count) { $0 * (1 - $0) * (1 - 2 * $0) }
    case .tanh: Self.add(dε, δ, dz, a, count) { -2 * $0 * (1 - $0 * $0) }
    case .elu: Self.add(dε, δ, dz, a, count) { $0 > 0 ? 0 : $0 + 1 }
    case .gelu, .silu, .softplus:
      for i in 0..<count { dε[i] += δ[i] * secondDerivative(atInput: z[i], output: a[i]) * dz[i] }
    }
  }

  /// ε̇ += δσ″ż, of an a that says what σ″ is.
  @inline(__always)
  private static func add<Scalar: OptimizerScalar>(
    _ dε: UnsafeMutablePointer<Scalar>, _ δ: UnsafePointer<Scalar>, _ dz: UnsafePointer<Scalar>,
    _ a: UnsafePointer<Scalar>, _ count: Int, _ curvature: (Scalar) -> Scalar
  ) {
    for i in 0..<count { dε[i] += δ[i] * curvature(a[i]) * dz[i] }
  }

  /// σ″(z), from z and a = σ(z). At the kinks of relu and its kin it is 0, that of elu is the limit from the left.
  @inline(__always)
  public func secondDerivative<Scalar: OptimizerScalar>(atInput z: Scalar, output a: Scalar) -> Scalar {
    switch self {
    case .identity, .relu, .leakyReLU: return 0
    case .sigmoid: return a * (1 - a) * (1 - 2 * a)
    case .tanh: return -2 * a * (1 - a * a)
    // eᶻ = a + 1
    case .elu: return a > 0 ? 0 : a + 1
    case .gelu:
      // φ(z)(2 − z²)
      return Transcendental.exp(-z * z / 2) * Scalar(0.3989422804014327) * (2 - z * z)
    case .silu:
      let s = Transcendental.sigmoid(z)
      return s * (1 - s) * (2 + z * (1 - 2 * s))
    // s(1 − s) with s = 1/(1 + e⁻ᶻ) = 1 − e⁻ᵃ
    case .softplus:
      let s: Scalar = -.expMinusOne(-a)
      return s * (1 - s)
    }
  }
}
