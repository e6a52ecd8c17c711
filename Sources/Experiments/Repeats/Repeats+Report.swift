import Wording

/// A repetition of a lane in a report.
public struct RepetitionRow: Sendable {
  /// The index of the lane in the experiment.
  let lane: Int
  /// The name of the lane.
  let label: String
  /// The name of its optimizer.
  let optimizer: String
  /// The number of the repetition, from 0.
  let number: Int
  let repetition: Repetition
}

extension Repeats {
  /// Writes the report: for people the comparison of the lanes, as CSV the figures of every repetition, as JSON
  /// both.
  public func writeReport(
    as format: any ReportFormat.Type, version: String, to output: inout some TextOutputStream
  ) {
    var writer = ReportWriter(RunReport(self, version: version), as: format)
    writer.begin(to: &output)
    for lane in lanes {
      for (number, repetition) in lane.repetitions.enumerated() {
        writer.write(
          RepetitionRow(
            lane: lane.index, label: lane.setup.label, optimizer: lane.setup.entry.name, number: number,
            repetition: repetition),
          to: &output)
      }
      writer.endLane(lane, to: &output)
    }
    writer.end(to: &output)
  }

  /// The name of the race and its seeds.
  fileprivate var heading: String {
    let seeds = "\(count) repetitions, seeds from \(experiment.seed)"
    switch experiment.subject {
    case .surface(let subject):
      return "\(subject.heading(experiment.title))\n\(seeds)\n\n"
    case .network(let subject):
      return
        "\(printable(experiment.title)): \(printable(subject.dataText)), \(subject.epochs) epochs\n\(seeds) for weights and "
        + "batches; one split of the data\n\n"
    }
  }

  /// The facts of the race.
  fileprivate func facts(version: String) -> [ReportField] {
    let race: [ReportField] =
      switch experiment.subject {
      case .surface(let subject):
        subject.facts(version: version, seed: experiment.seed)
          + [ReportField("tolerance", .number(subject.tolerances.loss))]
      case .network(let subject): subject.facts(version: version, seed: experiment.seed)
      }
    return race + [
      ReportField("seeds", .count(count)),
      ReportField("level", .number(Bootstrap.level)),
      ReportField("comparison", .fields(comparisons.map { ReportField($0.criterion.key, value($0)) })),
    ]
  }

  private func value(_ comparison: Comparison) -> ReportValue {
    .fields(
      comparison.ranking.map { entry in
        var fields = [ReportField("rank", entry.rank.map { .count($0) } ?? .absent)]
        if let difference = entry.difference {
          fields += [
            ReportField("difference", .number(difference.median)),
            ReportField(
              "interval", difference.interval.map { .list([$0.lowerBound, $0.upperBound]) } ?? .absent),
            ReportField("significant", .flag(difference.isSignificant)),
          ]
        }
        return ReportField(lanes[entry.lane].setup.label, .fields(fields))
      })
  }
}

extension RunReport<Repeats.LaneRepeats, RepetitionRow> {
  /// - Parameters:
  ///   - repeats: the results.
  ///   - version: the version of the program.
  fileprivate init(_ repeats: Repeats, version: String) {
    heading = repeats.heading + repeats.table
    facts = repeats.facts(version: version)
    laneColumns = Self.laneColumns(repeats)
    rowsKey = "repetitions"
    rowColumns = Self.rowColumns(repeats)
  }

  private static func laneColumns(_ repeats: Repeats) -> [ReportColumn<Repeats.LaneRepeats>] {
    let criteria = repeats.criteria
    return [
      ReportColumn("lane", in: .nested) { .count($0.index + 1) },
      ReportColumn("label", in: .nested) { .text($0.setup.label) },
      ReportColumn("optimizer", in: .nested) { .text($0.setup.entry.name) },
      ReportColumn("hyperparameters", in: .nested) { .fields($0.setup.settings.map { ReportField($0) }) },
      ReportColumn("statuses", in: .nested) { lane in
        let words = Dictionary(grouping: lane.repetitions, by: \.status).mapValues(\.count)
        return .fields(words.sorted { $0.key < $1.key }.map { ReportField($0.key, .count($0.value)) })
      },
      ReportColumn("summary", in: .nested) { lane in
        .fields(
          criteria.enumerated().filter(\.element.isMeasured).map { index, criterion in
            let values = lane.repetitions.map { $0.values[index] ?? criterion.worst }
            return ReportField(criterion.key, Self.value(Summary(values)))
          })
      },
    ]
  }

  private static func value(_ summary: Summary) -> ReportValue {
    .fields([
      ReportField("count", .count(summary.finiteCount)),
      ReportField("median", .number(summary.median)),
      ReportField("lower_quartile", .number(summary.lowerQuartile)),
      ReportField("upper_quartile", .number(summary.upperQuartile)),
      ReportField("mean", .number(summary.mean)),
      ReportField("standard_deviation", .number(summary.standardDeviation)),
    ])
  }

  private static func rowColumns(_ repeats: Repeats) -> [ReportColumn<RepetitionRow>] {
    let own: [ReportColumn<RepetitionRow>] = [
      ReportColumn("lane", in: .tidy) { .count($0.lane + 1) },
      ReportColumn("label", in: .tidy) { .text($0.label) },
      ReportColumn("optimizer", in: .tidy) { .text($0.optimizer) },
      ReportColumn("repetition", in: .programs) { .count($0.number) },
      ReportColumn("seed", in: .programs) { .count($0.repetition.seed) },
      ReportColumn("status", in: .programs) { .text($0.repetition.status) },
      ReportColumn("status_step", in: .programs) { $0.repetition.statusStep.map { .count($0) } ?? .absent },
      ReportColumn("steps", in: .programs) { .count($0.repetition.steps) },
    ]
    return own
      + repeats.criteria.enumerated().map { index, criterion in
        ReportColumn(criterion.key, in: .programs) { row in
          guard criterion.isMeasured else { return .absent }
          // A missing figure as the number that it counts as, so that statistics of these rows are the same.
          let value = row.repetition.values[index] ?? criterion.worst
          return criterion.kind == .effort && value.isFinite ? .count(Int(value)) : .number(value)
        }
      }
  }
}
