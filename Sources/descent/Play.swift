import ArgumentParser
import Canvas
import CursesTerminal
import Experiments
import Optimizers
import Scenes
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

/// The values of `--theme`.
enum ThemeChoice: Choice {
  /// The scene's theme, or the one that suits the background that the terminal reports.
  case auto
  case theme(Theme)

  static let kind = "theme"
  static let allCases = [auto] + Theme.all.map(theme)

  var name: String {
    switch self {
    case .auto: "auto"
    case .theme(let theme): theme.name
    }
  }

  /// The theme for a terminal with a background, in which a scene is opened.
  ///
  /// - Parameters:
  ///   - background: the background; nil if the terminal has not reported it.
  ///   - name: the theme that the scene names; nil if it names none.
  /// - Returns: the theme.
  func theme(on background: Color?, scene name: String?) -> Theme {
    switch self {
    case .auto: name.flatMap(Theme.named) ?? .suited(to: background)
    case .theme(let theme): theme
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
        descent play why-momentum-works --present
        descent play --record talk.cast
        descent --optimizer gd:lr=0.001 --optimizer nesterov:lr=0.0005,momentum=0.95

      \(ExperimentOptions.note)
      """)

  @OptionGroup var options: ExperimentOptions
  @OptionGroup var threads: ThreadOptions

  @Option(help: .color, transform: { try ColorChoice(named: $0) })
  var color: ColorChoice = .auto

  @Option(help: .glyphs, transform: { try GlyphSet(named: $0) })
  var glyphs: GlyphSet?

  @Option(help: .theme, completion: .list(ThemeChoice.names), transform: { try ThemeChoice(named: $0) })
  var theme: ThemeChoice = .auto

  @Flag(help: "Present to a hall: one large picture and chart, large numbers, few words.")
  var present = false

  @OptionGroup var record: RecordingOptions

  @Flag(help: .hidden)
  var frameStats = false

  @Flag(help: .hidden)
  var crash = false

  func run() throws {
    let experiment = try options.experiment()
    if let subject = experiment.network, subject.epochs == 0 {
      throw Failure.usage("--epochs is 0, but must be 1 or more to play; descent train takes 0")
    }
    let recording = try record.recording()
    let terminal: Terminal
    do {
      terminal = try Terminal(options: TerminalOptions(color: color.depth, glyphs: glyphs))
    } catch {
      let line = Self.withoutScreen(.current, trains: experiment.network != nil)
      throw Failure.usage("\(error); without a screen: \(line)")
    }
    let theme = theme.theme(on: terminal.background, scene: experiment.view.theme)
    let desk = Desk(
      experiment, sceneName: options.sceneName, size: terminal.size, theme: theme, presents: present)
    let loop = Loop(
      desk, on: terminal, recording: recording, threads: threads.threads?.value, crashesOnPurpose: crash)
    let statistics = loop.run()
    if frameStats { StandardError.write(statistics.report) }
  }

  /// The options that a command without a screen does not have; the first ones take a value.
  private static let screenOptions: [Substring] = [
    "--color", "--glyphs", "--theme", "--threads", "--record", "--idle-limit",
  ]
  private static let screenFlags: [Substring] = ["--present", "--force", "--frame-stats", "--crash"]

  /// The command that computes the same without a screen and prints the numbers.
  ///
  /// - Parameters:
  ///   - line: the command line for the screen.
  ///   - trains: true for networks.
  /// - Returns: the command line, quoted for a shell.
  static func withoutScreen(_ line: CommandLineWords, trains: Bool) -> String {
    let command = trains ? "train" : "run"
    if line.command == "lesson" {
      let scene = line.words.dropFirst().lazy.compactMap { try? LessonCommand.lesson($0) }.first
      return ["descent", command, Quoting.shell(scene ?? "")].joined(separator: " ")
    }
    var words: [String] = []
    var rest = line.words[...]
    if line.command == "play" { rest = rest.dropFirst() }
    while let word = rest.popFirst() {
      let option = word.prefix { $0 != "=" }
      guard (Self.screenOptions + Self.screenFlags).contains(option) else {
        words.append(Quoting.shell(word))
        continue
      }
      if Self.screenOptions.contains(word[...]) { rest = rest.dropFirst() }
    }
    return (["descent", command] + words).joined(separator: " ")
  }
}

extension ArgumentHelp {
  /// Help for `--color`.
  static let color: ArgumentHelp = .option(
    "Colours: \(ColorChoice.names.joined(separator: ", ")).", "depth", default: ColorChoice.auto.name)

  /// Help for `--glyphs`.
  static let glyphs: ArgumentHelp = .option(
    "Characters: \(GlyphSet.names.joined(separator: " or ")).", "glyphs", default: "what the locale supports")

  /// Help for `--theme`.
  static let theme: ArgumentHelp = .option(
    "Colours of the screen: \(ThemeChoice.names.joined(separator: ", ")); auto goes by the terminal's background.",
    "theme", default: ThemeChoice.auto.name)
}
