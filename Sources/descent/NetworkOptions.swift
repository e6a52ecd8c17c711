import ArgumentParser
import Catalogue
import Optimizers
import Scenes

/// The options of a race of networks.
struct NetworkOptions: ParsableArguments {
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

  @Option(parsing: .unconditional, help: "How often all samples are seen.")
  var epochs: String?

  @Option(parsing: .unconditional, help: "The share of samples that is held out, 0 or more, less than 1.")
  var validation: String?

  @Option(parsing: .unconditional, help: "How inputs are scaled: none, standard, min-max.")
  var scaling: String?

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

  /// By the keys of a scene, where they were given.
  private var settings: [(key: String, value: String)] {
    let all = [
      ("layers", layers), ("activation", activation), ("loss", loss), ("init", initializer),
      ("epochs", epochs), ("validation", validation), ("scaling", scaling), ("dropout", dropout),
      ("batch_norm", batchNormalization ? "true" : nil), ("jitter", jitter), ("shift", shift),
      ("patience", patience),
    ]
    return all.compactMap { key, text in text.map { (key, $0) } }
  }

  /// The options that were given, by their names.
  var given: [String] {
    (data == nil ? [] : ["--data"]) + settings.map { "--" + $0.key.replacing("_", with: "-") }
  }

  /// - Throws: `OptionError`.
  func apply(to draft: inout ExperimentDraft) throws(OptionError) {
    for (key, text) in settings { try draft.network?.settings.replace(key, with: text) }
  }
}
