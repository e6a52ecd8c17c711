import Optimizers
import RealModule

/// A multilayer perceptron on a data set, as an objective over all its weights and biases.
///
/// With a₀ the inputs, layer l gives zₗ = aₗ₋₁Wₗᵀ + bₗ and aₗ = σ(zₗ); the last layer is linear. The loss is
/// that of the outputs, plus ½λ ΣW² over the weights, not the biases.
///
/// Parameters, flat: W₁ row by row (outputs × inputs), b₁, W₂, b₂, …; `layers` says where each lies. A layer's
/// numbers are a matrix with a row for every sample of the batch.
///
/// Source: Rumelhart, Hinton & Williams 1986, *Learning representations by back-propagating errors*.
public struct MultilayerPerceptron<Scalar: OptimizerScalar>: Objective {
  public let layers: [DenseLayer]
  /// σ of the hidden layers.
  public let activation: Activation
  public let loss: Loss
  /// λ
  public let l2: Scalar
  public let data: DataSet<Scalar>

  /// - Parameters:
  ///   - widths: how many numbers each layer has, from the inputs to the outputs: [2, 4, 1].
  ///   - activation: of the hidden layers.
  ///   - loss: of the outputs.
  ///   - l2: λ of the penalty ½λ ΣW².
  ///   - data: as wide as the network's inputs, with as many targets as the loss wants.
  public init(
    widths: [Int], activation: Activation = .tanh, loss: Loss, l2: Scalar = 0, data: DataSet<Scalar>
  ) {
    precondition(widths.count >= 2 && widths.allSatisfy { $0 > 0 }, "A network needs inputs and outputs.")
    let outputs = widths[widths.count - 1]
    precondition(data.inputCount == widths[0], "The data must be as wide as the first layer.")
    precondition(
      data.targetCount == loss.targetCount(outputs: outputs), "The targets must be those of the loss.")
    precondition(
      loss != .softmaxCrossEntropy
        || data.targets.allSatisfy { $0 >= 0 && $0 < Scalar(outputs) && $0 == $0.rounded() },
      "Classes are numbered from 0.")
    layers = Self.layers(widths)
    self.activation = activation
    self.loss = loss
    self.l2 = l2
    self.data = data
  }

  public var parameterCount: Int { layers.last?.biases.upperBound ?? 0 }
  public var sampleCount: Int { data.count }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func value(at parameters: Span<Scalar>) -> Scalar {
    let outputs = outputs(at: parameters, inputs: data.inputs, count: data.count)
    let dataLoss = loss.value(outputs: outputs.span, targets: data.targets.span, count: data.count)
    return dataLoss + penalty(parameters)
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func valueAndGradient(
    at parameters: Span<Scalar>, into gradient: inout MutableSpan<Scalar>, draw: Draw
  ) -> Scalar {
    let batch = data.samples(draw.batch(of: data.count))
    let count = batch.count
    var activations = [batch.inputs]
    activations.reserveCapacity(layers.count + 1)
    for layer in layers {
      let previous = activations[activations.count - 1]
      activations.append(forward(layer, parameters, previous, count: count))
    }
    let outputs = activations[layers.count]

    for i in gradient.indices { gradient[i] = 0 }
    var delta = loss.derivative(outputs: outputs.span, targets: batch.targets.span, count: count)
    for (l, layer) in layers.enumerated().reversed() {
      let inputs = activations[l]
      layer.accumulate(&gradient, delta: delta.span, inputs: inputs.span, count: count)
      guard l > 0 else { break }
      delta = layer.backward(parameters, delta: delta.span, count: count)
      for i in delta.indices { delta[i] *= activation.derivative(atOutput: inputs[i]) }
    }
    addPenalty(parameters, to: &gradient)
    let dataLoss = loss.value(outputs: outputs.span, targets: batch.targets.span, count: count)
    return dataLoss + penalty(parameters)
  }

  /// The outputs for `count` samples, row by row: logits where the loss is a cross-entropy.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func outputs(at parameters: Span<Scalar>, inputs: [Scalar], count: Int) -> [Scalar] {
    var values = inputs
    for layer in layers { values = forward(layer, parameters, values, count: count) }
    return values
  }

  private func forward(
    _ layer: DenseLayer, _ parameters: Span<Scalar>, _ inputs: [Scalar], count: Int
  ) -> [Scalar] {
    var values = layer.forward(parameters, inputs: inputs.span, count: count)
    if layer != layers.last { activation.apply(to: &values) }
    return values
  }

  private func penalty(_ parameters: Span<Scalar>) -> Scalar {
    guard l2 != 0 else { return 0 }
    var sum = 0 as Scalar
    for layer in layers { for i in layer.weights { sum += parameters[i] * parameters[i] } }
    return l2 * sum / 2
  }

  private func addPenalty(_ parameters: Span<Scalar>, to gradient: inout MutableSpan<Scalar>) {
    guard l2 != 0 else { return }
    for layer in layers { for i in layer.weights { gradient[i] += l2 * parameters[i] } }
  }

  private static func layers(_ widths: [Int]) -> [DenseLayer] {
    var offset = 0
    return zip(widths, widths.dropFirst()).map { inputs, outputs in
      defer { offset += outputs * (inputs + 1) }
      return DenseLayer(inputs: inputs, outputs: outputs, offset: offset)
    }
  }
}
