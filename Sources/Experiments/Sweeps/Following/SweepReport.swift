/// The trials of a sweep as far as they have come in, summed up for a question. It keeps no table, so that the follower
/// may let its own grow in place.
public struct SweepReport: Sendable {
  /// The question.
  public let question: SweepQuestion
  /// The state of the sweep.
  public let state: State
  /// The number of all trials.
  public let count: Int
  /// The lanes, in the order of the space.
  public let lanes: [Lane]
  /// The place of the lane with the best setting; nil while there is none.
  public let leader: Int?

  /// The dimensions of the heat map; nil for a lane with fewer than two.
  public let axes: SweepAxes?
  /// The heat map of the question's lane.
  public let heat: SweepHeatMap?
  /// The best loss of the trial in every cell of the heat map; nil for cells without trials.
  public let heatLosses: [Double?]
  /// Settings of that lane at even distances in the ranking, the best first.
  public let traces: [SettingTrace]
  /// The trials of that lane, the best first, as many as are worth a list.
  public let trials: [TrialRecord]
  /// The number of all trials of that lane.
  public let laneCount: Int

  /// A lane, summed up.
  public struct Lane: Sendable {
    /// The trials of the tuning that are done.
    public let trialCount: Int
    /// Those that diverged, were pruned or could not be run.
    public let lostCount: Int
    /// The best setting; nil while there is none with the whole budget.
    public let best: SettingResult?
    /// The trial with the best setting's score.
    public let bestTrial: TrialRecord?
    /// The improvements of the best setting.
    public let curve: [LaneSummary.CurvePoint]
    /// The importance of every dimension; nil where it is not known.
    public let importance: [Double?]
  }

  /// The state of a sweep.
  public enum State: Sendable, Hashable {
    /// Trials come in, so many a second.
    case running(rate: Double)
    /// No trial has come in for some seconds.
    case waiting
    case complete
    /// The trials cannot be read, for this reason.
    case failed(String)
  }

  /// The most trials in the list.
  static let mostTrials = 1000
  /// The most lines across the dimensions.
  static let mostTraces = 120
  /// The limits of the cells along a side of the heat map.
  static let cellRange = 4...20

  /// The answer from all trials.
  public init(_ question: SweepQuestion, of sweep: Sweep, _ table: TrialTable, _ state: State) {
    let summary = SweepSummary(sweep, table)
    (self.question, self.state, count) = (question, state, table.count)
    lanes = summary.lanes.map { lane in
      let best = lane.best
      return Lane(
        trialCount: lane.trialCount,
        lostCount: [TrialStatus.diverged, .pruned, .invalid].reduce(0) { $0 + lane.count(of: $1) },
        best: best, bestTrial: best.map { table[$0.row] }, curve: lane.curve, importance: lane.importance)
    }
    leader = summary.ranking.first.flatMap { summary.lanes[$0].best == nil ? nil : $0 }
    let own = summary.lanes[question.lane]
    axes = question.axes ?? Self.usualAxes(own.importance)
    let settings = own.trialCount / max(1, sweep.space.seeds.count)
    let cells = Int(Double(settings).squareRoot().rounded())
    let most = min(Self.cellRange.upperBound, max(Self.cellRange.lowerBound, cells))
    heat = axes.map { axes in
      summary.heatMap(
        ofLane: question.lane, axes.x, axes.y, columns: most, rows: most,
        statistic: question.asksForMedians ? .median : .best)
    }
    heatLosses =
      heat?.cells.map { cell in cell.map { table.figure(table.bestLossPlace, at: $0.row) } } ?? []
    traces = summary.traces(ofLane: question.lane, count: Self.mostTraces)
    let (rows, laneCount) = table.best(Self.mostTrials, ofLane: question.lane, by: sweep.goal)
    trials = rows.map { table[$0] }
    self.laneCount = laneCount
  }

  /// The two most important dimensions, in their order; nil for fewer than two.
  static func usualAxes(_ importance: [Double?]) -> SweepAxes? {
    let places = importance.indices.sorted { (importance[$0] ?? 0, $1) > (importance[$1] ?? 0, $0) }
    guard places.count > 1 else { return nil }
    return SweepAxes(x: min(places[0], places[1]), y: max(places[0], places[1]))
  }
}

extension TrialTable {
  /// The rows of the best trials of a lane.
  ///
  /// - Complexity: O(n + k log k) for a table in no special order.
  /// - Returns: the rows, the best first, equals in their order; and the number of all trials of the lane.
  func best(_ most: Int, ofLane lane: Int, by goal: SweepGoal) -> (rows: [Int], count: Int) {
    var kept: [(score: TrialScore, row: Int)] = []
    var (bound, count): (TrialScore?, Int) = (nil, 0)
    func trim() {
      kept.sort { $0.score == $1.score ? $0.row < $1.row : $0.score < $1.score }
      guard kept.count > most else { return }
      kept.removeLast(kept.count - most)
      bound = kept.last?.score
    }
    for row in 0..<self.count where Int(lanes[row]) == lane {
      count += 1
      let score = score(at: row, by: goal)
      if let bound, !(score < bound) { continue }
      kept.append((score, row))
      if kept.count >= 4 * most { trim() }
    }
    trim()
    return (kept.map(\.row), count)
  }
}
