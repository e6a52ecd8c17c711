import Canvas
import Catalogue
import Experiments
import Optimizers
import Scenes

/// A command of the palette: a name with a value behind it, `start 1,2`.
struct PaletteCommand: Named {
  let name: String
  var aliases: [String] = []
  /// The form of the value: `X,Y`.
  let value: String
  /// True if there is something to do without a value.
  var isValueOptional = false
  let meaning: String
  /// The subjects that it is for.
  var subjects = KeyRow.Contexts.everySubject
  /// The names to choose the value from.
  var names: @Sendable (Desk) -> [Candidate] = { _ in [] }
  /// True if it shows nothing new of the race, so that it may come before the answer to a question.
  var comesBeforeAnswers = false
  /// The keys that may follow one of the names.
  var keys: @Sendable (String) -> [Candidate] = { _ in [] }
  /// Does it.
  let run: @Sendable (inout Desk, String) throws -> [Effect]

  /// A name or key that completes a command, with its meaning.
  struct Candidate: Sendable, Hashable {
    let name: String
    let meaning: String

    init(_ name: String, _ meaning: String) { (self.name, self.meaning) = (name, meaning) }
  }
}

/// A command that cannot be done here, with the reason.
struct Refusal: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

extension PaletteCommand {
  /// All commands.
  static let all: [PaletteCommand] = ofLanes + ofTheRace + ofTheLook + ofTheFile

  private static let ofLanes: [PaletteCommand] = [
    PaletteCommand(
      name: "optimizer", aliases: ["rule"], value: "NAME:key=value,…",
      meaning: "another optimizer for the focused lane", names: optimizers, keys: optimizerKeys
    ) { desk, text in try desk.replaceRule(by: text) },
    PaletteCommand(
      name: "add", aliases: ["lane"], value: "NAME:key=value,…", meaning: "a new lane", names: optimizers,
      keys: optimizerKeys
    ) { desk, text in try desk.addLane(text) },
    PaletteCommand(
      name: "schedule", value: "NAME:key=value,…", meaning: "the schedule of the focused lane",
      names: { _ in ScheduleEntry.all.map { Candidate($0.name, $0.formula) } },
      keys: { name in
        ((try? ScheduleEntry.named(name))?.parameters ?? []).map { Candidate($0.key, $0.meaning) }
      }
    ) { desk, text in try desk.setSchedule(text) },
    setting("clip_value", "VALUE or off", "the largest component of a gradient"),
    setting("clip_norm", "LENGTH or off", "the longest gradient"),
    setting("noise", aliases: ["sigma", "σ"], "σ or off", "the noise on the gradients"),
    setting("batch_size", aliases: ["batch"], "SAMPLES or all", "the samples in a mini-batch"),
    setting("l1", "λ₁ or off", "the penalty λ₁·Σ|θ|"),
    setting("l2", "λ₂ or off", "the penalty ½λ₂·Σθ²"),
    setting("label", "NAME", "the name of the focused lane"),
  ]

  private static func setting(
    _ key: String, aliases: [String] = [], _ value: String, _ meaning: String
  ) -> PaletteCommand {
    PaletteCommand(name: key, aliases: aliases, value: value, meaning: meaning) { desk, text in
      try desk.setSetting(key, to: text)
    }
  }

  private static let ofTheRace: [PaletteCommand] = [
    PaletteCommand(
      name: "surface", value: "NAME:key=value,…", meaning: "another surface for the same lanes",
      subjects: .surface,
      names: { _ in SurfaceCatalogue.all.map { Candidate($0.name, $0.formulaText ?? $0.title) } },
      keys: { name in
        ((try? SurfaceCatalogue.entry(named: name))?.parameters ?? []).map { Candidate($0.key, $0.meaning) }
      }
    ) { desk, text in try desk.move(to: SurfaceSetup(text)) },
    PaletteCommand(name: "formula", value: "x^2 + a*y^2, a=3", meaning: "a formula", subjects: .surface) {
      desk, text in try desk.move(toFormula: text)
    },
    PaletteCommand(name: "start", value: "X,Y", meaning: "the start of all lanes", subjects: .surface) {
      desk, text in try desk.start(at: text)
    },
    PaletteCommand(name: "seed", value: "N", meaning: "the seed of noise and batches") { desk, text in
      try desk.setSeed(text)
    },
    PaletteCommand(name: "steps", value: "N", meaning: "the length of the race", subjects: .surface) {
      desk, text in try desk.setLength(text)
    },
    PaletteCommand(name: "epochs", value: "N", meaning: "the length of the race", subjects: .network) {
      desk, text in try desk.setLength(text)
    },
    PaletteCommand(name: "goto", aliases: ["go"], value: "N", meaning: "go to a step; for networks, an epoch")
    {
      desk, text in try desk.go(to: text)
    },
  ]

  private static let ofTheLook: [PaletteCommand] = [
    PaletteCommand(
      name: "scene", value: "NAME", meaning: "another scene",
      names: { _ in SceneLibrary.all.map { Candidate($0.name, $0.title) } }
    ) { _, text in
      let scene = try lookup(text, in: SceneLibrary.all.map { Name($0.name) }, kind: "scene")
      return [.open(scene: scene.name)]
    },
    PaletteCommand(
      name: "theme", value: "NAME", meaning: "the colours of the screen",
      names: { _ in Theme.all.map { Candidate($0.name, $0.summary) } }
    ) { desk, text in
      let theme = try lookup(text, in: Theme.all.map { Name($0.name) }, kind: "theme")
      desk.look.theme = Theme.named(theme.name) ?? desk.look.theme
      return []
    },
    PaletteCommand(
      name: "colormap", aliases: ["map", "colours"], value: "NAME", meaning: "the colours of the heat map",
      names: { _ in ColorMap.all.map { Candidate($0.name, "") } }
    ) { desk, text in
      let map = try lookup(text, in: ColorMap.all.map { Name($0.name) }, kind: "colour map")
      desk.look.colormap = ColorMap.named(map.name) ?? desk.look.colormap
      return []
    },
  ]

  private static let ofTheFile: [PaletteCommand] = [
    PaletteCommand(
      name: "export", aliases: ["save"], value: "NAME", isValueOptional: true,
      meaning: "the picture as NAME.svg", comesBeforeAnswers: true
    ) { desk, text in try desk.savePicture(file: text) }
  ]

  // MARK: Names

  private static let optimizers: @Sendable (Desk) -> [Candidate] = { _ in
    OptimizerEntry.all.map { Candidate($0.name, $0.title) }
  }

  private static let optimizerKeys: @Sendable (String) -> [Candidate] = { name in
    guard let entry = try? OptimizerEntry.named(name) else { return [] }
    return entry.hyperparameters.map { Candidate($0.key, "\($0.symbol): \($0.meaning)") }
      + LaneDraft.sharedKeys.map { Candidate($0, "") }
  }
}
