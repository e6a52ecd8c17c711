import Canvas
import Experiments
import Figures
import Scenes
import Visualizer

/// A race whose lanes have run, showing what the options of `descent export` ask for.
struct ExportedRace {
  private var headless: HeadlessDesk
  private let options: Export
  /// The command that makes the picture anew.
  private let command: String

  /// - Throws: `Failure` (64) for a view that the race does not have.
  init(
    _ experiment: Experiment, sceneName: String?, as format: ExportFormat, _ options: Export, command: String
  ) throws(Failure) {
    (self.options, self.command) = (options, command)
    var experiment = experiment
    if let title = options.figure.title { experiment.title = title }
    var shot = options.view.shot
    shot.theme = options.figure.theme ?? (format.content == .figure ? .paper : nil)
    if format.content == .recording {
      shot.at = shot.at ?? (shot.page == nil ? "start" : nil)
      shot.plays = true
    }
    let desk: Desk
    do { desk = try Desk(experiment, sceneName: sceneName, shot: shot) } catch {
      throw .usage(String(describing: error))
    }
    let threads = options.threads.given
    headless = HeadlessDesk(
      desk, depth: format == .txt ? .mono : options.view.depth, glyphs: options.view.glyphs ?? .unicode,
      frameTime: options.recording.frameTime, threads: threads.count,
      concurrently: { count, body in threads.perform(count, body) })
    headless.settle()
    guard format.content != .recording, let keys = options.view.keys else { return }
    headless.perform(keys)
    headless.settle()
  }

  var desk: Desk { headless.desk }

  func drawing(_ style: FigureStyle) -> Drawing {
    desk.picture(style, command: command, hasCaption: options.figure.caption)
  }

  mutating func frame() -> Frame { headless.frame() }

  /// The recording of the race as it plays, and of the keys.
  mutating func recording() -> [UInt8] {
    let desk = headless.desk
    var cast = Cast(Cast.Header(size: desk.size, title: desk.experiment.title, theme: desk.look.theme))
    var bytes = cast.opening + cast.add(headless.frame(), at: 0)
    let keys = options.view.keys
    if let keys {
      headless.perform(keys, pace: options.recording.pace ?? CastOptions.usualPace) { headless in
        bytes += cast.add(headless.frame(), at: headless.time)
      }
    }
    let length = options.recording.seconds ?? (keys == nil ? CastOptions.usualLength : 0)
    headless.wait(length - headless.time) { headless in
      bytes += cast.add(headless.frame(), at: headless.time)
    }
    return bytes + cast.ending(at: headless.time)
  }

  // MARK: Numbers

  /// The numbers.
  ///
  /// - Throws: `Failure` (64) for networks.
  func data() throws(Failure) -> RaceData {
    guard let subject = desk.experiment.surface else {
      throw .usage("the numbers of networks are printed by descent train --format csv, or json")
    }
    return RaceData(desk.experiment, on: subject, upTo: desk.cursor, domain: desk.look.camera.domain)
  }

  /// The numbers of the picture, or a part of them, with the race's facts.
  ///
  /// - Throws: `Failure` (64) for networks.
  func json(_ part: RaceData.Part? = nil) throws(Failure) -> String {
    try data().json(
      part.map { [$0] } ?? RaceData.Part.allCases,
      facts: [
        ReportField("version", .text(Descent.version)), ReportField("title", .text(desk.experiment.title)),
        ReportField("command", .text(command)),
      ])
  }
}
