import Optimizers

/// Inverted dropout: training leaves out each unit of each sample with probability p and multiplies the others
/// by 1/(1 − p), so that nothing changes on average. Which are left out is a pure function of the seed, the
/// step, the layer and the unit's place in the batch.
///
/// Source: Srivastava et al. 2014, *Dropout: a simple way to prevent neural networks from overfitting*.
struct Dropout {
  /// p, 0 ≤ p < 1
  let rate: Double
  private let stream: RandomStream

  /// The layers are counted from 0.
  init(rate: Double, draw: Draw, layer: Int) {
    self.rate = rate
    stream = RandomStream(
      seed: draw.seed, stream: .dropout, counter: UInt64(truncatingIfNeeded: draw.step), lane: UInt64(layer))
  }

  /// Writes the mask, 0 or 1/(1 − p), and output = mask·a.
  @inline(__always)
  func apply<Scalar: OptimizerScalar>(
    _ a: UnsafePointer<Scalar>, mask: UnsafeMutablePointer<Scalar>, into output: UnsafeMutablePointer<Scalar>,
    count: Int
  ) {
    var stream = stream
    let keep = Scalar(1 / (1 - rate))
    // P(number < bound) = p
    let bound = UInt64(rate * 0x1p63) << 1
    for i in 0..<count {
      mask[i] = stream.next() < bound ? 0 : keep
      output[i] = mask[i] * a[i]
    }
  }
}
