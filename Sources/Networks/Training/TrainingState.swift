import Optimizers

/// One training between two steps: all that is needed to go on in the same way, bit for bit. A copy is a checkpoint.
public struct TrainingState<Scalar: OptimizerScalar>: Sendable {
  /// Architecture, loss and penalties; dropout and penalties may be changed on the way.
  public var network: Network<Scalar>
  /// The rule with its schedule and clipping; its penalties stay 0, as the network has them.
  public var pipeline: Pipeline<Scalar>
  /// θ
  public internal(set) var parameters: [Scalar]
  /// Running means and variances of batch normalisation.
  public internal(set) var statistics: [Scalar]
  /// Samples in a mini-batch, at least 1; nil for all of them at once. A change counts from the next step, and where it comes
  /// in the middle of an epoch, some samples are seen twice in it, or not at all.
  public var batchSize: Int?
  /// σ of the Gaussian noise on every component of the gradient, 0 for none.
  public var noise = 0.0
  /// Steps taken.
  public internal(set) var step = 0
  /// Epochs completed.
  public internal(set) var epoch = 0
  /// Samples seen in the epoch that has begun.
  public internal(set) var samplesSeen = 0
  /// The loss of the last mini-batch, penalties included; NaN before the first.
  public internal(set) var batchLoss = Double.nan
  /// ‖∇‖ of the last mini-batch, before clipping; NaN before the first.
  public internal(set) var gradientNorm = Double.nan
  /// The number, from 1 on, of the step that was not taken because loss, gradient or what it led to was no finite
  /// number; the parameters are those before it.
  public internal(set) var divergedAt: Int?

  /// A training that has not begun.
  ///
  /// - Parameters:
  ///   - network: the network with its loss and penalties.
  ///   - pipeline: the rule, made for as many parameters as the network has.
  ///   - parameters: the first ones, as `Initializer` makes them.
  ///   - statistics: the first running statistics; those of the architecture where nil.
  ///   - batchSize: samples in a mini-batch; nil for all of them at once.
  public init(
    network: Network<Scalar>, pipeline: Pipeline<Scalar>, parameters: [Scalar], statistics: [Scalar]? = nil,
    batchSize: Int? = nil
  ) {
    precondition(parameters.count == network.parameterCount, "The parameters are the network's.")
    self.network = network
    self.pipeline = pipeline
    self.parameters = parameters
    self.statistics = statistics ?? network.architecture.freshStatistics()
    self.batchSize = batchSize
  }

  /// Where the loss is to be read: θ, or the average that the rule or the pipeline keeps.
  public var evaluationPoint: [Scalar] {
    guard pipeline.hasEvaluationPoint else { return parameters }
    var point = parameters
    var span = point.mutableSpan
    pipeline.evaluate(into: &span, at: parameters.span)
    return point
  }

  /// The network with its numbers as they are now, those where the loss is to be read.
  public var model: Model<Scalar> {
    Model(network, parameters: evaluationPoint, statistics: statistics)
  }

  /// The samples of the next step, of `count` in all.
  func draw(seed: UInt64, of count: Int) -> Draw {
    precondition(batchSize ?? 1 > 0, "A mini-batch has at least one sample.")
    let size = min(batchSize ?? count, count)
    let batches = (count + size - 1) / size
    return Draw(
      seed: seed, step: epoch * batches + samplesSeen / size, batchSize: size < count ? size : nil,
      noise: noise)
  }

  /// Counts the step of a draw.
  mutating func advance(past draw: Draw, of count: Int) {
    let size = draw.batchSize ?? count
    step += 1
    samplesSeen = (samplesSeen / size + 1) * size
    if samplesSeen >= count { (epoch, samplesSeen) = (epoch + 1, 0) }
  }
}
