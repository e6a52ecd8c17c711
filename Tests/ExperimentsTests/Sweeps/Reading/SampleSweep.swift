import Optimizers

@testable import Experiments

/// Sweeps made by hand whose trials are written down, not run.
enum SampleSweep {
  /// A dimension on a logarithmic scale.
  static func range(_ key: String, _ low: Double, _ high: Double) -> SweepDimension {
    SweepDimension(key: key, symbol: key, values: .range(low...high, scale: .logarithmic, isWhole: false))
  }

  static func choices(_ key: String, _ choices: String...) -> SweepDimension {
    SweepDimension(key: key, symbol: key, values: .choices(choices))
  }

  /// A sweep of lanes with these dimensions on a surface.
  static func sweep(
    _ lanes: KeyValuePairs<String, [SweepDimension]>, plan: SweepPlan = .random, trials: Int = 100,
    goal: SweepGoal = .bestLoss, budget: Int = 500, seeds: [UInt64] = [42], freshSeeds: Int = 0
  ) throws -> Sweep {
    let space = SweepSpace(
      lanes: lanes.enumerated().map { SweepLane(label: $1.key, lane: $0, dimensions: $1.value) }, seeds: seeds
    )
    return Sweep(
      experiment: try .race("adam", "momentum", on: "rosenbrock"), space: space, plan: plan, trials: trials,
      goal: goal, unit: .steps, budget: budget, seed: 7, freshSeeds: freshSeeds
    ) { _ in throw Never.run }
  }

  /// The two lanes of most tests: adam with α and a choice, momentum with α and β.
  static func two(
    plan: SweepPlan = .random, trials: Int = 100, goal: SweepGoal = .bestLoss, seeds: [UInt64] = [42]
  ) throws -> Sweep {
    try sweep(
      [
        "adam": [
          range("lr", 1e-4, 1), choices("batch_size", "1", "16", "160"),
          choices("schedule", "none", "cosine"),
        ],
        "momentum": [range("lr", 1e-4, 1), range("momentum", 0.1, 0.999)],
      ], plan: plan, trials: trials, goal: goal, seeds: seeds)
  }

  /// Trials of these sweeps never run.
  enum Never: Error { case run }
}

extension TrialReader {
  /// Reads text.
  @discardableResult
  mutating func read(_ text: String) throws(TrialFileError) -> Int { try read(Array(text.utf8)) }
}
