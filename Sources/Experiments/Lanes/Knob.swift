import Optimizers

/// Something of a lane that can be turned while it runs.
public struct Knob: Sendable, Hashable {
  public enum Target: Sendable, Hashable {
    /// The hyperparameter at this place of the optimizer's row.
    case hyperparameter(Int)
    case noise
    case batchSize
  }

  public let target: Target
  public let hyperparameter: Hyperparameter

  /// Every knob of a lane: the textbook's hyperparameters, then noise and batches if the lane sees samples,
  /// then the options, and noise and batches if it could see samples.
  public static func all(of setup: LaneSetup, sampleCount: Int) -> [Knob] {
    let own = setup.entry.hyperparameters.enumerated().map {
      Knob(target: .hyperparameter($0.offset), hyperparameter: $0.element)
    }
    var sampling: [Knob] = []
    if setup.entry.gradient != .exact {
      if sampleCount > 0 { sampling.append(.batchSize(upTo: sampleCount)) }
      sampling.append(.noise)
    }
    let primary = own.filter(\.hyperparameter.isPrimary)
    let options = own.filter { !$0.hyperparameter.isPrimary }
    let sees = setup.entry.gradient == .sample || setup.noise > 0 || setup.batchSize != nil
    return sees ? primary + sampling + options : primary + options + sampling
  }

  static let noise = Knob(
    target: .noise,
    hyperparameter: Hyperparameter(
      "noise", key: "noise", symbol: "σ", meaning: "noise added to every component of the gradient",
      in: .nonNegative, scale: .logarithmic, track: 1e-3...1e3, isPrimary: false))

  static func batchSize(upTo count: Int) -> Knob {
    Knob(
      target: .batchSize,
      hyperparameter: Hyperparameter(
        "batchSize", key: "batch_size", symbol: "batch", meaning: "samples in a mini-batch",
        in: HyperparameterRange(1, Double(count)), scale: .logarithmic, track: 1...Double(count),
        isPrimary: false))
  }

  /// Whether the value is a whole number.
  public var isWhole: Bool { target == .batchSize || hyperparameter.isWhole }

  /// The knob's value in a setup. All the data counts as one large batch.
  public func value(in setup: LaneSetup) -> Double {
    switch target {
    case .hyperparameter(let index): setup.values[index]
    case .noise: setup.noise
    case .batchSize: setup.batchSize.map(Double.init) ?? hyperparameter.track.upperBound
    }
  }

  /// The knob's value where nothing was changed.
  public func defaultValue(in setup: LaneSetup) -> Double {
    switch target {
    case .hyperparameter(let index): setup.entry.defaults[index]
    case .noise: 0
    case .batchSize: hyperparameter.track.upperBound
    }
  }

  /// Writes a value into a setup.
  public func write(_ value: Double, to setup: inout LaneSetup) {
    switch target {
    case .hyperparameter(let index): setup.values[index] = value
    case .noise: setup.noise = value
    case .batchSize:
      setup.batchSize = value >= hyperparameter.track.upperBound ? nil : Int(value)
    }
  }

  /// Writes a value into a state on its way, without touching the rule's memory.
  func apply(_ value: Double, entry: OptimizerEntry, to state: inout LaneState) {
    switch target {
    case .hyperparameter(let index): entry.setValue(value, at: index, in: &state.pipeline.rule)
    case .noise: state.noise = value
    case .batchSize: state.batchSize = value >= hyperparameter.track.upperBound ? nil : Int(value)
    }
  }
}
