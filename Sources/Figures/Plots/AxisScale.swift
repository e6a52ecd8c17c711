import Canvas

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The values along an axis, linear or logarithmic.
public struct AxisScale: Sendable, Hashable {
  /// The kind of an axis.
  public enum Kind: Sendable, Hashable {
    case linear, log
  }

  /// A tick of an axis.
  public struct Tick: Sendable, Hashable {
    /// The value at the tick.
    public var value: Double
    /// The text beside it; nil for a short tick without one.
    public var label: String?

    public init(_ value: Double, label: String? = nil) { (self.value, self.label) = (value, label) }
  }

  /// From the lower end to the upper one; positive on a logarithmic axis.
  public let range: ClosedRange<Double>
  /// The kind of the axis.
  public let kind: Kind
  private let low: Double
  private let span: Double
  /// The ticks of an axis whose values are spaced in a way of their own; nil for round values.
  private let given: [Tick]?

  /// - Parameters:
  ///   - range: from the lower end to the upper one. A range without width, or one that is not positive on a
  ///     logarithmic axis, is widened.
  ///   - kind: the kind of the axis.
  ///   - ticks: the ticks, where round values would say nothing; nil for those.
  public init(_ range: ClosedRange<Double>, kind: Kind = .linear, ticks: [Tick]? = nil) {
    given = ticks
    var (low, high) = (range.lowerBound, range.upperBound)
    if kind == .log {
      low = max(low, .leastNormalMagnitude)
      high = high > low ? high : low * 10
    } else if !(high > low) {
      let half = max(0.5, low.magnitude * 1e-9)
      (low, high) = (low - half, low + half)
    }
    self.range = low...high
    self.kind = kind
    self.low = kind == .log ? log10(low) : low
    span = kind == .log ? log10(high) - log10(low) : high - low
  }

  /// The place of a value: 0 at the lower end, 1 at the upper one, beyond them outside; −∞ for what is not positive
  /// on a logarithmic axis.
  public func share(of value: Double) -> Double {
    guard kind == .log else { return (value - low) / span }
    return value > 0 ? (log10(value) - low) / span : value.isNaN ? .nan : -.infinity
  }

  /// The value at a place from 0 to 1.
  public func value(at share: Double) -> Double {
    kind == .log ? pow(10, low + share * span) : low + share * span
  }

  // MARK: Ticks

  /// Round values along the axis.
  ///
  /// - Parameter count: the largest number of labels, at least 2.
  /// - Returns: the ticks in ascending order, those between the labelled ones included.
  public func ticks(atMost count: Int) -> [Tick] {
    if let given { return given }
    let count = max(2, count)
    guard kind == .log else { return linearTicks(atMost: count) }
    let first = Int((low - 1e-9).rounded(.up))
    let last = Int((low + span + 1e-9).rounded(.down))
    if last - first >= 1 { return decadeTicks(first...last, atMost: count) }
    let steps = [1, 2, 3, 5].flatMap { factor in
      (first - 1...max(first, last)).map { Self.power($0, times: factor) }
    }
    let inside = steps.filter { (-1e-9...1 + 1e-9).contains(share(of: $0)) }.sorted()
    guard inside.count > 1, inside.count <= count else { return linearTicks(atMost: count) }
    return inside.map { Tick($0, label: Numerals.chosen($0)) }
  }

  private func linearTicks(atMost count: Int) -> [Tick] {
    let ticks = Ticks(range, atMost: Double(count - 1))
    return ticks.values.map { Tick($0, label: ticks.label($0)) }
  }

  /// Labels at powers of ten, at each or at every second, third, fifth …; short ticks between them.
  private func decadeTicks(_ exponents: ClosedRange<Int>, atMost count: Int) -> [Tick] {
    let skips = [1, 2, 3, 5, 10, 20, 50, 100]
    func labelled(_ skip: Int) -> Int { exponents.lazy.filter { $0.isMultiple(of: skip) }.count }
    let skip = skips.first { labelled($0) <= count } ?? 200
    var ticks: [Tick] = []
    for exponent in exponents.lowerBound - 1...exponents.upperBound {
      let value = Self.power(exponent)
      if exponents.contains(exponent) {
        let isLabelled = exponent.isMultiple(of: skip)
        ticks.append(Tick(value, label: isLabelled ? Numerals.powerOfTen(exponent) : nil))
      }
      guard skip == 1, exponents.count <= 5 else { continue }
      for factor in 2...9 where (0...1).contains(share(of: Double(factor) * value)) {
        ticks.append(Tick(Double(factor) * value))
      }
    }
    return ticks
  }

  /// A digit times a power of ten, as exact as its digits are.
  private static func power(_ exponent: Int, times factor: Int = 1) -> Double {
    Double("\(factor)e\(exponent)") ?? Double(factor) * pow(10, Double(exponent))
  }
}
