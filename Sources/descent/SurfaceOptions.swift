import ArgumentParser
import Catalogue
import Experiments
import Landscapes
import Optimizers
import Scenes

/// The options of a race on a surface.
struct SurfaceOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The surface, such as rosenbrock:a=1,b=100.", valueName: "name[:key=value,…]"))
  var surface: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "A surface of your own, such as '(1-x)^2 + 100*(y-x^2)^2'; see --set for other names than x and y.",
      valueName: "expression"))
  var formula: String?

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "The value of one of the surface's parameters. Give it once for every parameter.",
      valueName: "name=value"))
  var settings: [String] = []

  @Option(parsing: .unconditional, help: ArgumentHelp("Where every lane starts.", valueName: "x,y"))
  var start: String?

  @Option(parsing: .unconditional, help: "The length of the timeline, 1 to 10000000 steps.")
  var steps: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("What is seen.", valueName: "x0:x1,y0:y1"))
  var domain: String?

  @Option(
    parsing: .unconditional,
    help: "How often every lane that is stuck starts again, from a random point.")
  var restarts: String?

  /// The options that make another race, by their names, where they were given.
  var changes: [String] {
    let texts = [
      ("--surface", surface), ("--formula", formula), ("--set", settings.first), ("--start", start),
      ("--steps", steps), ("--restarts", restarts),
    ]
    return texts.compactMap { name, text in text.map { _ in name } }
  }

  /// Every option that was given; another domain shows the same race.
  var given: [String] { changes + (domain == nil ? [] : ["--domain"]) }

  /// - Throws: `Failure` for a formula, `OptionError` for everything else.
  func apply(to draft: inout ExperimentDraft) throws {
    try applySurface(to: &draft)
    if let start { draft.surface?.start = try NumberText.point(start, owner: "--start") }
    if let steps {
      draft.surface?.steps = try NumberText.count(
        steps, owner: "the race", key: "--steps", in: SurfaceSubject.stepRange)
    }
    if let domain { draft.surface?.domain = try Domain(domain) }
    if let restarts { draft.defaults.set("restarts", to: restarts) }
  }

  private func applySurface(to draft: inout ExperimentDraft) throws {
    let settings = try self.settings.map(FormulaOption.setting)
    if let formula {
      guard surface == nil else { throw Failure.usage("--formula and --surface: a race has one surface") }
      draft.move(to: try FormulaOption.surface(formula, settings))
      return
    }
    if let surface { draft.move(to: try SurfaceSetup(surface)) }
    if !settings.isEmpty, let setup = draft.surface?.setup { draft.surface?.setup = try setup.with(settings) }
  }
}
