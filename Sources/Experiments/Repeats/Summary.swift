import RealModule

/// The quantiles and moments of a sample. Infinite values count: they are the figures of repetitions that never
/// reached a target, or diverged, so that leaving such repetitions out cannot make a lane look better.
public struct Summary: Sendable, Hashable {
  /// The number of values.
  public let count: Int
  /// The number of finite values.
  public let finiteCount: Int
  /// The quantile of ¼; infinite if it lies among infinite values.
  public let lowerQuartile: Double
  /// The quantile of ½; infinite if it lies among infinite values.
  public let median: Double
  /// The quantile of ¾; infinite if it lies among infinite values.
  public let upperQuartile: Double
  /// The mean; nil unless all values are finite, since the mean of the others would flatter the sample.
  public let mean: Double?
  /// The standard deviation of the sample, with n − 1; nil without a mean, or for a single value.
  public let standardDeviation: Double?

  /// - Parameter values: one or more values, none of them NaN.
  public init(_ values: [Double]) {
    precondition(!values.isEmpty, "a summary needs values")
    let sorted = values.sorted()
    count = values.count
    finiteCount = values.count { $0.isFinite }
    lowerQuartile = Self.quantile(0.25, of: sorted)
    median = Self.quantile(0.5, of: sorted)
    upperQuartile = Self.quantile(0.75, of: sorted)
    mean = Self.mean(of: values)
    standardDeviation = mean.flatMap { Self.standardDeviation(of: values, around: $0) }
  }

  /// A quantile, interpolated linearly between the two nearest values (type 7 of Hyndman & Fan 1996, *Sample
  /// Quantiles in Statistical Packages*; numpy's default).
  ///
  /// - Parameters:
  ///   - share: 0…1.
  ///   - sorted: one or more values in ascending order; they may be infinite.
  /// - Returns: the quantile.
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let position = share * Double(sorted.count - 1)
    let index = Int(position)
    let next = min(index + 1, sorted.count - 1)
    return between(sorted[index], sorted[next], at: position - Double(index))
  }

  /// The value at a fraction of the way from `low` to `high`; beside an infinite value, that value; between the
  /// two infinities, 0.
  static func between(_ low: Double, _ high: Double, at fraction: Double) -> Double {
    if fraction == 0 || low == high { return low }
    if low.isInfinite, high.isInfinite { return 0 }
    if low.isInfinite || high.isInfinite { return low.isInfinite ? low : high }
    // From the nearer end, as numpy does, so that the result lies between both.
    let gap = high - low
    guard gap.isFinite else { return low * (1 - fraction) + high * fraction }
    return fraction < 0.5 ? low + gap * fraction : high - gap * (1 - fraction)
  }

  /// The mean, as a distance from the first value: equal values have exactly that mean.
  private static func mean(of values: [Double]) -> Double? {
    let sum = values.reduce(0) { $0 + ($1 - values[0]) }
    let mean = values[0] + sum / Double(values.count)
    return values.allSatisfy(\.isFinite) && mean.isFinite ? mean : nil
  }

  private static func standardDeviation(of values: [Double], around mean: Double) -> Double? {
    guard values.count > 1 else { return nil }
    // Scaled, because the squares of large or small numbers leave the range of a double.
    let scale = values.reduce(0) { max($0, abs($1 - mean)) }
    guard scale > 0, scale.isFinite else { return scale == 0 ? 0 : nil }
    let sum = values.reduce(0) { sum, value in
      let distance = (value - mean) / scale
      return sum + distance * distance
    }
    return scale * (sum / Double(values.count - 1)).squareRoot()
  }
}
