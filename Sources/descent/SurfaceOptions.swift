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
    help: .option(
      "The surface, such as rosenbrock:a=1,b=100; see descent list surfaces.", "name[:key=value,…]",
      default: "the scene's"))
  var surface: String?

  @Option(
    parsing: .unconditional,
    help: .option(
      "A formula for the surface, such as '(1-x)^2 + 100*(y-x^2)^2', or 'x^2 + a*y^2, a=3' with parameters.",
      "expression", default: "none"))
  var formula: String?

  @Option(
    name: .customLong("set"), parsing: .unconditionalSingleValue,
    help: .option(
      "The value of a parameter of the surface; repeat for more parameters.", "name=value",
      default: "the surface's values"))
  var settings: [String] = []

  @Option(
    parsing: .unconditional,
    help: .option("The point at which every lane starts.", "x,y", default: "the surface's"))
  var start: String?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber(
      "The length of the timeline, 1 to \(SurfaceSubject.stepRange.upperBound) steps.",
      default: "\(SurfaceDraft.usualSteps)"))
  var steps: WholeNumber?

  @Option(
    parsing: .unconditional,
    help: .option("The visible part of the surface.", "x0:x1,y0:y1", default: "the surface's"))
  var domain: String?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("How many times a lane that is stuck may restart from a random point.", default: "0"))
  var restarts: WholeNumber?

  func validate() throws {
    try validate(steps, of: "--steps", in: SurfaceSubject.stepRange)
    try validate(restarts, of: "--restarts", in: LaneSetup.restartRange)
  }

  /// The names of the given options that change the race.
  var changes: [String] {
    let options = [
      ("--surface", surface != nil), ("--formula", formula != nil), ("--set", !settings.isEmpty),
      ("--start", start != nil), ("--steps", steps != nil), ("--restarts", restarts != nil),
    ]
    return options.compactMap { name, isGiven in isGiven ? name : nil }
  }

  /// The names of all given options; another domain shows the same race.
  var given: [String] { changes + (domain == nil ? [] : ["--domain"]) }

  /// - Throws: `Failure` if the formula is invalid, `OptionError` if anything else is.
  func apply(to draft: inout ExperimentDraft) throws {
    try applySurface(to: &draft)
    if let start { draft.surface?.start = try NumberText.point(start, owner: "--start") }
    if let steps { draft.surface?.steps = steps.value }
    if let domain { draft.surface?.domain = try Domain(domain) }
    if let restarts { draft.defaults.set("restarts", to: String(restarts.value)) }
  }

  private func applySurface(to draft: inout ExperimentDraft) throws {
    let settings = try self.settings.map(FormulaOption.setting)
    if let formula {
      guard surface == nil else {
        throw Failure.usage("--formula and --surface cannot be combined; a race has one surface")
      }
      draft.move(to: try FormulaOption.surface(formula, settings))
      return
    }
    if let surface { draft.move(to: try SurfaceSetup(surface)) }
    if !settings.isEmpty, let setup = draft.surface?.setup { draft.surface?.setup = try setup.with(settings) }
  }
}
