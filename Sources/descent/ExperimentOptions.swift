import ArgumentParser
import Catalogue
import Experiments
import Networks
import Optimizers
import Scenes
import Wording

/// The options that describe a race, shared by all commands.
struct ExperimentOptions: ParsableArguments {
  @Argument(
    help: .option(
      "The name of a scene (see descent list scenes) or a scene file.",
      default: "\(SceneLibrary.defaultName); \(usualTraining) to train"))
  var scene: String?

  @Option(
    name: .customLong("optimizer"), parsing: .unconditionalSingleValue,
    help: .option(
      "A lane, such as adam:lr=0.01,beta1=0.9; repeat for more lanes; see descent list optimizers.",
      "name[:key=value,…]", default: "the scene's lanes, \(usualOptimizer) for --data alone"))
  var optimizers: [String] = []

  @Option(
    parsing: .unconditional,
    help: .wholeNumber(
      "The seed for noise, batches, random starts, weights and splits.",
      default: "\(SubjectKind.surface.usualSeed) on surfaces, \(SubjectKind.network.usualSeed) for networks"),
    transform: { try NumberText.seed($0, expected: "a whole number from 0 to \(UInt64.max)") })
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: .option(
      "The learning-rate schedule, such as cosine:T_max=1000; see descent list schedules.",
      "name[:key=value,…]", default: "constant"))
  var schedule: String?

  @Option(
    parsing: .unconditional,
    help: .number("The standard deviation of Gaussian noise on every gradient except gd's.", default: "0"))
  var noise: Double?

  @Option(
    parsing: .unconditional,
    help: .option(
      "The number of samples in a mini-batch, if there is data; all for all of them.", "whole number or all",
      default: "\(LaneSetup.usualBatchSize) for networks; on surfaces, the surface's"))
  var batchSize: BatchSize?

  @Option(
    parsing: .unconditional,
    help: .number("Clamp every component of the gradient to this magnitude.", default: "none"))
  var clipValue: Double?

  @Option(
    parsing: .unconditional,
    help: .number("Scale gradients longer than this norm down to it.", default: "none"))
  var clipNorm: Double?

  @Option(
    name: .customLong("l1"), parsing: .unconditional,
    help: .number("Add this times sign(θ) to the gradient; for networks, weights only.", default: "0"))
  var l1: Double?

  @Option(
    name: .customLong("l2"), parsing: .unconditional,
    help: .number("Add this times θ to the gradient; for networks, weights only.", default: "0"))
  var l2: Double?

  @OptionGroup(title: "Surface options") var surface: SurfaceOptions
  @OptionGroup(title: "Network options") var network: NetworkOptions

  /// The given options that both kinds of race accept, by their keys in a scene.
  private var shared: [(key: String, value: String)] {
    let all = [
      ("batch_size", batchSize?.text), ("l1", l1.map(shortest)), ("l2", l2.map(shortest)),
      ("schedule", schedule), ("noise", noise.map(shortest)), ("clip_value", clipValue.map(shortest)),
      ("clip_norm", clipNorm.map(shortest)),
    ]
    return all.compactMap { key, text in text.map { (key, $0) } }
  }

  func validate() throws {
    try validate(noise, of: "--noise", in: .nonNegative)
    try validate(batchSize?.count, of: "--batch-size", in: NumberText.batchSizes)
    try validate(clipValue, of: "--clip-value", in: .positive)
    try validate(clipNorm, of: "--clip-norm", in: .positive)
    try validate(l1, of: "--l1", in: .nonNegative)
    try validate(l2, of: "--l2", in: .nonNegative)
  }

  /// True if an option changes the race of the scene.
  private var changesTheRace: Bool {
    !optimizers.isEmpty || seed != nil || !shared.isEmpty || !surface.changes.isEmpty
      || !network.given.isEmpty
  }

  /// The names of the given options, but for the scene.
  var given: [String] {
    (optimizers.isEmpty ? [] : ["--optimizer"]) + (seed == nil ? [] : ["--seed"])
      + shared.map { "--" + $0.key.replacing("_", with: "-") } + surface.given + network.given
  }

  /// Applies the options to the draft of a scene.
  ///
  /// - Throws: `Failure` for a formula, `OptionError` for everything else.
  private func apply(to draft: inout ExperimentDraft) throws {
    // A lesson only holds for the race it was written for.
    if changesTheRace { draft.lesson = nil }
    try surface.apply(to: &draft)
    try network.apply(to: &draft)
    for (key, text) in shared {
      // Networks keep these among their own settings.
      if draft.kind == .network, NetworkSettings.keys.contains(key) {
        try draft.network?.settings.replace(key, with: text)
      } else {
        draft.defaults.set(key, to: text)
      }
    }
    if let seed { draft.seed = seed }
    if !optimizers.isEmpty { draft.lanes = try optimizers.map { try LaneDraft($0, for: draft.kind) } }
  }
}

extension ExperimentOptions {
  /// A paragraph for the help of every command with these options.
  static let note = "What no option sets is as in the scene; the defaults are for what the scene leaves out."

