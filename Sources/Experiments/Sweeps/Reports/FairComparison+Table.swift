import Wording

/// The comparison as text for people.
extension FairComparison {
  /// The tuned lanes on fresh seeds, the ranking by the number of trials, and the findings.
  var text: String {
    let blocks = [freshText, budgetText, summary.losses].compactMap { $0 }
    return ([sweep.heading] + blocks + [sentences.joined(separator: "\n") + "\n"]).joined(separator: "\n")
  }

  private var labels: [String] { sweep.space.lanes.map { printable($0.label) } }

  private var freshText: String? {
    guard let fresh, let first = fresh.seeds.first, let last = fresh.seeds.last else { return nil }
    let seeds = first == last ? "fresh seed \(first)" : "fresh seeds \(first) to \(last)"
    let title = "\(fresh.comparison.criterion.title) of the tuned lanes, \(seeds)\n"
    // Without chance there is nothing to test.
    let table = ComparisonTable(fresh.comparison, labels)
    let missing = missingSeeds > 0 ? "\(missingSeeds) seeds are still to come\n" : ""
    return title + (fresh.isDeterministic ? table.ranks : table.text) + missing
  }

  private var budgetText: String? {
    guard !budgets.isEmpty else { return nil }
    let criterion = Criterion(sweep.goal)
    let right = ["best", "95 % interval", "typical", "lucky", "unlucky", "reached"]
    var table = TextTable(
      [TextTable.Column("trials", alignment: .right), TextTable.Column("lane")]
        + right.map { TextTable.Column($0, alignment: .right) })
    for budget in budgets {
      for (index, lane) in budget.lanes.enumerated() {
        let interval = [lane.interval.lowerBound, lane.interval.upperBound].map {
          String(Int((100 * $0).rounded()))
        }
        table.append([
          index == 0 ? String(budget.trials) : "", labels[index], Self.percent(lane.chanceOfBest),
          "\(interval[0]) to \(interval[1]) %", criterion.cell(lane.median, sweep.goal),
          criterion.cell(lane.low, sweep.goal), criterion.cell(lane.high, sweep.goal),
          Self.percent(lane.reached),
        ])
      }
    }
    let title = "\(criterion.title) of the best setting, by the number of trials of the tuning\n"
    let notes = [
      "best: the chance that the lane is the best, or as good, after a tuning of that size; typical: the median;",
      "lucky and unlucky: one tuning in twenty is better or worse. The last rows are this sweep itself.",
    ]
    return title + table.text + notes.joined(separator: "\n") + "\n"
  }

  private static func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }
}
