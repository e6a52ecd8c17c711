import Optimizers

/// A network with its loss and penalties, without parameters, data or state of its own.
///
/// The objective is the loss plus λ₁ Σ|W| + ½λ₂ ΣW², over the weights alone, not over biases or batch
/// normalisation.
///
/// `Trainer` trains one, `Model` is one with its numbers, and `NetworkObjective` is its loss and gradient over some
/// data, for anything that minimises.
///
/// Source: Rumelhart, Hinton & Williams 1986, *Learning representations by back-propagating errors*.
public struct Network<Scalar: OptimizerScalar>: Hashable, Sendable {
  /// The layers.
  public var architecture: Architecture
  /// The objective without its penalties.
  public let loss: Loss
  /// λ₁ ≥ 0
  public var l1: Scalar
  /// λ₂ ≥ 0
  public var l2: Scalar

  /// A network of an architecture, by default without penalties.
  public init(_ architecture: Architecture, loss: Loss, l1: Scalar = 0, l2: Scalar = 0) {
    self.architecture = architecture
    self.loss = loss
    self.l1 = l1
    self.l2 = l2
  }

  /// A network of some layers, from the inputs to the outputs, which are linear: logits for cross-entropies.
  ///
  /// - Throws: `NetworkError`, as `Architecture` does.
  public init(
    inputs: Int, _ layers: [any Layer], loss: Loss, l1: Scalar = 0, l2: Scalar = 0
  ) throws(NetworkError) {
    self.init(try Architecture(inputs: inputs, layers: layers), loss: loss, l1: l1, l2: l2)
  }

  /// A network of some layers over samples of some shape, images for convolutions.
  ///
  /// - Throws: `NetworkError`, as `Architecture` does.
  public init(
    inputs: SampleShape, _ layers: [any Layer], loss: Loss, l1: Scalar = 0, l2: Scalar = 0
  ) throws(NetworkError) {
    self.init(try Architecture(inputs: inputs, layers: layers), loss: loss, l1: l1, l2: l2)
  }

  /// How many parameters there are.
  public var parameterCount: Int { architecture.parameterCount }
  /// How many running statistics there are.
  public var statisticsCount: Int { architecture.statisticsCount }
  /// How many targets a sample has.
  public var targetCount: Int { loss.targetCount(outputs: architecture.outputs) }

  /// True where the data have the inputs and targets of the network.
  func suits(_ data: DataSet<Scalar>) -> Bool {
    data.inputCount == architecture.inputs && data.targetCount == targetCount
  }

  /// λ₁ Σ|W| + ½λ₂ ΣW²
  @inline(__always)
  func penalty(_ parameters: Span<Scalar>) -> Scalar {
    guard l1 != 0 || l2 != 0 else { return 0 }
    var (sizes, squares) = (0 as Scalar, 0 as Scalar)
    for weights in architecture.plan.weights {
      for i in weights {
        sizes += abs(parameters[i])
        squares += parameters[i] * parameters[i]
      }
    }
    return l1 * sizes + l2 * squares / 2
  }

  /// Adds the gradient of the penalties.
  @inline(__always)
  func addPenalty(_ parameters: Span<Scalar>, to gradient: inout MutableSpan<Scalar>) {
    guard l1 != 0 || l2 != 0 else { return }
    for weights in architecture.plan.weights {
      for i in weights {
        let w = parameters[i]
        let sign = w > 0 ? l1 : w < 0 ? -l1 : 0
        gradient[i] += sign + l2 * w
      }
    }
  }
}
