import ArgumentParser
import Catalogue
import Experiments
import Optimizers
import Scenes
import Wording

/// The options of a race of networks.
struct NetworkOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The data set: digits, spirals:arms=3, table.csv:label=species, or images.idx:labels=labels.idx.",
      valueName: "name[:key=value,…]"))
  var data: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The width of every layer, from inputs to outputs.", valueName: "64,128,10"))
  var layers: String?

  @Option(
    parsing: .unconditional,
    help: "The activation of the hidden layers: relu, tanh, sigmoid, gelu and others.")
  var activation: String?

  @Option(
    parsing: .unconditional,
    help: "The loss: mse, mae, huber, binary-cross-entropy, cross-entropy, or auto to suit the data.")
  var loss: String?

  @Option(
    name: .customLong("init"), parsing: .unconditional,
    help: "The weight initialiser: linear (as in torch), xavier-uniform, he-normal, orthogonal and others.")
  var initializer: String?

  @Option(parsing: .unconditional, help: .wholeNumber("The number of passes over the training data."))
  var epochs: WholeNumber?

  @Option(parsing: .unconditional, help: .number("The fraction of samples set aside for validation."))
  var validation: Double?

  @Option(parsing: .unconditional, help: "The scaling of inputs: none, standard or min-max.")
  var scaling: String?

  @Option(parsing: .unconditional, help: .number("The fraction of hidden units dropped in training."))
  var dropout: Double?

  @Flag(name: .customLong("batch-norm"), help: "Use batch normalisation in the hidden layers.")
  var batchNormalization = false

  @Option(
    parsing: .unconditional,
    help: .number("The standard deviation of Gaussian noise on the inputs of every batch."))
  var jitter: Double?

  @Option(parsing: .unconditional, help: .wholeNumber("The largest random shift of images, in pixels."))
  var shift: WholeNumber?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("Stop a lane after this many epochs without a lower validation loss."))
  var patience: WholeNumber?

  /// The given settings, by their keys in a scene.
  private var settings: [(key: String, value: String)] {
    let all = [
      ("layers", layers), ("activation", activation), ("loss", loss), ("init", initializer),
      ("epochs", epochs.map { String($0.value) }), ("validation", validation.map(shortest)),
      ("scaling", scaling), ("dropout", dropout.map(shortest)),
      ("batch_norm", batchNormalization ? "true" : nil), ("jitter", jitter.map(shortest)),
      ("shift", shift.map { String($0.value) }), ("patience", patience.map { String($0.value) }),
    ]
    return all.compactMap { key, text in text.map { (key, $0) } }
  }

  func validate() throws {
    try validate(epochs, of: "--epochs", in: NetworkSubject.epochRange)
    try validate(validation, of: "--validation", in: .belowOne)
    try validate(dropout, of: "--dropout", in: .belowOne)
    try validate(jitter, of: "--jitter", in: .nonNegative)
    try validate(shift, of: "--shift", in: 0...100)
    try validate(patience, of: "--patience", in: NetworkSubject.epochRange)
  }

  /// The names of the given options.
  var given: [String] {
    (data == nil ? [] : ["--data"]) + settings.map { "--" + $0.key.replacing("_", with: "-") }
  }

  /// - Throws: `OptionError`.
  func apply(to draft: inout ExperimentDraft) throws(OptionError) {
    for (key, text) in settings { try draft.network?.settings.replace(key, with: text) }
  }
}
