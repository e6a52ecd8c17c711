import Optimizers
import RealModule

/// Activations of whole batches, `count` rows of `units` numbers.
extension Activation {
  /// z ← z + b and a = σ(z); z and a may be the same buffer, and then only a is left.
  @inline(__always)
  func apply<Scalar: OptimizerScalar>(
    _ z: UnsafeMutablePointer<Scalar>, bias: UnsafePointer<Scalar>?, into a: UnsafeMutablePointer<Scalar>,
    count: Int, units: Int
  ) {
    if let bias {
      for row in 0..<count {
        let z = z + row * units
        for unit in 0..<units { z[unit] += bias[unit] }
      }
    }
    let total = count * units
    for i in 0..<total { a[i] = value(z[i]) }
  }

  /// δ ← δ·σ′(z).
  @inline(__always)
  func multiplyDerivative<Scalar: OptimizerScalar>(
    _ δ: UnsafeMutablePointer<Scalar>, z: UnsafePointer<Scalar>, a: UnsafePointer<Scalar>, count: Int
  ) {
    if self == .identity { return }
    for i in 0..<count { δ[i] *= derivative(atInput: z[i], output: a[i]) }
  }
}
