import Landscapes
import RealModule

/// A rule with momentum on a quadratic, where it is linear: for each eigenvalue λ of the Hessian apart,
///
///     b ← β·b + k·(h·x + ξ)
///     x ← x − b                             (Nesterov: x ← x − (h·x + ξ) − β·b)
///
/// with h = αλ, the only number on which its course depends. Gradient descent has β = 0 and k = 1; heavy-ball
/// momentum k = 1 − d with dampening d; an average of gradients k = 1 − β.
public struct LinearRule: Sendable, Hashable {
  /// β, 0 for a rule without momentum.
  public var momentum = 0.0
  /// k, the share of a gradient that enters the momentum.
  public var gain = 1.0
  /// True if the rule looks ahead along its momentum.
  public var isNesterov = false
  /// The h from which the rule no longer converges.
  public var limit = 2.0

  /// The matrix that takes (x, b) to the next (x, b).
  private func transition(_ h: Double) -> (xx: Double, xb: Double, bx: Double, bb: Double) {
    let (β, k) = (momentum, gain)
    guard isNesterov else { return (1 - k * h, -β, k * h, β) }
    return (1 - h - β * k * h, -β * β, k * h, β)
  }

  /// The factor by which a step multiplies the distance in the long run: the spectral radius of the transition.
  /// The distance shrinks below 1 and grows above.
  public func growth(_ h: Double) -> Double {
    let (half, determinant) = halves(h)
    let discriminant = half * half - determinant
    guard discriminant >= 0 else { return determinant.squareRoot() }
    return half.magnitude + discriminant.squareRoot()
  }

  /// The steps of one swing to both sides; nil where the distance has one sign, or changes it at every step.
  public func period(_ h: Double) -> Double? {
    let (half, determinant) = halves(h)
    guard half * half < determinant else { return nil }
    let angle = Double.acos(half / determinant.squareRoot())
    return angle > 0 ? 2 * .pi / angle : nil
  }

  /// Half the trace of the transition, and its determinant.
  private func halves(_ h: Double) -> (half: Double, determinant: Double) {
    let a = transition(h)
    return ((a.xx + a.bb) / 2, a.xx * a.bb - a.xb * a.bx)
  }

  /// The variance of x in the long run, in units of that of α·ξ; nil where there is none because the rule does not
  /// converge. For gradient descent it is 1/(h(2 − h)).
  ///
  /// It solves P = A·P·Aᵀ + B·Bᵀ, where A is the transition and B what ξ adds to (x, b).
  public func variance(_ h: Double) -> Double? {
    guard h > 0, growth(h) < 1 else { return nil }
    let a = transition(h)
    let noise = Point(isNesterov ? -1 - momentum * gain : -gain, gain)
    let rows: [[Double]] = [
      [1 - a.xx * a.xx, -2 * a.xx * a.xb, -a.xb * a.xb],
      [-a.xx * a.bx, 1 - a.xx * a.bb - a.xb * a.bx, -a.xb * a.bb],
      [-a.bx * a.bx, -2 * a.bx * a.bb, 1 - a.bb * a.bb],
    ]
    let added = [noise.x * noise.x, noise.x * noise.y, noise.y * noise.y]
    let whole = Self.determinant(rows)
    guard whole != 0 else { return nil }
    // Cramer's rule, for the first unknown.
    let replaced = zip(rows, added).map { [$1, $0[1], $0[2]] }
    let variance = Self.determinant(replaced) / whole
    return variance.isFinite && variance > 0 ? variance : nil
  }

  private static func determinant(_ m: [[Double]]) -> Double {
    m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
      + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
  }
}
