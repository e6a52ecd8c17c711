import Catalogue
import Experiments
import Landscapes
import Optimizers
import Wording
import Yams

/// Reads a scene key by key.
///
///     title: Spirals
///     network: {data: spirals, samples: 300, layers: [2, 16, 16, 1], activation: tanh, epochs: 120}
///     seed: 1
///     optimizers:
///       - adam: {lr: 0.01}
///       - sgd: {lr: 0.1, momentum: 0.9, dropout: 0.2}
///     view: {plane: pca}
///
/// A scene on a surface has `surface:` instead of `network:`.
struct SceneReader {
  let kind: SubjectKind
  let decoder: SceneDecoder
  private var title: String?
  private var seed: UInt64?
  private var lanes: [LaneDraft] = []
  private var defaults = LaneDefaults()
  private var view = ViewPreferences()
  private var lesson: SceneNode?
  private var course: SceneNode?
  private var sweep: SceneSweep?
  // For surfaces.
  private var surface: SurfaceSetup?
  private var start: Point?
  private var steps: Int?
  private var domain: Domain?
  // For networks.
  private var network: NetworkDraft?
  private var places = ScenePlaces()

  private init(_ kind: SubjectKind, _ decoder: SceneDecoder) {
    self.kind = kind
    self.decoder = decoder
  }

  static func read(_ root: SceneNode, _ decoder: SceneDecoder) throws(SceneError) -> DecodedScene {
    let pairs = try root.pairs("a scene")
    let trainsNetworks = pairs.contains { $0.key.node.scalar?.string == "network" }
    var reader = SceneReader(trainsNetworks ? .network : .surface, decoder)
    for (key, value) in pairs { try reader.read(key, value) }
    return try reader.finished(root)
  }

  /// The keys for all optimizers; for networks, penalties and batch size are part of `network:`.
  private static func defaultKeys(_ kind: SubjectKind) -> [String] {
    kind == .surface ? LaneDefaults.keys : ["noise", "schedule", "clip_value", "clip_norm"]
  }

  /// The keys of a scene. One without `network:` may yet become either kind.
  static func keys(_ kind: SubjectKind) -> [String] {
    let own =
      switch kind {
      case .surface: ["surface", "network", "start", "steps", "domain"]
      case .network: ["network"]
      }
    return ["title"] + own + ["seed", "optimizers", "view", "course", "lesson", "sweep"] + defaultKeys(kind)
  }

  private mutating func read(_ key: SceneNode, _ value: SceneNode) throws(SceneError) {
    let name = try key.text("a key")
    switch canonical(name) {
    case "title": title = try value.title()
    case "seed": seed = try value.seed()
    case "optimizers": try readOptimizers(value)
    case "view":
      view = try value.view(kind, colormaps: decoder.colormaps, themes: decoder.themes)
      places.view = value
    case "lesson": lesson = value
    case "course": course = value
    case "sweep": sweep = try SceneSweep(value)
    default:
      let isKnown =
        kind == .surface ? try readSurface(canonical(name), value) : try readNetwork(canonical(name), value)
      if !isKnown { try readDefault(name, key, value) }
    }
  }

  /// - Returns: true if the key is one for surfaces.
  private mutating func readSurface(_ name: String, _ value: SceneNode) throws(SceneError) -> Bool {
    switch name {
    case "surface": surface = try value.surface()
    case "start": start = try value.start()
    case "steps":
      let text = try value.text("steps")
      steps = try value.reading { () throws(OptionError) in
        try NumberText.count(text, owner: "scene", key: "steps", in: SurfaceSubject.stepRange)
      }
    case "domain":
      let text = try value.text("domain")
      domain = try value.reading { () throws(OptionError) in try Domain(text) }
    default: return false
    }
    return true
  }

  /// - Returns: true if the key is one for networks.
  private mutating func readNetwork(_ name: String, _ value: SceneNode) throws(SceneError) -> Bool {
    guard name == "network" else { return false }
    var draft = try value.network()
    if let load = decoder.load { draft.load = load }
    network = draft
    places.network = value
    places.layers = try value.pairs("network").first { $0.key.node.scalar?.string == "layers" }?.value
    return true
  }

  private mutating func readDefault(_ name: String, _ key: SceneNode, _ value: SceneNode) throws(SceneError) {
    guard let known = Self.defaultKeys(kind).first(where: { canonical($0) == canonical(name) }) else {
      throw key.unknownKey(
        name, of: kind == .surface ? "a scene" : "a scene with networks", among: Self.keys(kind))
    }
    let text = try value.text(known)
    // Report mistakes here, not at the first lane that uses the value.
    try value.reading { () throws(OptionError) in try LaneDefaults.validate(known, text) }
    defaults.set(known, to: text)
  }

  private mutating func readOptimizers(_ value: SceneNode) throws(SceneError) {
    let items = try value.items("optimizers")
    try value.reading { () throws(OptionError) in try ExperimentDraft.validate(laneCount: items.count) }
    for item in items { lanes.append(try item.lane(for: kind)) }
    places.optimizers = value
    places.lanes = items
  }

  /// The decoded scene, after all keys have been read.
  private func finished(_ root: SceneNode) throws(SceneError) -> DecodedScene {
    let subject = try subject(root)
    guard !lanes.isEmpty else { throw root.error("a scene needs at least one lane under optimizers:") }
    var draft = ExperimentDraft(subject, lanes: lanes)
    (draft.title, draft.seed, draft.defaults, draft.view) = (title, seed, defaults, view)
    var experiment: Experiment
    do throws(DraftError) {
      do { try draft.network?.loadSamples() } catch { throw DraftError(.network, error) }
      experiment = try draft.placed()
    } catch {
      throw (places[error.part] ?? root).error(error.cause.description)
    }
    if let lesson {
      draft.lesson = try LessonReader(experiment: experiment).read(lesson, course: course)
      experiment.lesson = draft.lesson
    } else if let course {
      throw course.error("course is the place of a lesson, and the scene has no lesson:")
    }
    try sweep?.validate(on: draft)
    return DecodedScene(file: root.file, draft: draft, experiment: experiment, sweep: sweep?.draft)
  }

  private func subject(_ root: SceneNode) throws(SceneError) -> SubjectDraft {
    switch kind {
    case .surface:
      guard let surface else {
        throw root.error("a scene needs surface: or network:, such as surface: rosenbrock")
      }
      var draft = SurfaceDraft(surface)
      draft.steps = steps ?? draft.steps
      (draft.start, draft.domain) = (start, domain)
      return .surface(draft)
    case .network:
      guard let network else {
        throw root.error("a scene with networks needs data, such as network: {data: digits}")
      }
      return .network(network)
    }
  }
}

/// The nodes of the parts of a scene.
private struct ScenePlaces {
  var network: SceneNode?
  var layers: SceneNode?
  var optimizers: SceneNode?
  var lanes: [SceneNode] = []
  var view: SceneNode?

  /// The node of a part; nil for the whole scene.
  subscript(part: DraftError.Part) -> SceneNode? {
    switch part {
    case .whole: nil
    case .network: network
    case .layers: layers ?? network
    case .setting(let key): network?.value(ofNetworkKey: key) ?? network
    case .lanes: optimizers
    case .view: view
    case .lane(let index): lanes[index]
    }
  }
}
