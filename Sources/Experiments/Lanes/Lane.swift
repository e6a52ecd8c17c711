/// One optimizer in a race: the computed part of its path, and the means to rewind it.
///
/// A lane computes ahead and records its path; its answer for a time never depends on how far it has gone.
/// Memory is bounded: old records are thinned, and recomputed from the nearest key frame on demand.
public struct Lane<Course: Experiments.Course>: Sendable {
  /// The initial setup; see `value(of:at:)` for knobs turned during the race.
  public let setup: LaneSetup
  public internal(set) var log: Course.Log
  /// The furthest state computed.
  public internal(set) var head: Course.State
  // Kept apart from the head, so that a step works in place; a method of the lane that changed part of the
  // lane would copy all of it at every step.
  var course: Course
  private var frames: Thinned<Course.State>
  var edits = Edits()
  private let keepsPath: Bool

  /// - Parameters:
  ///   - setup: the setup of the lane.
  ///   - experiment: the experiment that the lane belongs to.
  ///   - keepsPath: false for a lane that is never rewound or drawn, which then needs memory and time only
  ///     for its reports., which then needs neither memory nor time for more than its reports.
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
  /// True if no more steps follow: the lane has diverged or met a stopping criterion.
  public var isFinished: Bool { log.status.isFinal }

  var frameCount: Int { frames.elements.count }
  /// The steps from one key frame to the next.
  var frameStride: Int { frames.stride }

  // MARK: Computing

  /// Takes one step; a finished lane takes none.
  public mutating func step() {
    guard !isFinished else { return }
    let hasMoved = course.advance(&head, edits)
    if hasMoved, keepsPath, frames.wants(head.step) { frames.append(head) }
    course.note(head, hasMoved: hasMoved, in: &log)
  }

  /// Computes up to a time, or to the end of the lane.
  public mutating func compute(to time: Int) {
    while course.time(of: head) < time, !isFinished { step() }
  }

  // MARK: Looking back

  /// The state at a computed time, bit for bit: after the last step that ended by then. It is replayed from
  /// the nearest key frame.
  public func state(at time: Int) -> Course.State {
    if time >= course.time(of: head) { return head }
    var course = course
    let index = frames.count(upTo: time) { course.time(of: $0) }
    var state = frames.elements[max(0, index - 1)]
    while course.time(after: state, edits) <= time, course.advance(&state, edits) {}
    return state
  }

  /// The state at a time, with the knobs set for the next step.
  func stateToLeave(_ time: Int) -> Course.State {
    var state = state(at: time)
    course.apply(edits, to: &state)
    return state
  }

  /// The status at a computed time.
  public func status(at time: Int) -> LaneStatus { log.status(at: time) }

  /// The value of a knob at a time, including turns during the race.
  public func value(of knob: Knob, at time: Int) -> Double {
    edits.value(of: knob, at: time) ?? course.value(of: knob) ?? knob.value(in: setup)
  }

  /// True if knobs were turned during the race.
  public var isTurnedOnTheWay: Bool { !edits.isEmpty }

  /// The key frames, with the knobs set for the next step, and the last state of a finished lane.
  var keyStates: [Course.State] {
    var states = frames.elements
    if isFinished, let last = states.last, last.step < head.step { states.append(head) }
    guard isTurnedOnTheWay else { return states }
    for index in states.indices where edits.isTurned(at: states[index].step) {
      course.apply(edits, to: &states[index])
    }
    return states
  }

  // MARK: Changing

  /// Turns a knob from a time on; the path up to it is kept, and the rest dropped.
  public mutating func turn(_ knob: Knob, to value: Double, from time: Int) {
    compute(to: time)
    let resumed = state(at: time)
    edits.turn(knob, to: value, step: resumed.step, time: course.time(of: resumed))
    head = resumed
    frames.truncate(after: resumed.step)
    log.truncate(after: course.time(of: resumed))
    course.judge(resumed, in: &log)
  }

  /// Continues from another state of the same course, and drops everything computed so far.
  mutating func resume(from state: Course.State, _ log: Course.Log) {
    head = state
    edits = Edits()
    frames = Thinned(capacity: course.frames.capacity, stride: course.frames.stride)
    frames.begin(with: state)
    self.log = log
  }
}
