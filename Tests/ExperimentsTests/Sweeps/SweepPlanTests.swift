import Testing

@testable import Experiments

@Suite struct SweepPlanTests {
  private static let lr = SweepDimension.range("lr", 1e-4...1)
  private static let momentum = SweepDimension.range("momentum", 0.5...0.999, .logOneMinus)

  private func settings(_ sweep: Sweep) throws -> [[Double]] {
    try sweep.trials(ofRound: 0).map { [Double($0.lane)] + $0.values }
  }

  // MARK: Grids

  @Test func aGridHasEqualNumbersOfPoints() throws {
    let sweep = try Sweep.test(
      [("momentum", [Self.lr, Self.momentum]), ("adam", [Self.lr, .choices("beta1", ["0.9", "0.99"])])],
      plan: .grid, trials: 17)
    // 4 × 4, and 8 × 2.
    #expect(sweep.rounds.map(\.settings) == [[16, 16]])
    let values = try settings(sweep).filter { $0[0] == 0 }.map { Array($0.dropFirst()) }
    #expect(Set(values).count == 16)
    #expect(values.first == [1e-4, 0.5] && values.last == [1, 0.999])
    // The last dimension goes fastest.
    #expect(values[1][0] == 1e-4 && values[1][1] > 0.5)
    let adam = try settings(sweep).filter { $0[0] == 1 }.map { Array($0.dropFirst()) }
    #expect(Set(adam.map { $0[0] }).count == 8 && Set(adam.map { $0[1] }) == [0, 1])
  }

