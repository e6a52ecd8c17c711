/// A schedule that has taken the learning rate away.
public struct FadedRate: Sendable, Hashable {
  /// αₜ of the next step.
  public let learningRate: Double
  /// α before the schedule.
  public let base: Double
  public let stepLength: Double
  public let gradientNorm: Double
  public var remedies: [Remedy] { [.raiseRate(below: .infinity), .schedule] }

  init?(_ evidence: SurfaceEvidence) {
    guard !evidence.status.isFinal, !evidence.status.isConverged,
      evidence.learningRate < 0.02 * evidence.baseLearningRate, evidence.step > 0
    else { return nil }
    (learningRate, base) = (evidence.learningRate, evidence.baseLearningRate)
    (stepLength, gradientNorm) = (evidence.state.stepLength, evidence.gradientNorm)
  }
}
