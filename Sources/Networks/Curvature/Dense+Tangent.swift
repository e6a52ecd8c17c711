import Optimizers

/// z = xWᵀ + b along a direction.
extension Dense: TwiceDifferentiableLayer {
  /// For a second product of each kind.
  public func tangentRoom(inputs: Int, samples: Int) -> Int {
    max(samples * max(inputs, units), inputs * units)
  }

  /// ż = ẋWᵀ + xẆᵀ + ḃ
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    let (count, inputs, outputs) = (pass.count, pass.inputs, pass.outputs)
    let (dz, part, db) = (pass.dy, pass.scratch, pass.dθ + outputs * inputs)
    MatrixProduct.forward(pass.x, pass.dθ, into: dz, count: count, inputs: inputs, outputs: outputs)
    guard let dx = pass.dx else {
      for sample in 0..<count {
        let row = dz + sample * outputs
        for unit in 0..<outputs { row[unit] += db[unit] }
      }
      return
    }
    MatrixProduct.forward(dx, pass.θ, into: part, count: count, inputs: inputs, outputs: outputs)
    for sample in 0..<count {
      let (row, other) = (dz + sample * outputs, part + sample * outputs)
      for unit in 0..<outputs { row[unit] += other[unit] + db[unit] }
    }
  }

  /// ∂Ẇ = δ̇ᵀx + δᵀẋ, ∂ḃ = Σδ̇, ε̇ = δ̇W + δẆ
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    guard let dδ = pass.dδ, let dg = pass.dg else { return }
    let (count, inputs, outputs, part) = (pass.count, pass.inputs, pass.outputs, pass.scratch)
    Self.addRows(dδ, into: dg + outputs * inputs, count: count, units: outputs)
    MatrixProduct.weightGradient(dδ, pass.x, into: dg, count: count, inputs: inputs, outputs: outputs)
    if let dx = pass.dx {
      MatrixProduct.weightGradient(pass.δ, dx, into: part, count: count, inputs: inputs, outputs: outputs)
      for i in 0..<inputs * outputs { dg[i] += part[i] }
    }
    guard let dε = pass.dε else { return }
    MatrixProduct.inputGradient(dδ, pass.θ, into: dε, count: count, inputs: inputs, outputs: outputs)
    MatrixProduct.inputGradient(pass.δ, pass.dθ, into: part, count: count, inputs: inputs, outputs: outputs)
    for i in 0..<count * inputs { dε[i] += part[i] }
  }
}
