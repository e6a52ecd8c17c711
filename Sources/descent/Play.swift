import ArgumentParser
import Canvas
import CursesTerminal
import Experiments
import Optimizers
import Visualizer

extension GlyphSet: Choice {
  static var kind: String { "glyph set" }

  package var name: String {
    switch self {
    case .unicode: "unicode"
    case .ascii: "ascii"
    }
  }
}

/// The values of `--color`.
enum ColorChoice: String, Choice {
  case auto, truecolor
  case colors256 = "256"
  case colors16 = "16"
  case colors8 = "8"
  case mono

  static let kind = "colour depth"

  var depth: ColorDepth? {
    switch self {
    case .auto: nil
    case .truecolor: .rgb
    case .colors256: .cube256
    case .colors16: .ansi16
    case .colors8: .ansi8
    case .mono: .mono
    }
  }
}

/// `descent play`: the interactive program.
struct Play: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play",
    abstract: "Open a scene and play it.",
    discussion: """
      Space plays and pauses, the arrow keys change hyperparameters, s opens the next scene, and ? lists all \
      keys.

        descent play rastrigin
        descent play my-scene.yaml --steps 500
        descent --optimizer gd:lr=0.001 --optimizer nesterov:lr=0.0005,momentum=0.95
      """)

  @OptionGroup var options: ExperimentOptions

  @Option(
    help: "Colours: \(ColorChoice.names.joined(separator: ", ")).",
    transform: { try ColorChoice(named: $0) })
  var color: ColorChoice = .auto

  @Option(
    help: "Characters: unicode or ascii (default: what the locale supports).",
    transform: { try GlyphSet(named: $0) })
  var glyphs: GlyphSet?

  @Flag(help: .hidden)
  var frameStats = false

  @Flag(help: .hidden)
  var crash = false

  func run() throws {
    let experiment = try options.experiment()
    if let subject = experiment.network, subject.epochs == 0 {
      throw Failure.usage("--epochs is 0, but must be 1 or more to play; descent train takes 0")
    }
    let terminal: Terminal
    do {
      terminal = try Terminal(options: TerminalOptions(color: color.depth, glyphs: glyphs))
    } catch {
      throw Failure.usage(error.description)
    }
    let desk = Desk(experiment, sceneName: options.sceneName, size: terminal.size)
    let loop = Loop(desk, on: terminal, crashesOnPurpose: crash)
    let statistics = loop.run()
    if frameStats { StandardError.write(statistics.report) }
  }
}
