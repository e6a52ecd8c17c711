import Wording

/// A sweep in words and as facts, for reports.
extension Sweep {
  /// Its title, what is tried, and by what it is judged.
  var heading: String {
    let lengths = "\(budget) \(budget == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
    let tried =
      plan == .external ? "settings from another program" : "\(plan.name), \(trials) settings of every lane"
    let seeds =
      tuningSeeds.count == 1
      ? "seed \(tuningSeeds[0])" : "\(tuningSeeds.count) seeds, of which the median counts"
    return
      "\(printable(experiment.title))\n\(tried); up to \(lengths) each; \(seeds); goal: \(Criterion(goal).title)\n"
  }

  /// The facts of the sweep, for programs.
  func facts(version: String) -> [ReportField] {
    [
      ReportField("version", .text(version)), ReportField("title", .text(experiment.title)),
      ReportField("plan", .text(plan.name)), ReportField("settings", .count(trials)),
      ReportField("goal", .text(Criterion(goal).key)), ReportField("tolerance", .number(goal.tolerance)),
      ReportField("budget", .count(budget)), ReportField("unit", .text(unit.rawValue)),
      ReportField("seed", .count(seed)), ReportField("seeds", .count(tuningSeeds.count)),
      ReportField("fresh_seeds", .count(freshSeeds)),
    ]
  }

  /// The values of a setting: `lr=0.0123,schedule=cosine`.
  func text(of values: [Double], lane: Int) -> String {
    zip(space.lanes[lane].dimensions, values).map { "\($0.key)=\($0.text(of: $1))" }.joined(separator: ",")
  }
}

extension SweepDimension {
  /// A value for programs: a number where it is one, else its words.
  func reportValue(of value: Double) -> ReportValue {
    guard case .choices = values else { return .number(value) }
    let text = text(of: value)
    return Double(text).map { .number($0) } ?? .text(text)
  }
}

extension Criterion {
  /// The figure of a score in short; of one that missed the goal the best loss, as `~0.012`.
  func cell(_ score: TrialScore, _ goal: SweepGoal) -> String {
    switch score.tier {
    case 0: kind.cell(goal.figure(of: score) ?? worst)
    case 1: "~" + Criterion.Kind.loss.cell(score.value)
    default: "-"
    }
  }
}
