import Landscapes
import RealModule

/// A saddle or a hilltop, near which the gradient vanishes although the way goes on down.
public struct SaddleNearby: Sendable, Hashable {
  public let point: Point
  public let distance: Double
  /// λ₁ and λ₂ at the saddle.
  public let largest: Double
  public let smallest: Double
  public let gradientNorm: Double
  /// The component of the gradient along λ₂, the way out.
  public let slope: Double
  /// The factor by which a step multiplies the distance along λ₂, by theory; nil for a rule without theory.
  public let growth: Double?
  /// The steps in which the distance along λ₂ grows tenfold.
  public var decade: Double? { growth.flatMap { $0 > 1 ? Double.log(10) / .log($0) : nil } }
  /// True if the gradient has no component along λ₂, so that only rounding or noise leads out.
  public var isCaught: Bool { slope == 0 }
  public let remedies: [Remedy]

  init?(_ evidence: SurfaceEvidence) {
    guard let rest = evidence.rest, rest.kind == .saddle || rest.kind == .maximum,
      let here = evidence.curvature, here.smallest < 0, !evidence.status.isDiverged,
      rest.distance <= 0.1 * evidence.diagonal,
      evidence.state.stepLength <= 0.01 * evidence.diagonal, evidence.step >= 5
    else { return nil }
    (point, distance) = (rest.point, rest.distance)
    (largest, smallest) = (rest.curvature.largest, rest.curvature.smallest)
    gradientNorm = evidence.gradientNorm
    slope = abs(evidence.state.gradient.dot(rest.curvature.flat))
    growth = evidence.model.flatMap { model in
      model.scaled(evidence.surface.hessian(at: rest.point)).map { model.rule.growth($0.smallest) }
    }
    // A lane that leaves quickly is not slow.
    let leaving = growth.map { $0 > 1 ? Double.log(10) / .log($0) : .infinity } ?? .infinity
    guard slope == 0 || leaving >= 20 else { return nil }
    remedies = slope == 0 ? [.noise, .otherStart] : [.raiseRate(below: .infinity), .momentum(0.9), .wait]
  }
}
