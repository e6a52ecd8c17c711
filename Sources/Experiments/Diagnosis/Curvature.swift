import Landscapes
import RealModule

/// The eigenvalues and eigenvectors of a Hessian.
public struct Curvature: Sendable, Hashable {
  /// λ₁, the larger eigenvalue.
  public let largest: Double
  /// λ₂, the smaller one.
  public let smallest: Double
  /// The eigenvector of λ₁, of length 1.
  public let steep: Point

  /// The eigenvector of λ₂, of length 1.
  public var flat: Point { Point(-steep.y, steep.x) }

  /// The decomposition of a symmetric 2×2 matrix; nil unless all its entries are finite.
  public init?(_ matrix: Hessian) {
    guard matrix.xx.isFinite, matrix.xy.isFinite, matrix.yy.isFinite else { return nil }
    let (mean, half) = ((matrix.xx + matrix.yy) / 2, (matrix.xx - matrix.yy) / 2)
    let reach = (half * half + matrix.xy * matrix.xy).squareRoot()
    guard reach.isFinite else { return nil }
    (largest, smallest) = (mean + reach, mean - reach)
    let angle = Double.atan2(y: matrix.xy, x: half) / 2
    steep = Point(.cos(angle), .sin(angle))
  }

  /// κ = λ₁/λ₂; nil unless both are positive.
  public var conditionNumber: Double? { smallest > 0 ? largest / smallest : nil }

  /// The larger magnitude of the two eigenvalues.
  var magnitude: Double { max(largest.magnitude, smallest.magnitude) }
}

extension Point {
  /// ‖·‖
  var norm: Double { (x * x + y * y).squareRoot() }

  /// The scalar product.
  func dot(_ other: Point) -> Double { x * other.x + y * other.y }
}
