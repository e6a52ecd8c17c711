import Optimizers
import Testing

@testable import Experiments

@Suite struct SweepSummaryTests {
  private func sweep(
    _ goal: SweepGoal = .evaluations(to: 1e-6), plan: SweepPlan = .random, trials: Int = 9,
    seeds: [UInt64] = [42],
    fresh: Int = 0
  ) throws -> Sweep {
    try SampleSweep.sweep(
      ["adam": [SampleSweep.unit("x")], "momentum": [SampleSweep.unit("x"), SampleSweep.unit("y")]],
      plan: plan,
      trials: trials, goal: goal, budget: 500, seeds: seeds, freshSeeds: fresh)
  }

  @Test func theScoreOfASettingIsTheMedianOfItsSeeds() throws {
    let sweep = try sweep(seeds: [1, 2, 3, 4])
    var table = TrialTable(of: sweep)
    // Lucky once, and never there otherwise; then two of four, which the better of both middle ones decides.
    for (seed, goal) in [(1, 10.0), (2, nil), (3, nil), (4, nil)] {
      table.add(setting: 0, [0.1], goal: goal, best: Double(seed), seed: UInt64(seed))
    }
    for (seed, goal) in [(1, nil), (2, 90.0), (3, 80.0), (4, nil)] {
      table.add(setting: 1, [0.2], goal: goal, seed: UInt64(seed))
    }
    let lane = SweepSummary(sweep, table).lanes[0]
    #expect(lane.ranked(0).score == TrialScore(tier: 0, value: 90) && lane.ranked(0).row == 5)
    #expect((lane.ranked(0).setting, lane.ranked(0).reachedCount, lane.ranked(0).seedCount) == (1, 2, 4))
    #expect(lane.ranked(1).score == TrialScore(tier: 1, value: 2) && lane.ranked(1).row == 1)
    #expect(lane.curve.map(\.trials) == [4, 8] && lane.curve.map(\.row) == [1, 5])
    #expect(lane.best?.values == [0.2] && lane.settingCount == 2 && lane.reachedCount == 1)
  }

  @Test func aSettingWhoseSeedsAreNotCompleteDoesNotCompete() throws {
    let sweep = try sweep(seeds: [1, 2, 3])
    var table = TrialTable(of: sweep)
    for seed in 1...3 { table.add(setting: 0, [0.1], goal: 50, seed: UInt64(seed)) }
    for seed in 1...2 { table.add(setting: 1, [0.2], goal: 10, seed: UInt64(seed)) }
    let lane = SweepSummary(sweep, table).lanes[0]
    #expect(lane.settingCount == 1 && lane.best?.setting == 0)
    #expect(lane.trialCount == 5 && lane.curve.count == 1)
  }

  @Test func onlyTheWholeBudgetCanBeTheBest() throws {
    let sweep = try sweep(plan: .halving(eta: 3), trials: 9)
    #expect(sweep.rounds.map(\.budget) == [56, 167, 500])
    var table = TrialTable(of: sweep)
    for setting in 0..<9 {
      table.add(setting: setting, [Double(setting) / 10], goal: Double(20 + setting), budget: 56)
    }
    var lane = SweepSummary(sweep, table).lanes[0]
    #expect(lane.best == nil && lane.settingCount == 0 && lane.curve.isEmpty)
    #expect(lane.leaders(2).map(\.setting) == [0, 1] && lane.leaders(2).map(\.budget) == [56, 56])
    for setting in 0..<3 {
      table.add(setting: setting, [Double(setting) / 10], goal: Double(60 - setting), round: 1, budget: 167)
    }
    table.add(setting: 2, [0.2], goal: 400, round: 2, budget: 500)
    lane = SweepSummary(sweep, table).lanes[0]
    #expect(lane.best?.score.value == 400 && lane.leaders(5).map(\.budget) == [500])
    #expect(lane.curve.map(\.trials) == [13])
    let cost: Double = (9 * 56 + 3 * 167 + 500) / 500
    #expect(lane.cost == cost && lane.curve[0].cost == cost)
    // Importance and pictures are of the first rung, where all were alike.
    #expect(lane.importance[0] != nil && SweepSummary(sweep, table).spreadBudget(ofLane: 0) == 56)
    #expect(SweepSummary(sweep, table).traces(ofLane: 0, count: 99).count == 9)
  }

  @Test func freshTrialsAreNotPartOfTheTuning() throws {
    let sweep = try sweep(fresh: 2)
    var table = TrialTable(of: sweep)
    table.add(setting: 0, [0.1], goal: 50)
    table.add(setting: 0, [0.1], goal: 1, seed: 43, round: 1)
    table.add(setting: 0, [0.1], goal: 1, seed: 44, round: 1)
    let lane = SweepSummary(sweep, table).lanes[0]
    #expect(lane.trialCount == 1 && lane.best?.score.value == 50 && lane.cost == 1)
    #expect(lane.statusCounts.reduce(0, +) == 1)
  }

