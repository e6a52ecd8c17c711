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
    slow = 1e-3 * domain.diagonal
    farthest = Self.reach * domain.diagonal
    center = domain.center
    floor = surface.minimum ?? 0
    toleratedGap = surface.minimum == nil ? -.infinity : tolerances.loss
    flat = 1.001 * tolerances.gradient * tolerances.gradient
  }

  /// The length of a step below which a lane is slow.
  let slow: Double
  /// The distance from the centre of the domain, along an axis, beyond which a lane has diverged.
  let farthest: Double
  let center: Point
  /// The known minimum, or 0.
  let floor: Double
  /// The gap to the minimum within tolerance; −∞ where the minimum is not known.
  let toleratedGap: Double
  /// A little more than the square of a gradient's norm within tolerance.
  let flat: Double

  @inline(__always)
  func hasDiverged(_ record: SurfaceRecord) -> Bool {
    guard record.loss.isFinite, record.gradientNorm.isFinite else { return true }
    // On an unbounded surface, a lane is meant to go far.
    guard isBounded else { return false }
    return !isInReach(record.position)
  }

  /// True near enough to the domain.
  @inline(__always)
  func isInReach(_ position: Point) -> Bool {
    let away = position - center
    return abs(away.x) <= farthest && abs(away.y) <= farthest
  }

  @inline(__always)
  func isWithin(_ record: SurfaceRecord) -> Bool {
    minimum.map { record.loss - $0 <= tolerances.loss } ?? false
  }
}

/// Tracks the status of a lane, record by record.
struct StatusWatch: Sendable {
  private(set) var status: LaneStatus = .running
  /// True while the status is `running`, from the first record on: it is faster to read.
  private(set) var isRunning = false
  /// The first step at which the loss was within tolerance of the minimum.
  private(set) var firstWithinTolerance: Int?
  private(set) var bestGap = Double.infinity
  private(set) var lastProgress = 0

  /// Starts over, except for the first step within tolerance.
  mutating func startAgain() {
    let first = firstWithinTolerance
    self = StatusWatch()
    firstWithinTolerance = first
  }

  /// Takes note of progress that somebody else has seen.
  mutating func noteProgress(gap: Double, at step: Int) { (bestGap, lastProgress) = (gap, step) }

  /// Marks the lane as diverged, for a gradient that is not finite.
  mutating func diverge(at step: Int) { (status, isRunning) = (.diverged(at: step), false) }

  /// Marks the lane as stopped, unless it has diverged.
  mutating func stop(at step: Int, by reason: Stopping.Reason) {
    if case .diverged = status { return }
    (status, isRunning) = (.stopped(at: step, by: reason), false)
  }

  /// Looks at a step as most are: on its way, like those before. It takes note of progress.
  ///
  /// - Parameters:
  ///   - step: its number.
  ///   - position: θ.
  ///   - loss: f(θ).
  ///   - slope: ‖∇f(θ)‖², which takes no root.
  ///   - criteria: those of the lane.
  /// - Returns: false if the step is to be observed, because the status may change.
  @inline(__always)
  mutating func isOnItsWay(
    step: Int, position: Point, loss: Double, slope: Double, by criteria: StatusCriteria
  ) -> Bool {
    guard isRunning, criteria.isBounded, loss.isFinite, slope.isFinite, criteria.isInReach(position),
      slope > criteria.flat
    else { return false }
    let gap = loss - criteria.floor
    guard !(gap <= criteria.toleratedGap) else { return false }
    if gap < bestGap - StatusCriteria.progress * bestGap.magnitude {
      (bestGap, lastProgress) = (gap, step)
      return true
    }
    return step - lastProgress < StatusCriteria.patience
  }

  mutating func observe(_ record: SurfaceRecord, by criteria: StatusCriteria) {
    if firstWithinTolerance == nil, criteria.isWithin(record) { firstWithinTolerance = record.step }
    let gap = record.loss - (criteria.minimum ?? 0)
    if bestGap == .infinity || gap < bestGap - StatusCriteria.progress * abs(bestGap) {
      bestGap = gap
      lastProgress = record.step
    }
    status = judge(record, gap: gap, by: criteria)
    if case .running = status { isRunning = true } else { isRunning = false }
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
