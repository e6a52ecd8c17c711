import Landscapes
import Optimizers

@testable import Experiments

extension SweepDimension {
  /// A range, `lr`.
  static func range(
    _ key: String, _ range: ClosedRange<Double>, _ scale: Parameter.Scale = .logarithmic,
    isWhole: Bool = false
  ) -> Self {
    Self(key: key, symbol: key, values: .range(range, scale: scale, isWhole: isWhole))
  }

  /// A list, `batch_size`.
  static func choices(_ key: String, _ words: [String]) -> Self {
    Self(key: key, symbol: key, values: .choices(words))
  }
}

extension Sweep {
  /// A sweep on a surface whose dimensions are hyperparameters.
  static func test(
    _ lanes: [(String, [SweepDimension])], on surface: String = "rosenbrock", plan: SweepPlan = .random,
    trials: Int = 8, seeds: [UInt64] = [42], goal: SweepGoal = .bestLoss, unit: BudgetUnit = .steps,
    budget: Int = 60, seed: UInt64 = 7, freshSeeds: Int = 0
  ) throws -> Sweep {
    let experiment = try Experiment.race(lanes: lanes.map(\.0), on: surface, steps: budget)
    let space = SweepSpace(
      lanes: lanes.enumerated().map { index, lane in
        SweepLane(label: experiment.lanes[index].label, lane: index, dimensions: lane.1)
      }, seeds: seeds)
    return Sweep(
      experiment: experiment, space: space, plan: plan, trials: trials, goal: goal, unit: unit,
      budget: budget, seed: seed, freshSeeds: freshSeeds,
      prepare: { try Self.prepared($0, space, experiment) })
  }

  struct Refused: Error {}

  /// The lane with its values; a learning rate below 10⁻⁶ is refused.
  static func prepared(
    _ trial: Trial, _ space: SweepSpace, _ experiment: Experiment
  ) throws -> (lane: LaneSetup, experiment: Experiment) {
    let lane = space.lanes[trial.lane]
    var setup = experiment.lanes[lane.lane]
    for (dimension, value) in zip(lane.dimensions, trial.values) {
      if dimension.key == "noise" { setup.noise = value }
      guard let index = setup.entry.index(of: dimension.key) else { continue }
      let number: Double = if case .number(let number) = dimension.setting(of: value) { number } else { 0 }
      if dimension.key == "lr", number < 1e-6 { throw Refused() }
      setup.values[index] = number
    }
    return (setup, experiment)
  }

  /// A result made by hand.
  static func result(_ trial: Trial, loss: Double, status: TrialStatus = .running) -> TrialRecord {
    TrialRecord(
      trial, status: status, statusStep: nil, goal: status == .diverged ? nil : loss,
      figures: [Double(trial.budget), Double(trial.budget + 1), loss, loss])
  }
}
