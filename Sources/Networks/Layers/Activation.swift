import Optimizers
import RealModule

/// A function of single numbers between layers with weights, where it makes the network more than linear.
public enum Activation: String, CaseIterable, Sendable {
  /// z
  case identity
  /// 1/(1 + e⁻ᶻ)
  case sigmoid
  /// tanh z
  case tanh
  /// max(z, 0)
  case relu
  /// z where z > 0, z/100 elsewhere.
  ///
  /// Source: Maas, Hannun & Ng 2013.
  case leakyReLU = "leaky-relu"
  /// z where z > 0, eᶻ − 1 elsewhere.
  ///
  /// Source: Clevert, Unterthiner & Hochreiter 2016.
  case elu
  /// zΦ(z), with the exact Φ(z) = ½(1 + erf(z/√2)).
  ///
  /// Source: Hendrycks & Gimpel 2016.
  case gelu
  /// z/(1 + e⁻ᶻ)
  ///
  /// Source: Elfwing, Uchibe & Doya 2018.
  case silu
  /// log(1 + eᶻ)
  ///
  /// Source: Dugas et al. 2001.
  case softplus

  /// As it is called on the command line and in files: `leaky-relu`.
  public var name: String { rawValue }

  /// The slope of leaky ReLU below 0.
  static let leak = 0.01

  /// σ(z)
  @inline(__always)
  public func value<Scalar: OptimizerScalar>(_ z: Scalar) -> Scalar {
    switch self {
    case .identity: z
    case .sigmoid: Transcendental.sigmoid(z)
    case .tanh: Transcendental.tanh(z)
    // NaN stays NaN.
    case .relu: z < 0 ? 0 : z
    case .leakyReLU: z < 0 ? Scalar(Self.leak) * z : z
    case .elu: z < 0 ? Transcendental.expMinusOne(below: z) : z
    case .gelu: z * Self.normal(z)
    case .silu: z * Transcendental.sigmoid(z)
    // log(1 + eᶻ) = max(z, 0) + log(1 + e^−|z|), which cannot overflow.
    case .softplus: (z < 0 ? 0 : z) + Transcendental.logOnePlus(upToOne: Transcendental.exp(-abs(z)))
    }
  }

  /// True where σ′ needs z; for the others it follows from σ(z).
  var needsInput: Bool { self == .gelu || self == .silu }

  /// σ′(z), from z and a = σ(z). At the kinks of relu and its kin it is the slope on the left.
  @inline(__always)
  public func derivative<Scalar: OptimizerScalar>(atInput z: Scalar, output a: Scalar) -> Scalar {
    switch self {
    case .identity: return 1
    case .sigmoid: return a * (1 - a)
    case .tanh: return 1 - a * a
    case .relu: return a > 0 ? 1 : 0
    case .leakyReLU: return a > 0 ? 1 : Scalar(Self.leak)
    // eᶻ = a + 1
    case .elu: return a > 0 ? 1 : a + 1
    case .gelu:
      // Φ(z) + zφ(z)
      let density = Transcendental.exp(-z * z / 2) * Scalar(0.3989422804014327)
      return Self.normal(z) + z * density
    case .silu:
      let s = Transcendental.sigmoid(z)
      return s * (1 + z * (1 - s))
    // 1/(1 + e⁻ᶻ) = 1 − e⁻ᵃ
    case .softplus: return -.expMinusOne(-a)
    }
  }

  /// Φ, the normal distribution: through erfc, so that it does not vanish in 1 − 1 far to the left.
  @inline(__always)
  private static func normal<Scalar: OptimizerScalar>(_ z: Scalar) -> Scalar {
    .erfc(-z * Scalar(0.7071067811865476)) / 2
  }
}

extension Activation: Catalogued {
  package static var all: [Activation] { allCases }
  package static var kind: String { "activation" }
}
