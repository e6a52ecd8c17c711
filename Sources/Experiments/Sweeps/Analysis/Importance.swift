/// The importance of a dimension: the share of the variance of the settings' ranks that the dimension explains by itself.
///
/// Settings are ranked by their scores (the worst of all are those without a result), put into bins by the value of the
/// dimension, and the variance between the bins is divided by the whole variance. Ranks are used, since losses spread
/// over many orders of magnitude and diverged runs have none. Bins of random numbers differ by chance; that share is
/// taken off, so that a dimension without effect has 0 on average (Kelley 1935, *An Unbiased Correlation Ratio
/// Measure*). It is (H − k + 1)/(n − k) of n settings in k bins, with H of Kruskal & Wallis 1952.
///
/// It is the main effect of a functional ANOVA (Hutter, Hoos & Leyton-Brown 2014, *An Efficient Approach for Assessing
/// Hyperparameter Importance*) without a model between. What all dimensions together lack of 1 are effects of several
/// at once, and chance.
///
/// Of successive halving the settings of the first rung count: they are many, and all had the same budget.
enum Importance {
  /// The fewest settings for a figure.
  static let fewest = 8
  /// The most bins of a range.
  static let mostBins = 20
  /// The settings in a bin of a range, at least on average.
  static let settingsPerBin = 10

  /// The importance of every dimension of a lane, 0…1; nil with fewer than `fewest` settings, where all settings are
  /// equally good, and for a dimension that has one value only.
  static func ofDimensions(of lane: SweepLane, in pool: SettingPool, _ table: TrialTable) -> [Double?] {
    guard pool.groups.count >= fewest else { return lane.dimensions.map { _ in nil } }
    let ranks = pool.ranks
    return lane.dimensions.enumerated().map { place, dimension in
      let values = pool.groups.map { table.values[Int($0.row) * table.valueCount + place] }
      return share(of: ranks, explainedBy: bins(of: values, on: dimension))
    }
  }

  /// The share of the variance of `ranks` between bins, corrected for chance; nil where it is not defined.
  static func share(of ranks: [Double], explainedBy bins: [Int]) -> Double? {
    let (n, mean) = (ranks.count, Double(ranks.count + 1) / 2)
    var (sums, counts) = ([Double](), [Int]())
    var whole = 0.0
    for (rank, bin) in zip(ranks, bins) {
      while sums.count <= bin {
        sums.append(0)
        counts.append(0)
      }
      sums[bin] += rank - mean
      counts[bin] += 1
      whole += (rank - mean) * (rank - mean)
    }
    let filled = counts.count { $0 > 0 }
    guard whole > 0, filled > 1, n > filled else { return nil }
    let between = zip(sums, counts).reduce(0) { $0 + ($1.1 > 0 ? $1.0 * $1.0 / Double($1.1) : 0) }
    return max(0, 1 - (1 - between / whole) * Double(n - 1) / Double(n - filled))
  }

  /// The bin of every value: one for every choice, one for every value of a range that has few, as in a grid, and
  /// otherwise bins of equal width on the scale.
  private static func bins(of values: [Double], on dimension: SweepDimension) -> [Int] {
    if case .choices = dimension.values { return values.map { Int($0) } }
    let most = min(mostBins, values.count / 4)
    var distinct: [Double] = []
    for value in values where !distinct.contains(value) {
      distinct.append(value)
      if distinct.count > most { break }
    }
    if distinct.count <= most { return values.map { distinct.firstIndex(of: $0) ?? 0 } }
    let count = max(2, min(mostBins, values.count / settingsPerBin))
    return values.map { min(count - 1, Int(dimension.position(of: $0) * Double(count))) }
  }
}
