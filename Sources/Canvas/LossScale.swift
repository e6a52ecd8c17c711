#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Maps a loss to a height t in 0…1. All pictures to be compared share one scale.
public struct LossScale: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// t grows with log₁₀(f − f*).
    case log
    /// t grows with f.
    case linear
  }

  public let kind: Kind
  /// f*, the lower limit of the logarithmic scale.
  public let floor: Double
  /// The ends of the scale, in log₁₀(f − f*) or in f.
  let low: Double
  let high: Double
  /// The place of the value in the middle of a diverging map, between the ends; nil for the middle of the scale.
  private let center: Double?

  /// - Parameters:
  ///   - field: the visible values; the scale spans their 2nd to 99.5th percentile. the 2nd to the 99.5th
  ///     percentile of its values.
  ///   - kind: log or linear.
  ///   - floor: the minimum f* of the function; nil, if unknown, for the lowest sample.
  ///   - center: the value at t = ½, for a diverging map; nil for none. A value outside the scale counts for
  ///     nothing. On a linear scale, equal distances from it have equal distances of t.
  public init(_ field: Field, kind: Kind, floor: Double? = nil, center: Double? = nil) {
    let sample = Self.sortedSample(of: field.values)
    let floor = floor ?? sample.first ?? 0
    self.kind = kind
    self.floor = floor
    switch kind {
    case .linear:
      let (least, most) = (Self.percentile(0.02, of: sample), Self.percentile(0.995, of: sample))
      let middle = center.flatMap { least < $0 && $0 < most ? $0 : nil }
      let reach = middle.map { max($0 - least, most - $0) }
      (low, high) = (middle.map { $0 - (reach ?? 0) } ?? least, middle.map { $0 + (reach ?? 0) } ?? most)
      self.center = nil
    case .log:
      // Values at the floor have no logarithm and are below the scale.
      let above = sample.drop { $0 <= floor }
      let share = Double(sample.count - above.count)
      let first = max(0, 0.02 * Double(sample.count - 1) - share) / Double(max(1, above.count - 1))
      let logs = above.map { log10($0 - floor) }
      low = Self.percentile(first, of: logs)
      high = max(low, Self.percentile(0.995, of: logs))
      let middle = center.map { $0 > floor ? log10($0 - floor) : -.infinity }
      self.center = middle.flatMap { [low, high] in low < $0 && $0 < high ? $0 : nil }
    }
  }

  /// The height of a value, 0…1; NaN, where the function is undefined, stays NaN.
  public func height(of value: Double) -> Double {
    guard !value.isNaN else { return .nan }
    guard high > low else { return value > highValue ? 1 : 0 }
    let position = kind == .linear ? value : value > floor ? log10(value - floor) : -.infinity
    if let center {
      let (below, above) = ((position - low) / (center - low), (position - center) / (high - center))
      return min(1, max(0, position < center ? below / 2 : (1 + above) / 2))
    }
    return min(1, max(0, (position - low) / (high - low)))
  }

  /// The loss at t = 0.
  public var lowValue: Double { kind == .linear ? low : floor + pow(10, low) }
  /// The loss at t = 1.
  public var highValue: Double { kind == .linear ? high : floor + pow(10, high) }

  /// About 4096 of the finite values, evenly spread, in ascending order: enough for percentiles, and fast.
  private static func sortedSample(of values: [Double]) -> [Double] {
    // An odd stride does not sample the same columns of a picture over and over.
    let stride = max(1, values.count / 4096) | 1
    var sample: [Double] = []
    sample.reserveCapacity(values.count / stride + 1)
    for index in Swift.stride(from: 0, to: values.count, by: stride) where values[index].isFinite {
      sample.append(values[index])
    }
    sample.sort()
    return sample
  }

  /// The quantile of sorted numbers at `fraction` (0…1), linear between neighbours; 0 without numbers.
  static func percentile(_ fraction: Double, of sorted: [Double]) -> Double {
    guard let last = sorted.last else { return 0 }
    let position = min(1, max(0, fraction)) * Double(sorted.count - 1)
    let index = Int(position)
    guard index + 1 < sorted.count else { return last }
    return sorted[index] + (sorted[index + 1] - sorted[index]) * (position - Double(index))
  }
}
