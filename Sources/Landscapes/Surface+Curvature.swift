import Optimizers

extension Surface {
  /// The second derivatives of f at a point, by central differences of the exact gradient.
  ///
  /// The step h = ∛ε·max(1, |x|) balances truncation against rounding; what is left is of the order of 1e-9
  /// of the gradient's size.
  public func differenceHessian(at point: Point) -> Hessian { differenceHessian(at: point, scale: 1) }

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

  private func differenceHessian(at point: Point, scale: Double) -> Hessian {
    let cubeRootOfUlp = 6.055454452393343e-06
    func step(_ coordinate: Double) -> Double { scale * cubeRootOfUlp * max(1, abs(coordinate)) }
    let (x, y) = (point.x, point.y)
    let (east, west) = (x + step(x), x - step(x))
    let (north, south) = (y + step(y), y - step(y))
    let alongX = (gradient(east, y) - gradient(west, y)) / (east - west)
    let alongY = (gradient(x, north) - gradient(x, south)) / (north - south)
    return (alongX.x, (alongX.y + alongY.x) / 2, alongY.y)
  }
}

/// The larger eigenvalue of a symmetric 2×2 matrix.
private func largestEigenvalue(_ matrix: Hessian) -> Double {
  let half = (matrix.xx - matrix.yy) / 2
  return (matrix.xx + matrix.yy) / 2 + (half * half + matrix.xy * matrix.xy).squareRoot()
}
