import Landscapes
import Optimizers
import Yams

/// What a scene file describes.
public enum SceneDraft: Sendable {
  /// Optimizers on a surface.
  case race(ExperimentDraft)
  /// Networks that learn from data.
  case training(TrainingDraft)
}

/// Reads a scene file into an experiment.
public struct SceneDecoder: Sendable {
  /// The names that `view: {colormap: …}` may have.
  public let colormaps: [String]

  /// Larger files are refused unread.
  public static let largestSize = 256 * 1024

  public init(colormaps: [String]) { self.colormaps = colormaps }

  /// A race on a surface.
  ///
  /// - Parameters:
  ///   - text: the YAML.
  ///   - file: what the user calls the file.
  /// - Returns: the experiment, which the command line may still change.
  /// - Throws: `SceneError` at the first mistake, or where the scene trains networks.
  public func decode(_ text: String, file: String) throws(SceneError) -> ExperimentDraft {
    switch try decodeScene(text, file: file) {
    case .race(let draft): return draft
    case .training:
      throw SceneError(file: file, message: "this scene trains networks: descent train \(excerpt(file))")
    }
  }

  /// A scene of either kind: one with `network:` trains networks.
  ///
  /// - Throws: `SceneError` at the first mistake.
  public func decodeScene(_ text: String, file: String) throws(SceneError) -> SceneDraft {
    guard text.utf8.count <= Self.largestSize else {
      throw SceneError(file: file, message: "a scene may have \(Self.largestSize / 1024) KiB at most")
    }
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let root = SceneNode(node: try compose(text, file: file), file: file, lines: lines)
    let pairs = try root.pairs("a scene")
    if pairs.contains(where: { $0.key.node.scalar?.string == "network" }) {
      return .training(try TrainingSceneReader.read(pairs, root))
    }
    var reader = SceneReader(colormaps: colormaps)
    for (key, value) in pairs { try reader.read(key, value) }
    return .race(try reader.finished(root))
  }

  private func compose(_ text: String, file: String) throws(SceneError) -> Node {
    do {
      guard let node = try Yams.compose(yaml: text) else {
        throw SceneError(file: file, message: "the file is empty; a scene begins with title: and surface:")
      }
      return node
    } catch let error as SceneError {
      throw error
    } catch let error as YamlError {
      throw Self.sceneError(error, file: file)
    } catch {
      throw SceneError(file: file, message: "this is not YAML: \(error)")
    }
  }

  private static func sceneError(_ error: YamlError, file: String) -> SceneError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      SceneError(file: file, line: mark.line, column: mark.column, message: "this is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      SceneError(
        file: file, line: context.mark.line, column: context.mark.column,
        message: "the key “\(excerpt(keys.sorted().first ?? ""))” stands here twice")
    case .reader(let problem, _, _, _):
      SceneError(file: file, message: "this is not YAML: \(problem)")
    default: SceneError(file: file, message: "this is not YAML")
    }
  }
}

/// The keys of a scene, read one after another.
private struct SceneReader {
  let colormaps: [String]
  var title: String?
  var surface: SurfaceSetup?
  var start: Point?
  var seed: UInt64?
  var steps: Int?
  var domain: Domain?
  var lanes: [(draft: LaneDraft, place: SceneNode)] = []
  var defaults = LaneDefaults()
  var view = ViewPreferences()
  var lesson: SceneNode?

  static let keys =
    ["title", "surface", "start", "seed", "steps", "domain", "optimizers", "view", "lesson"]
    + LaneDefaults.keys

  mutating func read(_ key: SceneNode, _ value: SceneNode) throws(SceneError) {
    let name = try key.text("a key")
    switch canonical(name) {
    case "title": title = try value.title()
    case "surface": surface = try readSurface(value)
    case "start": start = try readStart(value)
    case "seed":
      seed = try value.seed()
    case "steps":
      let text = try value.text("steps")
      steps = try value.reading { () throws(OptionError) in
        try NumberText.count(text, owner: "scene", key: "steps", in: Experiment.stepRange)
      }
    case "domain":
      let text = try value.text("domain")
      domain = try value.reading { () throws(OptionError) in try Domain(text) }
    case "optimizers": lanes = try readOptimizers(value)
    case "view": view = try readView(value)
    case "lesson": lesson = value
    default: try readDefault(name, key, value)
    }
  }

  private mutating func readDefault(_ name: String, _ key: SceneNode, _ value: SceneNode) throws(SceneError) {
    guard let known = LaneDefaults.keys.first(where: { canonical($0) == canonical(name) }) else {
      throw key.error(
        OptionError.unknownKey(
          owner: "a scene", key: name, nearest: nearest(to: name, in: Self.keys), all: Self.keys
        ).description)
    }
    let text = try value.text(known)
    // Here, where it stands, and not at the first lane that takes it.
    try value.reading { () throws(OptionError) in try LaneDefaults.validate(known, text) }
    defaults.set(known, to: text)
  }

