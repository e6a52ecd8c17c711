/// A comparison of lanes as text for people: the ranked lanes with their figures, and the differences to the best one.
struct ComparisonTable {
  private let comparison: Comparison
  private let labels: [String]

  /// A table of lanes with these names.
  init(_ comparison: Comparison, _ labels: [String]) { (self.comparison, self.labels) = (comparison, labels) }

  /// The table, with its line ends.
  var text: String { [statistics, differences].compactMap { $0?.text }.joined(separator: "\n") }

  /// The table without the differences.
  var ranks: String { statistics.text }

  private var statistics: TextTable {
    let kind = comparison.criterion.kind
    let titles = ["median", "25 %", "75 %", "mean", "sd"]
    var table = TextTable(
      [TextTable.Column("rank", alignment: .right), TextTable.Column("lane")]
        + ([kind.countTitle] + titles).map { TextTable.Column($0, alignment: .right) })
    for entry in comparison.ranking {
      let summary = entry.summary
      let numbers = [summary.median, summary.lowerQuartile, summary.upperQuartile].map(kind.cell)
      let moments = [summary.mean, summary.standardDeviation].map { $0.map(kind.cell) ?? "-" }
      table.append(
        [
          entry.rank.map { String($0) } ?? "-", labels[entry.lane],
          "\(summary.finiteCount)/\(summary.count)",
        ] + numbers + moments)
    }
    return table
  }

  private var differences: TextTable? {
    guard let best = comparison.ranking.first, comparison.ranking.contains(where: { $0.difference != nil })
    else { return nil }
    let kind = comparison.criterion.kind
    var table = TextTable([
      TextTable.Column("    "), TextTable.Column("minus \(labels[best.lane])"),
      TextTable.Column("median", alignment: .right), TextTable.Column("95 % interval"), TextTable.Column(""),
    ])
    for entry in comparison.ranking {
      guard let difference = entry.difference else { continue }
      let interval = difference.interval.map {
        "\(kind.difference($0.lowerBound)) to \(kind.difference($0.upperBound))"
      }
      table.append([
        "", labels[entry.lane], kind.difference(difference.median), interval ?? "-",
        Self.verdict(difference, comparison.criterion),
      ])
    }
    return table
  }

  /// The meaning of a difference, in words.
  static func verdict(_ difference: Comparison.Difference, _ criterion: Criterion) -> String {
    if difference.interval == nil { return "needs \(Bootstrap.fewest) seeds or more" }
    guard difference.isBetter(by: criterion) else {
      return difference.isSignificant ? "significant" : "not significant"
    }
    return criterion.kind == .effort ? "better, but reached less often" : "better, but diverges more often"
  }
}

extension Criterion.Kind {
  /// The title of the number of repetitions that have the figure.
  var countTitle: String { self == .effort ? "reached" : "finite" }

  /// A figure with few digits; an infinite one is that of a repetition without a figure.
  func cell(_ value: Double) -> String {
    guard value.isFinite else { return self == .effort ? "never" : "diverged" }
    switch self {
    case .effort: return Digits.brief(Digits.rounded(value, places: 1))
    case .loss: return Self.four(value)
    case .accuracy: return Digits.percent(value)
    }
  }

  /// A difference, with its sign; of accuracies in percentage points.
  func difference(_ value: Double) -> String {
    let text =
      switch self {
      case _ where value.isInfinite: Digits.machine(value)
      case .effort: Digits.brief(Digits.rounded(value, places: 1))
      case .loss: Self.four(value)
      case .accuracy: Digits.brief(Digits.rounded(100 * value, places: 1))
      }
    return (value > 0 ? "+" : "") + text + (self == .accuracy && value.isFinite ? " pp" : "")
  }

  /// Four significant digits.
  private static func four(_ value: Double) -> String {
    guard value.isNormal else { return Digits.brief(value) }
    let size = Digits.rounded(abs(value), significant: 4)
    return Digits.brief(value < 0 ? -size : size)
  }
}
