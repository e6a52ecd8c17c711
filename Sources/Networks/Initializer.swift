import Optimizers
import RealModule

/// Where a network's weights begin.
public enum Initializer: String, CaseIterable, Sendable {
  /// W ~ U(−r, r) with r = √(6/(inputs + outputs)), b = 0: keeps the size of signals and gradients from layer
  /// to layer where σ is nearly linear.
  ///
  /// Source: Glorot & Bengio 2010, *Understanding the difficulty of training deep feedforward neural networks*.
  case xavierUniform

  /// The parameters of `layers`, flat; a pure function of the seed.
  public func parameters<Scalar: OptimizerScalar>(of layers: [DenseLayer], seed: UInt64) -> [Scalar] {
    var parameters = [Scalar](repeating: 0, count: layers.last?.biases.upperBound ?? 0)
    for (l, layer) in layers.enumerated() {
      var stream = RandomStream(seed: seed, stream: .weights, counter: UInt64(l))
      let range = (6 / Double(layer.inputs + layer.outputs)).squareRoot()
      for i in layer.weights { parameters[i] = Scalar(range * (2 * stream.nextUniform() - 1)) }
    }
    return parameters
  }
}
