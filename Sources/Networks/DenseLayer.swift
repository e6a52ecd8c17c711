import Optimizers

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

  /// z of `count` samples.
  func forward<Scalar: OptimizerScalar>(
    _ parameters: Span<Scalar>, inputs a: Span<Scalar>, count: Int
  ) -> [Scalar] {
    var z = [Scalar](repeating: 0, count: count * outputs)
    for sample in 0..<count {
      let row = sample * inputs
      for output in 0..<outputs {
        let weights = weight(from: 0, to: output)
        var sum = parameters[bias(of: output)]
        for input in 0..<inputs { sum += parameters[weights + input] * a[row + input] }
        z[sample * outputs + output] = sum
      }
    }
    return z
  }

  /// Adds Σ δᵢ aᵢᵀ to W's gradient and Σ δᵢ to that of b, with δ = ∂loss/∂z.
  func accumulate<Scalar: OptimizerScalar>(
    _ gradient: inout MutableSpan<Scalar>, delta: Span<Scalar>, inputs a: Span<Scalar>, count: Int
  ) {
    for sample in 0..<count {
      for output in 0..<outputs {
        let d = delta[sample * outputs + output]
        gradient[bias(of: output)] += d
        for input in 0..<inputs {
          gradient[weight(from: input, to: output)] += d * a[sample * inputs + input]
        }
      }
    }
  }

  /// ∂loss/∂a = δW.
  func backward<Scalar: OptimizerScalar>(
    _ parameters: Span<Scalar>, delta: Span<Scalar>, count: Int
  ) -> [Scalar] {
    var previous = [Scalar](repeating: 0, count: count * inputs)
    for sample in 0..<count {
      for output in 0..<outputs {
        let d = delta[sample * outputs + output]
        for input in 0..<inputs {
          previous[sample * inputs + input] += d * parameters[weight(from: input, to: output)]
        }
      }
    }
    return previous
  }
}
