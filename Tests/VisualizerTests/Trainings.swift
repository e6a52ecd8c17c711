@testable import Canvas
import Testing

@testable import Experiments
@testable import Networks
@testable import Optimizers
@testable import Visualizer

extension TrainingExperiment {
  /// What a scene file says.
  static func read(_ text: String) throws -> TrainingExperiment {
    let scene = try SceneDecoder(colormaps: []).decodeScene(text, file: "test.yaml")
    guard case .training(let draft) = scene else {
      throw SceneError(file: "test.yaml", message: "no networks")
    }
    return try draft.finished()
  }

  /// Two arms, four optimizers, some 200 steps.
  static func spirals(epochs: Int = 20, lanes: [String] = four) throws -> TrainingExperiment {
    try read(
      """
      title: Spirals
      network:
        {data: spirals, samples: 100, layers: [2, 16, 16, 1], activation: tanh, batch: 10, epochs: \(epochs),
        validation: 0.2}
      seed: 1
      optimizers:
      \(lanes.map { "  - \($0)" }.joined(separator: "\n"))
      """)
  }

  static let four = ["sgd: {lr: 0.3}", "momentum: {lr: 0.05}", "rmsprop: {lr: 0.01}", "adam: {lr: 0.02}"]

  static func digits(epochs: Int = 2) throws -> TrainingExperiment {
    try read(
      """
      title: Digits
      network: {data: digits, layers: [64, 16, 10], activation: relu, batch: 64, epochs: \(epochs)}
      optimizers:
        - sgd: {lr: 0.1}
        - adam: {lr: 0.01}
      """)
  }

  static func line() throws -> TrainingExperiment {
    try read(
      """
      title: A line
      network: {data: line, samples: 40, layers: [1, 1], batch: 10, epochs: 20}
      optimizers:
        - sgd: {lr: 0.05}
      """)
  }
}

/// A screen with its workers, all of them on this thread, so that what is shown does not depend on time.
struct TrainingTable {
  var screen: TrainingScreen
  private var trainer = TrainingWorker()
  private var planes = PlaneWorker()
  /// Everything the screen asked for.
  private(set) var jobs: [TrainingJob] = []
  private(set) var planeKeys: [PlaneKey] = []

  /// Planes take most of the time; where they do not matter they are left undrawn.
  private let drawsPlanes: Bool

  init(
    _ experiment: TrainingExperiment, columns: Int = 160, rows: Int = 48, drawsPlanes: Bool = false
  ) {
    self.drawsPlanes = drawsPlanes
    screen = TrainingScreen(experiment, size: Size(columns: columns, rows: rows))
    screen.isPlaying = false
    send(.tick(0))
  }

  /// Lets something happen, and does all the work that comes of it.
  @discardableResult
  mutating func send(_ event: Event) -> [Effect] {
    let effects = screen.update(event)
    var ahead = effects
    while !ahead.isEmpty {
      var reports: [Report] = []
      switch ahead.removeFirst() {
      case .train(let job):
        jobs.append(job)
        trainer.take(job)
        trainer.finish { reports.append($0) }
      case .draw(let job):
        planeKeys.append(job.key)
        guard drawsPlanes else { continue }
        planes.take(job)
        planes.finish { reports.append($0) }
      default: continue
      }
      for report in reports { ahead += screen.update(.reported(report)) }
    }
    return effects
  }

  mutating func go(to moment: Int) {
    screen.moveCursor(to: moment)
    send(.tick(0))
  }

  mutating func press(_ keys: Key...) { for key in keys { send(.input(.key(key))) } }
  mutating func resize(_ columns: Int, _ rows: Int) {
    send(.input(.resize(Size(columns: columns, rows: rows))))
  }

  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { press(.character(scalar)) }
  }

  func frame(depth: ColorDepth = .rgb, glyphs: GlyphSet = .unicode) -> Frame {
    var renderer = Renderer(depth: depth, glyphs: glyphs)
    return renderer.render(screen)
  }
}
