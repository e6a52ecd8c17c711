import Experiments
import Landscapes
import Scenes

extension Experiment {
  /// A race on a surface, as the command line would be given it.
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
    draft.surface?.start = start
    draft.seed = seed
    return try draft.finished()
  }

  /// A race of networks, as the command line would be given it.
  static func train(
    _ lanes: String..., on data: String = "moons:samples=40", settings: [(String, String)] = [],
    seed: UInt64 = 1
  ) throws -> Experiment {
    var draft = ExperimentDraft(
      data: try DataSetSetup(data), lanes: try lanes.map { try LaneDraft($0, for: .network) })
    for (key, value) in [("epochs", "5"), ("layers", "2,5,1"), ("batch", "8")] + settings {
      try draft.network?.settings.replace(key, with: value)
    }
    draft.seed = seed
    return try draft.finished()
  }
}
