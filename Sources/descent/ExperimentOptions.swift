import ArgumentParser
import Experiments
import Landscapes
import Optimizers

/// The options that say what is raced, shared by every command.
struct ExperimentOptions: ParsableArguments {
  @Argument(help: "A scene's name (descent list scenes) or a scene file.")
  var scene: String?

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

  @Option(
    name: .customLong("optimizer"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A lane, such as adam:lr=0.01,beta1=0.9. Give it once for every lane.",
      valueName: "name[:key=value,…]"))
  var optimizers: [String] = []

  @Option(parsing: .unconditional, help: ArgumentHelp("Where every lane starts.", valueName: "x,y"))
  var start: String?

  @Option(parsing: .unconditional, help: "The length of the timeline, 1 to 10000000 steps.")
  var steps: String?

  @Option(parsing: .unconditional, help: "The seed of noise, batches and random starts.")
  var seed: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("What is seen.", valueName: "x0:x1,y0:y1"))
  var domain: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How the learning rate changes, such as cosine:T_max=1000.", valueName: "name[:key=value,…]"))
  var schedule: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Gaussian noise on every gradient but gd's, 0 or more.", valueName: "sigma"))
  var noise: String?

  @Option(parsing: .unconditional, help: "Samples in a mini-batch, where the surface has data.")
  var batchSize: String?

  @Option(parsing: .unconditional, help: "Clamp every component of the gradient to this magnitude.")
  var clipValue: String?

  @Option(parsing: .unconditional, help: "Scale the gradient down to this norm where it is longer.")
  var clipNorm: String?

  @Option(
    parsing: .unconditional,
    help: "How often every lane that is stuck starts again, from a random point.")
  var restarts: String?

  @Option(name: .customLong("l1"), parsing: .unconditional, help: "Add this times sign(θ) to the gradient.")
  var l1: String?

  @Option(name: .customLong("l2"), parsing: .unconditional, help: "Add this times θ to the gradient.")
  var l2: String?

  /// The experiment that the scene and the options describe.
  ///
  /// - Throws: `Failure`.
  func experiment() throws(Failure) -> Experiment {
    do {
      var draft = try sceneDraft()
      try applySurface(to: &draft)
      try apply(to: &draft)
      return try draft.finished()
    } catch let failure as Failure {
      throw failure
    } catch let error as OptionError {
      throw .usage(error.description)
    } catch {
      throw .usage(String(describing: error))
    }
  }

  /// The scene that the options start from: the one that is named, else the surface's own, whose lanes suit
  /// it, else the default.
  var sceneName: String {
    if let scene { return scene }
    let entry = try? surface.map { try SurfaceCatalogue.entry(named: OptionText($0).name) }
    return entry.flatMap { SceneLibrary.named($0.name)?.name } ?? SceneLibrary.defaultName
  }

  private func sceneDraft() throws -> ExperimentDraft { try SceneFile.draft(named: sceneName) }

  /// Whether an option makes another race than the scene's.
  var changesTheRace: Bool {
    let texts = [
      surface, formula, start, steps, seed, schedule, noise, batchSize, clipValue, clipNorm, restarts, l1, l2,
    ]
    return !optimizers.isEmpty || !settings.isEmpty || texts.contains { $0 != nil }
  }

  /// - Throws: `Failure` for a formula, `OptionError` for everything else.
  private func applySurface(to draft: inout ExperimentDraft) throws {
    let settings = try self.settings.map(FormulaOption.setting)
    if let formula {
      guard surface == nil else { throw Failure.usage("--formula and --surface: a race has one surface") }
      draft.move(to: try FormulaOption.surface(formula, settings))
      return
    }
    if let surface { draft.move(to: try SurfaceSetup(surface)) }
    if !settings.isEmpty { draft.surface = try draft.surface.with(settings) }
  }

  private func apply(to draft: inout ExperimentDraft) throws(OptionError) {
    // A lesson is true of the race it was written for.
    if changesTheRace { draft.lesson = nil }
    if let start { draft.start = try NumberText.point(start, owner: "--start") }
    if let steps {
      draft.steps = try NumberText.count(steps, owner: "the race", key: "--steps", in: Experiment.stepRange)
    }
    if let seed {
      guard let number = UInt64(seed) else {
        throw .malformed(text: seed, expected: "--seed with 0 or a whole number")
      }
      draft.seed = number
    }
    if let domain { draft.domain = try Domain(domain) }
    let shared = [
      ("schedule", schedule), ("noise", noise), ("batch_size", batchSize), ("clip_value", clipValue),
      ("clip_norm", clipNorm), ("l1", l1), ("l2", l2), ("restarts", restarts),
    ]
    for (key, text) in shared {
      if let text { draft.defaults.set(key, to: text) }
    }
    if !optimizers.isEmpty {
      draft.lanes = []
      for text in optimizers { draft.lanes.append(try LaneDraft(text)) }
    }
  }
}
