import Testing

@testable import Experiments

@Suite struct HalvingTests {
  private static let lr = SweepDimension.range("lr", 1e-4...1)

  private func sweep(
    eta: Int = 3, trials: Int = 27, seeds: [UInt64] = [1], budget: Int = 100, fresh: Int = 0
  ) throws -> Sweep {
    try Sweep.test(
      [("gd", [Self.lr]), ("adam", [Self.lr])], plan: .halving(eta: eta), trials: trials, seeds: seeds,
      budget: budget, freshSeeds: fresh)
  }

  /// The results of all rounds but the last, by a judge of trials.
  private func records(
    _ sweep: Sweep, _ judge: (Trial) -> (Double, TrialStatus)
  ) throws -> [TrialRecord] {
    var records: [TrialRecord] = []
    for round in sweep.rounds.dropLast() {
      let known = records
      records += try sweep.trials(ofRound: round.index) { known.indices.contains($0) ? known[$0] : nil }
        .map { trial in
          let (loss, status) = judge(trial)
          return Sweep.result(trial, loss: loss, status: status)
        }
    }
    return records
  }

  @Test func rungsGrowAndShrink() throws {
    let rounds = try sweep().rounds
    #expect(rounds.map(\.budget) == [4, 11, 33, 100])
    #expect(rounds.map { $0.settings } == [[27, 27], [9, 9], [3, 3], [1, 1]])
    #expect(rounds.map(\.trials) == [0..<54, 54..<72, 72..<78, 78..<80])
    // The first budget is never below one step.
    #expect(try sweep(budget: 5).rounds.map(\.budget) == [2, 5])
    #expect(try sweep(eta: 2, trials: 5, budget: 1000).rounds.map { $0.settings[0] } == [5, 2, 1])
    #expect(try sweep(trials: 2).rounds.map(\.budget) == [100])
  }

  @Test func theBestGoOnWithTheirValues() throws {
    let sweep = try sweep()
    let target = 17
    let records = try records(sweep) { (Double(abs($0.setting - target)), .running) }
    let first = try sweep.trials(ofRound: 0)
    let second = try sweep.trials(ofRound: 1) { records[$0] }
    #expect(second.filter { $0.lane == 1 }.map(\.setting) == Array(13...21))
    for trial in second {
      let before = first.first { $0.lane == trial.lane && $0.setting == trial.setting }
      #expect(before?.values == trial.values && trial.budget == 11)
    }
    let last = try sweep.trials(ofRound: 3) { records[$0] }
    #expect(last.map(\.setting) == [target, target] && last.map(\.index) == [78, 79])
  }

  /// Of equal ones those with the lower numbers go on, and those that diverged only if there is no other.
  @Test func tiesGoByNumberAndLostOnesLast() throws {
    let sweep = try sweep()
    let equal = try records(sweep) { ($0.lane == 0 ? 1 : 2, $0.setting < 20 ? .diverged : .running) }
    let second = try sweep.trials(ofRound: 1) { equal[$0] }
    #expect(second.filter { $0.lane == 0 }.map(\.setting) == [0, 1, 20, 21, 22, 23, 24, 25, 26])
  }

  /// The score of a setting is the lower median over its seeds.
  @Test func seedsCountByTheirMedian() throws {
    let sweep = try sweep(eta: 2, trials: 4, seeds: [1, 2, 3, 4], budget: 8)
    let losses: [[Double]] = [[1, 1, 9, 9], [2, 2, 2, 2], [0, 3, 3, 3], [4, 0, 0, 4]]
    let records = try records(sweep) { (losses[$0.setting][Int($0.seed) - 1], .running) }
    let second = try sweep.trials(ofRound: 1) { records[$0] }
    // Medians 1, 2, 3 and 0.
    #expect(Set(second.map(\.setting)) == [0, 3])
  }

  @Test func freshSeedsAreNew() throws {
    let sweep = try sweep(trials: 9, seeds: [4, 11], fresh: 3)
    #expect(sweep.rounds.map(\.kind) == [.tuning, .tuning, .tuning, .fresh])
    let records = try records(sweep) { ($0.lane == 0 ? Double($0.setting) : -Double($0.setting), .running) }
    let fresh = try sweep.trials(ofRound: 3) { records[$0] }
    #expect(fresh.map(\.seed) == [12, 13, 14, 12, 13, 14] && fresh.allSatisfy { $0.budget == 100 })
    #expect(fresh.map(\.setting) == [0, 0, 0, 8, 8, 8])
  }

  @Test func aRoundNeedsAllResultsBefore() throws {
    let sweep = try sweep()
    let records = try records(sweep) { (Double($0.setting), .running) }
    #expect(throws: SweepPlanError.missingResult(trial: 53, round: 1)) {
      try sweep.trials(ofRound: 1) { $0 == 53 ? nil : records[$0] }
    }
    #expect(throws: SweepPlanError.foreignResult(trial: 1)) {
      try sweep.trials(ofRound: 1) { records[$0 == 1 ? 2 : $0] }
    }
  }
}