  /// The scene that `descent train` uses if neither a scene nor data is given.
  static let usualTraining = "digits"
  /// The optimizer of the only lane if only data is given.
  static let usualOptimizer = "adam"

  /// The scene that the options start from: the given one, else the one named after the surface, whose lanes
  /// suit it, else the default; nil if only data is given.
  var sceneName: String? { sceneName(for: nil) }

  private func sceneName(for kind: SubjectKind?) -> String? {
    if let scene { return scene }
    if network.data != nil { return nil }
    if kind == .network { return Self.usualTraining }
    let entry = try? surface.surface.map { try SurfaceCatalogue.entry(named: OptionText($0).name) }
    return entry.flatMap { SceneLibrary.named($0.name)?.name } ?? SceneLibrary.defaultName
  }

  /// The experiment that the scene and the options describe.
  ///
  /// - Parameter kind: the required kind; nil for either.
  /// - Returns: the experiment.
  /// - Throws: `Failure`, also if networks cannot be computed on this machine.
  func experiment(_ kind: SubjectKind? = nil) throws(Failure) -> Experiment {
    let experiment = try described(kind)
    if experiment.network != nil, let problem = MatrixLibrary.problem { throw .unavailable(problem) }
    return experiment
  }

  private func described(_ kind: SubjectKind?) throws(Failure) -> Experiment {
    let (draft, scene) = try draft(kind)
    if let scene, !changesTheRace, surface.domain == nil { return scene.experiment }
    return try reportingErrors { try draft.finished() }
  }

  /// The scene with all options, for commands that change it further.
  ///
  /// - Parameter kind: the required kind; nil for either.
  /// - Returns: the draft, and the scene as it is in its file; nil if only data is given.
  /// - Throws: `Failure`.
  func draft(_ kind: SubjectKind? = nil) throws(Failure) -> (draft: ExperimentDraft, scene: DecodedScene?) {
    try reportingErrors {
      guard let name = sceneName(for: kind) else { return (try dataAlone(kind), nil) }
      let scene = try SceneFile.scene(named: name)
      try validate(scene, named: name, kind)
      var draft = scene.draft
      if let data = network.data { draft.learn(from: try DataSetSetup(data)) }
      try apply(to: &draft)
      return (draft, scene)
    }
  }

  /// Turns every error of a race into one for the user.
  func reportingErrors<T>(_ body: () throws -> T) throws(Failure) -> T {
    do { return try body() } catch let failure as Failure {
      throw failure
    } catch ExperimentError.split(let error) {
      if let validation = network.validation {
        throw .usage("--validation is \(shortest(validation)): \(error)")
      }
      throw .data("\(excerpt(network.data ?? scene ?? "the data")): \(error)")
    } catch let error as ExperimentError {
      throw Failure(error)
    } catch {
      throw .usage(String(describing: error))
    }
  }

  /// The experiment with its data, for training.
  ///
  /// - Throws: `Failure`.
  func training() throws(Failure) -> (Experiment, NetworkSubject) {
    let experiment = try experiment(.network)
    guard let subject = experiment.network else { throw .usage("there are no networks to train") }
    return (experiment, subject)
  }

  /// Networks on the given data; without lanes, one that Adam trains.
  private func dataAlone(_ kind: SubjectKind?) throws -> ExperimentDraft {
    let data = network.data ?? ""
    guard kind != .surface else {
      throw Failure.usage("--data is for training networks; use descent train --data \(Quoting.shell(data))")
    }
    try refuseSurfaceOptions("--data \(excerpt(data))")
    var draft = ExperimentDraft(
      data: try DataSetSetup(data), lanes: [try LaneDraft(Self.usualOptimizer, for: .network)])
    try apply(to: &draft)
    return draft
  }

  /// - Throws: `Failure` if the scene's kind is not the required one, or not the one that the options apply
  ///   to.
  private func validate(
    _ scene: DecodedScene, named name: String, _ kind: SubjectKind?
  ) throws(Failure) {
    switch scene.draft.kind {
    case .network:
      guard kind != .surface else {
        throw .usage("“\(excerpt(name))” trains networks; use descent train \(Quoting.shell(name))")
      }
      try refuseSurfaceOptions("“\(excerpt(name))”")
    case .surface:
      if let data = network.data {
        let command = kind == nil ? "play" : "train"
        throw .usage(
          "“\(excerpt(name))” has no networks to train; use descent \(command) --data \(Quoting.shell(data))")
      }
      guard kind != .network else {
        throw .usage("“\(excerpt(name))” has no networks to train; use descent run \(Quoting.shell(name))")
      }
      if let option = network.given.first {
        let hint = kind == nil ? "see --data" : "descent train trains networks"
        throw .usage("\(option) applies to networks, and “\(excerpt(name))” has none; \(hint)")
      }
    }
  }

  private func refuseSurfaceOptions(_ networks: String) throws(Failure) {
    guard let option = surface.given.first else { return }
    throw .usage("\(option) applies to surfaces, and \(networks) trains networks; see descent train --help")
  }
}
