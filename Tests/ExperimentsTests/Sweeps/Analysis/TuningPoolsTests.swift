import Testing

@testable import Experiments

@Suite struct TuningPoolsTests {
  /// Three lanes with ties, within and between them, missed goals, and lost trials.
  private let scores: [[TrialScore]] = [
    [(0, 3), (0, 5), (0, 5), (1, 2), (2, 0), (2, 0)], [(0, 4), (0, 5), (1, 1), (1, 2), (2, 0)],
    [(0, 2), (1, 9), (2, 0), (2, 0), (2, 0), (2, 0), (2, 0)],
  ].map { lane in lane.map { TrialScore(tier: $0.0, value: $0.1) } }

  /// All choices of `count` of some things.
  private func subsets<Thing>(_ things: ArraySlice<Thing>, _ count: Int) -> [[Thing]] {
    if count == 0 { return [[]] }
    guard let first = things.first else { return [] }
    return subsets(things.dropFirst(), count - 1).map { [first] + $0 } + subsets(things.dropFirst(), count)
  }

  /// The best score of every tuning that may happen, all equally likely.
  private func bests(_ lane: Int, _ trials: Int) -> [TrialScore] {
    subsets(scores[lane][...], trials).compactMap { $0.min() }
  }

  /// The formulas, against all tunings that there are.
  @Test(arguments: 1...5)
  func chancesAreSharesOfAllTunings(_ trials: Int) throws {
    let pools = TuningPools(scores)
    let survivals = pools.survivals(trials)
    let all = scores.indices.map { bests($0, trials) }
    var counts = [[Int]](repeating: [0, 0, 0], count: 3)
    for a in all[0] {
      for b in all[1] {
        for c in all[2] {
          for (lane, own) in [a, b, c].enumerated() { counts[lane][[a, b, c].count { $0 < own }] += 1 }
        }
      }
    }
    let total = Double(all.reduce(1) { $0 * $1.count })
    let chances = pools.rankChances(survivals)
    let firsts = pools.chancesOfBest(survivals)
    for lane in 0..<3 {
      for rank in 0..<3 { #expect(abs(chances[lane][rank] - Double(counts[lane][rank]) / total) < 1e-12) }
      #expect(abs(firsts[lane] - chances[lane][0]) < 1e-12)
      let sorted = all[lane].sorted()
      for share in [0.05, 0.25, 0.5, 0.95, 1] {
        let place = Int((share * Double(sorted.count)).rounded(.up)) - 1
        #expect(pools.quantile(share, ofLane: lane, survivals) == sorted[place], "\(lane) \(share)")
      }
    }
    let budget = try #require(
      TuningBudget.all(pools, goal: .steps(to: 1), concurrently: { count, work in (0..<count).forEach(work) })
        .first { $0.trials == trials || trials == 3 })
    guard budget.trials == trials else { return }
    for lane in 0..<3 {
      let reached = all[lane].filter { $0.tier == 0 }
      #expect(abs(budget.lanes[lane].reached - Double(reached.count) / Double(all[lane].count)) < 1e-12)
      let mean = reached.reduce(0) { $0 + $1.value } / Double(reached.count)
      let expected = budget.lanes[lane].expected
      if reached.count < all[lane].count {
        #expect(expected == nil)
      } else {
        #expect(abs(expected! - mean) < 1e-12)
      }
    }
  }

  /// A weight is a setting that is there as often.
  @Test func weightsAreRepetitions() {
    let weights: [[UInt16]] = [[2, 0, 1, 3, 0, 0], [0, 2, 1, 1, 1], [0, 3, 0, 0, 2, 1, 1]]
    let repeated = zip(scores, weights).map { lane, weights in
      zip(lane, weights).flatMap { score, weight in (0..<weight).map { _ in score } }
    }
    #expect(repeated.map(\.count) == scores.map(\.count))
    for trials in 1...5 {
      let pools = TuningPools(scores)
      let found = pools.chancesOfBest(pools.survivals(trials), weights: weights)
      let other = TuningPools(repeated)
      let wanted = other.rankChances(other.survivals(trials)).map { $0[0] }
      for lane in 0..<3 { #expect(abs(found[lane] - wanted[lane]) < 1e-12) }
    }
  }

  @Test func sizesDoubleAndEndWithAll() {
    #expect(TuningBudget.sizes(upTo: 0) == [])
    #expect(TuningBudget.sizes(upTo: 1) == [1])
    #expect(TuningBudget.sizes(upTo: 8) == [1, 2, 4, 8])
    #expect(TuningBudget.sizes(upTo: 9) == [1, 2, 4, 8, 9])
  }
}
