/// The sharpness of a lane's objective at one time: the largest eigenvalue of the Hessian, where the lane was.
///
/// The Hessian is that of the loss over all data, or over a fixed part of them, with its penalties. That of a network is
/// of the loss as training sees it, but without dropout and augmentation: with batch normalisation by the statistics of
/// these samples.
public struct SharpnessRecord: Sendable, Hashable, Stepped {
  /// The time on the lane's timeline: steps on a surface, samples seen in training.
  public var time: Int
  /// Steps taken.
  public var step: Int
  /// λ, the largest eigenvalue; NaN where the Hessian is not finite.
  public var sharpness: Double
  /// The largest eigenvalue of P^−½·H·P^−½, where P is the diagonal by which an adaptive rule divides a gradient; nil
  /// for other rules.
  public var preconditioned: Double?
  /// The limit of the rule at the next step; nil for a rule without theory, and for an adaptive one before its first step.
  public var limit: StabilityLimit?
  /// The samples that the Hessian is of; 0 on a surface without data.
  public var sampleCount: Int

  /// The sharpness that the limit is about.
  public var limited: Double { preconditioned ?? sharpness }

  /// `limited` in units of the limit: beyond 1 the rule is not stable. nil without a limit.
  public var ratio: Double? { limit.map { limited / $0.sharpness } }
}
