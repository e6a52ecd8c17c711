import Networks
import Optimizers
import RealModule

/// One network with one optimizer, before it is trained.
public struct TrainingLaneSetup: Sendable {
  /// The optimizer, its label, schedule and clipping, and the batch size. Penalties are the network's.
  public var optimizer: LaneSetup
  public var network: Network<Float>
  public var initializer: Initializer
  public var augmentation = Augmentation.none
  /// Epochs without a new best held-out loss after which the lane stops; nil to go on.
  public var patience: Int?
  /// nil shares the experiment's, so that lanes meet the same weights and batches.
  public var seed: UInt64?

  public init(_ optimizer: LaneSetup, network: Network<Float>, initializer: Initializer) {
    self.optimizer = optimizer
    self.network = network
    self.initializer = initializer
  }

  public var label: String { optimizer.label }
  public var entry: OptimizerEntry { optimizer.entry }

  /// The first moment of a training.
  public func makeState(seed: UInt64) -> TrainingState<Float> {
    let architecture = network.architecture
    var rule = entry.makeFloat(layout: architecture.parameterLayout)
    for (index, value) in optimizer.values.enumerated() { entry.setValue(value, at: index, in: &rule) }
    var state = TrainingState(
      network: network, pipeline: Pipeline(rule, stages: optimizer.stages),
      parameters: initializer.parameters(of: architecture, seed: self.seed ?? seed),
      batchSize: optimizer.batchSize)
    state.noise = optimizer.noise
    return state
  }
}
