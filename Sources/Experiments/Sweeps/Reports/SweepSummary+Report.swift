import Wording

extension SweepSummary {
  /// The settings of every lane in the report for programs.
  private static let bestCount = 10

  /// Writes the report: for people the best settings, the best so far and the importance of the dimensions; as CSV a line
  /// for every trial; as JSON all of that but the trials, with the ten best settings of every lane.
  public func writeReport(
    as format: any ReportFormat.Type, version: String, to output: inout some TextOutputStream
  ) {
    if format.shape == .tidy {
      writeTrials(as: format, version: version, to: &output)
    } else {
      writeLanes(as: format, version: version, to: &output)
    }
  }

  private func facts(version: String) -> [ReportField] {
    sweep.facts(version: version)
      + [ReportField("trials", .count(table.count)), ReportField("planned", .count(sweep.trialCount))]
  }

  private func writeLanes(
    as format: any ReportFormat.Type, version: String, to output: inout some TextOutputStream
  ) {
    let report = RunReport(
      heading: text, facts: facts(version: version), laneColumns: laneColumns, rowsKey: "best",
      rowColumns: bestColumns)
    var writer = ReportWriter(report, as: format)
    writer.begin(to: &output)
    for lane in lanes {
      for setting in lane.leaders(Self.bestCount) { writer.write((lane.index, setting), to: &output) }
      writer.endLane(lane, to: &output)
    }
    writer.end(to: &output)
  }

  private var laneColumns: [ReportColumn<LaneSummary>] {
    [
      ReportColumn("label", in: .nested) { .text($0.lane.label) },
      ReportColumn("trials", in: .nested) { .count($0.trialCount) },
      ReportColumn("cost", in: .nested) { .number($0.cost) },
      ReportColumn("settings", in: .nested) { .count($0.settingCount) },
      ReportColumn("reached", in: .nested) { .count($0.reachedCount) },
      ReportColumn("statuses", in: .nested) { lane in
        .fields(
          TrialStatus.allCases.filter { lane.count(of: $0) > 0 }.map {
            ReportField($0.rawValue, .count(lane.count(of: $0)))
          })
      },
      ReportColumn("importance", in: .nested) { lane in
        .fields(zip(lane.lane.dimensions, lane.importance).map { ReportField($0.key, .number($1)) })
      },
      ReportColumn("best_so_far", in: .nested) { [goal = sweep.goal] lane in
        .fields([
          ReportField("trials", .list(lane.curve.map { Double($0.trials) })),
          ReportField("cost", .list(lane.curve.map(\.cost))),
          ReportField("goal", .list(lane.curve.map { goal.figure(of: $0.score) ?? .nan })),
        ])
      },
    ]
  }

  private var bestColumns: [ReportColumn<(lane: Int, setting: SettingResult)>] {
    let own: [ReportColumn<(lane: Int, setting: SettingResult)>] = [
      ReportColumn("setting", in: .nested) { .count($0.setting.setting) },
      ReportColumn("trial", in: .nested) { [table] in .count(Int(table.indices[$0.setting.row])) },
      ReportColumn("budget", in: .nested) { .count($0.setting.budget) },
      ReportColumn("values", in: .nested) { [lanes = sweep.space.lanes] row in
        .fields(
          zip(lanes[row.lane].dimensions, row.setting.values).map {
            ReportField($0.key, $0.reportValue(of: $1))
          })
      },
      ReportColumn("seeds", in: .nested) { .count($0.setting.seedCount) },
      ReportColumn("reached", in: .nested) { .count($0.setting.reachedCount) },
      ReportColumn("goal", in: .nested) { [goal = sweep.goal] in .number(goal.figure(of: $0.setting.score)) },
    ]
    return own
      + sweep.figures.map { figure in
        ReportColumn(figure.rawValue, in: .nested) {
          self.figure(figure, at: $0.setting.row).map { .number($0) }
        }
      }
  }

  // MARK: Trials

  private func writeTrials(
    as format: any ReportFormat.Type, version: String, to output: inout some TextOutputStream
  ) {
    let report = RunReport<Int, Int>(
      heading: "", facts: facts(version: version), laneColumns: [], rowsKey: "trials",
      rowColumns: trialColumns)
    var writer = ReportWriter(report, as: format)
    writer.begin(to: &output)
    for row in 0..<table.count { writer.write(row, to: &output) }
    writer.end(to: &output)
  }

  private var trialColumns: [ReportColumn<Int>] {
    let own: [ReportColumn<Int>] = [
      ReportColumn("trial", in: .tidy) { [table] in .count(Int(table.indices[$0])) },
      ReportColumn("round", in: .tidy) { [table] in .count(Int(table.rounds[$0])) },
      ReportColumn("lane", in: .tidy) { [table, lanes = sweep.space.lanes] in
        .text(lanes[Int(table.lanes[$0])].label)
      },
      ReportColumn("setting", in: .tidy) { [table] in .count(Int(table.settings[$0])) },
      ReportColumn("seed", in: .tidy) { [table] in .count(table.seeds[$0]) },
      ReportColumn("budget", in: .tidy) { [table] in .count(table.budgets[$0]) },
    ]
    let results: [ReportColumn<Int>] = [
      ReportColumn("status", in: .tidy) { [table] in .text(table.statuses[$0].rawValue) },
      ReportColumn("since", in: .tidy) { [table] row in
        table.statusSteps[row] < 0 ? .absent : .count(table.statusSteps[row])
      },
      ReportColumn("goal", in: .tidy) { [table] in Self.value(table.goals[$0]) },
    ]
    let figures = sweep.figures.indices.map { place in
      ReportColumn<Int>(sweep.figures[place].rawValue, in: .tidy) { [table] in
        Self.value(table.figure(place, at: $0))
      }
    }
    return own + valueColumns + results + figures
  }

  /// A column for every key of any lane; lanes that do not vary it leave it empty.
  private var valueColumns: [ReportColumn<Int>] {
    var keys: [String] = []
    for dimension in sweep.space.lanes.flatMap(\.dimensions) where !keys.contains(dimension.key) {
      keys.append(dimension.key)
    }
    return keys.map { key in
      let places = sweep.space.lanes.map { lane in lane.dimensions.firstIndex { $0.key == key } }
      return ReportColumn(key, in: .tidy) { [table, lanes = sweep.space.lanes] row in
        let lane = Int(table.lanes[row])
        guard let place = places[lane] else { return .absent }
        return lanes[lane].dimensions[place].reportValue(of: table.values[row * table.valueCount + place])
      }
    }
  }

  /// A figure for programs: whole ones as whole numbers; none for NaN.
  private static func value(_ figure: Double) -> ReportValue {
    if figure.isNaN { return .absent }
    return Int(exactly: figure).map { $0 >= 0 ? .count($0) : .number(figure) } ?? .number(figure)
  }
}
