import Networks
import RealModule

/// A race of networks to compute. Every job describes the whole race, so that the worker can tell what has
/// changed and may skip jobs.
public struct TrainingJob: Sendable, Equatable {
  public let id: JobID
  /// The experiment at the start.
  public let experiment: Experiment
  /// All changes since, in order; within a race, the list only grows.
  public let changes: [RaceChange]
  /// The look at the networks; nil for none.
  public let look: LookJob?

  public static func == (left: TrainingJob, right: TrainingJob) -> Bool {
    left.id == right.id && left.look == right.look
  }
}

/// The progress of the lanes of a race.
public struct RaceProgress: Sendable {
  public let id: JobID
  public let lanes: [LaneProgress]
}

/// The progress of a lane.
public struct LaneProgress: Sendable {
  public private(set) var log: NetworkLog
  /// The furthest time computed.
  public private(set) var time: Int
  /// The running means and variances at the furthest time.
  public let statistics: [Float]
  /// States along the path, evenly spread, with the knobs set for the step that leaves them.
  private(set) var states: [TrainingState<Float>]

  init(_ lane: NetworkLane) {
    log = lane.log
    time = lane.time
    statistics = lane.head.statistics
    states = lane.keyStates
  }

  /// The path of θ up to a time.
  public func points(upTo time: Int) -> [TrainingPoint] {
    Array(log.points.elements.prefix(log.points.count(upTo: time) { $0.samplesSeen }))
  }

  /// The time of a state.
  func time(of state: TrainingState<Float>) -> Int { state.epoch * log.samplesPerEpoch + state.samplesSeen }

  mutating func truncate(after time: Int) {
    log.truncate(after: time)
    // A knob was turned at that time, so that another step leaves the state there.
    states = states.filter { self.time(of: $0) < time }
    self.time = min(self.time, time)
  }
}
