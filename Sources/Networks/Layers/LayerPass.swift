import Optimizers

/// One batch at one layer, on its way forward or back: the buffers that the layer reads and writes.
///
/// Batches are matrices with a row for every sample, row by row and without gaps. The buffers are good for the
/// length of the call; debug builds check every index.
public struct LayerPass<Scalar: OptimizerScalar> {
  /// Samples in the batch, at least 1.
  public let count: Int
  /// Numbers that a sample has before the layer.
  public let inputs: Int
  /// Numbers that a sample has behind the layer.
  public let outputs: Int
  /// True in training, false where the network is only evaluated.
  public let isTraining: Bool
  let stage: Stage.Numbers
  let draw: (seed: UInt64, step: Int)

  let x: UnsafeMutablePointer<Scalar>
  let y: UnsafeMutablePointer<Scalar>
  let b: UnsafePointer<Scalar>?
  let θ: UnsafePointer<Scalar>
  let kept: UnsafeMutablePointer<Scalar>
  let running: UnsafeMutablePointer<Scalar>?
  let g: UnsafeMutablePointer<Scalar>?
  let δ: UnsafeMutablePointer<Scalar>?
  let ε: UnsafeMutablePointer<Scalar>?

  /// The outputs of the layer before, `count` rows of `inputs`. In `backward` it is what it was in `forward`, unless
  /// the layer said that it does not read it.
  public var input: UnsafeBufferPointer<Scalar> { UnsafeBufferPointer(start: x, count: count * inputs) }

  /// The outputs of the layer, `count` rows of `outputs`; `forward` fills it.
  public var output: UnsafeMutableBufferPointer<Scalar> {
    UnsafeMutableBufferPointer(start: y, count: count * outputs)
  }

  /// `inputs` numbers that `forward` has to add to every row of the input; nil where there are none, and for layers
  /// that do not say `addsBias`.
  public var bias: UnsafeBufferPointer<Scalar>? { b.map { UnsafeBufferPointer(start: $0, count: inputs) } }

  /// The layer's parameters: its tensors that are no running statistics, one behind the other.
  public var parameters: UnsafeBufferPointer<Scalar> {
    UnsafeBufferPointer(start: θ, count: stage.parameterCount)
  }

  /// The derivative of the loss by every parameter, in their order; `backward` fills it, whatever it held before.
  /// Empty in `forward`.
  public var gradient: UnsafeMutableBufferPointer<Scalar> {
    UnsafeMutableBufferPointer(start: g, count: g == nil ? 0 : stage.parameterCount)
  }

  /// The derivative of the loss by every output, for `backward`, which may write over it. Empty in `forward`.
  public var outputGradient: UnsafeMutableBufferPointer<Scalar> {
    UnsafeMutableBufferPointer(start: δ, count: δ == nil ? 0 : count * outputs)
  }

  /// The derivative of the loss by every input, which `backward` fills, whatever it held before; nil where nobody
  /// asks for it, because the layer is the first. One buffer with `outputGradient` where the layer works in place.
  public var inputGradient: UnsafeMutableBufferPointer<Scalar>? {
    ε.map { UnsafeMutableBufferPointer(start: $0, count: count * inputs) }
  }

  /// The layer's running statistics, one tensor behind the other. `forward` moves them in training and reads them
  /// elsewhere; nil in a training that keeps none, as a line search has it.
  public var statistics: UnsafeMutableBufferPointer<Scalar>? {
    running.map { UnsafeMutableBufferPointer(start: $0, count: stage.statisticsCount) }
  }

  /// The numbers that `forward` keeps for `backward`: as many numbers as the layer's `room` says.
  public var room: UnsafeMutableBufferPointer<Scalar> {
    UnsafeMutableBufferPointer(start: kept, count: stage.roomCount)
  }

  /// Random numbers of this layer and this step: a pure function of the seed, the step and the layer's place.
  public var stream: RandomStream {
    RandomStream(
      seed: draw.seed, stream: .dropout, counter: UInt64(truncatingIfNeeded: draw.step), lane: stage.lane)
  }
}