  @Test func lanesThatDivergedAreSaidToHave() throws {
    let sweep = try sweep()
    var table = TrialTable(of: sweep)
    for setting in 0..<20 {
      table.add(setting: setting, [0.1], goal: nil, status: setting < 15 ? .diverged : .invalid)
      table.add(lane: 1, setting: setting, [0.1, 0.2], goal: nil, best: 7)
    }
    let summary = SweepSummary(sweep, table)
    #expect(summary.lanes[0].isLost && !summary.lanes[1].isLost && !summary.isLost)
    #expect(summary.lanes[0].best == nil && summary.lanes[0].leaders(3).isEmpty && summary.ranking == [1, 0])
    // Where all are equally bad or good, nothing explains a difference.
    #expect(summary.lanes.allSatisfy { $0.importance.allSatisfy { $0 == nil } })
    #expect(
      summary.losses == "None of the 20 trials of adam has a result: 15 diverged, 5 could not be run.\n"
        + "Try smaller learning rates, or a narrower space.\n")
    #expect(SweepSummary(sweep, TrialTable(of: sweep)).losses == nil)
    #expect(
      SweepSummary(sweep, TrialTable(of: sweep)).lanes.allSatisfy { $0.best == nil && $0.traces.isEmpty })
  }

  /// The curve and the ranking, against their definitions.
  @Test(arguments: [[1], [1, 2, 3]])
  func theCurveIsTheMinimumSoFar(_ seeds: [UInt64]) throws {
    let sweep = try sweep(seeds: seeds)
    let table = TrialTable.random(sweep, settings: 60, seed: 9)
    let backwards: Repeats.Perform = { count, work in for index in (0..<count).reversed() { work(index) } }
    let summary = SweepSummary(sweep, table, concurrently: backwards)
    for lane in summary.lanes {
      let scores = (0..<60).map { setting in
        (0..<table.count).filter { table.lanes[$0] == lane.index && table.settings[$0] == setting }
          .map { table.score(at: $0, by: sweep.goal) }.sorted()[(seeds.count - 1) / 2]
      }
      for setting in 0..<60 {
        let sofar = lane.curve.last { $0.trials <= (setting + 1) * seeds.count }
        #expect(sofar?.score == scores[...setting].min())
      }
      #expect((0..<60).map { lane.ranked($0).score } == scores.sorted())
      #expect(lane.best?.score == scores.min() && lane.best?.setting == scores.firstIndex(of: scores.min()!))
      // Every score is that of the trial in its row.
      #expect(
        (0..<60).allSatisfy { table.score(at: lane.ranked($0).row, by: sweep.goal) == lane.ranked($0).score })
    }
    #expect(
      summary.ranking == (summary.lanes[0].best!.score <= summary.lanes[1].best!.score ? [0, 1] : [1, 0]))
  }

  @Test func aHeatMapHasTheBestAndTheMedianOfItsCells() throws {
    let sweep = try sweep()
    let table = TrialTable.random(sweep, settings: 200, seed: 2)
    let summary = SweepSummary(sweep, table)
    for statistic in SweepHeatMap.Statistic.allCases {
      let map = summary.heatMap(ofLane: 1, 1, 0, columns: 5, rows: 3, statistic: statistic)
      #expect((map.columns, map.rows, map.cells.count) == (5, 3, 15))
      for column in 0..<5 {
        for row in 0..<3 {
          let rows = (0..<table.count).filter {
            table.lanes[$0] == 1 && Int(table.values[2 * $0 + 1] * 5) == column
              && Int(table.values[2 * $0] * 3) == row
          }
          let scores = rows.map { table.score(at: $0, by: sweep.goal) }.sorted()
          let cell = map[column, row]
          #expect(cell?.count == (rows.isEmpty ? nil : rows.count))
          #expect(
            cell?.score
              == (statistic == .best ? scores.first : scores.isEmpty ? nil : scores[(scores.count - 1) / 2]))
          #expect(cell.map { rows.contains($0.row) } ?? true)
        }
      }
    }
  }

  @Test func cellsOfAGridAndOfChoicesAreTheirValues() throws {
    let sweep = try SampleSweep.sweep(
      [
        "adam": [SampleSweep.range("lr", 1e-4, 1), SampleSweep.choices("schedule", "none", "cosine", "step")]
      ],
      plan: .grid, trials: 15)
    var table = TrialTable(of: sweep)
    for setting in 0..<15 {
      let lr = sweep.space.lanes[0].dimensions[0].value(at: Double(setting / 3) / 4)
      table.add(setting: setting, [lr, Double(setting % 3)], goal: Double(setting))
    }
    let map = SweepSummary(sweep, table).heatMap(ofLane: 0, 0, 1, columns: 40, rows: 40)
    #expect((map.columns, map.rows) == (5, 3))
    #expect(map.cells.allSatisfy { $0?.count == 1 })
    #expect(map[4, 2]?.score.value == 14 && map[1, 0]?.score.value == 3)
    let traces = SweepSummary(sweep, table).traces(ofLane: 0, count: 8)
    #expect(traces.map(\.score.value) == [0, 2, 4, 6, 8, 10, 12, 14])
    #expect(traces.map(\.rank) == [0, 2, 4, 6, 8, 10, 12, 14].map { $0 / 14 })
    #expect(traces[7].positions == [1, 2.5 / 3])
    #expect(SweepSummary(sweep, table).traces(ofLane: 0, count: 1).map(\.score.value) == [0])
  }
}

extension LaneSummary {
  /// The rows of its best settings.
  fileprivate var traces: [Int] { leaders(9).map(\.row) }
}
