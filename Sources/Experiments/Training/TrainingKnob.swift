import Networks
import Optimizers

/// Something of a lane that can be turned while its network trains.
public struct TrainingKnob: Sendable, Hashable {
  public enum Target: Sendable, Hashable {
    /// The hyperparameter at this place of the optimizer's row.
    case hyperparameter(Int)
    case batchSize, l2, dropout
  }

  public let target: Target
  public let hyperparameter: Hyperparameter
  /// For the turning alone, which all knobs have in common.
  private let dial: Knob

  private init(_ target: Target, _ hyperparameter: Hyperparameter) {
    self.target = target
    self.hyperparameter = hyperparameter
    dial = Knob(target: .hyperparameter(0), hyperparameter: hyperparameter)
  }

  /// Every knob of a lane: the textbook's hyperparameters, batch size, penalty and dropout, then the options.
  public static func all(of setup: TrainingLaneSetup, sampleCount: Int) -> [TrainingKnob] {
    let own = setup.entry.hyperparameters.enumerated().map {
      TrainingKnob(.hyperparameter($0.offset), $0.element)
    }
    let primary = own.filter(\.hyperparameter.isPrimary)
    let hasHidden = setup.network.architecture.layers.count > 1
    return primary + [batchSize(upTo: sampleCount), l2] + (hasHidden ? [dropout] : [])
      + own.filter { !$0.hyperparameter.isPrimary }
  }

  static func batchSize(upTo count: Int) -> TrainingKnob {
    TrainingKnob(
      .batchSize,
      Hyperparameter(
        "batchSize", key: "batch_size", symbol: "B", meaning: "samples in a mini-batch",
        in: HyperparameterRange(1, Double(count)), scale: .logarithmic, track: 1...Double(max(2, count)),
        isWhole: true))
  }

  static let l2 = TrainingKnob(
    .l2,
    Hyperparameter(
      "l2", key: "l2", symbol: "λ₂", meaning: "penalty ½λ₂·ΣW² on the weights", in: .nonNegative,
      scale: .logarithmic, track: 1e-6...1))

  static let dropout = TrainingKnob(
    .dropout,
    Hyperparameter(
      "dropout", key: "dropout", symbol: "p", meaning: "share of hidden units that training leaves out",
      in: .belowOne, scale: .linear, track: 0...0.95))

  public var isWhole: Bool { hyperparameter.isWhole }

  /// The value some notches further.
  public func turned(_ value: Double, by notches: Int) -> Double { dial.turned(value, by: notches) }

  /// Where a value stands on the track, 0…1.
  public func position(of value: Double) -> Double { dial.position(of: value) }

  /// The knob's value before anything is turned. All the data counts as one large batch.
  public func value(in setup: TrainingLaneSetup) -> Double {
    switch target {
    case .hyperparameter(let index): setup.optimizer.values[index]
    case .batchSize: setup.optimizer.batchSize.map(Double.init) ?? hyperparameter.range.upperBound
    case .l2: Double(setup.network.l2)
    case .dropout: setup.network.architecture.layers.dropLast().map(\.dropout).max() ?? 0
    }
  }

  /// Writes a value into a state on its way, without touching the rule's memory.
  func apply(_ value: Double, _ entry: OptimizerEntry, to state: inout TrainingState<Float>) {
    switch target {
    case .hyperparameter(let index): entry.setValue(value, at: index, in: &state.pipeline.rule)
    case .batchSize: state.batchSize = value >= hyperparameter.range.upperBound ? nil : Int(value)
    case .l2: state.network.l2 = Float(value)
    case .dropout:
      if let changed = try? state.network.architecture.with(dropout: value) {
        state.network.architecture = changed
      }
    }
  }
}
