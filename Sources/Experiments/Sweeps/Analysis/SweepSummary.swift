/// The trials of a sweep, summed up lane by lane: the best settings, the curve of the best so far, the importance of
/// the dimensions.
///
/// A setting's score is the median over its seeds. Only settings that had the whole budget can be the best: a lucky
/// start on a small budget is no result. The trials of the last round of a sweep with fresh seeds belong to
/// `FairComparison`; here they do not count.
///
/// - Complexity: O(n log n) in the number of trials.
public struct SweepSummary: Sendable {
  /// The sweep.
  public let sweep: Sweep
  /// Its trials so far.
  public let table: TrialTable
  /// The lanes, in the order of the space.
  public let lanes: [LaneSummary]

  /// - Parameters:
  ///   - sweep: the sweep.
  ///   - table: its trials so far.
  ///   - perform: how calls are spread over threads; by default, one after the other.
  public init(
    _ sweep: Sweep, _ table: TrialTable,
    concurrently perform: Repeats.Perform = { count, work in for index in 0..<count { work(index) } }
  ) {
    (self.sweep, self.table) = (sweep, table)
    let tallies = Self.tallies(of: sweep, table)
    var lanes = [LaneSummary?](repeating: nil, count: tallies.count)
    lanes.withUnsafeMutableBufferPointer { lanes in
      // Call i writes only lane i, and all calls end before the buffer does.
      nonisolated(unsafe) let lanes = lanes
      perform(lanes.count) { lanes[$0] = LaneSummary(tallies[$0], index: $0, in: sweep, table) }
    }
    self.lanes = lanes.compactMap { $0 }
  }

  /// The lanes by their best settings, the best first; those without any come last.
  public var ranking: [Int] {
    let scores = lanes.map { $0.best?.score ?? TrialScore(tier: 3, value: 0) }
    return lanes.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }
  }

  /// True if there are trials, and none of them has a result.
  public var isLost: Bool {
    lanes.contains(where: \.isLost) && lanes.allSatisfy { $0.isLost || $0.trialCount == 0 }
  }

  /// The goal's figure of a score: steps, evaluations, a loss or an accuracy; nil if the goal was not reached.
  public func goalFigure(of score: TrialScore) -> Double? { sweep.goal.figure(of: score) }

  /// A figure of the trial in a row; nil for none.
  public func figure(_ figure: TrialFigure, at row: Int) -> Double? {
    sweep.figures.firstIndex(of: figure).flatMap { place in
      let value = table.figure(place, at: row)
      return value.isNaN ? nil : value
    }
  }

  private static func tallies(of sweep: Sweep, _ table: TrialTable) -> [LaneTally] {
    var tallies = sweep.space.lanes.map { _ in LaneTally() }
    let freshRound = sweep.freshRound
    let statuses = TrialStatus.allCases
    let places = Dictionary(uniqueKeysWithValues: statuses.enumerated().map { ($1, $0) })
    var first = 0
    while first < table.count {
      let end = table.endOfSetting(from: first)
      if freshRound.map({ Int(table.rounds[first]) != $0 }) ?? true {
        let lane = Int(table.lanes[first])
        tallies[lane].groups.append(SettingGroup(first..<end, in: table, by: sweep.goal))
        tallies[lane].trialCount += end - first
        for row in first..<end {
          tallies[lane].cost += Double(table.budgets[row])
          tallies[lane].statusCounts[places[table.statuses[row]] ?? 0] += 1
        }
      }
      first = end
    }
    return tallies
  }
}

extension TrialTable {
  /// The row after those that have the setting of `row`, which stand together.
  func endOfSetting(from row: Int) -> Int {
    var end = row + 1
    while end < count, settings[end] == settings[row], lanes[end] == lanes[row], rounds[end] == rounds[row],
      budgets[end] == budgets[row]
    {
      end += 1
    }
    return end
  }
}

extension Sweep {
  /// The index of the round with fresh seeds; nil if there is none.
  var freshRound: Int? { rounds.last.flatMap { $0.kind == .fresh ? $0.index : nil } }
}

extension SweepGoal {
  /// The goal's figure of a score; nil if the goal was not reached.
  public func figure(of score: TrialScore) -> Double? {
    score.tier > 0 ? nil : isHigherBetter ? -score.value : score.value
  }
}
