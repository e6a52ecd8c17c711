/// The values that a number may have: an interval, open or closed at either end.
public struct ParameterRange: Sendable, Hashable {
  /// The lower end.
  public let lowerBound: Double
  /// The upper end; may be infinite.
  public let upperBound: Double
  /// True where the lower end belongs to the range.
  public let includesLower: Bool
  /// True where the upper end belongs to the range.
  public let includesUpper: Bool

  /// The numbers from `lower` to `upper`.
  public init(_ lower: Double, _ upper: Double, includesLower: Bool = true, includesUpper: Bool = true) {
    lowerBound = lower
    upperBound = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }

  /// 0 ≤ x ≤ 1.
  public static let unit = ParameterRange(0, 1)
  /// 0 ≤ x < 1.
  public static let belowOne = ParameterRange(0, 1, includesUpper: false)
  /// 0 ≤ x < ∞.
  public static let nonNegative = ParameterRange(0, .infinity, includesUpper: false)
  /// 0 < x < ∞.
  public static let positive = ParameterRange(0, .infinity, includesLower: false, includesUpper: false)

  /// True for a number in the range; false for NaN.
  public func contains(_ value: Double) -> Bool {
    (includesLower ? value >= lowerBound : value > lowerBound)
      && (includesUpper ? value <= upperBound : value < upperBound)
  }
}

extension ParameterRange {
  /// Both ends included.
  public init(_ range: ClosedRange<Double>) { self.init(range.lowerBound, range.upperBound) }

  /// Counts: whole numbers from 1 on.
  public static let count = ParameterRange(1, 1e12)
  /// Whole numbers from 0 on.
  public static let whole = ParameterRange(0, 1e12)
  /// Whole factors, 1…1000.
  public static let factor = ParameterRange(1, 1000)
  /// 0 < x < 1.
  public static let part = ParameterRange(0, 1, includesLower: false, includesUpper: false)
}
