import ArgumentParser
import Experiments
import Optimizers

/// The options that say what is trained.
struct TrainingOptions: ParsableArguments {
  @Argument(help: "A scene with networks (descent list scenes) or a scene file.")
  var scene: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "What is learned: digits, spirals:arms=3, table.csv:label=species, or images.idx:labels=labels.idx.",
      valueName: "name[:key=value,…]"))
  var data: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The width of every layer, from the inputs to the outputs.", valueName: "64,128,10"))
  var layers: String?

  @Option(parsing: .unconditional, help: "Of the hidden layers: relu, tanh, sigmoid, gelu and others.")
  var activation: String?

  @Option(
    parsing: .unconditional,
    help: "What is minimised: mse, mae, huber, binary-cross-entropy, cross-entropy; auto suits the data.")
  var loss: String?

  @Option(
    name: .customLong("init"), parsing: .unconditional,
    help: "Where weights begin: linear (torch's), xavier-uniform, he-normal, orthogonal and others.")
  var initializer: String?

  @Option(
    name: .customLong("optimizer"), parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "A lane, such as adam:lr=0.001,dropout=0.2. Give it once for every lane.",
      valueName: "name[:key=value,…]"))
  var optimizers: [String] = []

  @Option(parsing: .unconditional, help: "How often all samples are seen.")
  var epochs: String?

  @Option(parsing: .unconditional, help: "Samples in a mini-batch.")
  var batchSize: String?

  @Option(parsing: .unconditional, help: "The seed of weights, batches, dropout and splits.")
  var seed: String?

  @Option(parsing: .unconditional, help: "The share of samples that is held out, 0 or more, less than 1.")
  var validation: String?

  @Option(parsing: .unconditional, help: "How inputs are scaled: none, standard, min-max.")
  var scaling: String?

  @Option(name: .customLong("l1"), parsing: .unconditional, help: "λ of the penalty λ·Σ|W|.")
  var l1: String?

  @Option(name: .customLong("l2"), parsing: .unconditional, help: "λ of the penalty ½λ·ΣW².")
  var l2: String?

  @Option(parsing: .unconditional, help: "The share of hidden units that training leaves out.")
  var dropout: String?

  @Flag(name: .customLong("batch-norm"), help: "Batch normalisation in the hidden layers.")
  var batchNormalization = false

  @Option(parsing: .unconditional, help: "Gaussian noise on the inputs of every batch.")
  var jitter: String?

  @Option(parsing: .unconditional, help: "Pixels by which images are moved at random.")
  var shift: String?

  @Option(parsing: .unconditional, help: "Stop a lane after so many epochs without a better held-out loss.")
  var patience: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How the learning rate changes from step to step, such as cosine:T_max=1000.",
      valueName: "name[:key=value,…]"))
  var schedule: String?

  @Option(parsing: .unconditional, help: "Clamp every component of the gradient to this magnitude.")
  var clipValue: String?

  @Option(parsing: .unconditional, help: "Scale the gradient down to this norm where it is longer.")
  var clipNorm: String?

  @Option(parsing: .unconditional, help: "Gaussian noise on every gradient.")
  var noise: String?

  /// The scene that opens where neither a scene nor data are named.
  static let defaultScene = "digits"

  /// The experiment that the scene and the options describe.
  ///
  /// - Throws: `Failure`.
  func experiment() throws(Failure) -> TrainingExperiment {
    let draft: TrainingDraft
    do { draft = try changedDraft() } catch let failure as Failure { throw failure } catch {
      throw .usage(String(describing: error))
    }
    do { return try draft.finished() } catch { throw Failure(error) }
  }

  private func changedDraft() throws -> TrainingDraft {
    var draft = try baseDraft()
    let network = [
      ("layers", layers), ("activation", activation), ("loss", loss), ("init", initializer),
      ("epochs", epochs), ("batch_size", batchSize), ("validation", validation), ("scaling", scaling),
      ("l1", l1), ("l2", l2), ("dropout", dropout), ("batch_norm", batchNormalization ? "true" : nil),
      ("jitter", jitter), ("shift", shift), ("patience", patience),
    ]
    for (key, text) in network {
      if let text { try draft.settings.replace(key, with: text) }
    }
    let defaults = [
      ("schedule", schedule), ("clip_value", clipValue), ("clip_norm", clipNorm), ("noise", noise),
    ]
    for (key, text) in defaults {
      if let text { draft.defaults.set(key, to: text) }
    }
    if let seed {
      guard let number = UInt64(seed) else {
        throw OptionError.malformed(text: seed, expected: "--seed with 0 or a whole number")
      }
      draft.seed = number
    }
    if !optimizers.isEmpty { draft.lanes = try optimizers.map { try TrainingLaneDraft($0) } }
    return draft
  }

  /// The scene, with other data where they are named; data alone are learned by Adam.
  private func baseDraft() throws -> TrainingDraft {
    guard let data else { return try SceneFile.trainingDraft(named: scene ?? Self.defaultScene) }
    let setup = try DataSetSetup(data)
    guard let scene else { return TrainingDraft(data: setup, lanes: [try TrainingLaneDraft("adam")]) }
    var draft = try SceneFile.trainingDraft(named: scene)
    (draft.data, draft.title) = (setup, nil)
    return draft
  }
}
