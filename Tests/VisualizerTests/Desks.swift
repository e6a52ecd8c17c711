import Experiments
import Landscapes
import Optimizers
import Scenes
import Testing

@testable import Canvas
@testable import Visualizer

extension Experiment {
  /// The text of a scene file.
  static func read(_ text: String) throws -> Experiment {
    try SceneDecoder(colormaps: ColorMap.all.map(\.name)).decode(text, file: "s.yaml").experiment
  }

  /// A library scene, on its own timeline or one of another length.
  static func scene(_ name: String, steps: Int? = nil) throws -> Experiment {
    let scene = try #require(SceneLibrary.named(name))
    var experiment = try scene.experiment(colormaps: ColorMap.all.map(\.name))
    if let steps { experiment.surface?.steps = steps }
    return experiment
  }
}

extension Desk {
  /// A library scene, paused at a step and computed to its end.
  static func scene(
    _ name: String = "rosenbrock", at step: Int = 0, steps: Int? = nil, columns: Int = 120, rows: Int = 40
  ) throws -> Desk {
    let experiment = try Experiment.scene(name, steps: steps)
    var desk = Desk(experiment, sceneName: name, size: Size(columns: columns, rows: rows))
    desk.pause(at: step)
    return desk
  }

  /// Lanes as the command line takes them, paused at the start and computed to the end.
  static func race(
    _ lanes: [String], on surface: String = "rosenbrock", seed: UInt64 = 42, steps: Int = 100,
    columns: Int = 120, rows: Int = 40
  ) throws -> Desk {
    var draft = ExperimentDraft(
      title: "Test", surface: try SurfaceSetup(surface), steps: steps,
      lanes: try lanes.map { try LaneDraft($0) })
    draft.seed = seed
    var desk = Desk(try draft.finished(), size: Size(columns: columns, rows: rows))
    desk.pause(at: 0)
    return desk
  }

  /// The five lanes of the first scene, on a short timeline.
  static func five(steps: Int = 100, columns: Int = 120, rows: Int = 40) throws -> Desk {
    try scene(steps: steps, columns: columns, rows: rows)
  }

  /// The same race, on another timeline.
  func with(steps: Int, columns: Int = 120, rows: Int = 40) -> Desk {
    var experiment = experiment
    experiment.surface?.steps = steps
    return Desk(experiment, size: Size(columns: columns, rows: rows))
  }

  private mutating func pause(at step: Int) {
    timeline.isPlaying = false
    moveCursor(to: step)
    settle()
  }

  /// Advances time until nothing moves; only for a paused desk.
  mutating func settle() {
    var ticks = 0
    while isAnimating, ticks < 1000 {
      tick()
      ticks += 1
    }
  }

  // MARK: What a user does

  /// Handles an event, and opens a requested scene, as the program does.
  @discardableResult
  mutating func send(_ event: Event) -> [Effect] {
    let effects = update(event)
    return effects + effects.flatMap { effect in opening(effect).map { update($0) } ?? [] }
  }

  @discardableResult
  mutating func press(_ keys: Key...) -> [Effect] { keys.flatMap { send(.input(.key($0))) } }

  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { press(.character(scalar)) }
  }

  mutating func mouse(_ action: Mouse.Action, row: Int, column: Int) {
    send(.input(.mouse(Mouse(action, column: column, row: row))))
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    send(.input(.resize(Size(columns: columns, rows: rows))))
  }

  mutating func tick(_ seconds: Double = 1.0 / 30) { send(.tick(seconds)) }

  // MARK: What came of it

  /// The surface and what belongs to it; only for a race on one.
  var subject: SurfaceSubject {
    guard let subject = experiment.surface else { preconditionFailure("These lanes train networks.") }
    return subject
  }

  /// The lanes of a race on a surface.
  var lanes: [SurfaceLane] { (race as? Race<SurfaceCourse>)?.lanes ?? [] }
  func lane(_ index: Int) -> SurfaceLane { lanes[index] }

  /// The value of a knob of a lane at the cursor, by its key.
  func value(_ key: String, lane: Int) -> Double? {
    race.knobs(ofLane: lane).first { $0.hyperparameter.key == key }.map {
      race.value(of: $0, ofLane: lane, at: cursor)
    }
  }

  /// The key of the current knob.
  var knobKey: String { knob.hyperparameter.key }

  /// Selects the knob of this key.
  mutating func choose(_ key: String) throws {
    let index = knobs.firstIndex { $0.hyperparameter.key == key }
    hand.knobIndex = try #require(index)
  }

  /// The index of the lane with this label.
  func lane(named label: String) throws -> Int {
    try #require(experiment.lanes.firstIndex { $0.label == label })
  }
}

/// The program's answer to a request for a scene; nil for any other request.
func opening(_ effect: Effect) -> Event? {
  guard case .open(let name) = effect else { return nil }
  do {
    return .opened(try Experiment.scene(name), scene: name)
  } catch {
    return .failed(String(describing: error))
  }
}

extension Frame {
  static func of(_ desk: Desk, depth: ColorDepth = .rgb, glyphs: GlyphSet = .unicode) -> Frame {
    var renderer = Renderer(depth: depth, glyphs: glyphs)
    return renderer.render(desk)
  }

  /// The rows without their marks.
  var lines: [String] { text.split(separator: "\n").map { String($0.dropFirst().dropLast()) } }

  /// The characters in a block.
  func words(in rect: Rect) -> [[String]] {
    text(in: rect).split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.split(separator: " ").map(String.init)
    }
  }
}
