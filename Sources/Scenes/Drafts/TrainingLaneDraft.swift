import Networks
import Optimizers
import RealModule

/// A lane with a network while its settings are read, from the command line and from scenes alike.
public struct TrainingLaneDraft: Sendable {
  private var optimizer: LaneDraft
  private var settings = NetworkSettings()

  public init(_ entry: OptimizerEntry) { optimizer = LaneDraft(entry) }

  /// A lane from `NAME[:key=value,…]`: the optimizer's keys, those of every lane, and those that a network may have
  /// differently in every lane.
  ///
  /// - Throws: `OptionError`.
  public init(_ text: String) throws(OptionError) {
    let option = try OptionText(text)
    self.init(try OptimizerEntry.named(option.name))
    for (key, value) in option.settings { try set(key, to: value) }
  }

  public var entry: OptimizerEntry { optimizer.setup.entry }

  /// Sets one key.
  ///
  /// - Throws: `OptionError`.
  public mutating func set(_ key: String, to text: String) throws(OptionError) {
    if entry.index(of: key) == nil, NetworkSettings.isKey(key, among: NetworkSettings.laneKeys) {
      try settings.set(key, to: text)
    } else {
      try optimizer.set(key, to: text)
    }
  }

  /// The lane, complete: what it was not given it takes from all lanes.
  ///
  /// - Parameters:
  ///   - common: what is said of all networks.
  ///   - defaults: what is said of all optimizers.
  ///   - data: the training samples.
  ///   - batchSize: for lanes that do not say otherwise.
  /// - Returns: the lane.
  /// - Throws: `TrainingError`.
  func finished(
    _ common: NetworkSettings, _ defaults: LaneDefaults, data: DataSet<Float>, batchSize: Int
  ) throws(TrainingError) -> TrainingLaneSetup {
    let settings = settings.or(common)
    var lane = try optionally { () throws(OptionError) in
      try optimizer.finished(defaults, dataBatchSize: batchSize)
    }
    try optionally { () throws(OptionError) in try Self.refuseUnsuitable(lane) }
    if lane.entry.gradient != .exact { lane.batchSize = lane.batchSize ?? batchSize }
    if let size = lane.batchSize, size >= data.count { lane.batchSize = nil }
    var network = try settings.network(for: data)
    // In a network penalties are on the weights alone.
    (network.l1, network.l2) = (Float(lane.stages.l1), Float(lane.stages.l2))
    (lane.stages.l1, lane.stages.l2) = (0, 0)
    try Self.refuseLarge(lane.entry, parameters: network.parameterCount)
    var result = TrainingLaneSetup(
      lane, network: network, initializer: settings.initializer ?? .linear)
    result.augmentation = Augmentation(noise: settings.jitter ?? 0, shift: settings.shift ?? 0)
    result.patience = lane.stopping.patience ?? settings.patience
    result.seed = lane.seed
    return result
  }

  /// What is said of a race on a surface and has no meaning here.
  private static func refuseUnsuitable(_ lane: LaneSetup) throws(OptionError) {
    let stopping = lane.stopping
    let unsuitable = [
      ("restarts", lane.restarts > 0), ("stop_loss", stopping.loss != nil),
      ("stop_gradient", stopping.gradient != nil), ("max_evaluations", stopping.evaluations != nil),
      ("max_steps", stopping.steps != nil),
    ]
    guard let key = unsuitable.first(where: { $0.1 })?.0 else { return }
    throw .malformed(text: key, expected: "patience: networks are trained epoch by epoch")
  }

  private static func refuseLarge(_ entry: OptimizerEntry, parameters: Int) throws(TrainingError) {
    let limits = ["newton": 500, "sophia": 5000]
    if let most = limits[entry.name], parameters > most {
      throw .tooLargeFor(rule: entry.name, parameters: parameters, most: most)
    }
  }
}

extension NetworkSettings {
  /// The network that these settings and the data ask for.
  ///
  /// - Throws: `TrainingError` where the layers or the loss do not suit the data.
  func network(for data: DataSet<Float>) throws(TrainingError) -> Network<Float> {
    let natural = Self.naturalOutputs(of: data.task, loss)
    let widths = layers ?? [data.inputCount, 32, natural[0]]
    let outputs = widths[widths.count - 1]
    guard widths[0] == data.inputCount, natural.contains(outputs) else {
      let inner = widths.dropFirst().dropLast()
      throw .misfit(
        layers: widths, data: data.name, needs: data.shapeText,
        example: [data.inputCount] + inner + [natural.contains(outputs) ? outputs : natural[0]])
    }
    let loss = try loss(outputs: outputs, data: data)
    do {
      let architecture = try Architecture(
        widths: widths, activation: activation ?? .relu, batchNormalization: batchNormalization ?? false,
        dropout: dropout ?? 0)
      return Network(architecture, loss: loss)
    } catch {
      throw .network(error)
    }
  }

  /// How many outputs a network may have for a task, the usual number first.
  private static func naturalOutputs(of task: LearningTask, _ loss: Loss?) -> [Int] {
    switch task {
    case .regression(let outputs): return [outputs]
    case .classification(let classes):
      if classes.count > 2 { return [classes.count] }
      if let loss { return loss.takesClasses ? [2] : [1] }
      return [1, 2]
    }
  }

  private func loss(outputs: Int, data: DataSet<Float>) throws(TrainingError) -> Loss {
    let usual: Loss
    switch data.task {
    case .regression: usual = .meanSquaredError
    case .classification: usual = outputs == 1 ? .binaryCrossEntropy : .softmaxCrossEntropy
    }
    guard let loss else { return usual }
    guard loss.takesClasses == (data.task.isClassification && outputs > 1) else {
      throw .unsuitableLoss(loss, data: data.name, expected: usual.name)
    }
    // Cross-entropy wants probabilities.
    if loss == .binaryCrossEntropy, !data.targets.allSatisfy({ (0...1).contains($0) }) {
      throw .unsuitableLoss(loss, data: data.name, expected: usual.name)
    }
    return loss
  }
}

extension DataSet {
  /// `64 inputs and 10 classes`.
  fileprivate var shapeText: String {
    let inputs = inputCount == 1 ? "1 input" : "\(inputCount) inputs"
    switch task {
    case .regression(let outputs): return "\(inputs) and \(outputs == 1 ? "1 target" : "\(outputs) targets")"
    case .classification(let classes): return "\(inputs) and \(classes.count) classes"
    }
  }
}
