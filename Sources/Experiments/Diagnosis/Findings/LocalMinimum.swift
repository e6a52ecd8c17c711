import Landscapes

/// A minimum that is not the lowest one.
public struct LocalMinimum: Sendable, Hashable {
  public let point: Point
  /// f at it.
  public let loss: Double
  /// The lowest known value.
  public let minimum: Double
  /// λ₁ and λ₂ at it, both positive.
  public let curvature: Curvature
  public let distance: Double
  public var remedies: [Remedy] { [.otherStart] }

  init?(_ evidence: SurfaceEvidence) {
    guard let rest = evidence.rest, rest.kind == .minimum, let minimum = evidence.minimum,
      rest.loss > minimum + evidence.tolerances.loss, !evidence.status.isDiverged
    else { return nil }
    let isNear = rest.distance <= 0.02 * evidence.diagonal
    let isStill = evidence.state.stepLength <= 0.005 * evidence.diagonal && evidence.step > 0
    guard isNear, isStill else { return nil }
    (point, loss, curvature, distance) = (rest.point, rest.loss, rest.curvature, rest.distance)
    self.minimum = minimum
  }
}
