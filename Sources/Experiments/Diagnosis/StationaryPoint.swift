import Landscapes

/// A point near a lane at which the gradient vanishes.
public struct StationaryPoint: Sendable, Hashable {
  /// The shape of the surface around it.
  public enum Kind: Sendable, Hashable {
    case minimum, saddle, maximum
    /// An eigenvalue is zero, as far as can be told.
    case degenerate
  }

  public let point: Point
  /// f there.
  public let loss: Double
  public let curvature: Curvature
  /// Its distance from the lane.
  public let distance: Double

  public var kind: Kind {
    let least = 1e-9 * curvature.magnitude
    if abs(curvature.smallest) <= least || abs(curvature.largest) <= least { return .degenerate }
    return curvature.smallest > 0 ? .minimum : curvature.largest < 0 ? .maximum : .saddle
  }

  private static let mostSteps = 24

  /// The stationary point to which Newton's method leads from a place; nil if it leads further away than `reach`.
  init?(near start: Point, on surface: any Surface, reach: Double) {
    var point = start
    var gradient = surface.gradient(point.x, point.y)
    let least = 1e-9 * gradient.norm
    var steps = 0
    while gradient.norm > least, steps < Self.mostSteps {
      let h = surface.hessian(at: point)
      let determinant = h.xx * h.yy - h.xy * h.xy
      guard determinant != 0, determinant.isFinite else { return nil }
      point -= Point(
        (h.yy * gradient.x - h.xy * gradient.y) / determinant,
        (h.xx * gradient.y - h.xy * gradient.x) / determinant)
      // A step that is not finite fails here as well.
      guard (point - start).norm <= reach else { return nil }
      gradient = surface.gradient(point.x, point.y)
      steps += 1
    }
    let loss = surface.value(point.x, point.y)
    // Rounding may keep the gradient from falling further close to the point.
    guard gradient.norm <= max(1e3 * least, 1e-9), loss.isFinite,
      let curvature = Curvature(surface.hessian(at: point))
    else { return nil }
    (self.point, self.loss, self.curvature, distance) = (point, loss, curvature, (point - start).norm)
  }
}
