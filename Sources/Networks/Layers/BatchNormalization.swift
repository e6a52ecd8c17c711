import Optimizers

/// Batch normalisation y = γx̂ + β with x̂ = (z − mean)/√(variance + ε), unit by unit: by the mean and biased
/// variance of the batch in training, by the running ones elsewhere. The running ones move a tenth of the way
/// to those of every batch, whose variance is then the unbiased one. As torch.nn.BatchNorm1d.
///
/// Tensors, a number for every unit: `weight` γ from 1 on, `bias` β from 0 on; running, `running_mean` from 0 on and
/// `running_var` from 1 on.
///
/// Source: Ioffe & Szegedy 2015, *Batch normalization*.
public struct BatchNormalization: Layer {
  /// ε
  static let epsilon = 1e-5
  /// How far the running statistics move.
  static let momentum = 0.1

  private var isBehindImages = false

  /// With ε = 1e-5 and running statistics that move by a tenth.
  public init() {}

  /// `batch normalisation`
  public var text: String { "batch normalisation" }

  /// The layer, which takes no images.
  public func placed(behind shape: SampleShape) -> BatchNormalization {
    var placed = self
    if case .image = shape { placed.isBehindImages = true }
    return placed
  }

  /// As many as there are inputs.
  ///
  /// - Throws: `NetworkError.unsuitable` behind images, whose channels would have to be normalised.
  public func outputs(inputs: Int, number: Int) throws(NetworkError) -> Int {
    guard !isBehindImages else {
      throw .unsuitable(
        layer: number, reason: "batch normalisation takes numbers in a row, not images")
    }
    return inputs
  }

  /// γ and β, and the running mean and variance.
  public func tensors(inputs: Int) -> [LayerTensor] {
    [
      LayerTensor("weight", shape: [inputs], kind: .scale, start: .constant(1)),
      LayerTensor("bias", shape: [inputs], kind: .shift, start: .constant(0)),
      .running("running_mean", count: inputs, start: 0), .running("running_var", count: inputs, start: 1),
    ]
  }

  /// x̂ for every input; for every unit 1/√(variance + ε) and two more.
  public func room(inputs: Int, samples: Int) -> Int { inputs * samples + 3 * inputs }

  /// True: a unit's sums are taken before anything is written.
  public var worksInPlace: Bool { true }
  /// False: x̂ is enough.
  public var readsInput: Bool { false }
  /// False: x̂ is enough.
  public var readsOutput: Bool { false }
  /// True: a bias only moves the mean.
  public var addsBias: Bool { true }

  /// z + b becomes y.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    let units = pass.inputs
    let buffers = Buffers(pass)
    if pass.isTraining { return buffers.train(running: pass.running, bias: pass.b) }
    if let running = pass.running { buffers.evaluate(mean: running, variance: running + units, bias: pass.b) }
  }

  /// δ by y becomes δ by z, and the gradients of γ and β are written.
  ///
  ///     ∂β = Σδ,  ∂γ = Σδx̂,  δ ← γ/√(variance + ε) · (δ − (∂β + x̂∂γ)/count)
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    guard let δ = pass.δ, let gradient = pass.g else { return }
    Buffers(pass).backward(δ, into: gradient)
  }
}

/// The loops, over bare buffers.
private struct Buffers<Scalar: OptimizerScalar> {
  let count: Int
  let units: Int
  let z: UnsafePointer<Scalar>
  let y: UnsafeMutablePointer<Scalar>
  let scale: UnsafePointer<Scalar>
  let shift: UnsafePointer<Scalar>
  /// x̂
  let normalized: UnsafeMutablePointer<Scalar>
  /// 1/√(variance + ε) of the batch.
  let inverseDeviation: UnsafeMutablePointer<Scalar>
  /// Two numbers for each unit.
  let scratch: UnsafeMutablePointer<Scalar>

  private var epsilon: Scalar { Scalar(BatchNormalization.epsilon) }
  private var momentum: Scalar { Scalar(BatchNormalization.momentum) }

  @inline(__always)
  init(_ pass: LayerPass<Scalar>) {
    (count, units) = (pass.count, pass.inputs)
    (z, y) = (UnsafePointer(pass.x), pass.y)
    (scale, shift) = (pass.θ, pass.θ + units)
    inverseDeviation = pass.kept
    scratch = pass.kept + units
    normalized = pass.kept + 3 * units
  }

  /// By the running statistics: one multiplication and one addition a number.
  @inline(__always)
  func evaluate(
    mean: UnsafePointer<Scalar>, variance: UnsafePointer<Scalar>, bias: UnsafePointer<Scalar>?
  ) {
    let (factor, offset) = (scratch, scratch + units)
    for unit in 0..<units {
      factor[unit] = scale[unit] / (variance[unit] + epsilon).squareRoot()
      offset[unit] = shift[unit] + factor[unit] * ((bias?[unit] ?? 0) - mean[unit])
    }
    if y != z { y.update(from: z, count: count * units) }
    for sample in 0..<count {
      let row = y + sample * units
      for unit in 0..<units { row[unit] = row[unit] * factor[unit] + offset[unit] }
    }
  }

  /// By the statistics of the batch; x̂ and 1/√(variance + ε) are kept for the way back. The bias moves the running
  /// mean and nothing else.
  @inline(__always)
  func train(running: UnsafeMutablePointer<Scalar>?, bias: UnsafePointer<Scalar>?) {
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
    for unit in 0..<units {
      inverseDeviation[unit] = 1 / (variance[unit] / Scalar(count) + epsilon).squareRoot()
    }
    if let running { move(mean: running, variance: running + units, bias: bias) }
    for sample in 0..<count {
      let (y, x) = (y + sample * units, normalized + sample * units)
      for unit in 0..<units {
        x[unit] *= inverseDeviation[unit]
        y[unit] = scale[unit] * x[unit] + shift[unit]
      }
    }
  }

  /// The running statistics, a tenth of the way.
  @inline(__always)
  private func move(
    mean: UnsafeMutablePointer<Scalar>, variance: UnsafeMutablePointer<Scalar>, bias: UnsafePointer<Scalar>?
  ) {
    let (batchMean, squares) = (scratch, scratch + units)
    for unit in 0..<units {
      mean[unit] += momentum * (batchMean[unit] + (bias?[unit] ?? 0) - mean[unit])
      // A single sample has no unbiased variance.
      let unbiased = count > 1 ? squares[unit] / Scalar(count - 1) : variance[unit]
      variance[unit] += momentum * (unbiased - variance[unit])
    }
  }

  @inline(__always)
  func backward(_ δ: UnsafeMutablePointer<Scalar>, into gradient: UnsafeMutablePointer<Scalar>) {
    let (scaleSlope, shiftSlope) = (gradient, gradient + units)
    scaleSlope.update(repeating: 0, count: 2 * units)
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
