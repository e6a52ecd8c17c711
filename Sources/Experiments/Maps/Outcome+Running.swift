import Landscapes
import Networks
import RealModule

extension Outcome {
  /// Runs a lane to its end; nil when cancelled.
  ///
  /// - Parameters:
  ///   - setup: the lane.
  ///   - experiment: the experiment that it belongs to.
  ///   - notesArrival: true to note when the lane arrives, on a surface.
  ///   - isCancelled: asked from time to time.
  public init?(
    _ setup: LaneSetup, in experiment: Experiment, notesArrival: Bool = false,
    isCancelled: () -> Bool = { false }
  ) {
    switch experiment.subject {
    case .surface(let subject):
      self.init(
        surface: setup, on: subject, in: experiment,
        noting: notesArrival ? ArrivalWatch(subject.surface) : nil, isCancelled: isCancelled)
    case .network: self.init(network: setup, in: experiment, isCancelled: isCancelled)
    }
  }

  private init?(
    surface setup: LaneSetup, on subject: SurfaceSubject, in experiment: Experiment,
    noting watch: ArrivalWatch?, isCancelled: () -> Bool
  ) {
    var lane = SurfaceLane(setup, in: experiment, keepsPath: false)
    var watch = watch
    watch?.observe(lane.head.position, at: 0)
    var decay = Decay(minimum: subject.surface.minimum, loss: lane.head.loss)
    while lane.lastStep < experiment.end, !lane.isFinished {
      lane.step()
      decay.observe(lane.head.loss, at: lane.lastStep)
      watch?.observe(lane.head.position, at: lane.lastStep)
      if lane.lastStep.isMultiple(of: 4096), isCancelled() { return nil }
    }
    let hasDiverged = lane.status.isDiverged
    self.init(
      status: lane.status, loss: hasDiverged ? nil : lane.head.loss,
      stepsToTolerance: lane.head.watch.firstWithinTolerance, rate: hasDiverged ? nil : decay.rate,
      position: lane.head.position, steps: lane.lastStep,
      arrival: watch?.arrival(at: lane.status))
  }

  private init?(network setup: LaneSetup, in experiment: Experiment, isCancelled: () -> Bool) {
    var lane = NetworkLane(setup, in: experiment, keepsPath: false)
    while !lane.isFinished {
      if isCancelled() { return nil }
      if lane.trainStep() { lane.finishEpoch() }
    }
    status = lane.status
    let last = lane.log.epochs.last?.heldOut
    loss = lane.status.isDiverged ? nil : last?.loss
    (stepsToTolerance, rate, position) = (nil, nil, nil)
    steps = lane.head.step
    epochLosses = lane.log.epochs.map { $0.heldOut.loss }
  }
}

/// The decay of a lane's gap to a known minimum.
struct Decay {
  private let minimum: Double
  private let first: Double
  /// The gap above which a step counts; infinite where none does.
  private let least: Double
  private var lastGap = 0.0
  /// The step of the last gap that could be measured; 0 for none.
  private var lastStep = 0

  /// The share of the first gap below which rounding rules, and no step counts any more.
  private static let floor = 1e-24

  init(minimum: Double?, loss: Double) {
    self.minimum = minimum ?? 0
    first = loss - self.minimum
    least = minimum != nil && first > 0 ? Self.floor * first : .infinity
  }

  @inline(__always)
  mutating func observe(_ loss: Double, at step: Int) {
    let gap = loss - minimum
    if gap > least, lastStep == step - 1 || lastStep == 0 { (lastGap, lastStep) = (gap, step) }
  }

  var rate: Double? {
    lastStep == 0 ? nil : .pow(lastGap / first, 1 / Double(2 * lastStep))
  }
}
