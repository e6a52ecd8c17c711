import RealModule

/// A lane that is where it should be: at a minimum, within tolerance.
public struct Arrival: Sendable, Hashable {
  public let since: Int
  /// The loss above the known minimum, and its tolerance; nil if only the gradient told.
  public let gap: Double?
  public let tolerance: Double
  public let gradientNorm: Double
  /// λ₁ and λ₂ at the minimum; nil if they are not finite.
  public let curvature: Curvature?
  /// The steps in which the loss falls to a tenth, by theory; nil where theory is silent.
  public let decade: Double?

  init?(_ evidence: SurfaceEvidence) {
    guard case .converged(let since, let criterion) = evidence.status else { return nil }
    self.since = since
    switch criterion {
    case .loss:
      gap = evidence.minimum.map { max(0, evidence.state.loss - $0) }
      tolerance = evidence.tolerances.loss
    case .gradient: (gap, tolerance) = (nil, evidence.tolerances.gradient)
    }
    (gradientNorm, curvature) = (evidence.gradientNorm, evidence.curvature)
    decade = evidence.slowestFactor.map { -Double.log(10) / (2 * .log($0)) }
  }
}

/// A lane that has left the view of a surface without a lowest point.
public struct Escape: Sendable, Hashable {
  public let step: Int
  public let loss: Double
  /// λ₂, negative along the way down.
  public let smallest: Double?

  init?(_ evidence: SurfaceEvidence) {
    guard case .escaped(let step) = evidence.status else { return nil }
    (self.step, loss, smallest) = (step, evidence.state.loss, evidence.curvature?.smallest)
  }
}

/// A lane with nothing wrong: its numbers, and where they lead.
public struct Progress: Sendable, Hashable {
  public let curvature: Curvature?
  /// The eigenvalues of αλ, and the limit; nil for a rule without theory.
  public let scaled: Curvature?
  public let limit: Double?
  public let isAdaptive: Bool
  /// The steps in which the loss falls to a tenth, by theory and as measured.
  public let decade: Double?
  public let measured: Double?
  public let window: Int
  public let gradientNorm: Double
  public let stepLength: Double
  public let noise: Double

  init(_ evidence: SurfaceEvidence) {
    (curvature, scaled) = (evidence.curvature, evidence.scaled)
    (limit, isAdaptive) = (evidence.model?.rule.limit, evidence.model?.isAdaptive ?? false)
    decade = evidence.slowestFactor.map { -Double.log(10) / (2 * .log($0)) }
    (measured, window) = (evidence.measuredDecade, evidence.recent.count - 1)
    (gradientNorm, stepLength) = (evidence.gradientNorm, evidence.state.stepLength)
    noise = evidence.noise.length
  }
}
