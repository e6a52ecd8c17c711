import Optimizers

/// Batch normalisation y = γx̂ + β with x̂ = (z − mean)/√(variance + ε), unit by unit: by the mean and biased
/// variance of the batch in training, by the running ones elsewhere. The running ones move a tenth of the way
/// to those of every batch, whose variance is then the unbiased one. As torch.nn.BatchNorm1d.
///
/// Source: Ioffe & Szegedy 2015, *Batch normalization*.
struct BatchNormalization<Scalar: OptimizerScalar> {
  static var epsilon: Scalar { Scalar(1e-5) }
  static var momentum: Scalar { Scalar(0.1) }

  let place: LayerPlace.Normalization
  let parameters: UnsafePointer<Scalar>
  /// Three numbers for each unit.
  let scratch: UnsafeMutablePointer<Scalar>

  private var units: Int { place.scale.count }
  private var scale: UnsafePointer<Scalar> { parameters + place.scale.lowerBound }
  private var shift: UnsafePointer<Scalar> { parameters + place.shift.lowerBound }

  /// z + b (or z alone) becomes y, by the running statistics: one multiplication and one addition a number.
  @inline(__always)
  func evaluate(
    _ z: UnsafeMutablePointer<Scalar>, bias: UnsafePointer<Scalar>?, statistics: UnsafePointer<Scalar>,
    count: Int
  ) {
    let (mean, variance) = (statistics + place.mean.lowerBound, statistics + place.variance.lowerBound)
    let (factor, offset) = (scratch, scratch + units)
    for unit in 0..<units {
      factor[unit] = scale[unit] / (variance[unit] + Self.epsilon).squareRoot()
      offset[unit] = shift[unit] + factor[unit] * ((bias?[unit] ?? 0) - mean[unit])
    }
    for sample in 0..<count {
      let row = z + sample * units
      for unit in 0..<units { row[unit] = row[unit] * factor[unit] + offset[unit] }
    }
  }

  /// z + b becomes y, by the statistics of the batch; x̂ and 1/√(variance + ε) are kept for the way back.
  /// The bias moves the mean and nothing else.
  @inline(__always)
  func train(
    _ z: UnsafeMutablePointer<Scalar>, bias: UnsafePointer<Scalar>, statistics: UnsafeMutablePointer<Scalar>,
    normalized: UnsafeMutablePointer<Scalar>, inverseDeviation: UnsafeMutablePointer<Scalar>, count: Int
  ) {
    let (mean, variance) = (scratch, scratch + units)
    mean.update(repeating: 0, count: 2 * units)
    for sample in 0..<count {
      let row = z + sample * units
      for unit in 0..<units { mean[unit] += row[unit] }
    }
    for unit in 0..<units { mean[unit] /= Scalar(count) }
    for sample in 0..<count {
      let (row, x) = (z + sample * units, normalized + sample * units)
      for unit in 0..<units {
        x[unit] = row[unit] - mean[unit]
        variance[unit] += x[unit] * x[unit]
      }
    }
    let (runningMean, runningVariance) = (
      statistics + place.mean.lowerBound, statistics + place.variance.lowerBound
    )
    for unit in 0..<units {
      inverseDeviation[unit] = 1 / (variance[unit] / Scalar(count) + Self.epsilon).squareRoot()
      runningMean[unit] += Self.momentum * (mean[unit] + bias[unit] - runningMean[unit])
      // A single sample has no unbiased variance.
      let unbiased = count > 1 ? variance[unit] / Scalar(count - 1) : runningVariance[unit]
      runningVariance[unit] += Self.momentum * (unbiased - runningVariance[unit])
    }
    for sample in 0..<count {
      let (row, x) = (z + sample * units, normalized + sample * units)
      for unit in 0..<units {
        x[unit] *= inverseDeviation[unit]
        row[unit] = scale[unit] * x[unit] + shift[unit]
      }
    }
  }

  /// δ by y becomes δ by z, and the gradients of γ and β are written.
  ///
  ///     ∂β = Σδ,  ∂γ = Σδx̂,  δ ← γ/√(variance + ε) · (δ − (∂β + x̂∂γ)/count)
  @inline(__always)
  func backward(
    _ δ: UnsafeMutablePointer<Scalar>, normalized: UnsafePointer<Scalar>,
    inverseDeviation: UnsafePointer<Scalar>, into gradient: UnsafeMutablePointer<Scalar>, count: Int
  ) {
    let (scaleSlope, shiftSlope) = (gradient + place.scale.lowerBound, gradient + place.shift.lowerBound)
    scaleSlope.update(repeating: 0, count: units)
    shiftSlope.update(repeating: 0, count: units)
    for sample in 0..<count {
      let (row, x) = (δ + sample * units, normalized + sample * units)
      for unit in 0..<units {
        shiftSlope[unit] += row[unit]
        scaleSlope[unit] += row[unit] * x[unit]
      }
    }
    let (factor, share) = (scratch, 1 / Scalar(count))
    for unit in 0..<units { factor[unit] = scale[unit] * inverseDeviation[unit] }
    for sample in 0..<count {
      let (row, x) = (δ + sample * units, normalized + sample * units)
      for unit in 0..<units {
        row[unit] = factor[unit] * (row[unit] - share * (shiftSlope[unit] + x[unit] * scaleSlope[unit]))
      }
    }
  }
}
