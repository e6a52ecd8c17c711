/// The speed of the timeline, as a multiple of ten steps a second.
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

  /// The speed nearest to a factor, by their ratio.
  public init(nearest factor: Double) {
    func misfit(_ other: Double) -> Double { max(other / factor, factor / other) }
    index = Self.factors.indices.min { misfit(Self.factors[$0]) < misfit(Self.factors[$1]) } ?? 0
  }

  public var factor: Double { Self.factors[index] }
  public var stepsPerSecond: Double { 10 * factor }

  mutating func change(by steps: Int) { index = min(Self.factors.count - 1, max(0, index + steps)) }
}
