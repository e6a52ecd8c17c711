import Optimizers

/// A network on a data set, as an objective over all its parameters.
///
/// It has no state of its own: with batch normalisation the gradients are those of training, by the statistics
/// of each batch, while values go by running statistics that stay at mean 0 and variance 1.
public struct MultilayerPerceptron<Scalar: OptimizerScalar>: Objective {
  public let network: Network<Scalar>
  public let data: DataSet<Scalar>
  private let statistics: [Scalar]

  /// The data is as wide as the network's inputs, with as many targets as the loss wants.
  public init(_ network: Network<Scalar>, data: DataSet<Scalar>) {
    precondition(
      data.inputCount == network.architecture.inputs, "The data must be as wide as the first layer.")
    precondition(data.targetCount == network.targetCount, "The targets must be those of the loss.")
    self.network = network
    self.data = data
    statistics = network.architecture.freshStatistics()
  }

  /// - Parameters:
  ///   - widths: how many numbers each layer has, from the inputs to the outputs: [2, 4, 1].
  ///   - activation: of the hidden layers; the last one is linear.
  ///   - loss: of the outputs.
  ///   - l2: λ of the penalty ½λ ΣW².
  ///   - data: as wide as the network's inputs, with as many targets as the loss wants.
  public init(
    widths: [Int], activation: Activation = .tanh, loss: Loss, l2: Scalar = 0, data: DataSet<Scalar>
  ) {
    guard let architecture = try? Architecture(widths: widths, activation: activation) else {
      preconditionFailure("A network needs inputs and outputs.")
    }
    self.init(Network(architecture, loss: loss, l2: l2), data: data)
  }

  public var layers: [DenseLayer] { network.architecture.places.map(\.dense) }
  public var parameterCount: Int { network.parameterCount }
  public var sampleCount: Int { data.count }

  public func value(at parameters: Span<Scalar>) -> Scalar {
    var workspace = Workspace<Scalar>()
    return network.value(
      at: parameters, statistics: statistics.span, inputs: data.inputs.span, targets: data.targets.span,
      count: data.count, workspace: &workspace)
  }

  public func valueAndGradient(
    at parameters: Span<Scalar>, into gradient: inout MutableSpan<Scalar>, draw: Draw
  ) -> Scalar {
    var (workspace, moved) = (Workspace<Scalar>(), statistics)
    var running = moved.mutableSpan
    return network.valueAndGradient(
      at: parameters, statistics: &running, of: data, draw: draw, into: &gradient, workspace: &workspace)
  }

  /// The outputs for `count` samples, row by row: logits where the loss is a cross-entropy.
  public func outputs(at parameters: Span<Scalar>, inputs: [Scalar], count: Int) -> [Scalar] {
    var (workspace, outputs) = (Workspace<Scalar>(), [Scalar]())
    network.outputs(
      at: parameters, statistics: statistics.span, inputs: inputs.span, count: count, into: &outputs,
      workspace: &workspace)
    return outputs
  }
}
