import Optimizers

/// y = γx̂ + β along a direction, where mean and variance of the batch move as well. With r = 1/√(variance + ε), means
/// ⟨⟩ over the batch, and sums B = Σδ, G = Σδx̂ over it:
///
///     ṙ = −r²⟨x̂ż⟩,  x̂̇ = r(ż − ⟨ż⟩ − x̂⟨x̂ż⟩),  ẏ = γ̇x̂ + γx̂̇ + β̇
///     ∂β̇ = Σδ̇,  ∂γ̇ = Σ(δ̇x̂ + δx̂̇)
///     ε̇ = (γ̇r + γṙ)(δ − (B + x̂G)/count) + γr(δ̇ − (∂β̇ + x̂̇G + x̂∂γ̇)/count)
extension BatchNormalization: TwiceDifferentiableLayer {
  /// True: by the mean and variance.
  public var couplesSamples: Bool { true }

  /// By the running statistics, which stay as they are.
  public var evaluated: any TwiceDifferentiableLayer { FixedNormalization() }

  /// x̂̇ for every input; ṙ and three more for every unit.
  public func tangentRoom(inputs: Int, samples: Int) -> Int { inputs * samples + 4 * inputs }

  /// ẏ
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    NormalizationTangents(pass).forward(into: pass.dy)
  }

  /// ε̇ and the tangents of the gradients of γ and β.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backwardTangent<Scalar: OptimizerScalar>(_ pass: TangentPass<Scalar>) {
    guard let dδ = pass.dδ, let dg = pass.dg else { return }
    NormalizationTangents(pass).backward(dδ, gradient: dg, into: pass.dε)
  }
}

/// The loops, over bare buffers.
private struct NormalizationTangents<Scalar: OptimizerScalar> {
  let count: Int
  let units: Int
  let δ: UnsafePointer<Scalar>
  let dz: UnsafePointer<Scalar>?
  /// γ, γ̇, β̇
  let scale: UnsafePointer<Scalar>
  let dScale: UnsafePointer<Scalar>
  let dShift: UnsafePointer<Scalar>
  /// r
  let inverseDeviation: UnsafePointer<Scalar>
  /// x̂
  let normalized: UnsafePointer<Scalar>
  /// ṙ
  let dInverse: UnsafeMutablePointer<Scalar>
  /// Three numbers for each unit.
  let scratch: UnsafeMutablePointer<Scalar>
  /// x̂̇
  let dNormalized: UnsafeMutablePointer<Scalar>

  @inline(__always)
  init(_ pass: TangentPass<Scalar>) {
    (count, units, δ, dz) = (pass.count, pass.inputs, pass.δ, pass.dx)
    (scale, dScale, dShift) = (pass.θ, pass.dθ, pass.dθ + units)
    (inverseDeviation, normalized) = (pass.kept, pass.kept + 3 * units)
    dInverse = pass.scratch
    scratch = pass.scratch + units
    dNormalized = pass.scratch + 4 * units
  }

  @inline(__always)
  func forward(into dy: UnsafeMutablePointer<Scalar>) {
    // ⟨ż⟩ and ⟨x̂ż⟩
    let (mean, product) = (scratch, scratch + units)
    mean.update(repeating: 0, count: 2 * units)
    if let dz {
      for sample in 0..<count {
        let (row, x) = (dz + sample * units, normalized + sample * units)
        for unit in 0..<units {
          mean[unit] += row[unit]
          product[unit] += x[unit] * row[unit]
        }
      }
    }
    let share = 1 / Scalar(count)
    for unit in 0..<units {
      mean[unit] *= share
      product[unit] *= share
      dInverse[unit] = -inverseDeviation[unit] * inverseDeviation[unit] * product[unit]
    }
    for sample in 0..<count {
      let (x, dx, dy) = (
        normalized + sample * units, dNormalized + sample * units, dy + sample * units
      )
      for unit in 0..<units {
        let moved = (dz?[sample * units + unit] ?? 0) - mean[unit] - x[unit] * product[unit]
        dx[unit] = inverseDeviation[unit] * moved
        dy[unit] = dScale[unit] * x[unit] + scale[unit] * dx[unit] + dShift[unit]
      }
    }
  }

  @inline(__always)
  func backward(
    _ dδ: UnsafePointer<Scalar>, gradient: UnsafeMutablePointer<Scalar>,
    into dε: UnsafeMutablePointer<Scalar>?
  ) {
    let (dScaleSlope, dShiftSlope) = (gradient, gradient + units)
    let (scaleSlope, shiftSlope) = (scratch, scratch + units)
    gradient.update(repeating: 0, count: 2 * units)
    scratch.update(repeating: 0, count: 2 * units)
    for sample in 0..<count {
      let row = sample * units
      let (δ, dδ, x, dx) = (δ + row, dδ + row, normalized + row, dNormalized + row)
      for unit in 0..<units {
        shiftSlope[unit] += δ[unit]
        scaleSlope[unit] += δ[unit] * x[unit]
        dShiftSlope[unit] += dδ[unit]
        dScaleSlope[unit] += dδ[unit] * x[unit] + δ[unit] * dx[unit]
      }
    }
    guard let dε else { return }
    let (dFactor, share) = (scratch + 2 * units, 1 / Scalar(count))
    for unit in 0..<units {
      dFactor[unit] = dScale[unit] * inverseDeviation[unit] + scale[unit] * dInverse[unit]
    }
    for sample in 0..<count {
      let row = sample * units
      let (δ, dδ, x, dx, dε) = (δ + row, dδ + row, normalized + row, dNormalized + row, dε + row)
      for unit in 0..<units {
        let centred = δ[unit] - share * (shiftSlope[unit] + x[unit] * scaleSlope[unit])
        let drift = dShiftSlope[unit] + dx[unit] * scaleSlope[unit] + x[unit] * dScaleSlope[unit]
        dε[unit] =
          dFactor[unit] * centred + scale[unit] * inverseDeviation[unit] * (dδ[unit] - share * drift)
      }
    }
  }
}
