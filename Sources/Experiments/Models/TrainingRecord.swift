import Networks
import Optimizers
import RealModule
import Wording

/// The settings that a saved network was trained with: all that its weights depend on, and which weights they are.
///
/// Both files of a lane have it, as JSON under the key `descent` of the header's metadata.
public struct TrainingRecord: Codable, Hashable, Sendable {
  /// The format of the files that this version of Descent writes.
  public static let currentFormat = 2

  /// The format of the file.
  public var format = currentFormat
  /// The version of Descent that wrote it.
  public var version: String
  /// The label of the lane.
  public var lane: String
  /// The name of the optimizer, `adam`.
  public var optimizer: String
  /// All hyperparameters of the optimizer by their keys, with the fewest digits that read back: `lr`: `0.001`.
  public var hyperparameters: [String: String]
  /// The lane's other settings by their keys, those that are given: `batch_size` (`all` for all samples), `l1`, `l2`,
  /// `noise`, `clip_value`, `clip_norm`, `average`, `patience`, `schedule`.
  public var settings: [String: String]
  /// The seed of weights, batches, noise and dropout.
  public var seed: UInt64
  /// The epochs wanted in all.
  public var epochs: Int
  /// The network.
  public var network: NetworkPart
  /// σ of the noise on the inputs.
  public var jitter: Double
  /// The largest shift of images, in pixels.
  public var shift: Int
  /// The data, and how they were split.
  public var data: DataPart
  /// The scaling of the inputs.
  public var scaling: ScalingPart
  /// The best epoch so far; nil if no loss was a finite number.
  public var best: Best?
  /// The completed epochs of the weights in the file.
  public var epoch = 0
  /// The steps taken by the weights in the file.
  public var step = 0
  /// The settings changed by `--override` on the way, in order.
  public var overrides: [Override] = []

  /// A network without its numbers.
  public struct NetworkPart: Codable, Hashable, Sendable {
    /// The numbers that a sample has before the first layer with weights and behind each of them with what follows it,
    /// from inputs to outputs: the widths of dense layers.
    public var layers: [Int]
    /// All layers, `28x28,conv:6x5,pool:2,10`; nil if all are dense.
    public var list: String?
    /// The activation of the hidden layers.
    public var activation: String
    /// True with batch normalisation in the hidden layers.
    public var batchNormalization: Bool
    /// The fraction of hidden units dropped in training.
    public var dropout: Double
    /// The loss, `cross-entropy:smoothing=0.1`.
    public var loss: String
    /// The initialiser, `he-normal`.
    public var initializer: String
  }

  /// A data set and its parts.
  public struct DataPart: Codable, Hashable, Sendable {
    /// The data as they were asked for, `spirals:arms=3`.
    public var text: String
    /// The digest of all samples, before they were split and scaled.
    public var digest: String
    /// The names of the classes in order; nil for a regression.
    public var classes: [String]?
    /// The numbers that are learned for a sample; 1 for classes.
    public var targetCount: Int
    /// The names of the inputs; none if they have none.
    public var columns: [String]
    /// Rows and columns of an image; nil for other samples.
    public var image: [Int]?
    /// The means of the training part that take the place of missing inputs, before scaling; none if no input may be
    /// missing.
    public var means: [Float]
    /// The fraction held out for validation, if one was asked for.
    public var validation: Double?
    /// How they were split.
    public var splitting: Splitting
    /// The seed of the split.
    public var seed: UInt64
    /// The samples of every part.
    public var samples: SampleCounts
  }

  /// The samples of the parts of a data set.
  public struct SampleCounts: Codable, Hashable, Sendable {
    /// The samples that are learned from.
    public var training: Int
    /// The samples that choices are made by.
    public var validation: Int
    /// The samples that have no part in any choice.
    public var test: Int
  }

  /// A scaling with its numbers.
  public struct ScalingPart: Codable, Hashable, Sendable {
    /// The kind: `none`, `standard` or `min-max`.
    public var kind: String
    /// The number subtracted from every input; none without scaling.
    public var offsets: [Float] = []
    /// The number that every input is then divided by; none without scaling.
    public var scales: [Float] = []
  }

  /// An epoch and its loss: on the validation samples, or on the training samples without them.
  public struct Best: Codable, Hashable, Sendable {
    /// The completed epochs.
    public var epoch: Int
    /// The loss.
    public var loss: Double
    /// The steps taken by then.
    public var step: Int
  }

