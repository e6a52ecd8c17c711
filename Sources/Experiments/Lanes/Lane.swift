import Landscapes
import Optimizers

/// One optimizer on its way: setup, start and seed, and everything that has been computed of the path.
///
/// A lane computes ahead and remembers; what it says of a step never depends on how far it has gone. Memory
/// is bounded: old records are thinned, and computed anew from the nearest checkpoint when they are asked
/// for.
public struct Lane: Sendable {
  public var setup: LaneSetup { course.setup }
  public var surface: any Surface { course.surface }
  public let start: Point
  public private(set) var history: History
  /// The furthest state computed.
  public private(set) var head: LaneState
  /// Every change of status so far, in order; the first is at step 0.
  public private(set) var milestones: [Milestone]
  /// The steps at which the lane stood at a new random start, in order.
  public private(set) var restarts: [Int] = []

  /// A step at which the status of a lane changed.
  public struct Milestone: Sendable, Hashable {
    public let step: Int
    public let status: LaneStatus
  }

  private var course: Course
  private var checkpoints: [LaneState]
  private var checkpointInterval = 512

  /// Records kept of a lane at most: 5 MiB.
  public static let historyCapacity = 1 << 16
  static let checkpointCapacity = 512

  public init(_ setup: LaneSetup, in experiment: Experiment, historyCapacity: Int = Lane.historyCapacity) {
    course = Course(setup, in: experiment)
    start = experiment.start
    history = History(capacity: historyCapacity)
    head = LaneState(setup, at: start, on: course.surface, criteria: course.criteria)
    checkpoints = [head]
    milestones = [Milestone(step: 0, status: head.watch.status)]
    history.append(head.record)
  }

  var checkpointCount: Int { checkpoints.count }

  /// Whether nothing more will happen: the lane has left the finite numbers, or was to stop.
  public var isFinished: Bool { head.isFinished }

  /// The last step that has been computed.
  public var lastStep: Int { head.step }

  // MARK: Computing

  /// Computes up to `step`, or to where the lane diverges or stops.
  public mutating func compute(to step: Int) {
    while head.step < step, !isFinished {
      let before = head.step
      course.advance(&head)
      // A gradient that cannot be followed ends the lane where it stands.
      if head.step > before {
        if head.step.isMultiple(of: checkpointInterval) { keepCheckpoint() }
        history.append(head.record)
      }
      if head.restartCount > restarts.count { restarts.append(head.step) }
      if head.watch.status != milestones.last?.status {
        milestones.append(Milestone(step: head.step, status: head.watch.status))
      }
    }
  }

  /// Takes one step of this lane in a state of it.
  func advance(_ state: inout LaneState) { course.advance(&state) }

  /// The state at a step with the knobs as they are when the step is taken.
  func stateToLeave(_ step: Int) -> LaneState {
    var state = state(at: step)
    course.applyEdits(to: &state)
    return state
  }

  /// The gradient that this lane draws in a state.
  func drawnGradient(of state: LaneState) -> [2 of Double] {
    state.drawnGradient(on: course.surface, seed: course.seed)
  }

  private mutating func keepCheckpoint() {
    checkpoints.append(head)
    if checkpoints.count > Self.checkpointCapacity {
      checkpointInterval *= 2
      checkpoints = checkpoints.filter { $0.step.isMultiple(of: checkpointInterval) }
    }
  }

  // MARK: Looking back

  /// The state at a step that has been computed, from the nearest checkpoint on; the last one where the
  /// lane ended before.
  public func state(at step: Int) -> LaneState {
    if step >= head.step { return head }
    var state = checkpoints.last { $0.step <= step } ?? checkpoints[0]
    while state.step < step { advance(&state) }
    return state
  }

  /// The record of a step that has been computed; the last one where the lane ended before.
  public func record(at step: Int) -> LaneRecord {
    if step >= head.step { return head.record }
    return step.isMultiple(of: history.stride)
      ? history.records[step / history.stride] : state(at: step).record
  }

  /// The status at a step that has been computed.
  public func status(at step: Int) -> LaneStatus {
    milestones.last { $0.step <= step }?.status ?? .running
  }

  /// The first step, up to this one, at which the loss was within tolerance of the minimum.
  public func firstStepWithinTolerance(upTo step: Int) -> Int? {
    head.watch.firstWithinTolerance.flatMap { $0 <= step ? $0 : nil }
  }

  /// The value of a knob at a step, turns in the middle of the race included.
  public func value(of knob: Knob, at step: Int) -> Double {
    course.edits.last { $0.knob == knob && $0.step <= step }?.value ?? knob.value(in: setup)
  }

  /// Whether knobs were turned in the middle of the race.
  public var isTurnedOnTheWay: Bool { !course.edits.isEmpty }

  // MARK: Changing

  /// Turns a knob from `step` on; what lies before stays as it was, what lay behind is forgotten.
  public mutating func turn(_ knob: Knob, to value: Double, from step: Int) {
    compute(to: step)
    let resumed = state(at: step)
    course.turn(knob, to: value, at: resumed.step)
    head = resumed
    history.truncate(after: resumed.step)
    checkpoints.removeAll { $0.step > resumed.step }
    milestones.removeAll { $0.step > resumed.step }
    restarts.removeAll { $0 > resumed.step }
  }
}
