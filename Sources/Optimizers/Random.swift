import CKernels
import RealModule

/// A stream of random numbers that is a pure function of its four coordinates (SplitMix64 over a mixed key;
/// Steele, Lea & Flood 2014, *Fast Splittable Pseudorandom Number Generators*).
public struct RandomStream: RandomNumberGenerator, Sendable {
  /// The use of the numbers, so that streams of one seed do not overlap.
  public enum Purpose: UInt64, Sendable {
    case noise = 1, shuffle, start, data, weights, sweep, blocks, dropout, directions
    case split = 16, augmentation, resampling, curvature
  }

  private var state: UInt64

  /// The stream of one seed, purpose, counter (a step, say) and lane; its numbers are a pure function of them.
  public init(seed: UInt64, stream: Purpose, counter: UInt64 = 0, lane: UInt64 = 0) {
    var key = Self.mix(seed &+ 0x9E37_79B9_7F4A_7C15)
    key = Self.mix(key ^ (stream.rawValue &* 0xD1B5_4A32_D192_ED03))
    key = Self.mix(key ^ (counter &* 0x8CB9_2BA7_2F3D_8DD7))
    state = Self.mix(key ^ (lane &* 0xAEF1_7502_B3F2_8F2D))
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// A number in [0, 1), all 53 bits drawn.
  public mutating func nextUniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number in 0..<count, each as likely as the others but for a share of count/2⁶⁴ (Lemire 2019, *Fast
  /// Random Integer Generation in an Interval*, without its rejections).
  public mutating func next(below count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(count)).high)
  }

  /// A number of the standard normal distribution (Box & Muller 1958).
  public mutating func nextGaussian() -> Double {
    let radius = (-2 * Double.log(1 - nextUniform())).squareRoot()
    return radius * Double.cos(2 * .pi * nextUniform())
  }

  static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A random order of 0..<count that can be asked for any place in O(1): a four-round Feistel network on the
/// next even number of bits, walked until it lands inside (Black & Rogaway 2002, *Ciphers with Arbitrary
/// Finite Domains*).
struct Permutation: Sendable {
  let count: Int
  private let halfBits: UInt64
  private let key: UInt64

  init(count: Int, seed: UInt64, epoch: UInt64) {
    self.count = count
    var bits = 2
    while 1 << bits < count { bits += 2 }
    halfBits = UInt64(bits / 2)
    var stream = RandomStream(seed: seed, stream: .shuffle, counter: epoch)
    key = stream.next()
  }

  subscript(position: Int) -> Int {
    var value = UInt64(position)
    repeat { value = encrypt(value) } while value >= UInt64(count)
    return Int(value)
  }

  /// Fills `places` with the numbers at `first` and the places that follow, all at once.
  func fill(_ places: UnsafeMutableBufferPointer<Int>, from first: Int) {
    precondition(first >= 0 && first + places.count <= count, "an order has as many places as numbers")
    guard let start = places.baseAddress else { return }
    ckernels_order(UInt(key), Int32(halfBits), count, first, places.count, start)
  }

  private func encrypt(_ value: UInt64) -> UInt64 {
    let mask = (1 << halfBits) - 1 as UInt64
    var left = value >> halfBits
    var right = value & mask
    for round in 0..<4 as Range<UInt64> {
      (left, right) = (right, left ^ (RandomStream.mix(key ^ (round << 60) ^ right) & mask))
    }
    return left << halfBits | right
  }
}
