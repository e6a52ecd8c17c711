import Canvas
import Experiments
import Scenes

/// A desk without a terminal: events go in, frames come out.
///
/// Every job is done at once and completely before the next event, by the calling thread or by the threads that
/// it is given, and the clock counts frames. So the same events give the same frames, on any machine at any speed.
public struct HeadlessDesk: Sendable {
  public private(set) var desk: Desk
  /// The seconds from frame to frame.
  public let frameTime: Double
  /// The frames that have passed since the beginning.
  public private(set) var frameCount = 0
  /// True once the user has quit; then nothing happens any more.
  public private(set) var hasQuit = false

  private var renderer: Renderer
  private var trainer = TrainingWorker(format: { Numerals.significant($0) })
  private var planes: PlaneWorker
  private var surveys: SurveyWorker
  private var sharpness = SharpnessWorker()

  /// Opens a desk, and does the work that its first picture needs.
  ///
  /// - Parameters:
  ///   - desk: as it is at first.
  ///   - depth: the colours of the frames.
  ///   - glyphs: the characters of the frames.
  ///   - frameTime: the seconds from frame to frame.
  ///   - threads: how many calls `perform` spreads.
  ///   - perform: spreads calls over threads; by default, one is made after the other.
  public init(
    _ desk: Desk, depth: ColorDepth = .rgb, glyphs: GlyphSet = .unicode, frameTime: Double = 1.0 / 30,
    threads: Int = 1,
    concurrently perform: @escaping Repeats.Perform = { count, work in
      for index in 0..<count { work(index) }
    }
  ) {
    self.desk = desk
    self.desk.glyphs = glyphs
    self.frameTime = frameTime
    renderer = Renderer(depth: depth, glyphs: glyphs, markers: glyphs)
    planes = PlaneWorker(threads: threads, concurrently: perform, format: { Numerals.measured($0) })
    surveys = SurveyWorker(concurrently: perform)
    send(.tick(0))
  }

  /// The seconds that have passed since the beginning.
  public var time: Double { Double(frameCount) * frameTime }

  /// The desk as it is now, drawn.
  public mutating func frame() -> Frame { renderer.render(desk) }

  // MARK: Events

  /// Lets something happen, and does all the work that comes of it.
  public mutating func send(_ event: Event) {
    guard !hasQuit else { return }
    var effects = desk.update(event)[...]
    while let effect = effects.popFirst() {
      for answer in answers(to: effect) { effects += desk.update(answer) }
    }
  }

  /// Presses keys, one after the other, while no time passes.
  public mutating func press(_ keys: Key...) {
    for key in keys { send(.input(.key(key))) }
  }

  /// Carries out a script.
  ///
  /// - Parameters:
  ///   - script: the keys and pauses.
  ///   - pace: the seconds that follow every key.
  ///   - body: called after every frame, which it may draw.
  public mutating func perform(
    _ script: KeyScript, pace: Double = 0, each body: (inout HeadlessDesk) -> Void = { _ in }
  ) {
    for step in script.steps {
      switch step {
      case .press(let key):
        press(key)
        wait(pace, each: body)
      case .wait(let seconds): wait(seconds, each: body)
      }
    }
  }

  /// Lets time pass, frame by frame, as if nobody touched a key.
  ///
  /// - Parameters:
  ///   - seconds: the time, which is rounded to whole frames.
  ///   - body: called after every frame, which it may draw.
  public mutating func wait(_ seconds: Double, each body: (inout HeadlessDesk) -> Void = { _ in }) {
    let count = seconds / frameTime
    guard count.isFinite else { return }
    let end = frameCount + Int(max(0, min(1e9, count.rounded())))
    while frameCount < end, !hasQuit {
      frameCount += 1
      send(.tick(frameTime))
      body(&self)
    }
  }

  /// Moves the cursor to a time of the race (steps on a surface, samples seen by networks), pauses there, and
  /// lets everything come to rest.
  public mutating func move(to time: Int) {
    desk.timeline.isPlaying = false
    settle()
    desk.moveCursor(to: time)
    settle()
  }

  /// Computes the race to its end, and lets everything else that moves come to rest: the camera, the cursor on
  /// its way, a notice. The race does not play meanwhile, and no frame passes.
  public mutating func settle() {
    guard !hasQuit else { return }
    let wasPlaying = desk.timeline.isPlaying
    desk.timeline.isPlaying = false
    desk.race.compute(to: desk.race.end, budget: nil)
    // Notices stay longest, for five seconds.
    for _ in 0..<Self.longestMovement where desk.isAnimating { send(.tick(Self.tick)) }
    desk.timeline.isPlaying = wasPlaying
  }

  /// Lets the race play.
  mutating func resume() { desk.timeline.isPlaying = true }

  /// Plays on until the race pauses by itself: at its end, or where a page of a lesson stops.
  public mutating func playOn() {
    // A race that nobody turns plays for minutes at most, unless it is slowed down.
    for _ in 0..<Self.longestPlay where desk.timeline.isPlaying && !hasQuit { send(.tick(Self.tick)) }
  }

  private static let tick = 1.0 / 30
  private static let longestMovement = 1000
  private static let longestPlay = 100_000

  // MARK: Work

  /// The answers of the surroundings to a request. Nothing is written, nor copied.
  private mutating func answers(to effect: Effect) -> [Event] {
    // Only the last report of a kind: those before it depend on how long the work takes.
    var reports = ReportQueue()
    switch effect {
    case .train(let job):
      trainer.take(job)
      trainer.finish { reports.add($0) }
    case .draw(let job):
      planes.take(job)
      planes.finish { reports.add($0) }
    case .survey(let job):
      surveys.take(job)
      surveys.finish { reports.add($0) }
    case .measure(let job):
      sharpness.take(job)
      sharpness.finish { reports.add($0) }
    case .open(let scene): return [Self.open(scene)]
    case .quit: hasQuit = true
    case .copy, .write, .follow: break
    }
    return reports.take().map(Event.reported)
  }

  private static func open(_ name: String) -> Event {
    guard let scene = SceneLibrary.named(name) else { return .failed("no scene is named \(name)") }
    do {
      return .opened(try scene.experiment(colormaps: ColorMap.all.map(\.name)), scene: name)
    } catch {
      return .failed(String(describing: error))
    }
  }
}
