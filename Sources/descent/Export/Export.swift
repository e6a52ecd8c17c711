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
    usage: "descent export [<scene> ...] [-o <file>] [<options>]",
    discussion: """
      The ending of the file says the format: \(ExportFormat.list).

        descent export rosenbrock -o rosenbrock.svg
        descent export himmelblau --at 200 --width 85mm --font-size 7 -o himmelblau.pdf
        descent export narrow-bowl --view map --lane momentum -o map.svg
        descent export digits --view relief:turn=60 --theme dark -o digits.png
        descent export rosenbrock beale himmelblau rastrigin --no-chart -o four.pdf
        descent export rosenbrock --animate 8 -o race.svg
        descent export moons --keys "wait:3 v wait:3 q" -o moons.cast
        descent export rosenbrock --of grid -o rosenbrock.npy

      The same race and options give the same bytes. The file is written whole or not at all; --force replaces one \
      that is there. Without -o, the file is named after the scene, and its name is printed.

      \(ExperimentOptions.note)
      """)

  @OptionGroup var options: ExperimentOptions

  @Argument(help: "Further scenes, whose figures become panels (a), (b), (c) of one.")
  var more: [String] = []

  @OptionGroup(title: "Options of the view") var view: ViewOptions
  @OptionGroup(title: "Options of the figure") var figure: FigureOptions
  @OptionGroup(title: "Options of a recording") var recording: CastOptions
  @OptionGroup(title: "Options of the file") var file: FileOptions
  @OptionGroup var threads: ThreadOptions

  func run() throws {
    let format = try file.givenFormat()
    try check(format)
    let converter: FigureConverter? = format.isConverted ? try FigureConverter(for: format) : nil
    try file.check(format)
    var races = try races(as: format, command: CommandLineWords.current.pictureCommand)
    let bytes: [UInt8]
    switch format {
    case .svg: bytes = Array(drawing(races).svg.utf8)
    case .png, .pdf: bytes = try converter?.convert(drawing(races).svg, to: format, dpi: figure.usedDPI) ?? []
    case .cast: bytes = races[0].recording()
    case .ans: bytes = Array(races[0].frame().ansi(depth: view.depth).utf8)
    case .txt: bytes = Array(races[0].frame().plainText.utf8)
    case .csv: bytes = Array(races[0].data.csv(file.of ?? .paths).utf8)
    case .json: bytes = Array(races[0].json(file.of).utf8)
    case .npy: bytes = races[0].data.array(file.of ?? .paths).encoded
    }
    let name = options.scene ?? races[0].desk.experiment.shortName
    try file.write(bytes, data: file.withData ? races[0].json() : nil, format, named: name)
  }

  /// - Throws: `Failure` (64) for options that do not go with the format or with several scenes.
  private func check(_ format: ExportFormat) throws(Failure) {
    if figure.animate != nil, format != .svg {
      throw .usage("--animate is for .svg; a .cast plays by itself, and --at shows a step")
    }
    guard !more.isEmpty else { return }
    guard format.content == .figure else {
      throw .usage("several scenes are for figures: .svg, .png and .pdf; this is a .\(format.name)")
    }
    let single = [
      ("--caption", figure.caption), ("--with-data", file.withData), ("--title", figure.title != nil),
    ]
    if let option = single.first(where: { $0.1 })?.0 { throw .usage("\(option) is for one scene") }
  }

  /// The races of all scenes, each with the options.
  ///
  /// - Throws: `Failure`.
  func races(as format: ExportFormat, command: String) throws(Failure) -> [ExportedRace] {
    var races: [ExportedRace] = []
    for scene in [options.scene] + more {
      var own = options
      own.scene = scene
      let experiment = try own.experiment()
      races.append(
        try ExportedRace(experiment, sceneName: own.sceneName, as: format, self, command: command))
    }
    return races
  }

  /// The figure of a race, or the figures of several in one.
  func drawing(_ races: [ExportedRace]) -> Drawing {
    guard races.count > 1 else { return races[0].drawing(figure.style) }
    let (columns, style) = figure.panels(races.count)
    var drawing = Drawing.panels(
      races.map { $0.drawing(style) }, columns: columns, gap: FigureOptions.gap,
      color: Style(theme: races[0].desk.look.theme)[.text])
    drawing.summary = CommandLineWords.current.pictureCommand
    return drawing
  }
}

extension CommandLineWords {
  /// The command line without what only says where a picture goes, quoted for a shell.
  var pictureCommand: String {
    let takesValue = ["-o", "--output", "--format", "--dpi", "--threads"]
    var kept: [String] = []
    var rest = words[...]
    while let word = rest.popFirst() {
      let option = String(word.prefix { $0 != "=" })
      if ["--force", "--with-data"].contains(word) { continue }
      guard takesValue.contains(option) || word.hasPrefix("-o") else {
        kept.append(Quoting.shell(word))
        continue
      }
      if takesValue.contains(word) { rest = rest.dropFirst() }
    }
    return (["descent"] + kept).joined(separator: " ")
  }
}
