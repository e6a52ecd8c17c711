/// The dynamics of a lane: how its states follow each other, and what is recorded. Surfaces and networks
/// differ only in this.
///
/// A lane's position on the timeline is its `time`: steps on a surface, samples seen in training, so that
/// lanes with different batch sizes can be compared.
public protocol Course: Sendable {
  /// The state of a lane: enough to continue from, the same way every time.
  associatedtype State: Stepped
  associatedtype Log: LaneLog

  /// The course of one lane.
  init(_ setup: LaneSetup, in experiment: Experiment)

  /// The first state of every path on this course.
  func firstState() -> State

  /// A log with only the first state; without `keepsPath` it keeps no more of the past than reports need.
  mutating func makeLog(_ first: State, keepsPath: Bool) -> Log

  func time(of state: State) -> Int

  /// The time of the next state.
  func time(after state: State, _ edits: Edits) -> Int

  /// Takes one step in place, with the knobs as of that step.
  ///
  /// - Returns: false if the step could not be taken; the state then only records this.
  mutating func advance(_ state: inout State, _ edits: Edits) -> Bool

  /// Sets the knobs to their values for the step from a state.
  func apply(_ edits: Edits, to state: inout State)

  /// Records a state that was reached, or one from which no step could be taken.
  mutating func note(_ state: State, hasMoved: Bool, in log: inout Log)

  /// Updates the status for a state from which the lane continues; the log ends with it.
  func judge(_ state: State, in log: inout Log)

  /// The value of a knob that belongs to the course and not to the lane; nil for any other knob.
  func value(of knob: Knob) -> Double?

  /// The largest number of key frames, and the initial number of steps between them.
  var frames: (capacity: Int, stride: Int) { get }
}

extension Course {
  public func value(of knob: Knob) -> Double? { nil }
}

/// The record of a lane's past.
public protocol LaneLog: Sendable {
  /// Every change of status so far, in order; the first is at time 0.
  var milestones: [Milestone] { get }

  /// The latest status.
  var status: LaneStatus { get }

  /// Drops everything after a time.
  mutating func truncate(after time: Int)
}

/// A time at which the status of a lane changed.
public struct Milestone: Sendable, Hashable {
  public let time: Int
  public let status: LaneStatus
}

extension LaneLog {
  public var status: LaneStatus { milestones.last?.status ?? .running }

  /// The status at a computed time.
  public func status(at time: Int) -> LaneStatus {
    milestones.last { $0.time <= time }?.status ?? .running
  }
}
