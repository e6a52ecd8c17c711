import Networks

/// A race of networks to be computed. It says all of it every time, so that the worker can tell what has changed, and
/// jobs that were passed over are no loss.
public struct TrainingJob: Sendable, Equatable {
  public let id: JobID
  /// As it began.
  public let experiment: Experiment
  /// Every change since, in order; within a race it only grows.
  public let changes: [RaceChange]
  /// The networks to look at; nil for none.
  public let look: LookJob?

  public static func == (left: TrainingJob, right: TrainingJob) -> Bool {
    left.id == right.id && left.look == right.look
  }
}

/// How far the lanes of a race are.
public struct RaceProgress: Sendable {
  public let id: JobID
  public let lanes: [LaneProgress]
}

/// The progress of a lane so far.
public struct LaneProgress: Sendable {
  public private(set) var log: NetworkLog
  /// The furthest time computed.
  public private(set) var time: Int
  /// Running means and variances, as they are at the furthest time.
  public let statistics: [Float]

  init(_ lane: NetworkLane) {
    log = lane.log
    time = lane.time
    statistics = lane.head.statistics
  }

  /// The path of θ up to a time.
  public func points(upTo time: Int) -> [TrainingPoint] {
    Array(log.points.elements.prefix(log.points.count(upTo: time) { $0.samplesSeen }))
  }

  mutating func truncate(after time: Int) {
    log.truncate(after: time)
    self.time = min(self.time, time)
  }
}
