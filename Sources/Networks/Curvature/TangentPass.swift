import Optimizers

/// One batch at one layer, and its derivatives along a direction in the space of parameters: the buffers that a
/// `TwiceDifferentiableLayer` reads and writes. Those that it writes overlap with nothing.
///
/// Batches are matrices with a row for every sample, row by row and without gaps. The buffers are good for the
/// length of the call; debug builds check every index.
public struct TangentPass<Scalar: OptimizerScalar> {
  /// Samples in the batch, at least 1.
  public let count: Int
  /// Numbers that a sample has before the layer.
  public let inputs: Int
  /// Numbers that a sample has behind the layer.
  public let outputs: Int
  let stage: Stage.Numbers
  let tangentRoomCount: Int

  let x: UnsafePointer<Scalar>
  let y: UnsafePointer<Scalar>
  let θ: UnsafePointer<Scalar>
  let kept: UnsafePointer<Scalar>
  let running: UnsafePointer<Scalar>?
  let δ: UnsafePointer<Scalar>

  let dx: UnsafePointer<Scalar>?
  let dy: UnsafeMutablePointer<Scalar>
  let dθ: UnsafePointer<Scalar>
  let scratch: UnsafeMutablePointer<Scalar>
  let dδ: UnsafePointer<Scalar>?
  let dε: UnsafeMutablePointer<Scalar>?
  let dg: UnsafeMutablePointer<Scalar>?

  // MARK: The pass before

  /// x, the outputs of the layer before, `count` rows of `inputs`, unless the layer said that it does not read them.
  public var input: UnsafeBufferPointer<Scalar> { UnsafeBufferPointer(start: x, count: count * inputs) }

  /// y, `count` rows of `outputs`, unless the layer said that it does not read them.
  public var output: UnsafeBufferPointer<Scalar> { UnsafeBufferPointer(start: y, count: count * outputs) }

  /// θ, the layer's parameters.
  public var parameters: UnsafeBufferPointer<Scalar> {
    UnsafeBufferPointer(start: θ, count: stage.parameterCount)
  }

  /// The numbers that `forward` kept.
  public var keptRoom: UnsafeBufferPointer<Scalar> {
    UnsafeBufferPointer(start: kept, count: stage.roomCount)
  }

  /// The layer's running statistics; nil where the network is seen as in training.
  public var statistics: UnsafeBufferPointer<Scalar>? {
    running.map { UnsafeBufferPointer(start: $0, count: stage.statisticsCount) }
  }

  /// δ, the derivative of the loss by every output, `count` rows of `outputs`; there in `forwardTangent` as well.
  public var outputGradient: UnsafeBufferPointer<Scalar> {
    UnsafeBufferPointer(start: δ, count: count * outputs)
  }

  // MARK: Tangents

  /// ẋ, `count` rows of `inputs`; nil where it is 0, because the layer is the first.
  public var inputTangent: UnsafeBufferPointer<Scalar>? {
    dx.map { UnsafeBufferPointer(start: $0, count: count * inputs) }
  }

  /// ẏ, `count` rows of `outputs`; `forwardTangent` fills it.
  public var outputTangent: UnsafeMutableBufferPointer<Scalar> {
    UnsafeMutableBufferPointer(start: dy, count: count * outputs)
  }

  /// θ̇, the direction: a number for every parameter of the layer.
  public var direction: UnsafeBufferPointer<Scalar> {
    UnsafeBufferPointer(start: dθ, count: stage.parameterCount)
  }

  /// Numbers for the layer's own use, as many as `tangentRoom` says; `forwardTangent` may keep there what
  /// `backwardTangent` needs.
  public var room: UnsafeMutableBufferPointer<Scalar> {
    UnsafeMutableBufferPointer(start: scratch, count: tangentRoomCount)
  }

  /// δ̇, `count` rows of `outputs`. Empty in `forwardTangent`.
  public var outputGradientTangent: UnsafeBufferPointer<Scalar> {
    UnsafeBufferPointer(start: dδ, count: dδ == nil ? 0 : count * outputs)
  }

  /// ε̇, the tangent of the derivative of the loss by every input, which `backwardTangent` fills, whatever it held
  /// before; nil where nobody asks for it, because the layer is the first.
  public var inputGradientTangent: UnsafeMutableBufferPointer<Scalar>? {
    dε.map { UnsafeMutableBufferPointer(start: $0, count: count * inputs) }
  }

  /// ġ, the tangent of the gradient: a number for every parameter of the layer, which `backwardTangent` fills, whatever
  /// it held before. Empty in `forwardTangent`.
  public var gradientTangent: UnsafeMutableBufferPointer<Scalar> {
    UnsafeMutableBufferPointer(start: dg, count: dg == nil ? 0 : stage.parameterCount)
  }
}
