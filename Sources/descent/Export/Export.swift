import ArgumentParser
import Canvas
import Catalogue
import Experiments
import Figures
import Networks
import Optimizers
import Scenes
import Visualizer
import Wording

/// `descent export`: a picture, a recording or the numbers of a race, in a file.
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a picture or the numbers of a race to a file.",
    usage: "descent export [<scene>] [-o <file>] [<options>]",
    discussion: """
      The ending of the file says the format: \(ExportFormat.list).

        descent export rosenbrock -o rosenbrock.svg
        descent export himmelblau --at 200 --width 85mm --font-size 7 -o himmelblau.pdf
        descent export narrow-bowl --view map --lane momentum -o map.svg
        descent export digits --view relief:turn=60 --theme dark -o digits.png
        descent export rosenbrock --of grid -o rosenbrock.npy

      The same race and options give the same bytes. The file is written whole or not at all; --force replaces one \
      that is there. Without -o, the file is named after the scene, and its name is printed.

      \(ExperimentOptions.note)
      """)

  @OptionGroup var options: ExperimentOptions
  @OptionGroup(title: "Options of the view") var view: ViewOptions
  @OptionGroup(title: "Options of the figure") var figure: FigureOptions
  @OptionGroup(title: "Options of the file") var file: FileOptions
  @OptionGroup var threads: ThreadOptions

  func run() throws {
    let format = try file.givenFormat()
    let converter: FigureConverter? = format.isConverted ? try FigureConverter(for: format) : nil
    try file.check(format)
    let experiment = try options.experiment()
    var picture = try ExportedRace(experiment, sceneName: options.sceneName, as: format, self)
    let bytes: [UInt8]
    switch format {
    case .svg: bytes = Array(picture.drawing().svg.utf8)
    case .png, .pdf:
      bytes = try converter?.convert(picture.drawing().svg, to: format, dpi: figure.usedDPI) ?? []
    case .ans: bytes = Array(picture.frame().ansi(depth: view.depth).utf8)
    case .txt: bytes = Array(picture.frame().plainText.utf8)
    case .csv: bytes = Array(try picture.data().csv(file.of ?? .paths).utf8)
    case .json: bytes = Array(try picture.json(file.of).utf8)
    case .npy: bytes = try picture.data().array(file.of ?? .paths).encoded
    }
    try file.write(bytes, format, named: options.scene ?? experiment.shortName)
  }
}
