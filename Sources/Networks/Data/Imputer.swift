import Optimizers

/// Values for missing inputs, which are NaN in a data set: the mean of the values that there are in the training part,
/// for every input its own. Scaling comes after it.
public struct Imputer<Scalar: OptimizerScalar>: Sendable, Hashable {
  /// The mean of every input.
  public let means: [Scalar]

  /// An imputer with means that are known.
  public init(means: [Scalar]) { self.means = means }

  /// The imputer of `data`, the training part.
  ///
  /// - Throws: `SplitError.noValues` if an input has no value at all.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public init(fittedTo data: DataSet<Scalar>) throws(SplitError) {
    let width = data.inputCount
    var (sums, counts) = ([Double](repeating: 0, count: width), [Int](repeating: 0, count: width))
    for sample in 0..<data.count {
      for column in 0..<width {
        let value = Double(data.inputs[sample * width + column])
        guard !value.isNaN else { continue }
        sums[column] += value
        counts[column] += 1
      }
    }
    if let column = counts.firstIndex(of: 0) {
      throw .noValues(input: data.inputNames.isEmpty ? "input \(column + 1)" : data.inputNames[column])
    }
    means = zip(sums, counts).map { Scalar($0 / Double($1)) }
  }

  /// The same samples without missing inputs.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func applied(to data: DataSet<Scalar>) -> DataSet<Scalar> {
    precondition(data.inputCount == means.count, "The imputer was fitted to samples like these.")
    guard data.hasMissingInputs else { return data }
    var inputs = data.inputs
    for i in inputs.indices where inputs[i].isNaN { inputs[i] = means[i % means.count] }
    return data.replacing(inputs: inputs, targets: data.targets, count: data.count)
  }
}

extension DataSet {
  /// True where an input is NaN: it is missing.
  public var hasMissingInputs: Bool { inputs.contains { $0.isNaN } }
}
