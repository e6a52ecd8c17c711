/// How fast the timeline plays: a factor of ten steps a second.
public struct Speed: Sendable, Hashable {
  static let factors: [Double] = [
    0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000,
  ]

  private var index: Int

  /// The speed at which a race takes about ten seconds.
  public init(forRaceOf steps: Int) {
    let wanted = Double(steps) / 100
    index = Self.factors.lastIndex { $0 <= wanted * 1.25 } ?? 0
  }

  public var factor: Double { Self.factors[index] }
  public var stepsPerSecond: Double { 10 * factor }

  mutating func change(by steps: Int) { index = min(Self.factors.count - 1, max(0, index + steps)) }
}
