import CKernels
import Optimizers
import RealModule

/// Activations as layers, which lie behind those whose numbers they change. They have no tensors.
extension Activation: Layer {
  /// The name.
  public var text: String { name }
  /// As many as there are inputs.
  public func outputs(inputs: Int, number: Int) -> Int { inputs }
  /// An image stays one.
  public func outputShape(behind shape: SampleShape, outputs: Int) -> SampleShape { shape }
  /// True for the identity.
  public var isIdentity: Bool { self == .identity }
  /// True: number by number.
  public var worksInPlace: Bool { true }
  /// True where σ′ needs z; for the others it follows from σ(z).
  public var readsInput: Bool { needsInput }
  /// True for all.
  public var addsBias: Bool { true }

  /// a = σ(z + b)
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    apply(pass.x, bias: pass.b, into: pass.y, count: pass.count, units: pass.inputs)
  }

  /// δ ← δ·σ′(z)
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    guard let δ = pass.δ else { return }
    multiplyDerivative(δ, z: pass.x, a: pass.y, count: pass.count * pass.inputs)
  }
}

/// Activations of whole batches: `count` rows of `units` numbers. The choice is made outside of the loops, so
/// that each of them can be vectorised. Where a number may stay what it is, 0 is added: else the compiler stores
/// only the others, by a branch for each number, which takes ten times as long.
extension Activation {
  /// a = σ(z + b); z and a may be one buffer. Where σ′ needs its input, z ← z + b as well. There is no b where
  /// it is nil.
  @inline(__always)
  func apply<Scalar: OptimizerScalar>(
    _ z: UnsafeMutablePointer<Scalar>, bias: UnsafePointer<Scalar>?, into a: UnsafeMutablePointer<Scalar>,
    count: Int, units: Int
  ) {
    if Scalar.self == Float.self {
      let bias = bias?.floats
      switch self {
      case .identity: return ckernels_add_bias(z.floats, bias, a.floats, count, units)
      case .relu: return ckernels_relu(z.floats, bias, a.floats, count, units)
      case .tanh: return ckernels_tanh(z.floats, bias, a.floats, count, units)
      default: break
      }
    }
    switch self {
    case .identity: Self.fill(z, bias, a, count, units) { $0 }
    case .sigmoid: Self.fill(z, bias, a, count, units) { Transcendental.sigmoid($0) }
    case .tanh: Self.fill(z, bias, a, count, units) { Transcendental.tanh($0) }
    case .relu: Self.fill(z, bias, a, count, units) { ($0 < 0 ? 0 : $0) + 0 }
    case .leakyReLU:
      let leak = Scalar(Self.leak)
      Self.fill(z, bias, a, count, units) { ($0 < 0 ? leak * $0 : $0) + 0 }
    case .elu:
      Self.fill(z, bias, a, count, units) {
        let below = Transcendental.expMinusOne(below: $0 < 0 ? $0 : 0)
        return ($0 < 0 ? below : $0) + 0
      }
    case .silu:
      if bias != nil { Self.fill(z, bias, z, count, units) { $0 } }
      Self.fill(z, nil, a, count, units) { $0 * Transcendental.sigmoid($0) }
    case .gelu:
      if bias != nil { Self.fill(z, bias, z, count, units) { $0 } }
      Self.fill(z, nil, a, count, units) { Activation.gelu.value($0) }
    case .softplus: Self.fill(z, bias, a, count, units) { Activation.softplus.value($0) }
    }
  }

  @inline(__always)
  private static func fill<Scalar: OptimizerScalar>(
    _ z: UnsafeMutablePointer<Scalar>, _ bias: UnsafePointer<Scalar>?, _ a: UnsafeMutablePointer<Scalar>,
    _ count: Int, _ units: Int, _ σ: (Scalar) -> Scalar
  ) {
    guard let bias else {
      if a == z {
        for i in 0..<count * units { a[i] = σ(a[i]) }
      } else {
        for i in 0..<count * units { a[i] = σ(z[i]) }
      }
      return
    }
    for row in 0..<count {
      let (z, a) = (z + row * units, a + row * units)
      if a == z {
        for unit in 0..<units { a[unit] = σ(a[unit] + bias[unit]) }
      } else {
        for unit in 0..<units { a[unit] = σ(z[unit] + bias[unit]) }
      }
    }
  }

  /// δ ← δ·σ′(z), of z and a = σ(z).
  @inline(__always)
  func multiplyDerivative<Scalar: OptimizerScalar>(
    _ δ: UnsafeMutablePointer<Scalar>, z: UnsafePointer<Scalar>, a: UnsafePointer<Scalar>, count: Int
  ) {
    if Scalar.self == Float.self {
      switch self {
      case .relu: return ckernels_relu_back(δ.floats, a.floats, count)
      case .tanh: return ckernels_tanh_back(δ.floats, a.floats, count)
      default: break
      }
    }
    switch self {
    case .identity: return
    case .sigmoid: Self.multiply(δ, a, count) { $0 * ($1 * (1 - $1)) }
    case .tanh: Self.multiply(δ, a, count) { $0 * (1 - $1 * $1) }
    case .relu: Self.multiply(δ, a, count) { ($1 > 0 ? $0 : 0) + 0 }
    case .leakyReLU:
      let leak = Scalar(Self.leak)
      Self.multiply(δ, a, count) { $0 * ($1 > 0 ? 1 : leak) }
    case .elu: Self.multiply(δ, a, count) { $0 * ($1 > 0 ? 1 : $1 + 1) }
    case .silu, .gelu, .softplus:
      for i in 0..<count { δ[i] *= derivative(atInput: z[i], output: a[i]) }
    }
  }

  @inline(__always)
  private static func multiply<Scalar: OptimizerScalar>(
    _ δ: UnsafeMutablePointer<Scalar>, _ a: UnsafePointer<Scalar>, _ count: Int,
    by slope: (_ δ: Scalar, _ a: Scalar) -> Scalar
  ) {
    for i in 0..<count {
      // Both are read before anything is decided, so that there is nothing to branch for.
      let (d, a) = (δ[i], a[i])
      δ[i] = slope(d, a)
    }
  }
}
