/// A dense layer z = aWᵀ + b, and where it lies in the flat parameters: W, `outputs` rows of `inputs`
/// numbers, row by row, and then b, `outputs` numbers. Batches are matrices with a row for every sample.
public struct DenseLayer: Hashable, Sendable {
  public let inputs: Int
  public let outputs: Int
  /// The index of W's first number.
  public let offset: Int

  /// The indices of W.
  public var weights: Range<Int> { offset..<offset + outputs * inputs }

  /// The indices of b.
  public var biases: Range<Int> { weights.upperBound..<weights.upperBound + outputs }

  /// The index of the weight from an input to an output, both counted from 0.
  public func weight(from input: Int, to output: Int) -> Int { offset + output * inputs + input }

  /// The index of an output's bias.
  public func bias(of output: Int) -> Int { biases.lowerBound + output }
}
