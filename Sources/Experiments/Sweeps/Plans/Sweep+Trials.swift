extension Sweep {
  /// The trials of a round.
  ///
  /// - Parameters:
  ///   - round: the index of the round.
  ///   - record: the result of a trial by its index; nil if it has not been run. Asked for all trials of the round
  ///     before, if the round depends on them.
  /// - Returns: its trials.
  /// - Throws: if there is no such round, or a result is missing.
  /// - Complexity: O(n) in the trials of the round before.
  public func trials(
    ofRound round: Int, after record: (Int) -> TrialRecord? = { _ in nil }
  ) throws(SweepPlanError) -> RoundTrials {
    let (rounds, source) = (try checkedRounds(), try SettingSource(self))
    guard rounds.indices.contains(round) else { throw .noRound(round, count: rounds.count) }
    guard round > 0 else { return RoundTrials(rounds[0], source, chosen: nil) }
    let best = try ranking(of: rounds[round - 1], for: rounds[round], record)
    let chosen = zip(best, rounds[round].settings).map { settings, count in
      // In order of their numbers, so that files read well.
      settings.prefix(count).sorted()
    }
    return RoundTrials(rounds[round], source, chosen: chosen)
  }

  /// The values of a setting of a lane, by its number and the index of the lane in the space; nil where they come from
  /// another program.
  public func values(ofSetting setting: Int, lane: Int) throws(SweepPlanError) -> [Double]? {
    plan == .external ? nil : try SettingSource(self).values(ofSetting: setting, lane: lane)
  }

  /// The settings of every lane in a round, the best first.
  private func ranking(
    of round: SweepRound, for next: SweepRound, _ record: (Int) -> TrialRecord?
  ) throws(SweepPlanError) -> [[Int]] {
    let place = figures.firstIndex(of: .bestLoss) ?? 0
    var found = space.lanes.map { _ in [(score: TrialScore, setting: Int)]() }
    let turns = Turns(round.settings)
    for first in stride(from: round.trials.lowerBound, to: round.trials.upperBound, by: round.seeds.count) {
      let lane = turns[(first - round.trials.lowerBound) / round.seeds.count].lane
      var (scores, setting) = ([TrialScore](), 0)
      for index in first..<first + round.seeds.count {
        guard let record = record(index) else { throw .missingResult(trial: index, round: next.index) }
        guard record.trial.index == index, record.trial.lane == lane, record.figures.indices.contains(place)
        else { throw .foreignResult(trial: index) }
        scores.append(TrialScore(record, goal: goal, bestLossAt: place))
        setting = record.trial.setting
      }
      if let score = TrialScore.median(of: scores) { found[lane].append((score, setting)) }
    }
    return found.map { $0.sorted { ($0.score, $0.setting) < ($1.score, $1.setting) }.map(\.setting) }
  }
}

extension TrialScore {
  /// The middle one of some scores, the better one of two; nil of none.
  public static func median(of scores: [TrialScore]) -> TrialScore? {
    scores.isEmpty ? nil : scores.sorted()[(scores.count - 1) / 2]
  }
}
