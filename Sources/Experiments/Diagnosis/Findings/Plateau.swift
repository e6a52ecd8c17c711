/// Ground so level that the gradient says little.
public struct Plateau: Sendable, Hashable {
  public let gradientNorm: Double
  /// The largest ‖∇‖ in the view.
  public let steepest: Double
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
    let (most, step) = (evidence.steepest, evidence.state.stepLength)
    let isFar = evidence.rest.map { $0.distance > 0.02 * evidence.diagonal } ?? true
    let reach = evidence.diagonal
    // The most that the gradient and the curvature here could change over the whole view.
    let change = evidence.gradientNorm * reach + curvature.magnitude * reach * reach / 2
    let isLevel =
      evidence.minimum.map { change <= 0.2 * (evidence.state.loss - $0) }
      ?? (evidence.gradientNorm <= 1e-3 * most.gradient && curvature.magnitude <= 1e-3 * most.curvature)
    guard isFar, isLevel, evidence.recent.count > 5, step < 1e-3 * reach else { return nil }
    (gradientNorm, steepest, stepLength) = (evidence.gradientNorm, most.gradient, step)
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
