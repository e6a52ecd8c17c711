import Landscapes

/// The course that theory gives a lane along the two eigenvectors of the Hessian.
public struct Directions: Sendable, Hashable {
  /// One eigenvector.
  public struct Axis: Sendable, Hashable {
    /// λ, of the Hessian itself for an adaptive rule too.
    public let eigenvalue: Double
    /// αλ
    public let scaled: Double
    /// The factor by which a step multiplies the distance in the long run.
    public let factor: Double
    /// The steps of a swing to both sides; nil without swings.
    public let period: Double?
    /// True if every step of plain gradient descent changes the sign of the distance.
    public let alternates: Bool

    init(_ eigenvalue: Double, scaled: Double, _ rule: LinearRule) {
      (self.eigenvalue, self.scaled) = (eigenvalue, scaled)
      (factor, period) = (rule.growth(scaled), rule.period(scaled))
      alternates = rule.momentum == 0 && scaled > 1
    }
  }

  public let steep: Axis
  public let flat: Axis
  public let rule: LinearRule
  public let isAdaptive: Bool
  /// The α below which the lane is stable here; nil for an adaptive rule and without positive curvature.
  public let largestRate: Double?
  /// The α at which gradient descent is fastest, 2/(λ₁ + λ₂); nil for other rules and unless both are positive.
  public let bestRate: Double?

  init?(_ evidence: SurfaceEvidence) {
    guard let model = evidence.model, let here = evidence.curvature, let scaled = evidence.scaled,
      !evidence.status.isDiverged
    else { return nil }
    (rule, isAdaptive) = (model.rule, model.isAdaptive)
    steep = Axis(here.largest, scaled: scaled.largest, rule)
    flat = Axis(here.smallest, scaled: scaled.smallest, rule)
    // A penalty in the gradient adds to λ; as αλ tells, it is in.
    let most = evidence.learningRate * rule.limit / scaled.largest
    largestRate = isAdaptive || scaled.largest <= 0 ? nil : most
    let isPlain = rule.momentum == 0 && !isAdaptive && scaled.smallest > 0
    bestRate = isPlain ? 2 * evidence.learningRate / (scaled.largest + scaled.smallest) : nil
  }
}
