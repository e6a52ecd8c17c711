import Networks
import Optimizers
import RealModule
import Wording

/// The setup of a lane: an optimizer with its settings, and the gradients that it sees.
public struct LaneSetup: Sendable {
  public let entry: OptimizerEntry
  /// The name of the lane on the screen, in tables and in exports.
  public var label: String
  /// The values of the hyperparameters of `entry`, in order.
  public var values: [Double]
  /// σ of the noise added to every component of the gradient.
  public var noise = 0.0
  /// The samples per mini-batch; nil for all data.
  public var batchSize: Int?
  public var stages = PipelineStages()
  /// The criteria that stop the lane early.
  public var stopping = Stopping()
  /// The schedule as text, `cosine:T_max=120`.
  public var scheduleText: String?
  /// The lane's own seed; nil for the race's, so that lanes see the same batches.
  public var seed: UInt64?
  /// The number of times that the lane may restart from a random point once it is stuck.
  public var restarts = 0
  /// True for an active lane.
  public var isOn = true
  /// The network that the lane trains; nil on a surface. Penalties belong to the network, and those of
  /// `stages` stay 0.
  public var network: NetworkSetup?

  /// The allowed number of restarts.
  public static let restartRange = 0...1000
  /// The default number of samples per mini-batch in training.
  public static let usualBatchSize = 32
  /// The most characters of a label.
  public static let longestLabel = 24

  public init(_ entry: OptimizerEntry) {
    self.entry = entry
    label = entry.name
    values = entry.defaults
  }

  /// True if a schedule moves α.
  public var movesLearningRate: Bool {
    stages.schedule.map { !($0 is ConstantSchedule) } ?? false
  }

  /// The pipeline in its first state, for two parameters.
  func makePipeline() -> Pipeline<Double> { Pipeline(makeRule(), stages: stages) }

  /// The rule in its first state, for two parameters.
  func makeRule() -> any Optimizer<Double> { entry.makeRule(values) }

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

  /// All settings by key, as on the command line: the hyperparameters, then everything else that differs from
  /// its default.
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

extension OptimizerEntry {
  /// The rule in its first state, for two parameters, with these values of its hyperparameters.
  func makeRule(_ values: [Double]) -> any Optimizer<Double> {
    var rule = make(parameterCount: 2)
    for index in values.indices where values[index] != defaults[index] {
      setValue(values[index], at: index, in: &rule)
    }
    return rule
  }
}

extension Parameter {
  /// A value as a setting: a word if it has words.
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
  /// The given criteria, by their keys.
  fileprivate var settings: [(String, SettingValue)] {
    let all: [(String, Double?)] = [
      ("stop_loss", loss), ("stop_gradient", gradient), ("patience", patience.map(Double.init)),
      ("max_evaluations", evaluations.map(Double.init)), ("max_steps", steps.map(Double.init)),
    ]
    return all.compactMap { key, value in value.map { (key, .number($0)) } }
  }
}

/// The value of a setting.
public enum SettingValue: Sendable, Hashable {
  case number(Double)
  case flag(Bool)
  case text(String)
}
