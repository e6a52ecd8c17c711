import Optimizers

/// One walk of a block's tangents through a network, forward and back, over bare buffers.
struct TangentWalk<Scalar: OptimizerScalar> {
  let layout: HessianLayout
  /// Samples in the block.
  let count: Int
  let inputs: UnsafePointer<Scalar>
  let θ: UnsafePointer<Scalar>
  let v: UnsafePointer<Scalar>
  let running: UnsafePointer<Scalar>?
  /// The numbers that the linearised pass has kept.
  let kept: UnsafePointer<Scalar>
  let numbers: UnsafeMutablePointer<Scalar>

  /// The tangents of all layers' outputs.
  ///
  /// - Returns: those of the network's.
  @inline(__always)
  func forward() -> UnsafePointer<Scalar> {
    for l in layout.layers.indices {
      layout.layers[l].forwardTangent(pass(l, dδ: nil, dε: nil, dg: nil))
    }
    return UnsafePointer(numbers + layout.tangents[layout.layers.count - 1])
  }

  /// From the tangent of the derivative of the loss by the outputs, which lies in the first of the two buffers for
  /// that, to the tangent of the gradient.
  @inline(__always)
  func backward() {
    var (dδ, next) = (numbers + layout.slopes.0, numbers + layout.slopes.1)
    for l in layout.layers.indices.reversed() {
      let dg = numbers + layout.gradient + layout.forward.stages[l].numbers.parameters
      layout.layers[l].backwardTangent(pass(l, dδ: dδ, dε: l == 0 ? nil : next, dg: dg))
      swap(&dδ, &next)
    }
  }

  @inline(__always)
  private func pass(
    _ l: Int, dδ: UnsafePointer<Scalar>?, dε: UnsafeMutablePointer<Scalar>?,
    dg: UnsafeMutablePointer<Scalar>?
  ) -> TangentPass<Scalar> {
    let stage = layout.forward.stages[l]
    return TangentPass(
      count: count, inputs: stage.inputs, outputs: stage.outputs, stage: stage.numbers,
      tangentRoomCount: layout.rooms[l].count,
      x: l == 0 ? inputs : kept + layout.forward.stages[l - 1].output, y: kept + stage.output,
      θ: θ + stage.numbers.parameters, kept: kept + stage.numbers.room,
      running: running.map { $0 + stage.numbers.statistics }, δ: kept + layout.gradients[l],
      dx: l == 0 ? nil : UnsafePointer(numbers + layout.tangents[l - 1]), dy: numbers + layout.tangents[l],
      dθ: v + stage.numbers.parameters, scratch: numbers + layout.rooms[l].start, dδ: dδ, dε: dε, dg: dg)
  }
}
