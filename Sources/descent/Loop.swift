import Canvas
import CursesTerminal
import Experiments
import Visualizer

/// Reads events, updates the desk and presents frames: at most thirty a second, and none if nothing changed.
struct Loop: ~Copyable {
  private var desk: Desk
  private var terminal: Terminal
  private var renderer: Renderer
  private var workers: Workers
  private var statistics = FrameStatistics()
  private var recording: Recording?
  private let crashesOnPurpose: Bool

  static let frameTime = 1.0 / 30

  /// The longest wait for input while nothing moves: reports of a sweep's trials come by themselves.
  private static func rest(_ desk: borrowing Desk) -> Double { desk.sweep == nil ? 60 : 0.2 }

  /// - Parameters:
  ///   - desk: as it is at first.
  ///   - terminal: where frames are presented.
  ///   - recording: where frames are written as they are presented; nil for nowhere.
  ///   - threads: those that compute planes; nil for the usual number.
  ///   - follower: follows the trials of the desk's sweep; nil without one.
  ///   - crashesOnPurpose: true if `!` ends the process, for tests.
  init(
    _ desk: Desk, on terminal: consuming Terminal, recording: consuming Recording?, threads: Int?,
    follower: SweepFollower? = nil, crashesOnPurpose: Bool
  ) {
    self.desk = desk
    self.recording = recording
    workers = Workers(threads: threads, follower: follower)
    renderer = Renderer(depth: terminal.depth, glyphs: terminal.glyphs, markers: terminal.markers)
    self.desk.glyphs = terminal.glyphs
    self.terminal = terminal
    self.crashesOnPurpose = crashesOnPurpose
  }

  /// Runs until the user quits; a signal ends the process instead.
  ///
  /// - Returns: the frame times.
  consuming func run() -> FrameStatistics {
    var lastTick = now()
    var isStale = true
    while true {
      let wait =
        isStale ? 0 : desk.isAnimating ? max(0, Self.frameTime - (now() - lastTick)) : Self.rest(desk)
      let events = terminal.poll(timeout: Int(wait * 1000))
      let start = now()
      for event in events {
        switch event {
        case .input(let input):
          isStale = true
          if crashesOnPurpose, input == .key("!") { fatalError("a crash on purpose") }
          if update(.input(input)) { return finish() }
        case .resumed:
          isStale = true
          lastTick = start
        case .terminate(let signal): return end(by: signal)
        }
      }
      for report in workers.takeReports() {
        isStale = true
        _ = update(.reported(report))
      }
      let elapsed = start - lastTick
      if desk.isAnimating, elapsed >= Self.frameTime * 0.9 {
        // After a long pause the race continues where it was instead of jumping.
        _ = update(.tick(min(elapsed, 0.25)))
        isStale = true
      }
      if elapsed >= Self.frameTime * 0.9 { lastTick = start }
      guard isStale else { continue }
      present(since: start, isAnswer: !events.isEmpty)
      isStale = false
    }
  }

  /// Passes an event to the desk and carries out its effects.
  ///
  /// - Returns: true if the program should quit.
  private mutating func update(_ event: Event) -> Bool {
    for effect in desk.update(event) {
      switch effect {
      case .quit: return true
      case .copy(let text): terminal.copy(text)
      case .write(let name, let ending, let text):
        _ = update(SceneFile.write(text, named: name, ending: ending))
      case .open(let scene): _ = update(SceneFile.open(scene))
      case .train(let job): workers.train(job)
      case .draw(let job): workers.draw(job)
      case .survey(let job): workers.survey(job)
      case .measure(let job): workers.measure(job)
      case .follow(let question): workers.follow(question)
      }
    }
    return false
  }

  private mutating func present(since start: Double, isAnswer: Bool) {
    let begin = now()
    let frame = renderer.render(desk)
    let rendered = now()
    terminal.reportMotion(true)
    terminal.present(frame)
    statistics.add(
      FrameStatistics.Sample(
        update: begin - start, render: rendered - begin, present: now() - rendered, isAnswer: isAnswer))
    record(frame, at: rendered)
  }

  /// Writes a frame to the recording, if there is one; if that fails, the program goes on without.
  private mutating func record(_ frame: Frame, at time: Double) {
    let (title, theme) = (desk.experiment.title, desk.look.theme)
    guard let reason = recording?.add(frame, title: title, theme: theme, at: time) else { return }
    _ = update(.failed(reason))
  }

  private consuming func finish() -> FrameStatistics {
    let result = statistics
    recording?.finish(at: now())
    terminal.restore()
    return result
  }

  private consuming func end(by signal: Int32) -> FrameStatistics {
    recording?.finish(at: now())
    terminal.end(bySignal: signal)
  }
}
