import Optimizers

/// Samples to learn from: inputs and targets, each a matrix with a row for every sample, row by row.
public struct DataSet<Scalar: OptimizerScalar>: Sendable {
  public let inputs: [Scalar]
  public let targets: [Scalar]
  /// How many samples there are.
  public let count: Int

  /// How many inputs a sample has.
  public var inputCount: Int { inputs.count / count }

  /// How many targets a sample has; classes are one number, 0, 1, ….
  public var targetCount: Int { targets.count / count }

  public init(inputs: [Scalar], targets: [Scalar], count: Int) {
    precondition(count > 0, "A data set has at least one sample.")
    precondition(
      inputs.count.isMultiple(of: count) && targets.count.isMultiple(of: count),
      "Every sample has the same number of inputs and of targets.")
    self.inputs = inputs
    self.targets = targets
    self.count = count
  }

  /// The samples of a mini-batch, in its order.
  func samples(_ batch: Batch) -> DataSet {
    // A batch of all samples has them in their own order, and a copy of the arrays costs nothing.
    guard batch.count < count else { return self }
    var (inputs, targets) = ([Scalar](), [Scalar]())
    inputs.reserveCapacity(batch.count * inputCount)
    targets.reserveCapacity(batch.count * targetCount)
    for sample in batch {
      inputs += self.inputs[sample * inputCount..<(sample + 1) * inputCount]
      targets += self.targets[sample * targetCount..<(sample + 1) * targetCount]
    }
    return DataSet(inputs: inputs, targets: targets, count: batch.count)
  }
}