  private func readSurface(_ value: SceneNode) throws(SceneError) -> SurfaceSetup {
    if value.node.scalar != nil {
      let text = try value.text("surface")
      return try value.reading { () throws(OptionError) in try SurfaceSetup(text) }
    }
    let pairs = try value.pairs("surface")
    func place(of key: String) -> SceneNode? { pairs.first { $0.key.node.scalar?.string == key }?.value }
    if let formula = place(of: "formula") { return try value.formulaSurface(at: formula, pairs) }
    guard let place = place(of: "name") else {
      throw value.error("surface needs a name: {name: rosenbrock, a: 1, b: 100}")
    }
    let name = try place.text("name")
    _ = try place.reading { () throws(OptionError) in try SurfaceCatalogue.entry(named: name) }
    var settings: [(String, String)] = []
    for (key, item) in pairs {
      let keyText = try key.text("a key")
      if keyText == "name" { continue }
      settings.append((keyText, try item.text(keyText)))
      try key.blaming(item) { () throws(OptionError) in
        _ = try SurfaceSetup(name: name, settings: settings)
      }
    }
    return try value.reading { () throws(OptionError) in try SurfaceSetup(name: name, settings: settings) }
  }

  private func readStart(_ value: SceneNode) throws(SceneError) -> Point {
    let items = try value.items("start")
    guard items.count == 2 else { throw value.error("start must be two numbers: [-1.2, 1]") }
    let text = try items[0].text("start") + "," + items[1].text("start")
    return try value.reading { () throws(OptionError) in try NumberText.point(text, owner: "start") }
  }

  private func readOptimizers(_ value: SceneNode) throws(SceneError) -> [(LaneDraft, SceneNode)] {
    var lanes: [(LaneDraft, SceneNode)] = []
    let items = try value.items("optimizers")
    try value.reading { () throws(OptionError) in try ExperimentDraft.validate(laneCount: items.count) }
    for item in items {
      lanes.append((try readOptimizer(item), item))
    }
    return lanes
  }

  private func readOptimizer(_ item: SceneNode) throws(SceneError) -> LaneDraft {
    if item.node.scalar != nil {
      let text = try item.text("an optimizer")
      return try item.reading { () throws(OptionError) in try LaneDraft(text) }
    }
    let pairs = try item.pairs("an optimizer")
    guard pairs.count == 1, let (key, settings) = pairs.first else {
      throw item.error("an optimizer is one name with its settings: - adam: {lr: 0.05}")
    }
    let name = try key.text("an optimizer's name")
    let entry = try key.reading { () throws(OptionError) in try OptimizerEntry.named(name) }
    var draft = LaneDraft(entry)
    for (key, value) in try settings.pairs("the settings of \(entry.name)") {
      let name = try key.text("a key")
      let text = try value.text(name)
      try key.blaming(value) { () throws(OptionError) in try draft.set(name, to: text) }
    }
    return draft
  }

  private func readView(_ value: SceneNode) throws(SceneError) -> ViewPreferences {
    var view = ViewPreferences()
    for (key, item) in try value.pairs("view") {
      let name = try key.text("a key")
      switch name {
      case "layout": view.layout = try item.choice("layout")
      case "scale": view.scale = try item.choice("scale")
      case "colormap": view.colormap = try item.oneOf(colormaps, "colour map")
      default:
        throw key.unknownKey(name, of: "view", among: ["layout", "colormap", "scale"])
      }
    }
    return view
  }

  /// The whole, once every key was read.
  func finished(_ root: SceneNode) throws(SceneError) -> ExperimentDraft {
    guard let surface else { throw root.error("a scene needs a surface: rosenbrock") }
    guard !lanes.isEmpty else { throw root.error("a scene needs optimizers: at least one lane") }
    var draft = ExperimentDraft(
      title: title ?? surface.entry.title, surface: surface, steps: steps ?? 2000, lanes: lanes.map(\.draft))
    draft.start = start
    draft.seed = seed ?? draft.seed
    draft.domain = domain
    draft.defaults = defaults
    draft.view = view
    for (lane, place) in lanes {
      try place.reading { () throws(OptionError) in
        _ = try lane.finished(defaults, dataBatchSize: surface.surface.defaultBatchSize)
      }
    }
    let experiment = try root.reading { () throws(OptionError) in try draft.finished() }
    draft.lesson = try lesson.map { (node) throws(SceneError) in
      try LessonReader(experiment: experiment).read(node)
    }
    return draft
  }
}
