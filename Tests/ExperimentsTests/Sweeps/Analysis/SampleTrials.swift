import Optimizers

@testable import Experiments

extension SampleSweep {
  /// A dimension from 0 to 1 on a linear scale.
  static func unit(_ key: String) -> SweepDimension {
    SweepDimension(key: key, symbol: key, values: .range(0...1, scale: .linear, isWhole: false))
  }
}

extension TrialTable {
  /// Adds the next trial of a sweep on a surface; `goal` is nil for one that was not reached.
  mutating func add(
    lane: Int = 0, setting: Int, _ values: [Double], goal: Double?, best: Double = 1, seed: UInt64 = 42,
    round: Int = 0,
    budget: Int = 500, status: TrialStatus = .running
  ) {
    append(
      TrialRecord(
        Trial(
          index: count, round: round, lane: lane, setting: setting, seed: seed, budget: budget, values: values
        ),
        status: status, statusStep: 3, goal: goal, figures: [500, 501, best, best]))
  }

  /// A table of two lanes with one dimension each and as many settings, with ties, missed goals and diverged trials.
  static func random(_ sweep: Sweep, settings: Int, seed: UInt64) -> TrialTable {
    var table = TrialTable(of: sweep)
    var stream = RandomStream(seed: seed, stream: .noise)
    for setting in 0..<settings {
      for lane in sweep.space.lanes.indices {
        let values = sweep.space.lanes[lane].dimensions.map { $0.value(at: stream.nextUniform()) }
        let kind = stream.next(below: 10)
        for trialSeed in sweep.tuningSeeds {
          table.add(
            lane: lane, setting: setting, values,
            goal: kind < 5 ? Double(100 + stream.next(below: 30)) : nil, best: Double(stream.next(below: 20)),
            seed: trialSeed, status: kind == 9 ? .diverged : .running)
        }
      }
    }
    return table
  }
}
