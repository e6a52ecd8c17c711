import Wording

/// A lane after a tuning of some size, in a report.
struct TuningRow: Sendable {
  let trials: Int
  let lane: Int
  let result: TuningBudget.Lane
}

extension FairComparison {
  /// Writes the report: for people the comparison on fresh seeds and the ranking by the number of trials; as CSV a line
  /// for every number of trials and lane; as JSON both.
  public func writeReport(
    as format: any ReportFormat.Type, version: String, to output: inout some TextOutputStream
  ) {
    let report = RunReport(
      heading: text, facts: facts(version: version), laneColumns: laneColumns, rowsKey: "budgets",
      rowColumns: rowColumns)
    var writer = ReportWriter(report, as: format)
    writer.begin(to: &output)
    for lane in summary.lanes {
      for budget in budgets {
        writer.write(
          TuningRow(trials: budget.trials, lane: lane.index, result: budget.lanes[lane.index]), to: &output)
      }
      writer.endLane(lane, to: &output)
    }
    writer.end(to: &output)
  }

  private func facts(version: String) -> [ReportField] {
    sweep.facts(version: version)
      + [
        ReportField("level", .number(Bootstrap.level)),
        ReportField("fresh", fresh.map { .list($0.seeds.map { Double($0) }) } ?? .absent),
        ReportField("findings", .text(sentences.joined(separator: " "))),
      ]
  }

  private var laneColumns: [ReportColumn<LaneSummary>] {
    [
      ReportColumn("label", in: .nested) { .text($0.lane.label) },
      ReportColumn("tuned", in: .nested) { [sweep] lane in
        guard let best = lane.best else { return .absent }
        return .fields(
          zip(lane.lane.dimensions, best.values).map { ReportField($0.key, $0.reportValue(of: $1)) }
            + [ReportField("goal", .number(sweep.goal.figure(of: best.score)))])
      },
      ReportColumn("fresh", in: .nested) { [fresh] lane in
        guard let fresh else { return .absent }
        let entry = fresh.comparison.ranking.first { $0.lane == lane.index }
        return .fields(
          [
            ReportField("rank", entry?.rank.map { .count($0) } ?? .absent),
            ReportField("figures", .list(fresh.figures[lane.index])),
          ] + (entry.map(Self.fields) ?? []))
      },
    ]
  }

  private static func fields(_ entry: Comparison.Entry) -> [ReportField] {
    let figures = [
      ReportField("count", .count(entry.summary.finiteCount)),
      ReportField("median", .number(entry.summary.median)),
      ReportField("lower_quartile", .number(entry.summary.lowerQuartile)),
      ReportField("upper_quartile", .number(entry.summary.upperQuartile)),
    ]
    guard let difference = entry.difference else { return figures }
    return figures + [
      ReportField("difference", .number(difference.median)),
      ReportField(
        "interval", difference.interval.map { .list([$0.lowerBound, $0.upperBound]) } ?? .absent),
      ReportField("significant", .flag(difference.isSignificant)),
    ]
  }

  private var rowColumns: [ReportColumn<TuningRow>] {
    let goal = sweep.goal
    let own: [ReportColumn<TuningRow>] = [
      ReportColumn("lane", in: .tidy) { [lanes = sweep.space.lanes] in .text(lanes[$0.lane].label) },
      ReportColumn("trials", in: .programs) { .count($0.trials) },
      ReportColumn("reached", in: .programs) { .number($0.result.reached) },
      ReportColumn("median", in: .programs) { .number(goal.figure(of: $0.result.median)) },
      ReportColumn("lucky", in: .programs) { .number(goal.figure(of: $0.result.low)) },
      ReportColumn("unlucky", in: .programs) { .number(goal.figure(of: $0.result.high)) },
      ReportColumn("expected", in: .programs) { .number($0.result.expected) },
      ReportColumn("best_low", in: .programs) { .number($0.result.interval.lowerBound) },
      ReportColumn("best_high", in: .programs) { .number($0.result.interval.upperBound) },
    ]
    return own
      + sweep.space.lanes.indices.map { rank in
        ReportColumn("rank_\(rank + 1)", in: .programs) { .number($0.result.rankChances[rank]) }
      }
  }
}
