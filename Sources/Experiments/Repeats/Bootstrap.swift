import Optimizers
import RealModule

/// An interval around a median by the bootstrap: the medians of many samples that are drawn from a sample with
/// replacement. The random numbers have a seed of their own, so that the same sample always has the same interval.
///
/// Plain percentiles of these medians are too narrow for small samples; they are taken further out, by as much as
/// Student's t is wider than the normal distribution. Of normal and exponential samples of 6 and more, 95 % to 98 %
/// of the intervals contain the median of the population.
///
/// Sources: Efron 1979, *Bootstrap Methods: Another Look at the Jackknife*; Hesterberg 2015, *What Teachers Should
/// Know about the Bootstrap*, §4.3.2 (the expanded percentile interval).
public enum Bootstrap {
  /// The number of samples drawn.
  public static let resamples = 2000
  /// The share of intervals that contain the median of the population, at least.
  public static let level = 0.95
  /// The fewest values for an interval. Of five, not even all on one side of 0 show a difference at this level:
  /// that happens by chance in 2 of 32 cases.
  public static let fewest = 6

  private static let seed: UInt64 = 1979

  /// An interval that contains the median of the population, with a probability of `level`.
  ///
  /// - Parameters:
  ///   - values: `fewest` values or more, none of them NaN; they may be infinite.
  ///   - resamples: the number of samples drawn, 1 or more.
  /// - Returns: the interval; its ends may be infinite.
  /// - Complexity: O(`resamples` · n).
  public static func medianInterval(
    of values: [Double], resamples: Int = resamples
  ) -> ClosedRange<Double> {
    interval(of: values, tail: tail(of: values.count), resamples: resamples)
  }

  /// The interval without a share `tail` of the medians at each end.
  static func interval(of values: [Double], tail: Double, resamples: Int = resamples) -> ClosedRange<Double> {
    let sorted = values.sorted()
    var counts = [Int32](repeating: 0, count: sorted.count)
    let medians = (0..<resamples).map { resample in
      var stream = RandomStream(seed: seed, stream: .resampling, counter: UInt64(resample))
      for index in counts.indices { counts[index] = 0 }
      for _ in sorted.indices { counts[stream.next(below: sorted.count)] += 1 }
      return median(of: sorted, counts)
    }.sorted()
    let low = Summary.quantile(tail, of: medians)
    return low...max(low, Summary.quantile(1 - tail, of: medians))
  }

  /// The share of the medians beyond each end of the interval for samples of this size: Φ(−√(n/(n − 1))·t), where
  /// t is the quantile of Student's distribution with n − 1 degrees of freedom.
  static func tail(of count: Int) -> Double {
    let (n, ν) = (Double(count), Double(count - 1))
    return 0.5 * Double.erfc((n / ν).squareRoot() * quantile(freedom: ν) / 2.0.squareRoot())
  }

  /// The 97.5 % quantile of Student's t (Abramowitz & Stegun 1964, 26.7.5), to 10⁻³ from 5 degrees of freedom on.
  private static func quantile(freedom ν: Double) -> Double {
    let z = 1.959963984540054
    let powers = [3, 5, 7, 9].map { Double.pow(z, $0) }
    let terms = [
      (powers[0] + z) / 4, (5 * powers[1] + 16 * powers[0] + 3 * z) / 96,
      (3 * powers[2] + 19 * powers[1] + 17 * powers[0] - 15 * z) / 384,
      (79 * powers[3] + 776 * powers[2] + 1482 * powers[1] - 1920 * powers[0] - 945 * z) / 92160,
    ]
    return terms.reversed().reduce(0) { ($0 + $1) / ν } + z
  }

  /// The median of values that occur `counts` times each.
  private static func median(of sorted: [Double], _ counts: [Int32]) -> Double {
    let middle = (sorted.count - 1) / 2
    var (index, passed) = (0, Int(counts[0]))
    while passed <= middle {
      index += 1
      passed += Int(counts[index])
    }
    let low = sorted[index]
    if !sorted.count.isMultiple(of: 2) { return low }
    while passed <= middle + 1 {
      index += 1
      passed += Int(counts[index])
    }
    return Summary.between(low, sorted[index], at: 0.5)
  }
}
