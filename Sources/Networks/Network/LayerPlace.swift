/// Where the numbers of one layer lie in the flat vectors.
public struct LayerPlace: Hashable, Sendable {
  /// γ and β in the parameters, and the running mean and variance in the statistics; each as long as the
  /// layer has units.
  public struct Normalization: Hashable, Sendable {
    public let scale: Range<Int>
    public let shift: Range<Int>
    public let mean: Range<Int>
    public let variance: Range<Int>
  }

  /// W and b.
  public let dense: DenseLayer
  /// nil where the layer has no batch normalisation.
  public let normalization: Normalization?

  /// All parameters of the layer.
  public var parameters: Range<Int> {
    dense.weights.lowerBound..<(normalization?.shift ?? dense.biases).upperBound
  }

  static func places(inputs: Int, layers: [Architecture.Layer]) -> [LayerPlace] {
    var (inputs, parameter, statistic) = (inputs, 0, 0)
    func next(_ count: Int, from start: inout Int) -> Range<Int> {
      defer { start += count }
      return start..<start + count
    }
    return layers.map { layer in
      let dense = DenseLayer(inputs: inputs, outputs: layer.outputs, offset: parameter)
      parameter = dense.biases.upperBound
      inputs = layer.outputs
      guard layer.batchNormalization else { return LayerPlace(dense: dense, normalization: nil) }
      let (n, scale) = (layer.outputs, next(layer.outputs, from: &parameter))
      let norm = Normalization(
        scale: scale, shift: next(n, from: &parameter), mean: next(n, from: &statistic),
        variance: next(n, from: &statistic))
      return LayerPlace(dense: dense, normalization: norm)
    }
  }
}

extension Architecture {
  typealias Tensors = [(name: String, shape: [Int])]

  /// Names and shapes as nn.Sequential numbers its modules: linear, batch normalisation, activation, dropout,
  /// each where the layer has it.
  static func tensors(inputs: Int, layers: [Layer]) -> (parameters: Tensors, statistics: Tensors) {
    var (parameters, statistics) = (Tensors(), Tensors())
    var (module, inputs) = (0, inputs)
    for layer in layers {
      let n = layer.outputs
      parameters += [("\(module).weight", [n, inputs]), ("\(module).bias", [n])]
      module += 1
      if layer.batchNormalization {
        parameters += [("\(module).weight", [n]), ("\(module).bias", [n])]
        statistics += [("\(module).running_mean", [n]), ("\(module).running_var", [n])]
        module += 1
      }
      module += (layer.activation == .identity ? 0 : 1) + (layer.dropout > 0 ? 1 : 0)
      inputs = n
    }
    return (parameters, statistics)
  }
}
