import Optimizers
import RealModule

/// The elementary functions of the activations. For `Float` they are polynomials without a branch or a call in
/// them, so that a loop of them is vectorised; a small network spends most of its time here. The C library's are
/// called number by number. For `Double` exactness comes first: they are the C library's, but for tanh.
enum Transcendental {
  /// eˣ; for `Float` within 1 ulp.
  @inline(__always)
  static func exp<Scalar: OptimizerScalar>(_ x: Scalar) -> Scalar {
    Scalar.self == Float.self ? Scalar(exponential(Float(x))) : .exp(x)
  }

  /// eˣ − 1 for x ≤ 0; for `Float` within 2 ulp.
  @inline(__always)
  static func expMinusOne<Scalar: OptimizerScalar>(below x: Scalar) -> Scalar {
    Scalar.self == Float.self ? Scalar(exponentialMinusOne(Float(x))) : .expMinusOne(x)
  }

  /// 1/(1 + e⁻ˣ); for `Float` within 3 ulp.
  @inline(__always)
  static func sigmoid<Scalar: OptimizerScalar>(_ x: Scalar) -> Scalar { 1 / (1 + exp(-x)) }

  /// log(1 + x) for 0 ≤ x ≤ 1; for `Float` within 2 ulp.
  @inline(__always)
  static func logOnePlus<Scalar: OptimizerScalar>(upToOne x: Scalar) -> Scalar {
    Scalar.self == Float.self ? Scalar(logarithmOnePlus(Float(x))) : .log(onePlus: x)
  }

  /// tanh x, within 3 ulp.
  @inline(__always)
  static func tanh<Scalar: OptimizerScalar>(_ x: Scalar) -> Scalar {
    if Scalar.self == Float.self { return Scalar(hyperbolicTangent(Float(x))) }
    if Scalar.self == Double.self { return Scalar(hyperbolicTangent(Double(x))) }
    return .tanh(x)
  }
}

// MARK: Float

/// x = k·ln 2 + r with |r| ≤ ½ ln 2: gives eʳ − 1 by its Taylor polynomial, and k. NaN stays NaN.
@inline(__always)
private func reduced(_ x: Float) -> (rest: Float, k: Int32) {
  // Adding 1.5·2²³ rounds to an integer k and leaves it in the low bits.
  let shifted = x * 1.442695 + 0x1.8p23
  let k = shifted - 0x1.8p23
  let r = (x - k * 0x1.63p-1) + k * 0x1.bd0106p-13
  var p = 1 / 5040 as Float
  p = p * r + 1 / 720
  p = p * r + 1 / 120
  p = p * r + 1 / 24
  p = p * r + 1 / 6
  p = p * r + 1 / 2
  return (p * r * r + r, Int32(truncatingIfNeeded: shifted.bitPattern &- 0x4B40_0000))
}

/// 2ᵏ for −126 ≤ k ≤ 127.
@inline(__always)
private func power(_ k: Int32) -> Float { Float(bitPattern: UInt32(truncatingIfNeeded: (k &+ 127) << 23)) }

/// eˣ over the whole range, from subnormal numbers to ∞.
@inline(__always)
func exponential(_ x: Float) -> Float {
  // Beyond −104 and 89 eˣ is 0 and ∞. Written so that NaN passes.
  let high = x > 89 ? 89 : x
  let y = high < -104 ? -104 : high
  let (rest, k) = reduced(y)
  // 2ᵏ itself may be out of range.
  let half = k >> 1
  return (rest + 1) * power(half) * power(k &- half)
}

/// eˣ − 1 for x ≤ 0, without cancelling digits near 0.
@inline(__always)
func exponentialMinusOne(_ x: Float) -> Float {
  // From −20 on it rounds to −1.
  let y = x < -20 ? -20 : x
  let (rest, k) = reduced(y)
  let scale = power(k)
  return scale * rest + (scale - 1)
}

/// log(1 + x) for 0 ≤ x ≤ 1: 2 artanh s with s = x/(x + 2) ≤ ⅓, by its series.
@inline(__always)
func logarithmOnePlus(_ x: Float) -> Float {
  let s = x / (x + 2)
  let q = s * s
  var p = 1 / 15 as Float
  p = p * q + 1 / 13
  p = p * q + 1 / 11
  p = p * q + 1 / 9
  p = p * q + 1 / 7
  p = p * q + 1 / 5
  p = p * q + 1 / 3
  return 2 * (p * q * s + s)
}

/// With t = e^{2|x|} − 1, tanh|x| = t/(t + 2).
@inline(__always)
func hyperbolicTangent(_ x: Float) -> Float {
  let magnitude = 2 * abs(x)
  // From 2|x| = 20 on tanh rounds to 1.
  let y = magnitude > 20 ? 20 : magnitude
  let (rest, k) = reduced(y)
  let scale = power(k)
  let t = scale * rest + (scale - 1)
  return Float(signOf: x, magnitudeOf: t / (t + 2))
}

// MARK: Double

/// As for `Float`, with a longer polynomial.
@inline(__always)
func hyperbolicTangent(_ x: Double) -> Double {
  let magnitude = 2 * abs(x)
  // From 2|x| = 40 on tanh rounds to 1. Written so that NaN passes.
  let y = magnitude > 40 ? 40 : magnitude
  // Adding 1.5·2⁵² rounds to an integer k and leaves it in the low bits.
  let shifted = y * 1.4426950408889634 + 0x1.8p52
  let k = shifted - 0x1.8p52
  let r = (y - k * 0x1.62e42fefa3800p-1) - k * 0x1.ef35793c76730p-45
  let power = Double(bitPattern: (shifted.bitPattern &+ 1023) << 52)

  var p = 1 / 6_227_020_800.0
  p = p * r + 1 / 479_001_600.0
  p = p * r + 1 / 39_916_800.0
  p = p * r + 1 / 3_628_800.0
  p = p * r + 1 / 362_880.0
  p = p * r + 1 / 40_320.0
  p = p * r + 1 / 5_040.0
  p = p * r + 1 / 720.0
  p = p * r + 1 / 120.0
  p = p * r + 1 / 24.0
  p = p * r + 1 / 6.0
  p = p * r + 1 / 2.0
  let t = power * (p * r * r + r) + (power - 1)
  return Double(signOf: x, magnitudeOf: t / (t + 2))
}
