import Networks
import Optimizers

/// Reads a scene that trains networks.
///
///     title: Spirals
///     network: {data: spirals, samples: 300, layers: [2, 16, 16, 1], activation: tanh, epochs: 120}
///     seed: 1
///     optimizers:
///       - adam: {lr: 0.01}
///       - sgd: {lr: 0.1, momentum: 0.9, dropout: 0.2}
///     view: {plane: pca}
struct TrainingSceneReader {
  private var title: String?
  private var network: (place: SceneNode, layers: SceneNode?, data: DataSetSetup)?
  private var settings = NetworkSettings()
  private var seed: UInt64 = 0
  private var lanes: [(draft: TrainingLaneDraft, place: SceneNode)] = []
  private var defaults = LaneDefaults()
  private var view = TrainingView()

  /// What may be said of all optimizers; penalties and batch size stand in `network:`.
  static let defaultKeys = ["noise", "schedule", "clip_value", "clip_norm"]
  static let keys = ["title", "network", "seed", "optimizers", "view"] + defaultKeys

  static func read(
    _ pairs: [(key: SceneNode, value: SceneNode)], _ root: SceneNode
  ) throws(SceneError) -> TrainingDraft {
    var reader = TrainingSceneReader()
    for (key, value) in pairs { try reader.read(key, value) }
    return try reader.finished(root)
  }

  private mutating func read(_ key: SceneNode, _ value: SceneNode) throws(SceneError) {
    let name = try key.text("a key")
    switch canonical(name) {
    case "title": title = try value.title()
    case "network": try readNetwork(value)
    case "seed": seed = try value.seed()
    case "optimizers":
      let items = try value.items("optimizers")
      try value.reading { () throws(OptionError) in try ExperimentDraft.validate(laneCount: items.count) }
      for item in items { lanes.append((try lane(item), item)) }
    case "view": try readView(value)
    default:
      guard let known = Self.defaultKeys.first(where: { canonical($0) == canonical(name) }) else {
        throw key.unknownKey(name, of: "a scene with networks", among: Self.keys)
      }
      let text = try value.text(known)
      try value.reading { () throws(OptionError) in try LaneDefaults.validate(known, text) }
      defaults.set(known, to: text)
    }
  }

  /// The data with the keys of its own, and everything that is said of the networks.
  private mutating func readNetwork(_ value: SceneNode) throws(SceneError) {
    let pairs = try value.pairs("network")
    guard let place = pairs.first(where: { $0.key.node.scalar?.string == "data" })?.value else {
      throw value.error("network needs data: {data: spirals, layers: [2, 16, 1]}")
    }
    let text = try place.text("data")
    let option = try place.reading { () throws(OptionError) in try OptionText(text) }
    let base = try place.reading { () throws(OptionError) in try DataSetSetup(text) }
    var given = option.settings
    for (key, item) in pairs {
      let name = try key.text("a key")
      if name == "data" { continue }
      let value = try item.optionText(name)
      if NetworkSettings.isKey(name) {
        try key.blaming(item) { () throws(OptionError) in try settings.set(name, to: value) }
        continue
      }
      guard case .catalogue(let entry, _) = base.source,
        entry.parameters.contains(where: { canonical($0.key) == canonical(name) })
      else { throw key.unknownKey(name, of: "network", among: Self.networkKeys(base)) }
      given.append((name, value))
      try key.blaming(item) { () throws(OptionError) in
        _ = try DataSetSetup(name: option.name, settings: given)
      }
    }
    let data = try place.reading { () throws(OptionError) in
      try DataSetSetup(name: option.name, settings: given)
    }
    let layers = pairs.first { $0.key.node.scalar?.string == "layers" }?.value
    network = (value, layers, data)
  }

  private static func networkKeys(_ data: DataSetSetup) -> [String] {
    guard case .catalogue(let entry, _) = data.source else { return ["data"] + NetworkSettings.keys }
    return ["data"] + entry.parameters.map(\.key) + NetworkSettings.keys
  }

  private func lane(_ item: SceneNode) throws(SceneError) -> TrainingLaneDraft {
    if item.node.scalar != nil {
      let text = try item.text("an optimizer")
      return try item.reading { () throws(OptionError) in try TrainingLaneDraft(text) }
    }
    let pairs = try item.pairs("an optimizer")
    guard pairs.count == 1, let (key, settings) = pairs.first else {
      throw item.error("an optimizer is one name with its settings: - adam: {lr: 0.05}")
    }
    let name = try key.text("an optimizer's name")
    let entry = try key.reading { () throws(OptionError) in try OptimizerEntry.named(name) }
    var draft = TrainingLaneDraft(entry)
    for (key, value) in try settings.pairs("the settings of \(entry.name)") {
      let name = try key.text("a key")
      let text = try value.optionText(name)
      try key.blaming(value) { () throws(OptionError) in try draft.set(name, to: text) }
    }
    return draft
  }

  private mutating func readView(_ value: SceneNode) throws(SceneError) {
    for (key, item) in try value.pairs("view") {
      let name = try key.text("a key")
      switch name {
      case "plane": view.plane = try item.choice("plane")
      case "weights":
        let text = try item.optionText("weights")
        let list = try item.reading { () throws(OptionError) in
          try NumberText.list(text, owner: "view", key: "weights")
        }
        let weights = list.compactMap { Int(exactly: $0) }
        guard weights.count == 2, list.count == 2, weights[0] != weights[1], weights.allSatisfy({ $0 >= 0 })
        else { throw item.error("weights must be two places in the vector of parameters: [0, 1]") }
        view.weights = weights
      default: throw key.unknownKey(name, of: "view", among: ["plane", "weights"])
      }
    }
  }

  /// The whole, once every key was read.
  private func finished(_ root: SceneNode) throws(SceneError) -> TrainingDraft {
    guard let network else { throw root.error("a scene with networks needs network: {data: …}") }
    guard !lanes.isEmpty else { throw root.error("a scene needs optimizers: at least one lane") }
    var draft = TrainingDraft(data: network.data, lanes: lanes.map(\.draft))
    (draft.title, draft.settings, draft.defaults) = (title, settings, defaults)
    (draft.seed, draft.view) = (seed, view)
    do { _ = try draft.finished() } catch {
      var place = network.place
      if case .misfit = error { place = network.layers ?? place }
      throw (Self.isLanes(error) ? failingLane(of: draft) ?? place : place).error(error.description)
    }
    return draft
  }

  /// The first lane that cannot be made.
  private func failingLane(of draft: TrainingDraft) -> SceneNode? {
    lanes.first { lane, _ in
      var single = draft
      single.lanes = [lane]
      return (try? single.finished()) == nil
    }?.place
  }

  /// Whether an error is a lane's own.
  private static func isLanes(_ error: TrainingError) -> Bool {
    switch error {
    case .option, .tooLargeFor: true
    case .misfit, .network, .file, .split, .unsuitableLoss: false
    }
  }
}
