import ArgumentParser
import Catalogue
import Experiments
import Networks
import Optimizers
import Scenes
import Wording

/// The options of a race of networks.
struct NetworkOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: .option(
      "The data set: spirals:arms=3, table.csv:label=species, or images.idx:labels=labels.idx; see descent list "
        + "datasets.", "name[:key=value,…]", default: "the scene's"))
  var data: String?

  @Option(
    parsing: .unconditional,
    help: .option(
      "The width of every layer, from inputs to outputs; on images also convolutions and pooling, as in "
        + "conv:6x5:padding=2,pool:2,120,10.", "64,128,10",
      default: "hidden layers of \(NetworkSettings.usualHidden.map(String.init).joined(separator: " and "))"))
  var layers: String?

  @Option(
    parsing: .unconditional,
    help: .option(
      "The activation of the hidden layers; see descent list activations.", "name",
      default: NetworkSettings.usualActivation.name))
  var activation: String?

  @Option(
    parsing: .unconditional,
    help: .option(
      "The loss; see descent list losses.", "name[:key=value]", default: "auto: one that suits the data"))
  var loss: String?

  @Option(
    name: .customLong("init"), parsing: .unconditional,
    help: .option(
      "Where the weights begin; see descent list initializers.", "name[:key=value]",
      default: "\(NetworkSettings.usualInitializer.name), as in torch"))
  var initializer: String?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber(
      "The number of passes over the training data in all, with those before --resume.",
      default: "\(NetworkDraft.usualEpochs)"))
  var epochs: WholeNumber?

  @Option(
    parsing: .unconditional,
    help: .number(
      "The fraction of samples set aside for validation.", default: "as the data set is split"))
  var validation: Double?

  @Option(
    parsing: .unconditional,
    help: .option(
      "The scaling of inputs: \(Scaling.allCases.map(\.rawValue).joined(separator: ", ")).", "name",
      default: "\(DataSetSetup.usualScalingOfTables.rawValue) for CSV files, else \(Scaling.none.rawValue)"))
  var scaling: String?

  @Option(
    parsing: .unconditional, help: .number("The fraction of hidden units dropped in training.", default: "0"))
  var dropout: Double?

  @Flag(
    name: .customLong("batch-norm"),
    help: .option("Use batch normalisation in the hidden layers.", default: "off"))
  var batchNormalization = false

  @Option(
    parsing: .unconditional,
    help: .number("The standard deviation of Gaussian noise on the inputs of every batch.", default: "0"))
  var jitter: Double?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("The largest random shift of images, in pixels.", default: "0"))
  var shift: WholeNumber?

  @Option(
    parsing: .unconditional,
    help: .wholeNumber(
      "Stop a lane after this many epochs without a lower validation loss.", default: "never"))
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
    try validate(patience, of: "--patience", in: 1...NetworkSubject.epochRange.upperBound)
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
