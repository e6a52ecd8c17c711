/// The lanes ranked by one criterion, and each compared with the best.
///
/// A lane comes first if it has the figure in more repetitions, and among those with as many, if its median is
/// better. So a lane that reaches the target fast but seldom does not beat one that always reaches it.
///
/// Every interval stands by itself: of twenty differences that are 0, about one seems significant.
public struct Comparison: Sendable, Hashable {
  /// A lane in the ranking.
  public struct Entry: Sendable, Hashable {
    /// The index of the lane.
    public let lane: Int
    /// 1 for the best; lanes that are equal have the same rank; nil if no lane has the figure in any repetition.
    public let rank: Int?
    /// The figures of the lane.
    public let summary: Summary
    /// The difference to the best lane; nil for the best itself.
    public let difference: Difference?
  }

  /// The difference of two lanes, paired by repetition: both had the same seed.
  public struct Difference: Sendable, Hashable {
    /// The median of the differences lane − best.
    public let median: Double
    /// The bootstrap interval around it; nil with fewer than `Bootstrap.fewest` repetitions.
    public let interval: ClosedRange<Double>?

    /// True if the interval excludes 0.
    public var isSignificant: Bool { interval.map { $0.lowerBound > 0 || $0.upperBound < 0 } ?? false }

    /// - Parameter differences: one or more.
    init(_ differences: [Double]) {
      median = Summary.quantile(0.5, of: differences.sorted())
      interval =
        differences.count < Bootstrap.fewest ? nil : Bootstrap.medianInterval(of: differences)
    }

    /// True if the lane is better than the best by its median, which comes first only for having the figure in
    /// more repetitions.
    func isBetter(by criterion: Criterion) -> Bool {
      isSignificant && (criterion.isHigherBetter ? median > 0 : median < 0)
    }
  }

  /// The figure that is compared.
  public let criterion: Criterion
  /// The lanes, the best first.
  public let ranking: [Entry]

  /// - Parameters:
  ///   - criterion: the figure that is compared.
  ///   - lanes: for every lane, its figure in every repetition, `criterion.worst` for none. Repetitions with the
  ///     same index are paired.
  public init(by criterion: Criterion, _ lanes: [[Double]]) {
    self.criterion = criterion
    let summaries = lanes.map { Summary($0) }
    func key(_ lane: Int) -> (Int, Double) {
      let median = summaries[lane].median
      return (-summaries[lane].finiteCount, criterion.isHigherBetter ? -median : median)
    }
    let order = lanes.indices.sorted { (key($0), $0) < (key($1), $1) }
    let best = order.first.flatMap { summaries[$0].finiteCount > 0 ? $0 : nil }
    ranking = order.map { lane in
      let differences = best.map { zip(lanes[lane], lanes[$0]).map(Self.difference) } ?? []
      return Entry(
        lane: lane, rank: best.map { _ in 1 + order.count { key($0) < key(lane) } },
        summary: summaries[lane],
        difference: differences.isEmpty || lane == best ? nil : Difference(differences))
    }
  }

  /// a − b; 0 if neither has a figure.
  private static func difference(_ a: Double, _ b: Double) -> Double { a == b ? 0 : a - b }
}

private func < (a: ((Int, Double), Int), b: ((Int, Double), Int)) -> Bool {
  a.0 == b.0 ? a.1 < b.1 : a.0 < b.0
}
