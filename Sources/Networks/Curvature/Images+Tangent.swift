import Optimizers

/// The largest number of every window along a direction, in which no other becomes the largest.
extension MaxPooling: TwiceDifferentiableLayer {
  /// ẏ is the ẋ of the input that was the largest.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    guard let window, let dx = pass.dx else {
      return pass.dy.update(repeating: 0, count: pass.count * pass.outputs)
    }
    for plane in 0..<pass.count * window.channels {
      let (x, start) = (dx + plane * window.plane, plane * window.places)
      window.pick(from: x, pass.kept + start, into: pass.dy + start)
    }
  }

  /// ε̇ is δ̇ at the input that was the largest, and 0 elsewhere.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    guard let window, let dδ = pass.dδ, let dε = pass.dε else { return }
    for plane in 0..<pass.count * window.channels {
      let (slope, start) = (dε + plane * window.plane, plane * window.places)
      window.spread(dδ + start, pass.kept + start, into: slope)
    }
  }
}

/// Numbers that stay as they are.
extension Flatten: TwiceDifferentiableLayer {
  /// ẏ = ẋ
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    guard let dx = pass.dx else { return pass.dy.update(repeating: 0, count: pass.count * pass.inputs) }
    pass.dy.update(from: dx, count: pass.count * pass.inputs)
  }

  /// ε̇ = δ̇
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    guard let dδ = pass.dδ, let dε = pass.dε else { return }
    dε.update(from: dδ, count: pass.count * pass.inputs)
  }
}
