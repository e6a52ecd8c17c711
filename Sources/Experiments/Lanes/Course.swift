/// The way a lane goes: how its states follow each other, and what is kept of them. Surfaces, networks and foreign
/// objectives differ in this alone.
///
/// A lane's place on the timeline is its `time`: steps on a surface, samples seen in a training, so that lanes with
/// batches of different sizes can be compared.
public protocol Course: Sendable {
  /// Enough to go on from, and to go on in the same way every time.
  associatedtype State: Stepped
  associatedtype Log: LaneLog

  /// The course of one lane.
  init(_ setup: LaneSetup, in experiment: Experiment)

  /// The state that every path on this course begins with.
  func firstState() -> State

  /// A log that holds the first state alone; without `keepsPath` no more of the past is kept than reports need.
  mutating func makeLog(_ first: State, keepsPath: Bool) -> Log

  func time(of state: State) -> Int

  /// The time of the state that follows.
  func time(after state: State, _ edits: Edits) -> Int

  /// Takes one step in place, the knobs turned as they stand at it.
  ///
  /// - Returns: false where the step could not be taken; the state then only says so.
  mutating func advance(_ state: inout State, _ edits: Edits) -> Bool

  /// Sets the knobs as they stand when the step of a state is taken.
  func apply(_ edits: Edits, to state: inout State)

  /// Takes down what is to be kept of a state that was reached, or of one from which no step could be taken.
  mutating func note(_ state: State, hasMoved: Bool, in log: inout Log)

  /// Judges a state anew from which the lane is to go on; the log ends with it.
  func judge(_ state: State, in log: inout Log)

  /// Key frames: how many there are at most, and how many steps apart at first.
  var frames: (capacity: Int, stride: Int) { get }
}

/// The record of a lane's past.
public protocol LaneLog: Sendable {
  /// Every change of status so far, in order; the first is at time 0.
  var milestones: [Milestone] { get }

  /// The status as far as the lane was computed.
  var status: LaneStatus { get }

  /// Forgets what came after a time.
  mutating func truncate(after time: Int)
}

/// A time at which the status of a lane changed.
public struct Milestone: Sendable, Hashable {
  public let time: Int
  public let status: LaneStatus
}

extension LaneLog {
  public var status: LaneStatus { milestones.last?.status ?? .running }

  /// The status at a time that has been computed.
  public func status(at time: Int) -> LaneStatus {
    milestones.last { $0.time <= time }?.status ?? .running
  }
}
