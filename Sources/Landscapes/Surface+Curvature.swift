import Optimizers

extension Surface {
  /// The second derivatives of f at a point, by central differences of the exact gradient.
  ///
  /// - Parameters:
  ///   - point: where.
  ///   - scale: how many times the usual step.
  /// - Returns: ∇²f, made symmetric.
  func differenceHessian(at point: Point, scale: Double = 1) -> Hessian {
    let parameters = [point.x, point.y] as InlineArray<2, Double>
    var second = InlineArray<4, Double>(repeating: 0)
    var span = second.mutableSpan
    differenceHessian(at: parameters.span, into: &span, scale: scale)
    return (second[0], second[1], second[3])
  }

  /// The eigenvalues of the Hessian at a point, the smaller one first; NaN where f is undefined.
  public func eigenvalues(at point: Point) -> (least: Double, largest: Double) {
    let matrix = hessian(at: point)
    let largest = largestEigenvalue(matrix)
    return (matrix.xx + matrix.yy - largest, largest)
  }

  /// λmax, the largest eigenvalue of the Hessian, at a point; NaN where f is undefined.
  public func sharpness(at point: Point) -> Double { largestEigenvalue(hessian(at: point)) }

  /// λmax, the largest eigenvalue of the Hessian, at the minimizer nearest to `point`: gradient descent is
  /// stable there only for α < 2/λmax. Nil where there is no minimizer, or no curvature at it (Ackley's is the
  /// tip of a cone).
  public func largestCurvature(near point: Point) -> Double? {
    func distance(_ minimizer: Minimizer) -> Double {
      let gap = minimizer.point - point
      return (gap * gap).sum()
    }
    guard let nearest = minimizers.min(by: { distance($0) < distance($1) }) else { return nil }
    let curvature = largestEigenvalue(differenceHessian(at: nearest.point))
    let coarser = largestEigenvalue(differenceHessian(at: nearest.point, scale: 2))
    // At a kink the difference quotient depends on the step; where f is smooth both agree to many digits.
    return abs(coarser - curvature) <= 0.01 * abs(curvature) ? curvature : nil
  }

  /// λmax at the minimizer nearest to the start.
  public var largestCurvature: Double? { largestCurvature(near: start) }
}

/// The larger eigenvalue of a symmetric 2×2 matrix.
private func largestEigenvalue(_ matrix: Hessian) -> Double {
  let half = (matrix.xx - matrix.yy) / 2
  return (matrix.xx + matrix.yy) / 2 + (half * half + matrix.xy * matrix.xy).squareRoot()
}
