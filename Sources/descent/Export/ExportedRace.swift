import Canvas
import Experiments
import Figures
import Scenes
import Visualizer

/// A race whose lanes have run, showing what the options of `descent export` ask for.
struct ExportedRace {
  private var headless: HeadlessDesk
  private let figure: FigureOptions
  /// The command that makes the picture anew.
  private let command: String

  /// - Throws: `Failure` (64) for a view that the race does not have.
  init(_ experiment: Experiment, sceneName: String?, as format: ExportFormat, _ export: Export)
    throws(Failure)
  {
    figure = export.figure
    var experiment = experiment
    if let title = figure.title { experiment.title = title }
    var shot = export.view.shot
    shot.theme = figure.theme ?? (format.content == .figure ? .paper : nil)
    let desk: Desk
    do { desk = try Desk(experiment, sceneName: sceneName, shot: shot) } catch {
      throw .usage(String(describing: error))
    }
    let threads = export.threads.given
    headless = HeadlessDesk(
      desk, depth: export.view.depth, glyphs: export.view.glyphs ?? .unicode, threads: threads.count,
      concurrently: { count, body in threads.perform(count, body) })
    headless.settle()
    let words = headless.desk.exportCommand(figure: figure.arguments + export.view.typedArguments)
    command = words
    guard let keys = export.view.script else { return }
    headless.perform(keys)
    headless.settle()
  }

  var desk: Desk { headless.desk }

  func drawing() -> Drawing {
    desk.picture(figure.style, command: command, hasCaption: figure.caption)
  }

  mutating func frame() -> Frame { headless.frame() }

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
