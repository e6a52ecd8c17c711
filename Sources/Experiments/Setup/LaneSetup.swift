import Networks
import Optimizers
import RealModule
import Wording

/// What a lane is made of: an optimizer with its settings, and which gradients it sees.
public struct LaneSetup: Sendable {
  public let entry: OptimizerEntry
  /// What the lane is called on the screen, in tables and exports.
  public var label: String
  /// The value of every hyperparameter of `entry`, in their order.
  public var values: [Double]
  /// σ of the noise that is added to every component of the gradient.
  public var noise = 0.0
  /// Samples in a mini-batch; nil for all the data.
  public var batchSize: Int?
  public var stages = PipelineStages()
  /// When the lane is over before the race is.
  public var stopping = Stopping()
  /// The schedule as it was written, `cosine:T_max=120`.
  public var scheduleText: String?
  /// A seed of the lane's own; nil shares the race's, so that lanes meet the same batches.
  public var seed: UInt64?
  /// How often the lane starts again, from a random point, once it no longer gets on.
  public var restarts = 0
  /// True for a lane that takes part.
  public var isOn = true
  /// The network that the lane trains; nil on a surface. Penalties are the network's, and those of `stages` stay 0.
  public var network: NetworkSetup?

  /// How many restarts a lane may have.
  public static let restartRange = 0...1000
  /// Samples in a mini-batch of a training where nothing is said.
  public static let usualBatchSize = 32
  /// The most characters of a label.
  public static let longestLabel = 24

  public init(_ entry: OptimizerEntry) {
    self.entry = entry
    label = entry.name
    values = entry.defaults
  }

  /// The rule in its first state, for two parameters.
  func makePipeline() -> Pipeline<Double> {
    var rule = entry.make(parameterCount: 2)
    for index in values.indices { entry.setValue(values[index], at: index, in: &rule) }
    return Pipeline(rule, stages: stages)
  }

  /// The first state of a training.
  func makeState(_ setup: NetworkSetup, seed: UInt64) -> TrainingState<Float> {
    let architecture = setup.network.architecture
    var rule = entry.makeFloat(layout: architecture.parameterLayout)
    for (index, value) in values.enumerated() { entry.setValue(value, at: index, in: &rule) }
    var state = TrainingState(
      network: setup.network, pipeline: Pipeline(rule, stages: stages),
      parameters: setup.initializer.parameters(of: architecture, seed: seed), batchSize: batchSize)
    state.noise = noise
    return state
  }

  /// Every setting by its key, as the command line takes it: the hyperparameters, then what else differs
  /// from its default.
  public var settings: [(key: String, value: SettingValue)] {
    var all: [(String, SettingValue)] = zip(entry.hyperparameters, values).map {
      ($0.key, $0.value(of: $1))
    }
    if noise != 0 { all.append(("noise", .number(noise))) }
    if let batchSize { all.append(("batch_size", .number(Double(batchSize)))) }
    if let clipValue = stages.clipValue { all.append(("clip_value", .number(clipValue))) }
    if let clipNorm = stages.clipNorm { all.append(("clip_norm", .number(clipNorm))) }
    if stages.l1 != 0 { all.append(("l1", .number(stages.l1))) }
    if stages.l2 != 0 { all.append(("l2", .number(stages.l2))) }
    if restarts != 0 { all.append(("restarts", .number(Double(restarts)))) }
    if let averaging = stages.averaging { all.append(("average", .text(averaging.text))) }
    all += stopping.settings
    if let scheduleText { all.append(("schedule", .text(scheduleText))) }
    if let seed { all.append(("seed", .text(String(seed)))) }
    return all
  }
}

extension Parameter {
  /// A value as it is written: words where it has words of its own.
  fileprivate func value(of value: Double) -> SettingValue {
    guard scale == .toggle else { return .number(value) }
    return words == ["false", "true"] ? .flag(value != 0) : .text(words[value == 0 ? 0 : 1])
  }
}

extension Averaging {
  /// `polyak`, `ema:0.99`.
  var text: String {
    switch self {
    case .polyak: "polyak"
    case .exponential(let β): "ema:\(shortest(β))"
    }
  }
}

extension Stopping {
  /// The conditions that are set, by the keys of a lane.
  fileprivate var settings: [(String, SettingValue)] {
    let all: [(String, Double?)] = [
      ("stop_loss", loss), ("stop_gradient", gradient), ("patience", patience.map(Double.init)),
      ("max_evaluations", evaluations.map(Double.init)), ("max_steps", steps.map(Double.init)),
    ]
    return all.compactMap { key, value in value.map { (key, .number($0)) } }
  }
}

/// The value of a setting, by its kind.
public enum SettingValue: Sendable, Hashable {
  case number(Double)
  case flag(Bool)
  case text(String)
}
