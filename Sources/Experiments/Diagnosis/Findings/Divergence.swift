import Landscapes
import RealModule

/// Steps that grow: αλ beyond the limit of the rule.
public struct Divergence: Sendable, Hashable {
  /// True if the lane has ended by it.
  public let hasDiverged: Bool
  /// True if the gradient is no number where the lane ended: f is undefined there.
  public let isUndefined: Bool
  /// The step from which the numbers are.
  public let step: Int
  /// λ₁ at that step; nil if it is unknown.
  public let eigenvalue: Double?
  /// αλ₁ at that step; nil for a rule without theory.
  public let scaled: Double?
  /// The rule on a quadratic, with its limit for αλ₁.
  public let rule: LinearRule?
  /// α of the step.
  public let learningRate: Double
  /// The factor by which theory lets the distance grow in a step.
  public let growth: Double?
  /// The factor by which the last steps grew.
  public let measured: Double?
  public let isAdaptive: Bool

  /// True if αλ₁ is beyond the limit, which explains the divergence.
  public var isExplained: Bool {
    guard let scaled, let limit = rule?.limit else { return false }
    return scaled > limit
  }

  /// The largest stable α for a plain rule, by the curvature at that step.
  public var largestRate: Double? {
    guard !isAdaptive, let limit = rule?.limit, let eigenvalue, eigenvalue > 0 else { return nil }
    return limit / eigenvalue
  }

  public var remedies: [Remedy] {
    largestRate.map { [.lowerRate(below: $0)] } ?? [.lowerRate(below: .infinity)]
  }

  init?(_ evidence: SurfaceEvidence) {
    hasDiverged = evidence.status.isDiverged
    isUndefined =
      hasDiverged && !(evidence.gradientNorm.isFinite && evidence.state.loss.isFinite)
      && evidence.state.position.norm <= 1e3 * evidence.diagonal
    measured = Self.growth(of: evidence.recent)
    if hasDiverged {
      let cause = Self.cause(evidence)
      (step, eigenvalue) = (cause.step, cause.curvature?.largest)
      (scaled, rule, learningRate) = (cause.scaled, cause.model?.rule, cause.learningRate)
      growth = scaled.flatMap { cause.model?.rule.growth($0) }
      isAdaptive = cause.model?.isAdaptive ?? false
      return
    }
    guard let model = evidence.model, let largest = evidence.scaled?.largest, largest > model.rule.limit,
      !model.isAdaptive, !evidence.isClipped, !evidence.status.isFinal, !evidence.status.isConverged
    else { return nil }
    step = evidence.step
    (eigenvalue, scaled) = (evidence.curvature?.largest, largest)
    (rule, learningRate) = (model.rule, evidence.learningRate)
    (growth, isAdaptive) = (model.rule.growth(largest), false)
  }

  private struct Place {
    var step: Int
    var curvature: Curvature?
    var model: RuleModel?
    var scaled: Double?
    var learningRate = 0.0
  }

  /// The most steps at which the curvature is looked at.
  private static let mostSteps = 400

  /// The first step beyond the limit from the lowest loss on; that of the lowest loss if there is none.
  private static func cause(_ evidence: SurfaceEvidence) -> Place {
    let lane = evidence.lane
    let records = lane.log.records.elements.prefix { $0.step <= evidence.step }.filter { $0.loss.isFinite }
    let lowest = records.min { ($0.loss, $1.step) < ($1.loss, $0.step) }?.step ?? 0
    var state = lane.state(at: lowest)
    var first: Place?
    for _ in 0..<mostSteps {
      lane.course.apply(lane.edits, to: &state)
      let hessian = lane.surface.hessian(at: state.position)
      let model = RuleModel(state.pipeline)
      let place = Place(
        step: state.step, curvature: Curvature(hessian), model: model,
        scaled: model?.scaled(hessian)?.largest, learningRate: state.pipeline.scheduledLearningRate)
      if let model, let scaled = place.scaled, scaled > model.rule.limit { return place }
      first = first ?? place
      guard state.step < evidence.step, lane.course.advance(&state, lane.edits) else { break }
    }
    return first ?? Place(step: lowest)
  }

  /// The mean factor from step to step, over the last third of what is known.
  private static func growth(of records: [SurfaceRecord]) -> Double? {
    let steps = records.map(\.stepLength).filter { $0 > 0 && $0.isFinite }.suffix(17)
    guard let first = steps.first, let last = steps.last, steps.count > 1 else { return nil }
    return .exp((.log(last) - .log(first)) / Double(steps.count - 1))
  }
}
