import Optimizers

/// The shape of a multilayer perceptron: how wide its layers are and what each does, without any numbers.
///
/// A layer computes z = aWᵀ + b, then batch normalisation where it has it, then its activation, then dropout.
/// All parameters lie in one flat vector, layer by layer: W row by row (outputs × inputs), b, and with batch
/// normalisation γ and β. Running means and variances are no parameters; they lie in a vector of their own,
/// `statisticsCount` numbers, mean and then variance for every layer that has them.
public struct Architecture: Hashable, Sendable {
  /// One layer.
  public struct Layer: Hashable, Sendable {
    /// Units, at least 1.
    public let outputs: Int
    public let activation: Activation
    public let batchNormalization: Bool
    /// The share p of units that training leaves out, 0 ≤ p < 1.
    public let dropout: Double

    public init(
      outputs: Int, activation: Activation = .identity, batchNormalization: Bool = false, dropout: Double = 0
    ) {
      self.outputs = outputs
      self.activation = activation
      self.batchNormalization = batchNormalization
      self.dropout = dropout
    }
  }

  /// The most units of a layer, and the most parameters of a network.
  public static let widest = 1_000_000
  public static let mostParameters = 1_000_000_000

  public let inputs: Int
  /// From the inputs to the outputs. The last one's activation is normally the identity: the losses take
  /// linear outputs, logits where they are cross-entropies.
  public let layers: [Layer]
  /// Where the numbers of each layer lie.
  public let places: [LayerPlace]
  /// The tensors in the vector of parameters, named as in the state dictionary of torch's nn.Sequential:
  /// "0.weight" [outputs, inputs], "0.bias" [outputs], and for batch normalisation "1.weight", "1.bias".
  public let parameterLayout: ParameterLayout
  /// The tensors in the vector of running statistics, "1.running_mean" and "1.running_var"; nil where no
  /// layer has batch normalisation.
  public let statisticsLayout: ParameterLayout?

  /// - Throws: `NetworkError` where there is no layer, a width or a dropout rate is out of range, or the
  ///   whole is too large.
  public init(inputs: Int, layers: [Layer]) throws(NetworkError) {
    guard !layers.isEmpty else { throw .noLayers }
    for (l, width) in ([inputs] + layers.map(\.outputs)).enumerated() {
      guard (1...Self.widest).contains(width) else { throw .width(layer: l, width: width) }
    }
    for (l, layer) in layers.enumerated() where !(layer.dropout >= 0 && layer.dropout < 1) {
      throw .dropout(layer: l + 1, rate: layer.dropout)
    }
    self.inputs = inputs
    self.layers = layers
    places = LayerPlace.places(inputs: inputs, layers: layers)
    guard let end = places.last?.parameters.upperBound, end <= Self.mostParameters else {
      throw .tooManyParameters
    }
    let (parameters, statistics) = Self.tensors(inputs: inputs, layers: layers)
    do {
      parameterLayout = try ParameterLayout(parameters, outputAxis: 0)
      statisticsLayout = statistics.isEmpty ? nil : try ParameterLayout(statistics)
    } catch {
      throw .tooManyParameters
    }
  }

  /// Layers of the given widths, from the inputs to the outputs: [64, 128, 10]. All are alike but for the last
  /// one, which is linear and has neither batch normalisation nor dropout.
  ///
  /// - Throws: as `init(inputs:layers:)`.
  public init(
    widths: [Int], activation: Activation, batchNormalization: Bool = false, dropout: Double = 0
  ) throws(NetworkError) {
    guard widths.count >= 2 else { throw .noLayers }
    var layers = widths.dropFirst().dropLast().map {
      Layer(outputs: $0, activation: activation, batchNormalization: batchNormalization, dropout: dropout)
    }
    layers.append(Layer(outputs: widths[widths.count - 1]))
    try self.init(inputs: widths[0], layers: layers)
  }

  public var parameterCount: Int { parameterLayout.parameterCount }
  public var statisticsCount: Int { statisticsLayout?.parameterCount ?? 0 }
  public var outputs: Int { layers[layers.count - 1].outputs }
  /// From the inputs to the outputs.
  public var widths: [Int] { [inputs] + layers.map(\.outputs) }

  /// The running statistics before any training: mean 0, variance 1.
  public func freshStatistics<Scalar: OptimizerScalar>() -> [Scalar] {
    var statistics = [Scalar](repeating: 0, count: statisticsCount)
    for place in places {
      if let norm = place.normalization { for i in norm.variance { statistics[i] = 1 } }
    }
    return statistics
  }

  /// The same network with another rate of dropout, in the layers that are not the last. The parameters stay
  /// where they are.
  ///
  /// - Throws: `NetworkError.dropout` for a rate outside 0 ≤ p < 1.
  public func with(dropout: Double) throws(NetworkError) -> Architecture {
    let changed = layers.enumerated().map { l, layer in
      Layer(
        outputs: layer.outputs, activation: layer.activation, batchNormalization: layer.batchNormalization,
        dropout: l < layers.count - 1 ? dropout : layer.dropout)
    }
    return try Architecture(inputs: inputs, layers: changed)
  }

  /// "64-128-10 relu", or with more to say "64-128-10 relu, batch normalisation, dropout 0.2".
  public var text: String {
    let hidden = layers.dropLast()
    var activations = [String]()
    for layer in hidden where activations.last != layer.activation.name {
      activations.append(layer.activation.name)
    }
    var parts = [widths.map(String.init).joined(separator: "-")]
    if !activations.isEmpty { parts[0] += " " + activations.joined(separator: "/") }
    if hidden.contains(where: \.batchNormalization) { parts.append("batch normalisation") }
    if let rate = hidden.map(\.dropout).max(), rate > 0 { parts.append("dropout \(rate)") }
    return parts.joined(separator: ", ")
  }
}
