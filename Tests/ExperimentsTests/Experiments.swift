@testable import Experiments
@testable import Landscapes
@testable import Optimizers

extension Experiment {
  /// A race as the command line would be given it.
  static func race(
    _ lanes: String..., on surface: String = "rosenbrock", start: Point? = nil, seed: UInt64 = 42,
    steps: Int = 2000
  ) throws -> Experiment {
    try race(lanes: lanes, on: surface, start: start, seed: seed, steps: steps)
  }

  static func race(
    lanes: [String], on surface: String = "rosenbrock", start: Point? = nil, seed: UInt64 = 42,
    steps: Int = 2000
  ) throws -> Experiment {
    var draft = ExperimentDraft(
      title: "Test", surface: try SurfaceSetup(surface), steps: steps,
      lanes: try lanes.map { try LaneDraft($0) })
    draft.start = start
    draft.seed = seed
    return try draft.finished()
  }
}

extension Lane {
  /// A race of one lane.
  static func single(
    _ text: String, on surface: String = "rosenbrock", start: Point? = nil, seed: UInt64 = 42,
    historyCapacity: Int = Lane.historyCapacity
  ) throws -> Lane {
    let experiment = try Experiment.race(text, on: surface, start: start, seed: seed)
    return Lane(experiment.lanes[0], in: experiment, historyCapacity: historyCapacity)
  }

  /// The knob with this key.
  func knob(_ key: String) -> Knob? {
    Knob.all(of: setup, sampleCount: surface.sampleCount).first { $0.hyperparameter.key == key }
  }
}

extension Lane {
  /// Every record up to a step.
  func records(upTo step: Int) -> [LaneRecord] { (0...step).map { record(at: $0) } }
}
