import Optimizers

/// Sobol's low-discrepancy sequence, of which any point can be asked for alone.
///
/// Points come in the order of the Gray code (Antonov & Saleev 1979), with the direction numbers of Joe & Kuo 2008,
/// *Constructing Sobol Sequences with Better Two-Dimensional Projections*. Scrambling is Owen's nested uniform one,
/// by hash (Laine & Karras 2011; Burley 2020, *Practical Hash-based Owen Scrambling*; the constants are Vegdahl's):
/// every scrambled sequence is as even as the plain one, and no point of it lies at a corner.
public struct SobolSequence: Sendable {
  /// The most dimensions.
  public static let dimensionLimit = polynomials.count

  /// The number of dimensions.
  public let dimensionCount: Int
  /// The 32 direction numbers of every dimension.
  private let directions: [UInt32]
  /// The seed of every dimension's scrambling; nil for the plain sequence.
  private let seeds: [UInt32]?

  /// The plain sequence, whose first point is 0.
  ///
  /// - Parameter dimensionCount: 0…`dimensionLimit`.
  public init(dimensionCount: Int) {
    precondition(
      dimensionCount <= Self.dimensionLimit, "Sobol's sequence has at most \(Self.dimensionLimit) dimensions."
    )
    self.dimensionCount = dimensionCount
    directions = (0..<dimensionCount).flatMap(Self.directions)
    seeds = nil
  }

  /// A scrambled sequence.
  ///
  /// - Parameters:
  ///   - dimensionCount: 0…`dimensionLimit`.
  ///   - seed: the seed of its scrambling.
  ///   - lane: tells apart sequences of the same seed.
  public init(dimensionCount: Int, seed: UInt64, lane: Int = 0) {
    precondition(
      dimensionCount <= Self.dimensionLimit, "Sobol's sequence has at most \(Self.dimensionLimit) dimensions."
    )
    self.dimensionCount = dimensionCount
    directions = (0..<dimensionCount).flatMap(Self.directions)
    seeds = (0..<dimensionCount).map { dimension in
      var stream = RandomStream(
        seed: seed, stream: .sweep, counter: UInt64(dimension), lane: UInt64(lane))
      return UInt32(truncatingIfNeeded: stream.next())
    }
  }

  /// A coordinate of a point, in [0, 1); of a scrambled sequence in (0, 1).
  ///
  /// - Parameters:
  ///   - index: the place of the point, 0..<2³².
  ///   - dimension: 0..<`dimensionCount`.
  /// - Returns: the coordinate.
  /// - Complexity: O(32).
  public func coordinate(of index: Int, dimension: Int) -> Double {
    var gray = UInt32(truncatingIfNeeded: index ^ (index >> 1))
    var (bits, place) = (0 as UInt32, 32 * dimension)
    while gray != 0 {
      if gray & 1 != 0 { bits ^= directions[place] }
      gray >>= 1
      place += 1
    }
    guard let seeds else { return Double(bits) * 0x1p-32 }
    // The middle of the interval that the bits stand for.
    return (Double(Self.scrambled(bits, seeds[dimension])) + 0.5) * 0x1p-32
  }

  /// Flips every bit depending on all those above it.
  private static func scrambled(_ bits: UInt32, _ seed: UInt32) -> UInt32 {
    var x = reversed(bits)
    x ^= x &* 0x3D20_ADEA
    x &+= seed
    x = x &* ((seed >> 16) | 1)
    x ^= x &* 0x0552_6C56
    x ^= x &* 0x53A2_2864
    return reversed(x)
  }

  private static func reversed(_ bits: UInt32) -> UInt32 {
    var x = bits.byteSwapped
    x = ((x >> 4) & 0x0F0F_0F0F) | ((x & 0x0F0F_0F0F) << 4)
    x = ((x >> 2) & 0x3333_3333) | ((x & 0x3333_3333) << 2)
    return ((x >> 1) & 0x5555_5555) | ((x & 0x5555_5555) << 1)
  }

  /// The direction numbers of a dimension, from its primitive polynomial and its first odd numbers.
  private static func directions(of dimension: Int) -> [UInt32] {
    guard dimension > 0 else { return (0..<32).map { 1 << (31 - $0) } }
    let (polynomial, first) = polynomials[dimension]
    let degree = first.count
    var v = first.enumerated().map { UInt32($0.element) << (31 - UInt32($0.offset)) }
    for j in degree..<32 {
      var next = v[j - degree] ^ (v[j - degree] >> UInt32(degree))
      for k in 1..<max(1, degree) where polynomial >> (degree - k) & 1 == 1 { next ^= v[j - k] }
      v.append(next)
    }
    return v
  }
}
