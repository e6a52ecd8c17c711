/// One optimizer on its way: everything that has been computed of its path, and the means to go back.
///
/// A lane computes ahead and keeps what it passed; what it says of a time never depends on how far it has gone. Memory
/// is bounded: old records are thinned, and computed anew from the nearest key frame when they are asked for.
public struct Lane<Course: Experiments.Course>: Sendable {
  /// As the lane began; see `value(of:at:)` for what was turned on the way.
  public let setup: LaneSetup
  public internal(set) var log: Course.Log
  /// The furthest state computed.
  public internal(set) var head: Course.State
  // Apart from the head, so that a step is taken in place; a method of the lane that wrote a part of the lane would
  // work on a copy of all of it, every step.
  var course: Course
  private var frames: Thinned<Course.State>
  var edits = Edits()
  private let keepsPath: Bool

  /// - Parameters:
  ///   - setup: the lane's.
  ///   - experiment: whose lane it is.
  ///   - keepsPath: false for a lane that is never gone back on or drawn, which then needs neither memory nor time
  ///     for more than its reports.
  public init(_ setup: LaneSetup, in experiment: Experiment, keepsPath: Bool = true) {
    self.setup = setup
    self.keepsPath = keepsPath
    course = Course(setup, in: experiment)
    head = course.firstState()
    frames = Thinned(capacity: course.frames.capacity, stride: course.frames.stride)
    frames.append(head)
    log = course.makeLog(head, keepsPath: keepsPath)
  }

  public var label: String { setup.label }
  /// The furthest time computed.
  public var time: Int { course.time(of: head) }
  public var status: LaneStatus { log.status }
  /// True where nothing more will happen: the lane has left the finite numbers, or was to stop.
  public var isFinished: Bool { log.status.isFinal }

  var frameCount: Int { frames.elements.count }

  // MARK: Computing

  /// Takes one step; a finished lane takes none.
  public mutating func step() {
    guard !isFinished else { return }
    let hasMoved = course.advance(&head, edits)
    if hasMoved, keepsPath, frames.wants(head.step) { frames.append(head) }
    course.note(head, hasMoved: hasMoved, in: &log)
  }

  /// Computes up to a time, or to where the lane ends.
  public mutating func compute(to time: Int) {
    while course.time(of: head) < time, !isFinished { step() }
  }

  // MARK: Looking back

  /// The state at a time that has been computed, bit for bit as it was: after the last step that ended there or
  /// before. It is replayed from the nearest key frame.
  public func state(at time: Int) -> Course.State {
    if time >= course.time(of: head) { return head }
    var course = course
    let index = frames.count(upTo: time) { course.time(of: $0) }
    var state = frames.elements[max(0, index - 1)]
    while course.time(after: state, edits) <= time, course.advance(&state, edits) {}
    return state
  }

  /// The state at a time with the knobs as they are when its step is taken.
  func stateToLeave(_ time: Int) -> Course.State {
    var state = state(at: time)
    course.apply(edits, to: &state)
    return state
  }

  /// The status at a time that has been computed.
  public func status(at time: Int) -> LaneStatus { log.status(at: time) }

  /// The value of a knob at a time, turns in the middle of the race included.
  public func value(of knob: Knob, at time: Int) -> Double {
    edits.value(of: knob, at: time) ?? knob.value(in: setup)
  }

  /// True where knobs were turned in the middle of the race.
  public var isTurnedOnTheWay: Bool { !edits.isEmpty }

  // MARK: Changing

  /// Turns a knob from a time on; what lies before stays as it was, what lay behind is forgotten.
  public mutating func turn(_ knob: Knob, to value: Double, from time: Int) {
    compute(to: time)
    let resumed = state(at: time)
    edits.turn(knob, to: value, step: resumed.step, time: course.time(of: resumed))
    head = resumed
    frames.truncate(after: resumed.step)
    log.truncate(after: course.time(of: resumed))
    course.judge(resumed, in: &log)
  }

  /// Goes on from another state of the same course; what was computed here is forgotten.
  mutating func resume(from state: Course.State, _ log: Course.Log) {
    head = state
    edits = Edits()
    frames = Thinned(capacity: course.frames.capacity, stride: course.frames.stride)
    frames.begin(with: state)
    self.log = log
  }
}
