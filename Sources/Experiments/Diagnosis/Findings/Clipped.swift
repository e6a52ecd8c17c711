/// A gradient that is cut before the rule sees it.
public struct Clipped: Sendable, Hashable {
  public let gradientNorm: Double
  /// The longest norm or the largest component that passes.
  public let limit: Double
  /// True if each component is cut, not the norm.
  public let isByValue: Bool
  public let learningRate: Double
  public var remedies: [Remedy] { [.raiseRate(below: .infinity)] }

  init?(_ evidence: SurfaceEvidence) {
    guard evidence.isClipped, !evidence.status.isDiverged else { return nil }
    let stages = evidence.state.pipeline.stages
    let norm = stages.clipNorm.flatMap { evidence.gradientNorm > $0 ? $0 : nil }
    guard let limit = norm ?? stages.clipValue else { return nil }
    (gradientNorm, self.limit, isByValue) = (evidence.gradientNorm, limit, norm == nil)
    learningRate = evidence.learningRate
  }
}
