import Wording

/// The summary as text for people.
extension SweepSummary {
  /// The best settings, the best so far, and the importance of the dimensions.
  var text: String {
    let done = "\(table.count) of \(max(table.count, sweep.trialCount)) trials\n"
    let heading = sweep.heading + (sweep.plan == .external ? "\(table.count) trials\n" : done)
    if table.isEmpty { return heading + "\nNothing has been tried yet.\n" }
    return ([heading] + [bestText, curveText, importanceText].compactMap { $0 } + [losses].compactMap { $0 })
      .joined(separator: "\n")
  }

  /// The settings in the table of the best ones: one of every lane, or five of the only one.
  private var leaders: [(lane: LaneSummary, setting: SettingResult)] {
    if lanes.count == 1 { return lanes[0].leaders(5).map { (lanes[0], $0) } }
    let best = lanes.compactMap { lane in lane.leaders(1).first.map { (lane: lane, setting: $0) } }
    return best.sorted {
      ($0.setting.budget, $1.setting.score, $0.lane.index) > (
        $1.setting.budget, $0.setting.score, $1.lane.index
      )
    }
  }

  private var bestText: String? {
    let leaders = leaders
    guard !leaders.isEmpty else { return nil }
    let criterion = Criterion(sweep.goal)
    let titles = ["trial", "settings", "reached"]
    var table = TextTable(
      [TextTable.Column("lane"), TextTable.Column(criterion.title, alignment: .right)]
        + [TextTable.Column("best loss", alignment: .right)]
        + titles.map { TextTable.Column($0, alignment: .right) } + [TextTable.Column("best setting")])
    for (lane, setting) in leaders {
      table.append([
        printable(lane.lane.label), criterion.cell(setting.score, sweep.goal),
        figure(.bestLoss, at: setting.row).map(Criterion.Kind.loss.cell) ?? "-",
        String(self.table.indices[setting.row]), String(lane.settingCount),
        String(lane.reachedCount), printable(sweep.text(of: setting.values, lane: lane.index)),
      ])
    }
    let early = leaders.filter { $0.setting.budget < sweep.budget }
    let notes = early.map {
      "\(printable($0.lane.lane.label)): so far with \($0.setting.budget) of \(sweep.budget) \(sweep.unit.rawValue)\n"
    }
    return table.text + notes.joined()
      + (table.text.contains("~") ? "~ best loss of a setting that missed the goal\n" : "")
  }

  /// The best so far after 1, 2, 4 … settings of a lane; of successive halving after so many whole budgets.
  private var curveText: String? {
    let isHalving = if case .halving = sweep.plan { true } else { false }
    let seeds = Double(sweep.tuningSeeds.count)
    let ends = lanes.map { isHalving ? $0.cost / seeds : Double($0.trialCount) / seeds }
    let most = ends.max() ?? 0
    guard most > 1, lanes.contains(where: { !$0.curve.isEmpty }) else { return nil }
    var places = Array(sequence(first: 1.0) { 2 * $0 }.prefix { $0 < most }) + [most.rounded(.up)]
    // A line of a terminal has room for nine.
    while places.count > 9 {
      places = places.enumerated().filter { ($0.offset - places.count + 1) % 2 == 0 }.map(\.element)
    }
    let criterion = Criterion(sweep.goal)
    var table = TextTable(
      [TextTable.Column(isHalving ? "best after budgets" : "best after settings")]
        + places.map { TextTable.Column(String(Int($0)), alignment: .right) })
    for lane in lanes {
      table.append(
        [printable(lane.lane.label)]
          + places.map { place in
            let point = lane.curve.last { (isHalving ? $0.cost : Double($0.trials)) <= place * seeds }
            return point.map { criterion.cell($0.score, sweep.goal) } ?? "-"
          })
    }
    return table.text
  }

  private var importanceText: String? {
    guard lanes.contains(where: { $0.importance.contains { $0 != nil } }) else { return nil }
    var table = TextTable([
      TextTable.Column("importance"), TextTable.Column("of"), TextTable.Column("explains", alignment: .right),
    ])
    for lane in lanes {
      let found = zip(lane.lane.dimensions, lane.importance).sorted { ($0.1 ?? -1) > ($1.1 ?? -1) }
      for (dimension, share) in found {
        table.append([printable(lane.lane.label), printable(dimension.key), Digits.percent(share)])
      }
    }
    let isHalving = if case .halving = sweep.plan { true } else { false }
    return table.text
      + "of the variance of the settings' ranks, by itself; the rest is interaction and chance"
      + (isHalving ? "; first rung\n" : "\n")
  }

  /// The lanes of which no trial has a result, in sentences; nil if there are none.
  public var losses: String? {
    let lost = lanes.filter(\.isLost)
    if lost.isEmpty { return nil }
    let lines = lost.map { lane in
      let reasons: [(TrialStatus, String)] = [
        (.diverged, "diverged"), (.pruned, "were pruned"), (.invalid, "could not be run"),
      ]
      let words = reasons.compactMap { status, words in
        let count = lane.count(of: status)
        return count == 0 ? nil : count == lane.trialCount ? "all \(words)" : "\(count) \(words)"
      }
      return
        "None of the \(lane.trialCount) trials of \(printable(lane.lane.label)) has a result: "
        + words.joined(separator: ", ") + ".\n"
    }
    let isDivergence = lost.contains { $0.count(of: .diverged) > 0 }
    return lines.joined() + (isDivergence ? "Try smaller learning rates, or a narrower space.\n" : "")
  }
}
