import Optimizers
import Testing

@testable import Experiments

@Suite struct FairComparisonTests {
  private func sweep(plan: SweepPlan = .random, fresh: Int = 0) throws -> Sweep {
    try SampleSweep.sweep(
      ["adam": [SampleSweep.unit("x")], "momentum": [SampleSweep.unit("x")]], plan: plan, trials: 16,
      goal: .steps(to: 1e-6), freshSeeds: fresh)
  }

  /// Lane 0 is reliably good, lane 1 rarely but then better.
  private func tuned(_ sweep: Sweep) -> TrialTable {
    var table = TrialTable(of: sweep)
    for setting in 0..<16 {
      table.add(lane: 0, setting: setting, [0.1], goal: Double(200 + setting * 7 % 16))
      table.add(lane: 1, setting: setting, [0.2], goal: setting == 11 ? 90 : nil, best: Double(setting + 1))
    }
    return table
  }

  @Test func theRankingDependsOnTheTuning() throws {
    let comparison = FairComparison(SweepSummary(try sweep(), tuned(try sweep())))
    #expect(comparison.budgets.map(\.trials) == [1, 2, 4, 8, 16])
    // The one good setting of lane 1 is among n of 16 with a probability of n/16.
    for budget in comparison.budgets {
      let share = Double(budget.trials) / 16
      #expect(abs(budget.lanes[1].chanceOfBest - share) < 1e-12)
      #expect(abs(budget.lanes[0].rankChances[1] - share) < 1e-12)
      #expect(abs(budget.lanes[1].reached - share) < 1e-12)
      #expect(abs(budget.lanes[0].reached - 1) < 1e-12)
      // Of 16 settings drawn anew, the good one is missing with a probability of 0.36: that much is not known.
      #expect(budget.lanes[1].interval.lowerBound == 0)
      #expect(budget.lanes[1].interval.upperBound > share || budget.trials == 16)
    }
    #expect(comparison.budgets.map(\.leader) == [0, 0, 0, 0, 1])
    #expect(
      comparison.sentences.last
        == "The ranking depends on the tuning: with 1 trial adam is most often the best (93.8 %), from 16 on "
        + "momentum (100.0 %).")
    #expect(abs((comparison.budgets[0].lanes[0].expected ?? 0) - 207.5) < 1e-9)
    #expect(abs((comparison.budgets[4].lanes[0].expected ?? 0) - 200) < 1e-9)
    #expect(comparison.sentences.first == "The tuning of every lane cost 16 runs of 500 steps.")
  }

  /// Four times as many settings, half the width.
  @Test func intervalsBecomeNarrowWithMoreSettings() throws {
    func width(_ settings: Int) throws -> Double {
      let sweep = try sweep()
      var (table, stream) = (TrialTable(of: sweep), RandomStream(seed: 5, stream: .noise))
      for setting in 0..<settings {
        for lane in 0..<2 { table.add(lane: lane, setting: setting, [0.1], goal: stream.nextUniform()) }
      }
      let lane = FairComparison(SweepSummary(sweep, table)).budgets[1].lanes[0]
      #expect(lane.interval.contains(lane.chanceOfBest) && lane.interval.contains(0.5))
      return lane.interval.upperBound - lane.interval.lowerBound
    }
    let ratio = try width(30) / width(120)
    #expect((1.4...2.9).contains(ratio), "\(ratio)")
  }

  @Test func freshSeedsAreComparedInPairs() throws {
    let sweep = try sweep(fresh: 8)
    var table = tuned(sweep)
    let adam: [Double?] = [210, 220, 205, 230, 214, 208, 216, 222]
    let momentum: [Double?] = [95, 99, nil, 92, 97, 130, 91, 94]
    for (seed, goal) in adam.enumerated() {
      table.add(lane: 0, setting: 0, [0.1], goal: goal, seed: UInt64(43 + seed), round: 1)
    }
    for (seed, goal) in momentum.enumerated().dropLast() {
      // The last but one reached the goal and diverged afterwards: that is no result.
      table.add(
        lane: 1, setting: 11, [0.2], goal: goal, seed: UInt64(43 + seed), round: 1,
        status: seed == 6 ? .diverged : .running)
    }
    let comparison = FairComparison(SweepSummary(sweep, table))
    let fresh = try #require(comparison.fresh)
    #expect(fresh.seeds == Array(43...49) && comparison.missingSeeds == 1)
    #expect(fresh.figures[1] == [95, 99, .infinity, 92, 97, 130, .infinity])
    #expect(
      fresh.comparison
        == Comparison(by: Criterion(.steps(to: 1e-6)), [adam.prefix(7).map { $0! }, fresh.figures[1]]))
    #expect(fresh.comparison.ranking.map(\.lane) == [0, 1] && !fresh.isDeterministic)
    // The tuning knows nothing of them.
    #expect(comparison.budgets == FairComparison(SweepSummary(sweep, tuned(sweep))).budgets)
    #expect(FairComparison(SweepSummary(sweep, tuned(sweep))).fresh == nil)
    #expect(FairComparison(SweepSummary(sweep, tuned(sweep))).missingSeeds == 8)
  }

  @Test func runsWithoutChanceSaySo() throws {
    let sweep = try sweep(fresh: 8)
    var table = tuned(sweep)
    for lane in 0..<2 {
      for seed in 43..<51 {
        table.add(lane: lane, setting: 0, [0.1], goal: lane == 0 ? 200 : 90, seed: UInt64(seed), round: 1)
      }
    }
    let comparison = FairComparison(SweepSummary(sweep, table))
    #expect(comparison.fresh?.isDeterministic == true)
    #expect(comparison.sentences.contains { $0.hasPrefix("Nothing in these runs is random: all 8 seeds") })
    #expect(!comparison.text.contains("significant"))
  }

  @Test func someSweepsCannotBeResampled() throws {
    let table = tuned(try sweep())
    for (plan, obstacle) in [
      (SweepPlan.halving(eta: 2), FairComparison.Obstacle.halving), (.external, .external),
    ] {
      let comparison = FairComparison(SweepSummary(try sweep(plan: plan), table))
      #expect(comparison.obstacle == obstacle && comparison.budgets.isEmpty)
      #expect(comparison.sentences.last?.contains("--plan random tells it") == true)
    }
    var half = TrialTable(of: try sweep())
    half.add(lane: 0, setting: 0, [0.1], goal: 3)
    let comparison = FairComparison(SweepSummary(try sweep(), half))
    #expect(comparison.obstacle == .noSettings(lane: 1))
    #expect(comparison.sentences.last == "No setting of momentum has had the whole budget yet.")
  }
}
