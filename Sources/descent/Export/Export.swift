import ArgumentParser
import Canvas
import Catalogue
import Experiments
import Figures
import Networks
import Scenes
import Visualizer

/// `descent export`: a picture, a recording or the numbers of a race, in a file.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a picture or the numbers of a race to a file.",
    usage: "descent export [<scene>] -o <file> [<options>]",
    discussion: """
      The ending of the file says the format: \(ExportFormat.list).

        descent export rosenbrock -o rosenbrock.svg
        descent export himmelblau --at 200 --width 85mm --theme paper -o himmelblau.svg
        descent export rosenbrock --of grid -o rosenbrock.npy

      The same race and options give the same bytes. The file is written whole or not at all; --force replaces one \
      that is there.

      \(ExperimentOptions.note)
      """)

  @OptionGroup var options: ExperimentOptions
  @OptionGroup(title: "Options of the view") var view: ViewOptions
  @OptionGroup(title: "Options of the figure") var figure: FigureOptions

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: .option("The file to write; - for stdout.", "file", default: nil), completion: .file())
  var output: String

  @Option(
    help: .option(
      "The format: \(ExportFormat.names.joined(separator: ", ")).", "format", default: "by the ending"),
    completion: .list(ExportFormat.names), transform: { try ExportFormat(named: $0) })
  var format: ExportFormat?

  @Option(
    help: .option(
      "The numbers to write: \(RaceData.Part.names.joined(separator: " or ")).", "part",
      default: "paths; json has both"),
    completion: .list(RaceData.Part.names), transform: { try RaceData.Part(named: $0) })
  var of: RaceData.Part?

  @Flag(help: "Replace a file that is there.")
  var force = false

  func run() throws {
    let file = OutputFile(path: output, replaces: force)
    try file.refuseFolder()
    let format = try format ?? (file.isStandardOutput ? .svg : ExportFormat(ofFile: output))
    try file.check(isBinary: format.isBinary)
    let experiment = try options.experiment()
    try file.write(try content(format, of: experiment))
  }

  private func content(_ format: ExportFormat, of experiment: Experiment) throws -> [UInt8] {
    let desk = try desk(experiment)
    switch format {
    case .svg: return Array(drawing(desk).svg.utf8)
    case .csv: return Array(try data(desk).csv(of ?? .paths).utf8)
    case .json: return Array(try data(desk).json(of.map { [$0] } ?? RaceData.Part.allCases).utf8)
    case .npy: return try data(desk).array(of ?? .paths).encoded
    }
  }

  /// The desk, showing what the options say.
  private func desk(_ experiment: Experiment) throws -> Desk {
    var experiment = experiment
    if let title = figure.title { experiment.title = title }
    var shot = view.shot
    shot.theme = figure.theme ?? .paper
    do { return try Desk(experiment, sceneName: options.sceneName, shot: shot) } catch {
      throw Failure.usage(String(describing: error))
    }
  }

  private func drawing(_ desk: Desk) -> Drawing {
    desk.picture(figure.style, options: figure.arguments, hasCaption: figure.caption)
  }

  private func data(_ desk: Desk) throws(Failure) -> RaceData {
    guard let subject = desk.experiment.surface else {
      throw .usage("the numbers of networks are printed by descent train --format csv")
    }
    return RaceData(desk.experiment, on: subject, upTo: desk.cursor, domain: desk.look.camera.domain)
  }
}
