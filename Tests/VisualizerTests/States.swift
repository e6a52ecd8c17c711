@testable import Canvas
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers
@testable import Visualizer

extension State {
  /// A scene of the library, paused at a step and computed to its end.
  static func scene(
    _ name: String = "rosenbrock", at step: Int = 0, steps: Int? = nil, columns: Int = 120, rows: Int = 40
  ) throws -> State {
    let scene = try #require(SceneLibrary.named(name))
    var draft = try SceneDecoder(colormaps: ColorMap.all.map(\.name)).decode(scene.text, file: "\(name).yaml")
    if let steps { draft.steps = steps }
    var state = State(try draft.finished(), sceneName: name, size: Size(columns: columns, rows: rows))
    state.pause(at: step)
    return state
  }

  /// Lanes as the command line takes them, paused at the start and computed to the end.
  static func race(
    _ lanes: [String], on surface: String = "rosenbrock", seed: UInt64 = 42, steps: Int = 100,
    columns: Int = 120, rows: Int = 40
  ) throws -> State {
    var draft = ExperimentDraft(
      title: "Test", surface: try SurfaceSetup(surface), steps: steps,
      lanes: try lanes.map { try LaneDraft($0) })
    draft.seed = seed
    var state = State(try draft.finished(), size: Size(columns: columns, rows: rows))
    state.pause(at: 0)
    return state
  }

  /// The five lanes of the first scene, on a short timeline.
  static func five(steps: Int = 100, columns: Int = 120, rows: Int = 40) throws -> State {
    try scene(steps: steps, columns: columns, rows: rows)
  }

  private mutating func pause(at step: Int) {
    isPlaying = false
    moveCursor(to: step)
    settle()
  }

  /// Lets time pass until nothing moves any more; only for a paused state.
  mutating func settle() {
    var ticks = 0
    while isAnimating, ticks < 1000 {
      tick()
      ticks += 1
    }
  }

  // MARK: What a user does

  @discardableResult
  mutating func press(_ keys: Key...) -> [Effect] { keys.flatMap { update(.input(.key($0))) } }

  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { press(.character(scalar)) }
  }

  mutating func mouse(_ action: Mouse.Action, row: Int, column: Int) {
    _ = update(.input(.mouse(Mouse(action, column: column, row: row))))
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    _ = update(.input(.resize(Size(columns: columns, rows: rows))))
  }

  mutating func tick(_ seconds: Double = 1.0 / 30) { _ = update(.tick(seconds)) }

  // MARK: What came of it

  /// The value of a knob of a lane at the cursor, by its key.
  func value(_ key: String, lane: Int) -> Double? {
    knobs(ofLane: lane).first { $0.hyperparameter.key == key }.map {
      race.lanes[lane].value(of: $0, at: cursor)
    }
  }

  /// The key of the knob in hand.
  var knobKey: String { knob.hyperparameter.key }

  /// The place of the lane with this label.
  func lane(_ label: String) throws -> Int {
    try #require(race.lanes.firstIndex { $0.setup.label == label })
  }
}

extension Frame {
  static func of(_ state: State, depth: ColorDepth = .rgb, glyphs: GlyphSet = .unicode) -> Frame {
    var renderer = Renderer(depth: depth, glyphs: glyphs)
    return renderer.render(state)
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
