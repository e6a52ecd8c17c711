import Networks
import Optimizers

/// A setting of a lane that can be changed while it runs.
public struct Knob: Sendable, Hashable {
  public enum Target: Sendable, Hashable {
    /// The hyperparameter at this index of the optimizer's entry.
    case hyperparameter(Int)
    case noise
    case batchSize
    /// The penalty on a network's weights.
    case l2
    case dropout
    /// The parameter at this index of the surface's entry, which all lanes share; and its default.
    case surface(Int, default: Double)
    /// The parameter of the lane's schedule with this key; and its default.
    case schedule(String, default: Double)
  }

  public let target: Target
  public let hyperparameter: Parameter

  /// All knobs of a lane, those that a textbook would name first.
  public static func all(of setup: LaneSetup, in experiment: Experiment) -> [Knob] {
    let own = setup.entry.hyperparameters.enumerated().map {
      Knob(target: .hyperparameter($0.offset), hyperparameter: $0.element)
    }
    let primary = own.filter(\.hyperparameter.isPrimary)
    let options = own.filter { !$0.hyperparameter.isPrimary }
    if let network = setup.network {
      let hasHidden = network.network.architecture.blocks.count > 1
      return primary + [batchSize(upTo: experiment.sampleCount, isPrimary: true), l2]
        + (hasHidden ? [dropout] : []) + options
    }
    let sampling = sampling(of: setup, sampleCount: experiment.sampleCount)
    let sees = setup.entry.gradient == .sample || setup.noise > 0 || setup.batchSize != nil
    return sees ? primary + sampling + options : primary + options + sampling
  }

  private static func sampling(of setup: LaneSetup, sampleCount: Int) -> [Knob] {
    guard setup.entry.gradient != .exact else { return [] }
    return (sampleCount > 0 ? [batchSize(upTo: sampleCount, isPrimary: false)] : []) + [noise]
  }

  /// True if the value is a whole number.
  public var isWhole: Bool { hyperparameter.isWhole }

  /// The knob's value in a setup. All data counts as one large batch.
  public func value(in setup: LaneSetup) -> Double {
    switch target {
    case .hyperparameter(let index): setup.values[index]
    case .noise: setup.noise
    case .batchSize: setup.batchSize.map(Double.init) ?? hyperparameter.range.upperBound
    case .l2: Double(setup.network?.network.l2 ?? 0)
    case .dropout: setup.network?.dropout ?? 0
    case .schedule(let key, let usual): setup.scheduleValue(key) ?? usual
    // A lane does not have it; the course that it takes does.
    case .surface(_, let value): value
    }
  }

  /// The knob's default value.
  public func defaultValue(in setup: LaneSetup) -> Double {
    switch target {
    case .hyperparameter(let index): setup.entry.defaults[index]
    case .noise, .l2, .dropout: 0
    case .batchSize:
      setup.network == nil
        ? hyperparameter.range.upperBound
        : min(Double(LaneSetup.usualBatchSize), hyperparameter.range.upperBound)
    case .surface(_, let value), .schedule(_, let value): value
    }
  }

  /// Writes a value into a setup.
  public func write(_ value: Double, to setup: inout LaneSetup) {
    switch target {
    case .hyperparameter(let index): setup.values[index] = value
    case .noise: setup.noise = value
    case .batchSize: setup.batchSize = batchSize(value)
    case .l2: setup.network?.network.l2 = Float(value)
    case .dropout: setup.network?.dropout = value
    case .schedule(let key, _): setup.setScheduleValue(key, to: value)
    case .surface: break
    }
  }

  /// Writes a value into a running state, without changing the rule's internal state.
  func apply(_ value: Double, _ entry: OptimizerEntry, to state: inout SurfaceState) {
    switch target {
    case .hyperparameter(let index): entry.setValue(value, at: index, in: &state.pipeline.rule)
    case .noise: state.noise = value
    case .batchSize: state.batchSize = batchSize(value)
    case .l2, .dropout, .surface, .schedule: break
    }
  }

  /// The same for training.
  func apply(_ value: Double, _ entry: OptimizerEntry, to state: inout TrainingState<Float>) {
    switch target {
    case .hyperparameter(let index): entry.setValue(value, at: index, in: &state.pipeline.rule)
    case .noise: state.noise = value
    case .batchSize: state.batchSize = batchSize(value)
    case .l2: state.network.l2 = Float(value)
    case .dropout: state.network.setDropout(value)
    case .surface, .schedule: break
    }
  }

  private func batchSize(_ value: Double) -> Int? {
    value >= hyperparameter.range.upperBound ? nil : Int(value)
  }
}

// MARK: Knobs that every optimizer has

extension Knob {
  static let noise = Knob(
    target: .noise,
    hyperparameter: Parameter(
      "noise", key: "noise", symbol: "σ", meaning: "standard deviation of the gradient noise",
      in: .nonNegative, scale: .logarithmic, track: 1e-3...1e3, isPrimary: false))

  static func batchSize(upTo count: Int, isPrimary: Bool) -> Knob {
    Knob(
      target: .batchSize,
      hyperparameter: Parameter(
        "batchSize", key: "batch_size", symbol: "batch", meaning: "samples in a mini-batch",
        in: ParameterRange(1, Double(count)), scale: .logarithmic, track: 1...Double(max(2, count)),
        isPrimary: isPrimary, isWhole: true))
  }

  static let l2 = Knob(
    target: .l2,
    hyperparameter: Parameter(
      "l2", key: "l2", symbol: "λ₂", meaning: "penalty ½λ₂·ΣW² on the weights", in: .nonNegative,
      scale: .logarithmic, track: 1e-6...1))

  static let dropout = Knob(
    target: .dropout,
    hyperparameter: Parameter(
      "dropout", key: "dropout", symbol: "p", meaning: "fraction of hidden units dropped in training",
      in: .belowOne, scale: .linear, track: 0...0.95))
}
