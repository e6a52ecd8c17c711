/// Ground so level that the gradient says little.
public struct Plateau: Sendable, Hashable {
  public let gradientNorm: Double
  /// The median of ‖∇‖ over the view.
  public let usual: Double
  /// The length of the last step.
  public let stepLength: Double
  /// The steps that a tenth of the view takes at this length; nil for a lane that stands still.
  public let crossing: Double?
  public let loss: Double
  public let minimum: Double?
  public let remedies: [Remedy]

  init?(_ evidence: SurfaceEvidence) {
    guard evidence.status == .running || evidence.status.isStalled, evidence.noise.isNone,
      let curvature = evidence.curvature, evidence.gradientNorm.isFinite
    else { return nil }
    let usual = evidence.usualGradient
    // Near a minimum the gradient vanishes too, but the curvature does not.
    guard evidence.gradientNorm <= 0.02 * usual,
      curvature.magnitude * 0.02 * evidence.diagonal <= 0.2 * usual,
      evidence.rest.map({ $0.distance > 0.02 * evidence.diagonal }) ?? true
    else { return nil }
    let step = evidence.state.stepLength
    guard step < 1e-3 * evidence.diagonal else { return nil }
    (gradientNorm, self.usual, stepLength) = (evidence.gradientNorm, usual, step)
    crossing = step > 0 ? 0.1 * evidence.diagonal / step : nil
    (loss, minimum) = (evidence.state.loss, evidence.minimum)
    remedies =
      evidence.model?.isAdaptive == true
      ? [.raiseRate(below: .infinity)] : [.raiseRate(below: .infinity), .otherRule, .otherStart]
  }
}

extension LaneStatus {
  /// True without significant progress.
  var isStalled: Bool { if case .stalled = self { true } else { false } }
}
