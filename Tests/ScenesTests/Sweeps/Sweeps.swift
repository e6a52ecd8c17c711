import Experiments
import Scenes

extension Sweep {
  /// A sweep as the command line makes it.
  static func of(
    _ lanes: String..., on surface: String = "rosenbrock", vary: [String], settings: [(String, String)] = []
  ) throws -> Sweep {
    var draft = SweepDraft()
    for text in vary { try draft.vary(text) }
    for (key, value) in settings { try draft.set(key, to: value) }
    return try draft.finished(on: .race(lanes, on: surface))
  }

  /// The same with networks.
  static func ofNetworks(
    _ lanes: String..., on data: String = "moons:samples=40", vary: [String],
    network: [(String, String)] = [],
    settings: [(String, String)] = []
  ) throws -> Sweep {
    var draft = SweepDraft()
    for text in vary { try draft.vary(text) }
    for (key, value) in settings { try draft.set(key, to: value) }
    return try draft.finished(on: .training(lanes, on: data, network))
  }
}

extension ExperimentDraft {
  /// A race on a surface, of 100 steps.
  static func race(_ lanes: [String], on surface: String = "rosenbrock") throws -> ExperimentDraft {
    var draft = ExperimentDraft(
      title: "Test", surface: try SurfaceSetup(surface), steps: 100,
      lanes: try lanes.map { try LaneDraft($0) })
    draft.seed = 42
    return draft
  }

  /// A training of 5 epochs.
  static func training(
    _ lanes: [String], on data: String = "moons:samples=40", _ settings: [(String, String)] = []
  ) throws -> ExperimentDraft {
    var draft = ExperimentDraft(
      data: try DataSetSetup(data), lanes: try lanes.map { try LaneDraft($0, for: .network) })
    for (key, value) in [("epochs", "5"), ("layers", "2,5,1"), ("batch", "8")] + settings {
      try draft.network?.settings.replace(key, with: value)
    }
    draft.seed = 1
    return draft
  }
}
