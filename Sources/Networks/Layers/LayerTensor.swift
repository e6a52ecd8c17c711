import Optimizers

/// A tensor of a layer: what it is called, how long its axes are, and where it begins.
public struct LayerTensor: Hashable, Sendable {
  /// The first numbers of a tensor.
  public enum Start: Hashable, Sendable {
    /// As the network's initializer has it, for the tensor's kind: `weight` and `bias` alone.
    case initializer
    /// All alike.
    case constant(Double)
  }

  /// Its name within the layer, `weight`; in files the layer's number stands before it, `0.weight`.
  public let name: String
  /// The lengths of the axes, each at least 1; those of a weight are outputs and then inputs.
  public let shape: [Int]
  /// Its role, by which penalties, initializers and rules tell tensors apart.
  public let kind: ParameterLayout.Tensor.Kind
  /// Its first numbers.
  public let start: Start
  /// True for running statistics: they are moved by `forward` in training, and not by gradients.
  public let isRunning: Bool

  /// A tensor of any kind; `isRunning` makes it a running statistic.
  public init(
    _ name: String, shape: [Int], kind: ParameterLayout.Tensor.Kind = .other, start: Start,
    isRunning: Bool = false
  ) {
    self.name = name
    self.shape = shape
    self.kind = kind
    self.start = start
    self.isRunning = isRunning
  }

  /// Weights, `outputs` rows of `inputs` numbers, which begin as the initializer says.
  public static func weight(outputs: Int, inputs: Int, name: String = "weight") -> LayerTensor {
    LayerTensor(name, shape: [outputs, inputs], kind: .weight, start: .initializer)
  }

  /// Biases, which begin as the initializer says.
  public static func bias(_ count: Int, name: String = "bias") -> LayerTensor {
    LayerTensor(name, shape: [count], kind: .bias, start: .initializer)
  }

  /// Running statistics, which all begin at one number.
  public static func running(_ name: String, count: Int, start: Double) -> LayerTensor {
    LayerTensor(name, shape: [count], start: .constant(start), isRunning: true)
  }

  /// How many numbers it has.
  var count: Int { shape.reduce(1) { $0.multipliedReportingOverflow(by: $1).partialValue } }
}
