import Landscapes
import RealModule

/// Noise that keeps a lane away from a minimum, at a distance that α sets.
public struct NoiseBall: Sendable, Hashable {
  /// √(E‖ξ‖²), the usual length of a step's noise, and ‖∇‖ of the exact gradient at the cursor.
  public let noise: Double
  public let gradientNorm: Double
  /// The loss at the minimum.
  public let floor: Double
  /// The mean loss above it by theory, Σ ½λᵢ·Var(xᵢ); nil for a rule without theory.
  public let predicted: Double?
  /// The radius of the ball by theory, √Σ Var(xᵢ).
  public let radius: Double?
  /// The mean loss above the floor, over the last steps.
  public let measured: Double
  /// The root mean square of the distance over the same steps.
  public let distance: Double
  /// The recorded steps that the means are over.
  public let steps: Int
  /// True if the steps draw mini-batches: those of an epoch complete each other, which theory leaves out.
  public let isOfBatches: Bool
  /// The rule on a quadratic; nil for a rule without theory.
  public let rule: LinearRule?
  public var remedies: [Remedy] { [.lowerRate(below: .infinity), .schedule, .lessNoise] }

  /// The most steps that the means are over.
  private static let window = 1000

  /// The fewest steps that tell a mean.
  private static let fewest = 20

  init?(_ evidence: SurfaceEvidence) {
    guard !evidence.noise.isNone, let rest = evidence.rest, rest.kind == .minimum,
      !evidence.status.isDiverged, !evidence.status.isConverged
    else { return nil }
    // The rates of adaptive rules are no constants: they carry the noise themselves.
    let model = evidence.model.flatMap { $0.isAdaptive ? nil : $0 }
    let ball = model.flatMap { Self.ball(around: rest, evidence.noise, $0, evidence) }
    let records = Self.records(evidence, rest, ball)
    guard records.count >= Self.fewest else { return nil }
    predicted = evidence.state.pipeline.hasEvaluationPoint ? nil : ball?.loss
    (radius, rule) = (ball?.radius, model?.rule)
    let count = Double(records.count)
    measured = records.reduce(0) { $0 + $1.loss - rest.loss } / count
    distance = (records.reduce(0) { $0 + ($1.position - rest.point).squared } / count).squareRoot()
    if ball == nil {
      let early = records.prefix(records.count / 2)
      let before = early.reduce(0) { $0 + $1.loss - rest.loss } / Double(early.count)
      // A mean that still falls by half is progress.
      guard evidence.isNoisy, measured > 0.75 * before else { return nil }
    }
    (noise, gradientNorm, floor, steps) = (
      evidence.noise.length, evidence.gradientNorm, rest.loss, records.count
    )
    isOfBatches = evidence.state.batchSize != nil && evidence.surface.sampleCount > 0
  }

  /// The records of the second half, at most a thousand, since the lane has been in the ball: three times of
  /// relaxation after it was last further away than five radii.
  private static func records(
    _ evidence: SurfaceEvidence, _ rest: StationaryPoint, _ ball: (loss: Double, radius: Double)?
  ) -> ArraySlice<SurfaceRecord> {
    let records = evidence.lane.log.records
    let begun = evidence.lane.log.restarts.last { $0 <= evidence.step } ?? 0
    let first = max((begun + evidence.step) / 2, evidence.step - window * records.stride)
    let known = records.elements[..<records.count(upTo: evidence.step)]
    guard let ball, let factor = evidence.slowestFactor, factor < 1 else {
      return known[records.count(upTo: first)...]
    }
    let far = known.last { ($0.position - rest.point).squared > 25 * ball.radius * ball.radius }
    let settled = Double(far?.step ?? begun) - 3 / Double.log(factor)
    guard settled < Double(evidence.step) else { return [] }
    return known[min(known.endIndex, records.count(upTo: max(first, Int(settled))))...]
  }

  /// The mean loss above a minimum, and the radius, that theory gives.
  ///
  /// Each direction of the scaled Hessian is apart from the other one: y = D^(−1/2)·x has the eigenvalues αλ and
  /// the noise D^(1/2)·ξ, where D holds the rates.
  static func ball(
    around rest: StationaryPoint, _ noise: GradientNoise, _ model: RuleModel, _ evidence: SurfaceEvidence
  ) -> (loss: Double, radius: Double)? {
    guard let scaled = model.scaled(evidence.surface.hessian(at: rest.point)) else { return nil }
    let roots = Point(model.rates.x.squareRoot(), model.rates.y.squareRoot())
    var (loss, square) = (0.0, 0.0)
    for (h, axis) in [(scaled.largest, scaled.steep), (scaled.smallest, scaled.flat)] {
      guard let share = model.rule.variance(h) else { return nil }
      let (along, back) = (roots * axis, roots * axis)
      let sent = noise.variance(along: along)
      loss += h * share * sent / 2
      square += share * sent * back.squared
    }
    return (loss, square.squareRoot())
  }
}

extension Point {
  /// ‖·‖²
  var squared: Double { x * x + y * y }
}
