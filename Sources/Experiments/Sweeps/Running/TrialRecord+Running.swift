import Landscapes
import Networks

extension TrialRecord {
  /// A trial whose settings do not go together.
  static func invalid(_ trial: Trial, of sweep: Sweep) -> TrialRecord {
    TrialRecord(
      trial, status: .invalid, statusStep: nil, goal: nil,
      figures: Array(repeating: .nan, count: sweep.figures.count))
  }
}

// MARK: Surfaces

/// The figures of a trial on a surface.
struct SurfaceEnd {
  var status: LaneStatus
  var steps: Int
  var evaluations: Int
  var loss: Double
  var best: Double
  /// The first step within the tolerance of the goal, and the evaluations until then.
  var goal: (step: Int, evaluations: Int)?

  /// Runs a lane to its end.
  ///
  /// - Parameters:
  ///   - setup: the lane.
  ///   - experiment: the experiment that it belongs to.
  ///   - tolerance: the tolerance of the goal; nil for none.
  ///   - isCancelled: asked from time to time.
  /// - Returns: the figures as far as they go, and true if it was not cancelled.
  static func run(
    _ setup: LaneSetup, in experiment: Experiment, tolerance: Double?, isCancelled: () -> Bool
  ) -> (end: SurfaceEnd, isComplete: Bool) {
    var lane = SurfaceLane(setup, in: experiment, keepsPath: false)
    let (minimum, tolerance) = (lane.surface.minimum ?? 0, lane.surface.minimum.flatMap { _ in tolerance })
    var goal: (step: Int, evaluations: Int)?
    var isComplete = true
    func note() {
      guard goal == nil, let tolerance, lane.head.loss - minimum <= tolerance else { return }
      goal = (lane.lastStep, lane.head.record.evaluations)
    }
    note()
    while lane.lastStep < experiment.end, !lane.isFinished {
      lane.step()
      note()
      if lane.lastStep.isMultiple(of: 4096), isCancelled() {
        isComplete = false
        break
      }
    }
    let end = SurfaceEnd(
      status: lane.status, steps: lane.lastStep, evaluations: lane.head.record.evaluations,
      loss: lane.head.loss, best: lane.head.best, goal: goal)
    return (end, isComplete)
  }
}

extension TrialRecord {
  /// The results of a trial on a surface; of a lane that diverged, the last loss is none.
  init(_ trial: Trial, _ end: SurfaceEnd, goal: SweepGoal, isPruned: Bool = false) {
    let loss = end.status.isDiverged ? .nan : end.loss
    let figure: Double? =
      switch goal {
      case .steps: end.goal.map { Double($0.step) }
      case .evaluations: end.goal.map { Double($0.evaluations) }
      case .finalLoss: loss
      case .bestLoss: end.best
      case .accuracy: nil
      }
    self.init(
      trial, status: isPruned ? .pruned : TrialStatus(end.status),
      statusStep: isPruned ? nil : end.status.step,
      goal: end.status.isDiverged || isPruned ? nil : figure.flatMap { $0.isNaN ? nil : $0 },
      figures: [Double(end.steps), Double(end.evaluations), loss, end.best])
  }
}

extension TrialStatus {
  /// The status of a lane on a surface at its end.
  init(_ status: LaneStatus) {
    self =
      switch status {
      case .running: .running
      case .converged: .converged
      case .diverged: .diverged
      case .stalled: .stalled
      case .escaped: .escaped
      case .stopped: .stopped
      case .finished: .finished
      case .stoppedEarly: .stoppedEarly
      }
  }
}

// MARK: Networks

extension TrialRecord {
  /// The results of a training as far as it has come.
  init(_ trial: Trial, _ lane: NetworkLane, goal: SweepGoal, isPruned: Bool = false) {
    let end = TrainedLane(lane, TrainingStatus(of: lane))
    let hasDiverged = end.status.kind == .diverged
    let last = hasDiverged ? nil : lane.log.epochs.last
    // With early stopping, the weights of the best epoch are those that count.
    let test = hasDiverged ? nil : end.judged?.test
    let figure: Double? =
      switch goal {
      case .steps(let tolerance), .evaluations(let tolerance):
        lane.log.epochs.first { $0.heldOut.loss <= tolerance }.map { Double($0.step) }
      case .finalLoss: last?.heldOut.loss
      case .bestLoss: lane.best?.loss
      case .accuracy: last?.heldOut.accuracy
      }
    let figures: [Double?] = [
      Double(lane.log.epochs.last?.epoch ?? 0), Double(lane.head.step), last?.heldOut.loss, lane.best?.loss,
      last?.heldOut.accuracy, last?.training.loss, last?.training.accuracy, test?.loss, test?.accuracy,
    ]
    self.init(
      trial, status: isPruned ? .pruned : TrialStatus(end.status.kind),
      statusStep: isPruned ? nil : end.status.step,
      goal: hasDiverged || isPruned ? nil : figure.flatMap { $0.isFinite ? $0 : nil },
      figures: figures.map { $0 ?? .nan })
  }
}

extension TrialStatus {
  /// The status of a training at its end.
  fileprivate init(_ kind: TrainingStatus.Kind) {
    self =
      switch kind {
      case .running: .running
      case .finished, .reachedTarget: .finished
      case .stoppedEarly: .stoppedEarly
      case .diverged: .diverged
      }
  }
}
