import Optimizers

/// The shape of a network: its inputs and its layers, without any numbers.
///
///     try Architecture(inputs: 64, layers: [Dense(128), Activation.relu, Dropout(0.2), Dense(10)])
///
/// All parameters lie in one flat vector, layer by layer, tensor by tensor. Running statistics are no parameters;
/// they lie in a vector of their own, `statisticsCount` numbers. A copy costs nothing, and two architectures are
/// equal where their inputs and layers are.
public struct Architecture: Sendable {
  /// A layer with weights and all that follows it up to the next one: what people count as a layer of a network.
  public struct Block: Hashable, Sendable {
    /// Which of `Architecture.layers`. What lies before the first layer with weights is part of the first block.
    public let layers: Range<Int>
    /// Where the parameters of all of them lie.
    public let parameters: Range<Int>
    /// The numbers that a sample has behind it.
    public let outputs: Int
  }

  /// The most units of a layer.
  public static let widest = 1_000_000
  /// The most parameters of a network.
  public static let mostParameters = 1_000_000_000

  let plan: Plan

  /// A network of some layers, from the inputs to the outputs. The losses take linear outputs, logits where they are
  /// cross-entropies, so the last layer is normally dense.
  ///
  /// - Parameters:
  ///   - inputs: numbers that a sample has, 1 to `widest`.
  ///   - layers: at least one.
  /// - Throws: `NetworkError` where there is no layer, one of them is impossible, or the whole is too large.
  public init(inputs: Int, layers: [any Layer]) throws(NetworkError) {
    plan = try Plan(inputs: .flat(inputs), layers: layers)
  }

  /// A network of some layers over images, which convolutions and pooling take.
  ///
  ///     try Architecture(
  ///       inputs: .image(channels: 1, rows: 28, columns: 28),
  ///       layers: [
  ///         Convolution(6, kernel: 5, padding: 2), Activation.relu, MaxPooling(2),
  ///         Convolution(16, kernel: 5), Activation.relu, MaxPooling(2), Flatten(), Dense(10),
  ///       ])
  ///
  /// - Parameters:
  ///   - inputs: how the numbers of a sample lie, 1 to `widest` of them.
  ///   - layers: at least one.
  /// - Throws: `NetworkError`, as above.
  public init(inputs: SampleShape, layers: [any Layer]) throws(NetworkError) {
    plan = try Plan(inputs: inputs, layers: layers)
  }

  /// How the numbers of a sample lie: in a row unless said otherwise.
  public var inputShape: SampleShape { plan.inputShape }
  /// The numbers that a sample has, at least 1.
  public var inputs: Int { plan.inputs }
  /// From the inputs to the outputs.
  public var layers: [any Layer] { plan.layers }
  /// Layers with weights, each with what belongs to it, from the inputs to the outputs; at least one.
  public var blocks: [Block] { plan.blocks }
  /// The numbers that come out for a sample.
  public var outputs: Int { plan.outputs }
  /// From the inputs to the outputs, those of every block.
  public var widths: [Int] { [inputs] + blocks.map(\.outputs) }

  /// The tensors in the vector of parameters, named as in the state dictionary of torch's nn.Sequential:
  /// "0.weight" [outputs, inputs], "0.bias" [outputs], for batch normalisation "1.weight", "1.bias", and for a
  /// convolution "0.weight" [filters, channels, kernel, kernel]. The numbers count the layers that do something. A weight's outputs lie along its first axis.
  public var parameterLayout: ParameterLayout { plan.parameterLayout }
  /// The tensors in the vector of running statistics, "1.running_mean" and "1.running_var"; nil where no
  /// layer has any.
  public var statisticsLayout: ParameterLayout? { plan.statisticsLayout }
  /// How many parameters there are.
  public var parameterCount: Int { plan.parameterLayout.parameterCount }
  /// How many running statistics there are.
  public var statisticsCount: Int { plan.statisticsLayout?.parameterCount ?? 0 }

  /// The running statistics before any training: for batch normalisation mean 0 and variance 1.
  public func freshStatistics<Scalar: OptimizerScalar>() -> [Scalar] {
    plan.statisticsTensors.flatMap { placed in
      guard case .constant(let start) = placed.tensor.start else { return [Scalar]() }
      return [Scalar](repeating: Scalar(start), count: placed.tensor.count)
    }
  }
}

extension Architecture: Hashable {
  /// True where inputs and layers are equal.
  public static func == (left: Architecture, right: Architecture) -> Bool {
    if left.plan === right.plan { return true }
    return left.inputShape == right.inputShape
      && left.layers.map { AnyHashable($0) } == right.layers.map { AnyHashable($0) }
  }

  /// By inputs and layers.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(inputShape)
    for layer in layers { hasher.combine(AnyHashable(layer)) }
  }
}
