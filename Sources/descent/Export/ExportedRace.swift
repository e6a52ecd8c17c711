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
    let keys = options.view.keys
    return headless.cast(
      of: keys, seconds: options.recording.seconds ?? (keys == nil ? CastOptions.usualLength : nil),
      pace: options.recording.pace ?? CastOptions.usualPace)
  }

  /// The numbers of the picture.
  var data: any FigureData { desk.figureData }

  /// All numbers, or a part of them, with the race's facts.
  func json(_ part: FigurePart? = nil) -> String {
    data.json(
      part.map { [$0] } ?? FigurePart.allCases,
      facts: [
        ReportField("version", .text(Descent.version)), ReportField("title", .text(desk.experiment.title)),
        ReportField("command", .text(command)),
      ])
  }
}
