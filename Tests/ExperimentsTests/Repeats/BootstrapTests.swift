import Optimizers
import Testing

@testable import Experiments

@Suite struct BootstrapTests {
  /// Standard normal numbers.
  private func sample(_ count: Int, seed: Int, lane: UInt64 = 0) -> [Double] {
    var stream = RandomStream(seed: UInt64(seed), stream: .noise, lane: lane)
    return (0..<count).map { _ in stream.nextGaussian() }
  }

  /// The intervals hold what they promise. Without their expansion, 93 % of those of ten do.
  @Test(arguments: [10, 25])
  func nineteenOfTwentyIntervalsContainTheMedian(_ size: Int) {
    let hits = (0..<1000).count { seed in
      let values = sample(size, seed: seed).map { $0 + 3 }
      return Bootstrap.medianInterval(of: values, resamples: 500).contains(3)
    }
    #expect((930...970).contains(hits), "\(hits) of 1000")
  }

  @Test func aSmallerTailIsWider() {
    let values = sample(30, seed: 1)
    let narrow = Bootstrap.interval(of: values, tail: 0.25)
    let wide = Bootstrap.interval(of: values, tail: 0.005)
    #expect(wide.lowerBound < narrow.lowerBound && narrow.upperBound < wide.upperBound)
    #expect(narrow.contains(Summary(values).median))
  }

  @Test func theIntervalOfASampleIsAlwaysTheSame() {
    let values = sample(20, seed: 5)
    let interval = Bootstrap.medianInterval(of: values)
    #expect(interval == Bootstrap.medianInterval(of: values.reversed()))
    #expect(interval != Bootstrap.medianInterval(of: sample(20, seed: 6)))
  }

  /// The bootstrap distribution of the median of three is known: x₍₁₎ and x₍₃₎ have 7/27 each, x₍₂₎ has 13/27.
  @Test func theDistributionIsThatOfTheMedian() {
    let values = [10.0, 20, 30]
    #expect(Bootstrap.interval(of: values, tail: 0.23) == 10...30)
    #expect(Bootstrap.interval(of: values, tail: 0.29) == 20...20)
  }

  /// The numbers are scipy's: `norm.cdf(-sqrt(n/(n-1)) * t.ppf(0.975, n-1))`.
  @Test func smallSamplesHaveWiderIntervals() {
    for (count, tail) in [(6, 0.0024318), (10, 0.00855064), (30, 0.0187539), (1000, 0.0248043)] {
      #expect(abs(Bootstrap.tail(of: count) - tail) < 0.005 * tail, "\(count): \(Bootstrap.tail(of: count))")
    }
  }

  @Test func censoredValuesGiveAnOpenInterval() {
    let values: [Double] = [1, 2, 3, 4, 5, 6, .infinity, .infinity, .infinity]
    let interval = Bootstrap.medianInterval(of: values)
    #expect(interval.lowerBound.isFinite && interval.upperBound == .infinity)
    let never = [Double](repeating: .infinity, count: 8)
    #expect(Bootstrap.medianInterval(of: never) == Double.infinity...Double.infinity)
  }
}
