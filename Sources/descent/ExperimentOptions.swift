import ArgumentParser
import Catalogue
import Experiments
import Networks
import Optimizers
import Scenes
import Wording

/// The options that say what is raced, shared by every command.
struct ExperimentOptions: ParsableArguments {
  @Argument(help: "A scene's name (descent list scenes) or a scene file.")
  var scene: String?

  @Option(
    name: .customLong("optimizer"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A lane, such as adam:lr=0.01,beta1=0.9. Give it once for every lane.",
      valueName: "name[:key=value,…]"))
  var optimizers: [String] = []

  @Option(parsing: .unconditional, help: "The seed of noise, batches, random starts, weights and splits.")
  var seed: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How the learning rate changes, such as cosine:T_max=1000.", valueName: "name[:key=value,…]"))
  var schedule: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Gaussian noise on every gradient but gd's, 0 or more.", valueName: "sigma"))
  var noise: String?

  @Option(parsing: .unconditional, help: "Samples in a mini-batch, where there are data.")
  var batchSize: String?

  @Option(parsing: .unconditional, help: "Clamp every component of the gradient to this magnitude.")
  var clipValue: String?

  @Option(parsing: .unconditional, help: "Scale the gradient down to this norm where it is longer.")
  var clipNorm: String?

  @Option(
    name: .customLong("l1"), parsing: .unconditional,
    help: "Add this times sign(θ) to the gradient; of networks, at the weights alone.")
  var l1: String?

  @Option(
    name: .customLong("l2"), parsing: .unconditional,
    help: "Add this times θ to the gradient; of networks, at the weights alone.")
  var l2: String?

  @OptionGroup(title: "On a surface") var surface: SurfaceOptions
  @OptionGroup(title: "Networks") var network: NetworkOptions

  /// The options for either kind that were given, by the keys of a scene.
  private var shared: [(key: String, value: String)] {
    let all = [
      ("batch_size", batchSize), ("l1", l1), ("l2", l2), ("schedule", schedule), ("noise", noise),
      ("clip_value", clipValue), ("clip_norm", clipNorm),
    ]
    return all.compactMap { key, text in text.map { (key, $0) } }
  }

  /// True where an option makes another race than the scene's.
  private var changesTheRace: Bool {
    !optimizers.isEmpty || seed != nil || !shared.isEmpty || !surface.changes.isEmpty
      || !network.given.isEmpty
  }

  /// Puts the options into what a scene says.
  ///
  /// - Throws: `Failure` for a formula, `OptionError` for everything else.
  private func apply(to draft: inout ExperimentDraft) throws {
    // A lesson is true of the race it was written for.
    if changesTheRace { draft.lesson = nil }
    try surface.apply(to: &draft)
    try network.apply(to: &draft)
    for (key, text) in shared {
      // Those of networks have a place of their own.
      if draft.kind == .network, NetworkSettings.keys.contains(key) {
        try draft.network?.settings.replace(key, with: text)
      } else {
        draft.defaults.set(key, to: text)
      }
    }
    if let seed {
      draft.seed = try NumberText.seed(seed, expected: "--seed with 0 or a whole number")
    }
    if !optimizers.isEmpty { draft.lanes = try optimizers.map { try LaneDraft($0, for: draft.kind) } }
  }
}

extension ExperimentOptions {
  /// The scene that `descent train` trains where neither a scene nor data are named.
  private static let usualTraining = "digits"

  /// The scene that the options start from: the one that is named, else the surface's own, whose lanes suit
  /// it, else the default; nil where data alone are named.
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
  /// - Parameter kind: the only kind that will do; nil for either.
  /// - Returns: the experiment.
  /// - Throws: `Failure`, also where networks cannot be computed here.
  func experiment(_ kind: SubjectKind? = nil) throws(Failure) -> Experiment {
    let experiment = try described(kind)
    if experiment.network != nil, let problem = MatrixLibrary.problem { throw .unavailable(problem) }
    return experiment
  }

  private func described(_ kind: SubjectKind?) throws(Failure) -> Experiment {
    do {
      guard let name = sceneName(for: kind) else { return try dataAlone(kind) }
      let scene = try SceneFile.scene(named: name)
      try validate(scene, named: name, kind)
      if !changesTheRace, surface.domain == nil { return scene.experiment }
      var draft = scene.draft
      if let data = network.data { draft.learn(from: try DataSetSetup(data)) }
      try apply(to: &draft)
      return try draft.finished()
    } catch let failure as Failure {
      throw failure
    } catch let error as ExperimentError {
      throw Failure(error)
    } catch {
      throw .usage(String(describing: error))
    }
  }

  /// Networks, and what they are trained on.
  ///
  /// - Throws: `Failure`.
  func training() throws(Failure) -> (Experiment, NetworkSubject) {
    let experiment = try experiment(.network)
    guard let subject = experiment.network else { throw .usage("there are no networks to train") }
    return (experiment, subject)
  }

  /// Networks on the data that the options name; where no lanes are named, Adam trains them.
  private func dataAlone(_ kind: SubjectKind?) throws -> Experiment {
    let data = network.data ?? ""
    guard kind != .surface else {
      throw Failure.usage("--data has networks trained: descent train --data \(excerpt(data))")
    }
    try refuseSurfaceOptions("--data \(excerpt(data))")
    var draft = ExperimentDraft(data: try DataSetSetup(data), lanes: [try LaneDraft("adam", for: .network)])
    try apply(to: &draft)
    return try draft.finished()
  }

  /// - Throws: `Failure` for a scene of the other kind than is wanted, or than options are meant for.
  private func validate(
    _ scene: DecodedScene, named name: String, _ kind: SubjectKind?
  ) throws(Failure) {
    switch scene.draft.kind {
    case .network:
      guard kind != .surface else {
        throw .data("\(scene.file): this scene trains networks: descent train \(excerpt(scene.file))")
      }
      try refuseSurfaceOptions("“\(excerpt(name))”")
    case .surface:
      guard kind != .network, network.data == nil else {
        throw .usage("“\(excerpt(name))” has no networks to train: descent play \(excerpt(name))")
      }
      if let option = network.given.first {
        throw .usage("\(option) is for networks, and “\(excerpt(name))” has none; see --data")
      }
    }
  }

  private func refuseSurfaceOptions(_ networks: String) throws(Failure) {
    guard !surface.given.isEmpty else { return }
    throw .usage("\(networks) trains networks; to change what it does: descent train --help")
  }
}
