import Optimizers

extension Loss {
  /// δ̇ = ∇²L·ż: how the derivative of the loss of a batch by every output moves as the outputs move along ż. The
  /// second derivatives by the outputs are
  ///
  ///     mse      2/n, of classes too
  ///     mae      0
  ///     huber    1/n where |z − t| ≤ δ, else 0
  ///     binary cross-entropy       p(1 − p)/n, p = 1/(1 + e⁻ᶻ)
  ///     cross-entropy              (diag p − ppᵀ)/n, p = softmax z; smoothing changes nothing
  ///
  /// with n the number of terms that the mean is over.
  @inline(__always)
  func tangent<Scalar: OptimizerScalar>(
    _ z: UnsafePointer<Scalar>, _ t: UnsafePointer<Scalar>, _ dz: UnsafePointer<Scalar>,
    into dδ: UnsafeMutablePointer<Scalar>, count: Int, units: Int
  ) {
    let total = count * units
    let share = 1 / divisor(count: count, units: units) as Scalar
    switch self {
    case .meanSquaredError, .classSquaredError:
      for i in 0..<total { dδ[i] = 2 * share * dz[i] }
    case .meanAbsoluteError:
      dδ.update(repeating: 0, count: total)
    case .huber(let delta):
      let bound = Scalar(delta)
      for i in 0..<total { dδ[i] = abs(z[i] - t[i]) > bound ? 0 : share * dz[i] }
    case .binaryCrossEntropy:
      for i in 0..<total {
        let p = Activation.sigmoid.value(z[i])
        dδ[i] = share * p * (1 - p) * dz[i]
      }
    case .softmaxCrossEntropy:
      for sample in 0..<count {
        let row = sample * units
        Self.softmaxTangent(z + row, dz + row, into: dδ + row, units: units, share: share)
      }
    }
  }

  /// p∘(ż − Σ pⱼżⱼ) of one sample.
  @inline(__always)
  private static func softmaxTangent<Scalar: OptimizerScalar>(
    _ z: UnsafePointer<Scalar>, _ dz: UnsafePointer<Scalar>, into p: UnsafeMutablePointer<Scalar>,
    units: Int, share: Scalar
  ) {
    let highest = highest(z, units)
    for j in 0..<units { p[j] = Transcendental.exp(z[j] - highest) }
    var (total, mean) = (0 as Scalar, 0 as Scalar)
    for j in 0..<units {
      total += p[j]
      mean += p[j] * dz[j]
    }
    mean /= total
    let factor = share / total
    for j in 0..<units { p[j] *= factor * (dz[j] - mean) }
  }
}
