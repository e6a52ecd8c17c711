import Landscapes
import Optimizers

/// The criteria for the status of a lane on a surface.
struct StatusCriteria: Sendable {
  let minimum: Double?
  let tolerances: Tolerances
  let domain: Domain
  let isBounded: Bool

  /// The steps without progress after which a lane has stalled.
  static let patience = 500
  /// The fraction of the gap to the minimum that counts as progress.
  static let progress = 1e-4
  /// The number of tolerances beyond which a converged lane counts as running again.
  static let hysteresis = 10.0
  /// The distance from the centre of the domain, in diagonals, beyond which a lane has diverged.
  static let reach = 1e6

  init(_ subject: SurfaceSubject) {
    let surface = subject.surface
    minimum = surface.minimum
    tolerances = subject.tolerances
    domain = surface.domain
    isBounded = surface.isBounded
  }

  /// The length of a step below which a lane is slow.
  var slow: Double { 1e-3 * domain.diagonal }

  func hasDiverged(_ record: SurfaceRecord) -> Bool {
    guard record.loss.isFinite, record.gradientNorm.isFinite else { return true }
    // On an unbounded surface, a lane is meant to go far.
    guard isBounded else { return false }
    let away = record.position - domain.center
    let reach = Self.reach * domain.diagonal
    return !(abs(away.x) <= reach && abs(away.y) <= reach)
  }

  func isWithin(_ record: SurfaceRecord) -> Bool {
    minimum.map { record.loss - $0 <= tolerances.loss } ?? false
  }
}

/// Tracks the status of a lane, record by record.
struct StatusWatch: Sendable {
  private(set) var status: LaneStatus = .running
  /// The first step at which the loss was within tolerance of the minimum.
  private(set) var firstWithinTolerance: Int?
  private var bestGap = Double.infinity
  private var lastProgress = 0

  /// Starts over, except for the first step within tolerance.
  mutating func startAgain() {
    let first = firstWithinTolerance
    self = StatusWatch()
    firstWithinTolerance = first
  }

  /// Marks the lane as diverged, for a gradient that is not finite.
  mutating func diverge(at step: Int) { status = .diverged(at: step) }

  /// Marks the lane as stopped, unless it has diverged.
  mutating func stop(at step: Int, by reason: Stopping.Reason) {
    if case .diverged = status { return }
    status = .stopped(at: step, by: reason)
  }

  mutating func observe(_ record: SurfaceRecord, by criteria: StatusCriteria) {
    if firstWithinTolerance == nil, criteria.isWithin(record) { firstWithinTolerance = record.step }
    let gap = record.loss - (criteria.minimum ?? 0)
    if bestGap == .infinity || gap < bestGap - StatusCriteria.progress * abs(bestGap) {
      bestGap = gap
      lastProgress = record.step
    }
    status = judge(record, gap: gap, by: criteria)
  }

  private func judge(_ record: SurfaceRecord, gap: Double, by criteria: StatusCriteria) -> LaneStatus {
    if criteria.hasDiverged(record) { return .diverged(at: record.step) }
    if !criteria.isBounded, !criteria.domain.contains(record.position) {
      if case .escaped = status { return status }
      return .escaped(at: record.step)
    }
    if case .converged(_, let criterion) = status, isStill(record, by: criterion, gap: gap, criteria) {
      return status
    }
    // A lane that shoots through the minimum still has velocity, and has not converged.
    if criteria.isWithin(record), record.stepLength <= criteria.slow {
      return .converged(since: record.step, by: .loss)
    }
    let tolerance = criteria.tolerances.gradient
    if record.gradientNorm <= tolerance, record.stepLength <= tolerance * criteria.slow {
      return .converged(since: record.step, by: .gradient)
    }
    return judgeProgress(record)
  }

  private func isStill(
    _ record: SurfaceRecord, by criterion: LaneStatus.Criterion, gap: Double, _ criteria: StatusCriteria
  ) -> Bool {
    switch criterion {
    case .loss: gap <= StatusCriteria.hysteresis * criteria.tolerances.loss
    case .gradient: record.gradientNorm <= StatusCriteria.hysteresis * criteria.tolerances.gradient
    }
  }

  private func judgeProgress(_ record: SurfaceRecord) -> LaneStatus {
    if case .stalled(let since) = status, lastProgress <= since { return status }
    return record.step - lastProgress >= StatusCriteria.patience ? .stalled(since: record.step) : .running
  }
}
