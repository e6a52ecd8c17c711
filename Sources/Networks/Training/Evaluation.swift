import Optimizers

/// How well a network does on some samples, as it is without training.
public struct Evaluation: Sendable, Hashable {
  /// The mean loss, without penalties, so that networks with and without them can be compared.
  public var loss: Double
  /// The share of samples that are classified correctly, 0…1; nil for a regression.
  public var accuracy: Double?

  /// A loss, and for classifications an accuracy.
  public init(loss: Double, accuracy: Double? = nil) {
    self.loss = loss
    self.accuracy = accuracy
  }
}

extension Loss {
  /// Which class the outputs of a sample mean: the largest of several; of one output the class 1 from the middle
  /// on, which is 0 for a logit and ½ for a number that is to be 0 or 1.
  public func predictedClass<Scalar: OptimizerScalar>(_ outputs: some Collection<Scalar>) -> Int {
    if outputs.count == 1, let output = outputs.first {
      return output > (self == .binaryCrossEntropy ? 0 : 0.5) ? 1 : 0
    }
    var (best, place, index) = (-Scalar.infinity, 0, 0)
    for output in outputs {
      if output > best { (best, place) = (output, index) }
      index += 1
    }
    return place
  }
}
