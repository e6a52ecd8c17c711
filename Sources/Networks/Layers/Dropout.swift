import Optimizers

/// Inverted dropout: training leaves out each unit of each sample with probability p and multiplies the others
/// by 1/(1 − p), so that nothing changes on average; evaluation leaves out nothing. Which are left out is a pure
/// function of the seed, the step, the layer and the unit's place in the batch.
///
/// Source: Srivastava et al. 2014, *Dropout: a simple way to prevent neural networks from overfitting*.
public struct Dropout: Layer {
  /// p, 0 ≤ p < 1
  public let rate: Double

  /// A layer that leaves out a share of its inputs; at 0 it does nothing.
  public init(_ rate: Double) { self.rate = rate }

  /// `dropout 0.2`
  public var text: String { "dropout \(rate)" }

  /// As many as there are inputs.
  ///
  /// - Throws: `NetworkError.dropout` for a rate outside 0 ≤ p < 1.
  public func outputs(inputs: Int, number: Int) throws(NetworkError) -> Int {
    guard rate >= 0 && rate < 1 else { throw .dropout(layer: number, rate: rate) }
    return inputs
  }

  /// An image stays one.
  public func outputShape(behind shape: SampleShape, outputs: Int) -> SampleShape { shape }

  /// The mask, a number for every input: 0, or 1/(1 − p).
  public func room(inputs: Int, samples: Int) -> Int { inputs * samples }

  /// True at p = 0.
  public var isIdentity: Bool { rate == 0 }
  /// True: number by number.
  public var worksInPlace: Bool { true }
  /// False: the mask is enough.
  public var readsInput: Bool { false }
  /// False: the mask is enough.
  public var readsOutput: Bool { false }

  /// The mask, and output = mask·a.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    let (a, output, mask, count) = (pass.x, pass.y, pass.kept, pass.count * pass.inputs)
    guard pass.isTraining else {
      if output != a { output.update(from: a, count: count) }
      return
    }
    var stream = pass.stream
    let keep = Scalar(1 / (1 - rate))
    // P(number < bound) = p
    let bound = UInt64(rate * 0x1p63) << 1
    for i in 0..<count {
      mask[i] = stream.next() < bound ? 0 : keep
      output[i] = mask[i] * a[i]
    }
  }

  /// δ ← mask·δ
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backward<Scalar: OptimizerScalar>(_ pass: LayerPass<Scalar>) {
    guard let δ = pass.δ else { return }
    let mask = pass.kept
    for i in 0..<pass.count * pass.inputs { δ[i] *= mask[i] }
  }
}
