import Optimizers

/// How inputs are brought to a common size, each by itself.
public enum Scaling: String, CaseIterable, Hashable, Sendable {
  /// As they are.
  case none
  /// (x − mean)/σ, σ over n: every input has mean 0 and variance 1.
  case standard
  /// (x − min)/(max − min): every input goes from 0 to 1.
  case minMax = "min-max"
}

/// A scaling fitted to data: x ↦ (x − offset)/scale, with numbers of its own for every input. An input that never
/// changes has scale 1.
public struct Scaler<Scalar: OptimizerScalar>: Sendable, Hashable {
  /// The kind of scaling.
  public let scaling: Scaling
  /// The number subtracted from every input.
  public let offsets: [Scalar]
  /// The number that every input is then divided by; never 0.
  public let scales: [Scalar]

  /// The scaler of `data`, the training part.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public init(_ scaling: Scaling, fittedTo data: DataSet<Scalar>) {
    self.scaling = scaling
    let columns = (0..<data.inputCount).map { column in
      Self.fit(scaling, (0..<data.count).map { Double(data.inputs[$0 * data.inputCount + column]) })
    }
    offsets = columns.map { Scalar($0.offset) }
    scales = columns.map { Scalar($0.scale) }
  }

  /// A scaler with numbers fitted before, one of each for every input; no scale is 0.
  public init(_ scaling: Scaling, offsets: [Scalar], scales: [Scalar]) {
    precondition(offsets.count == scales.count, "Every input has an offset and a scale.")
    self.scaling = scaling
    self.offsets = offsets
    self.scales = scales
  }

  private static func fit(_ scaling: Scaling, _ values: [Double]) -> (offset: Double, scale: Double) {
    switch scaling {
    case .none: return (0, 1)
    case .standard:
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
      // Rounding leaves a trace of variance in a column of equal numbers.
      let isConstant = values.allSatisfy { $0 == values[0] }
      return isConstant ? (values[0], 1) : (mean, variance.squareRoot())
    case .minMax:
      let (low, high) = (values.min() ?? 0, values.max() ?? 0)
      return (low, high > low ? high - low : 1)
    }
  }

  /// The same samples with scaled inputs.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func applied(to data: DataSet<Scalar>) -> DataSet<Scalar> {
    precondition(data.inputCount == offsets.count, "The scaler was fitted to samples like these.")
    var inputs = data.inputs
    for sample in 0..<data.count {
      for column in offsets.indices {
        let i = sample * offsets.count + column
        inputs[i] = (inputs[i] - offsets[column]) / scales[column]
      }
    }
    return data.replacing(inputs: inputs, targets: data.targets, count: data.count)
  }
}