  /// A setting that was changed when a training was resumed.
  public struct Override: Codable, Hashable, Sendable {
    /// The epochs completed by then.
    public var epoch: Int
    /// The option, `--optimizer adam:lr`.
    public var option: String
    /// The value before.
    public var before: String
    /// The value after.
    public var after: String

    package init(epoch: Int, option: String, before: String, after: String) {
      (self.epoch, self.option, self.before, self.after) = (epoch, option, before, after)
    }
  }
}

extension TrainingRecord {
  /// The record of a lane that has not begun.
  ///
  /// - Parameters:
  ///   - lane: a lane with a network.
  ///   - experiment: the experiment that it belongs to, with data.
  ///   - version: the version of Descent.
  public init(_ lane: LaneSetup, in experiment: Experiment, version: String) {
    guard let subject = experiment.network, let setup = lane.network else {
      preconditionFailure("A lane with a network belongs to an experiment with data.")
    }
    let count = lane.entry.hyperparameters.count
    self.version = version
    self.lane = lane.label
    optimizer = lane.entry.name
    hyperparameters = Self.texts(lane.settings.prefix(count))
    settings = Self.texts(lane.settings.dropFirst(count))
    settings["seed"] = nil
    settings["batch_size"] = lane.batchSize.map(String.init) ?? "all"
    for (key, penalty) in [("l1", setup.network.l1), ("l2", setup.network.l2)] where penalty != 0 {
      settings[key] = shortest(Double(penalty.description) ?? Double(penalty))
    }
    seed = lane.seed ?? experiment.seed
    epochs = subject.epochs
    network = NetworkPart(setup)
    jitter = setup.augmentation.noise
    shift = setup.augmentation.shift
    data = DataPart(subject, seed: experiment.seed)
    scaling = ScalingPart(subject.split.scaler)
  }

  private static func texts(_ settings: ArraySlice<(key: String, value: SettingValue)>) -> [String: String] {
    Dictionary(settings.map { ($0.key, $0.value.text) }) { $1 }
  }

  /// True for weights of the best epoch: where the training stops early, the model's file has those.
  public var keepsBest: Bool { settings["patience"] != nil }
}

extension TrainingRecord.NetworkPart {
  init(_ setup: NetworkSetup) {
    let architecture = setup.network.architecture
    layers = architecture.widths
    let list = LayerList(architecture)
    self.list = list.takesImages ? list.text : nil
    activation = architecture.activation.name
    batchNormalization = architecture.hasBatchNormalization
    dropout = architecture.dropout
    loss = setup.network.loss.text
    initializer = setup.initializer.text
  }
}

extension TrainingRecord.NetworkPart {
  /// The layers as they are listed, `64,128,10`.
  public var layersText: String { list ?? layers.map(String.init).joined(separator: ",") }

  /// The layers, where some of them take images; nil for dense ones.
  package var imageLayers: LayerList? { list.flatMap { try? LayerList($0) } }
}

extension TrainingRecord.DataPart {
  init(_ subject: NetworkSubject, seed: UInt64) {
    let (data, split) = (subject.data, subject.split)
    text = subject.dataText
    digest = subject.digest
    splitting = subject.splitting
    classes = data.task.isClassification ? data.task.classes : nil
    targetCount = data.targetCount
    columns = data.inputNames
    means = split.imputer?.means ?? []
    image = data.imageShape.map { [$0.rows, $0.columns] }
    validation = subject.request.validation
    self.seed = seed
    samples = TrainingRecord.SampleCounts(
      training: data.count, validation: split.validation?.count ?? 0, test: split.test?.count ?? 0)
  }

  /// The task of the data.
  public var task: LearningTask {
    classes.map { .classification(classes: $0) } ?? .regression(outputs: targetCount)
  }

  /// The values of missing inputs; nil if none may be missing.
  public var imputer: Imputer<Float>? { means.isEmpty ? nil : Imputer(means: means) }

  /// The shape of the images; nil for other samples.
  public var imageShape: ImageShape? { image.map { ImageShape(rows: $0[0], columns: $0[1]) } }
}

extension TrainingRecord.ScalingPart {
  init(_ scaler: Scaler<Float>?) {
    kind = (scaler?.scaling ?? Scaling.none).rawValue
    guard let scaler else { return }
    (offsets, scales) = (scaler.offsets, scaler.scales)
  }

  /// The scaler with these numbers; nil without scaling.
  public var scaler: Scaler<Float>? {
    guard let scaling = Scaling(rawValue: kind), scaling != .none else { return nil }
    return Scaler(scaling, offsets: offsets, scales: scales)
  }
}
