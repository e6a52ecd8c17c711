import Testing

@testable import Experiments

@Suite struct SummaryTests {
  private func expectClose(
    _ value: Double?, _ other: Double, at location: SourceLocation = #_sourceLocation
  ) {
    let value = value ?? .nan
    #expect(abs(value - other) <= 1e-14 * abs(other), "\(value)", sourceLocation: location)
  }

  /// The numbers are numpy's: `quantile`, `mean` and `std(ddof=1)`.
  @Test func theNumbersAreThoseOfNumpy() {
    let odd = Summary([3.1, -2, 7.25, 0.5, 11, 4.75, 4.75])
    expectClose(odd.lowerQuartile, 1.8)
    expectClose(odd.median, 4.75)
    expectClose(odd.upperQuartile, 6)
    expectClose(odd.mean, 4.192857142857143)
    expectClose(odd.standardDeviation, 4.271751062837948)
    let even = Summary([0.1, 0.7, 0.2, 1e-3])
    expectClose(even.lowerQuartile, 0.07525000000000001)
    expectClose(even.median, 0.15000000000000002)
    expectClose(even.upperQuartile, 0.325)
    expectClose(even.mean, 0.25025)
    expectClose(even.standardDeviation, 0.3106448937291582)
  }

  /// numpy's own deviation of these overflows; √3.7·10²⁰⁰ is exact.
  @Test func largeNumbersDoNotOverflow() {
    let summary = Summary([1e200, -3e200, 2e200, 5e199, 1e200])
    expectClose(summary.mean, 3e199)
    expectClose(summary.standardDeviation, 1.9235384061671346e200)
  }

  @Test func equalValuesHaveNoDeviation() {
    // Ten times 0.1 is 0.9999999999999999.
    let summary = Summary([Double](repeating: 0.1, count: 10))
    #expect(summary.mean == 0.1 && summary.standardDeviation == 0)
    #expect(summary.lowerQuartile == 0.1 && summary.upperQuartile == 0.1)
  }

  @Test func aSingleValueHasNoDeviation() {
    let summary = Summary([2.5])
    #expect(summary.median == 2.5 && summary.mean == 2.5 && summary.standardDeviation == nil)
  }

  @Test func censoredValuesCount() {
    // Without the three, the median would be 2.
    let summary = Summary([.infinity, 1, .infinity, 2, 3, .infinity])
    #expect(summary.count == 6 && summary.finiteCount == 3)
    #expect(summary.lowerQuartile == 2.25)
    #expect(summary.median == .infinity && summary.upperQuartile == .infinity)
    #expect(summary.mean == nil && summary.standardDeviation == nil)
    let worse = Summary([-.infinity, -.infinity, 0.5, 0.75])
    #expect(worse.lowerQuartile == -.infinity && worse.median == -.infinity && worse.upperQuartile == 0.5625)
  }

  @Test func aQuantileBetweenTheInfinitiesFavoursNeither() {
    #expect(Summary([-.infinity, .infinity]).median == 0)
    #expect(Summary([.infinity, .infinity]).median == .infinity)
  }
}
