import Catalogue

@testable import Canvas
@testable import Experiments

@testable import Visualizer

extension Experiment {
  /// Two arms, four optimizers, some 200 steps.
  ///
  /// - Parameters:
  ///   - epochs: the length of the timeline.
  ///   - lanes: the optimizers, as a scene has them.
  ///   - lesson: the steps of a lesson; nil for none.
  /// - Returns: the experiment.
  /// - Throws: what is wrong with the lanes or the lesson.
  static func spirals(epochs: Int = 20, lanes: [String] = four, lesson: String? = nil) throws -> Experiment {
    try read(
      """
      title: Spirals
      network:
        {data: spirals, samples: 100, layers: [2, 16, 16, 1], activation: tanh, batch: 10, epochs: \(epochs),
        validation: 0.2}
      seed: 1
      optimizers:
      \(lanes.map { "  - \($0)" }.joined(separator: "\n"))
      \(lesson.map { "lesson:\n\($0)" } ?? "")
      """)
  }

  static let four = ["sgd: {lr: 0.3}", "momentum: {lr: 0.05}", "rmsprop: {lr: 0.01}", "adam: {lr: 0.02}"]
  /// The quickest race of networks that is one.
  static let two = ["sgd: {lr: 0.3}", "adam: {lr: 0.02}"]

  static func digits(epochs: Int = 2) throws -> Experiment {
    try read(
      """
      title: Digits
      network: {data: digits, layers: [64, 16, 10], activation: relu, batch: 64, epochs: \(epochs)}
      optimizers:
        - sgd: {lr: 0.1}
        - adam: {lr: 0.01}
      """)
  }

  static func line() throws -> Experiment {
    try read(
      """
      title: A line
      network: {data: line, samples: 40, layers: [1, 1], batch: 10, epochs: 20}
      optimizers:
        - sgd: {lr: 0.05}
      """)
  }
}

/// A desk with its workers, all of them on this thread, so that what is shown does not depend on time.
struct Workbench {
  var desk: Desk
  private var trainer = TrainingWorker(format: { Numerals.significant($0) })
  private var planes = PlaneWorker(format: { Numerals.measured($0) })
  private var surveys = SurveyWorker()
  private var sharpness = SharpnessWorker()
  /// Every request to measure sharpness; nil for work that was called off.
  private(set) var sharpnessKeys: [SharpnessKey?] = []
  /// Everything the desk asked for; nil for work that was called off.
  private(set) var jobs: [TrainingJob?] = []
  private(set) var planeKeys: [PlaneKey?] = []

  /// Planes take most of the time; where they do not matter they are left undrawn.
  private let drawsPlanes: Bool
  /// Measuring takes long without optimisation; where it does not matter nothing is measured.
  private let measuresSharpness: Bool

  init(
    _ experiment: Experiment, columns: Int = 160, rows: Int = 48, drawsPlanes: Bool = false,
    measuresSharpness: Bool = false
  ) {
    (self.drawsPlanes, self.measuresSharpness) = (drawsPlanes, measuresSharpness)
    desk = Desk(experiment, size: Size(columns: columns, rows: rows))
    // A lesson plays and pauses by itself.
    if desk.lesson == nil { desk.timeline.isPlaying = false }
    send(.tick(0))
  }

  /// Lets something happen, and does all the work that comes of it.
  @discardableResult
  mutating func send(_ event: Event) -> [Effect] {
    let effects = desk.update(event)
    perform(effects)
    return effects
  }

  /// Does all the work that a desk asks for.
  mutating func perform(_ effects: [Effect]) {
    var ahead = effects
    while !ahead.isEmpty {
      for answer in answers(to: ahead.removeFirst()) { ahead += desk.update(answer) }
    }
  }

  /// The program's answers to the requests of a desk.
  private mutating func answers(to effect: Effect) -> [Event] {
    var reports: [Report] = []
    switch effect {
    case .train(let job):
      jobs.append(job)
      trainer.take(job)
      trainer.finish { reports.append($0) }
    case .draw(let job):
      planeKeys.append(job?.key)
      guard drawsPlanes else { break }
      planes.take(job)
      planes.finish { reports.append($0) }
    case .survey(let job):
      surveys.take(job)
      surveys.finish { reports.append($0) }
    case .measure(let job):
      sharpnessKeys.append(job?.key)
      guard measuresSharpness else { break }
      sharpness.take(job)
      sharpness.finish { reports.append($0) }
    case .open, .quit, .copy, .write, .follow: break
    }
    return reports.map(Event.reported) + [opening(effect)].compactMap(\.self)
  }

  mutating func go(to time: Int) {
    desk.moveCursor(to: time)
    send(.tick(0))
  }

  /// Advances time until nothing moves; only for a paused desk.
  mutating func settle() {
    var ticks = 0
    while desk.isAnimating, ticks < 1000 {
      send(.tick(1.0 / 30))
      ticks += 1
    }
  }

  /// Advances time until nothing plays.
  mutating func playOn() {
    var ticks = 0
    while desk.timeline.isPlaying || desk.timeline.destination != nil, ticks < 20_000 {
      send(.tick(1.0 / 30))
      ticks += 1
    }
  }

  @discardableResult
  mutating func press(_ keys: Key...) -> [Effect] { keys.flatMap { send(.input(.key($0))) } }

  mutating func mouse(_ action: Mouse.Action, row: Int, column: Int) {
    send(.input(.mouse(Mouse(action, column: column, row: row))))
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    send(.input(.resize(Size(columns: columns, rows: rows))))
  }

  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { press(.character(scalar)) }
  }

  /// The training losses after every epoch of a lane, as far as they are known.
  func losses(ofLane lane: Int) -> [Double] {
    desk.race.lane(lane).epochs(upTo: desk.race.end).map(\.training.loss)
  }

  func frame(depth: ColorDepth = .rgb, glyphs: GlyphSet = .unicode) -> Frame {
    Frame.of(desk, depth: depth, glyphs: glyphs)
  }
}
