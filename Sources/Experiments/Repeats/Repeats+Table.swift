import Wording

/// The results as text for people.
extension Repeats {
  /// For every criterion, the ranked lanes with their figures, and the differences to the best one.
  var table: String {
    var blocks: [String] = []
    for (index, comparison) in comparisons.enumerated() {
      let title = comparison.criterion.title
      if index > 0, comparison.ranking == comparisons[index - 1].ranking {
        blocks.append("\(title)\n    the same as above\n")
      } else {
        blocks.append("\(title)\n" + ComparisonTable(comparison, lanes.map(\.setup.label)).text)
      }
    }
    return (blocks + [notes]).joined(separator: "\n")
  }

  /// The reading of the figures.
  private var notes: String {
    var lines = ["Lanes rank by how many repetitions have the figure, then by its median."]
    let kinds = Set(
      comparisons.filter { $0.ranking.contains { $0.summary.finiteCount < count } }.map(\.criterion.kind))
    if !kinds.isEmpty {
      lines += [
        "Repetitions without it count as the worst, never as missing; a mean needs all."
      ]
    }
    if lanes.count > 1, count >= Bootstrap.fewest {
      lines += [
        "Differences are paired by seed. Each interval is a bootstrap of their median",
        "(\(Bootstrap.resamples) samples, fixed seed); a difference is significant if it excludes 0.",
      ]
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
