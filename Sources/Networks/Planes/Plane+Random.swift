import Optimizers
import RealModule

extension Plane {
  /// The plane through `center` along two random directions, filter by filter as long as the weights there: for
  /// every row of every W the direction's row is Gaussian, rescaled to the norm of θ's row; biases and batch
  /// normalisation keep still. So a step of 1 is as far, relative to the weights, whatever their scale.
  ///
  /// Source: Li et al. 2018, *Visualizing the loss landscape of neural nets*, §4.
  ///
  /// - Parameters:
  ///   - center: θ at (0, 0).
  ///   - architecture: of the network whose parameters they are.
  ///   - seed: the same seed gives the same directions.
  /// - Returns: the plane, whose coordinates are counted in norms of the filters.
  public static func random<Scalar: OptimizerScalar>(
    through center: [Scalar], of architecture: Architecture, seed: UInt64
  ) -> Plane {
    precondition(center.count == architecture.parameterCount, "The parameters are those of the architecture.")
    let origin = center.map { Double($0) }
    func direction(_ number: UInt64) -> [Double] {
      var direction = [Double](repeating: 0, count: origin.count)
      let tensors = architecture.parameterLayout.tensors.filter { $0.kind == .weight }
      for (l, weights) in tensors.enumerated() {
        var stream = RandomStream(seed: seed, stream: .directions, counter: UInt64(l), lane: number)
        let length = weights.count / weights.shape[0]
        for start in stride(from: weights.range.lowerBound, to: weights.range.upperBound, by: length) {
          let row = start..<start + length
          for i in row { direction[i] = stream.nextGaussian() }
          let scale = norm(origin[row]) / norm(direction[row])
          for i in row { direction[i] *= scale }
        }
      }
      return direction
    }
    return Plane(origin: origin, u: direction(0), v: direction(1))
  }

  private static func norm(_ numbers: ArraySlice<Double>) -> Double {
    numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