  @Test func aGridOfListsHasItsProduct() throws {
    let lists = [SweepDimension.choices("lr", ["0.1", "0.2", "0.3"]), .choices("beta1", ["0.9", "0.99"])]
    #expect(try Sweep.test([("adam", lists)], plan: .grid, trials: 100).trialCount == 6)
    #expect(throws: SweepPlanError.gridTooLarge(lane: "adam", settings: 6, trials: 5)) {
      try Sweep.test([("adam", lists)], plan: .grid, trials: 5).checkedRounds()
    }
    let ranges = try Sweep.test(
      [("adam", [Self.lr, Self.momentum, .range("eps", 1e-9...1e-3)])], plan: .grid, trials: 7)
    #expect(throws: SweepPlanError.gridTooLarge(lane: "adam", settings: 8, trials: 7)) {
      try ranges.checkedRounds()
    }
  }

  /// Whole numbers appear once, however many points there is room for.
  @Test func aGridHasEveryWholeNumberOnce() throws {
    let whole = SweepDimension.range("memory", 1...9, isWhole: true)
    let sweep = try Sweep.test([("lbfgs", [whole])], plan: .grid, trials: 50)
    #expect(try settings(sweep).map { $0[1] } == [1, 2, 3, 4, 5, 6, 7, 8, 9])
    let fewer = try settings(Sweep.test([("lbfgs", [whole])], plan: .grid, trials: 8)).map { $0[1] }
    #expect(Set(fewer).count == fewer.count && fewer.first == 1 && fewer.last == 9)
  }

  // MARK: Draws

  @Test(arguments: [SweepPlan.random, .sobol])
  func aSettingDoesNotDependOnTheOthers(_ plan: SweepPlan) throws {
    let lanes = [("momentum", [Self.lr, Self.momentum]), ("adam", [Self.lr])]
    let sweep = try Sweep.test(lanes, plan: plan, trials: 16)
    let longer = try Sweep.test(lanes, plan: plan, trials: 64)
    let all = try settings(longer)
    #expect(try settings(sweep) == Array(all.prefix(32)))
    #expect(Set(all).count == 128)
    var other = sweep
    other.seed += 1
    #expect(try settings(other) != settings(sweep))
    for lane in 0..<2 {
      let all = all.filter { $0[0] == Double(lane) }
      // log₁₀ α is spread over −4…0, on the average −2; the standard error of 64 draws is 0.15.
      let mean = all.map { Self.lr.position(of: $0[1]) }.reduce(0, +) / 64
      #expect(abs(mean - 0.5) < 0.15)
    }
  }

  @Test func sobolIsEvenOnTheScale() throws {
    let sweep = try Sweep.test([("momentum", [Self.lr, Self.momentum])], plan: .sobol, trials: 64)
    let all = try settings(sweep)
    for (place, dimension) in [(1, Self.lr), (2, Self.momentum)] {
      #expect(Set(all.map { Int(64 * dimension.position(of: $0[place])) }).count >= 62)
    }
  }

  // MARK: The order of trials

  @Test func lanesTakeTurnsAndSeedsStandTogether() throws {
    let list = SweepDimension.choices("lr", ["0.1", "0.2"])
    let sweep = try Sweep.test(
      [("gd", [list]), ("adam", [list, .choices("beta1", ["0", "0.5"])])], plan: .grid, trials: 4,
      seeds: [3, 5])
    let trials = try sweep.trials(ofRound: 0)
    let order = trials.map { [$0.setting, $0.lane, Int($0.seed)] }
    #expect(
      order == [
        [0, 0, 3], [0, 0, 5], [0, 1, 3], [0, 1, 5], [1, 0, 3], [1, 0, 5], [1, 1, 3], [1, 1, 5],
        [2, 1, 3], [2, 1, 5], [3, 1, 3], [3, 1, 5],
      ])
    #expect(trials.map(\.index) == Array(0..<12) && sweep.trialCount == 12)
    #expect(trials.allSatisfy { $0.budget == 60 && $0.round == 0 })
  }

  /// Without anything to vary, one setting is all there is.
  @Test func aLaneWithoutDimensionsHasOneSetting() throws {
    let sweep = try Sweep.test([("gd", []), ("adam", [Self.lr])], trials: 4, seeds: [1, 2, 3])
    #expect(sweep.rounds[0].settings == [1, 4] && sweep.trialCount == 15)
  }

  @Test(arguments: [1, 2, 3, 8, 40])
  func partsAreDisjointAndTogetherAll(_ count: Int) throws {
    let sweep = try Sweep.test(
      [("gd", [Self.lr]), ("adam", [Self.lr])], plan: .halving(eta: 2), trials: 8, seeds: [1, 2],
      budget: 64)
    for round in sweep.rounds {
      let all = try sweep.trials(ofRound: round.index) { Self.placeholder($0, in: sweep) }
      var found: [Trial] = []
      for index in 0..<count {
        let shard = SweepShard(index: index, count: count)
        let part = Array(all.part(shard))
        #expect(part.map(\.index) == part.map(\.index).sorted())
        #expect(part.allSatisfy { shard.contains($0.index) })
        found += part
      }
      #expect(found.sorted { $0.index < $1.index } == Array(all))
    }
  }

  /// A result at its place, for rounds that need those before.
  private static func placeholder(_ index: Int, in sweep: Sweep) -> TrialRecord? {
    guard let round = sweep.rounds.first(where: { $0.trials.contains(index) }) else { return nil }
    let place = (index - round.trials.lowerBound) / round.seeds.count
    let trial = Trial(
      index: index, round: round.index, lane: place % 2, setting: place / 2, seed: 1,
      budget: round.budget, values: [0.1])
    return Sweep.result(trial, loss: 1)
  }

  /// Every part has trials of every lane, even where the lanes divide the number of parts.
  @Test func partsAreMixed() throws {
    let sweep = try Sweep.test([("gd", [Self.lr]), ("adam", [Self.lr])], trials: 64)
    for index in 0..<8 {
      let part = try sweep.trials(ofRound: 0).part(SweepShard(index: index, count: 8))
      #expect(part.count { $0.lane == 0 } == 8 && part.count == 16)
    }
  }

  // MARK: Errors

  @Test func whatCannotBeListedIsSaid() throws {
    let lr = Self.lr
    #expect(throws: SweepPlanError.noTrials) {
      try Sweep.test([("gd", [lr])], trials: 0).checkedRounds()
    }
    let many = (0..<65).map { SweepDimension.range("d\($0)", 0...1, .linear) }
    #expect(throws: SweepPlanError.tooManyDimensions(lane: "gd", count: 65)) {
      try Sweep.test([("gd", many)], plan: .sobol).checkedRounds()
    }
    #expect(throws: SweepPlanError.noRound(1, count: 1)) {
      try Sweep.test([("gd", [lr])]).trials(ofRound: 1)
    }
    #expect(try Sweep.test([("gd", [lr])], plan: .external).rounds.isEmpty)
  }
}
