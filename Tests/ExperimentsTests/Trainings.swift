@testable import Experiments
@testable import Networks
@testable import Optimizers

extension Experiment {
  /// The settings that the networks of a race have in common.
  struct Training {
    var data = "moons:samples=40"
    var layers = [2, 5, 1]
    var activation = Activation.relu
    var isNormalized = false
    /// A share that is held out at random; nil for the data's own way.
    var validation: Double?
    var batchSize = 8
    var epochs = 5
    var patience: Int?
    var seed: UInt64 = 1
  }

  /// Networks that are trained side by side.
  static func train(
    _ lanes: String..., as change: (inout Training) -> Void = { _ in }
  ) throws -> Experiment {
    try train(lanes: lanes, as: change)
  }

  static func train(lanes: [String], as change: (inout Training) -> Void = { _ in }) throws -> Experiment {
    var training = Training()
    change(&training)
    let words = Words(training.data)
    guard let entry = DataSetEntry.all.first(where: { $0.name == words.name }) else {
      throw Words.Unknown(word: words.name)
    }
    var values = entry.defaults
    for (key, value) in try words.numbers() {
      guard let index = entry.parameters.firstIndex(where: { $0.key == key }) else {
        throw Words.Unknown(word: key)
      }
      values[index] = value
    }
    let splitting = training.validation.map { Splitting.random(validation: $0, test: 0, stratified: true) }
    let whole = DataSet<Float>(entry.make(values))
    let split = try whole.split(splitting ?? entry.defaultSplitting, seed: training.seed)
    return Experiment(
      title: "Test",
      subject: .network(
        NetworkSubject(
          DataRequest(training.data), split: split, epochs: training.epochs, digest: whole.digest,
          splitting: splitting ?? entry.defaultSplitting)),
      seed: training.seed,
      lanes: try lanes.map { try LaneSetup($0, of: training, samples: split.training) })
  }

  /// Two arms, four optimizers, some 200 steps.
  static func spirals(epochs: Int = 20, lanes: [String] = four) throws -> Experiment {
    try train(lanes: lanes) {
      ($0.data, $0.layers, $0.activation) = ("spirals:samples=100", [2, 16, 16, 1], .tanh)
      ($0.batchSize, $0.epochs, $0.validation) = (10, epochs, 0.2)
    }
  }

  static let four = ["sgd:lr=0.3", "momentum:lr=0.05", "rmsprop:lr=0.01", "adam:lr=0.02"]

  static func digits(epochs: Int = 2) throws -> Experiment {
    try train("sgd:lr=0.1", "adam:lr=0.01") {
      ($0.data, $0.layers, $0.batchSize, $0.epochs, $0.seed) = ("digits", [64, 16, 10], 64, epochs, 0)
    }
  }
}

extension LaneSetup {
  /// A lane with a network, from `NAME[:key=value,…]`; a network's own keys are `dropout`, `batch_norm` and `l2`.
  init(_ text: String, of training: Experiment.Training, samples data: DataSet<Float>) throws {
    let own = ["dropout", "batch_norm"]
    let words = Words(text)
    let others = words.settings.filter { !own.contains($0.key) }.map { "\($0.key)=\($0.value)" }
    try self.init(others.isEmpty ? words.name : "\(words.name):\(others.joined(separator: ","))")
    if entry.gradient != .exact { batchSize = batchSize ?? training.batchSize }
    if let size = batchSize, size >= data.count { batchSize = nil }
    stopping.patience = stopping.patience ?? training.patience
    let settings = try words.settings.filter { own.contains($0.key) }.map { ($0.key, try number($0.value)) }
    let values = Dictionary(uniqueKeysWithValues: settings)
    let architecture = try Architecture(
      widths: training.layers, activation: training.activation,
      batchNormalization: training.isNormalized || values["batch_norm"] == 1, dropout: values["dropout"] ?? 0)
    let loss: Loss =
      switch data.task {
      case .regression: .meanSquaredError
      case .classification: architecture.outputs == 1 ? .binaryCrossEntropy : .softmaxCrossEntropy
      }
    var network = Network<Float>(architecture, loss: loss)
    network.l2 = Float(stages.l2)
    stages.l2 = 0
    self.network = NetworkSetup(network, initializer: .linear)
  }
}
