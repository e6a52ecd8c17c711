/// Lanes with one subject, stepped side by side.
///
/// A race is a value without threads: whoever owns it lets it go on in slices, and hands out copies of what it holds.
public struct Race<Course: Experiments.Course>: Sendable {
  public private(set) var experiment: Experiment
  public private(set) var lanes: [Lane<Course>]

  public init(_ experiment: Experiment) {
    self.experiment = experiment
    lanes = experiment.lanes.map { Lane($0, in: experiment) }
  }

  /// The places of the lanes that take part.
  public var activeLanes: [Int] { experiment.activeLanes }

  /// The time that every lane that can go on has reached; the end of the timeline where none can.
  public var reached: Int {
    activeLanes.filter { !lanes[$0].isFinished }.map { lanes[$0].time }.min() ?? experiment.end
  }

  // MARK: Computing

  /// Computes every lane that takes part up to `time`, as far as a budget reaches.
  ///
  /// - Parameters:
  ///   - time: the time to reach.
  ///   - budget: steps of lanes at most; nil for as many as it takes.
  /// - Returns: the time that all of them have reached.
  @discardableResult
  public mutating func compute(to time: Int, budget: Int? = nil) -> Int {
    var left = budget ?? .max
    // Lanes take turns, so that a budget that ends leaves them side by side.
    let stride = 1024
    var reached = activeLanes.filter { !lanes[$0].isFinished }.map { lanes[$0].time }.min() ?? time
    while reached < time {
      let next = min(time, reached + stride)
      for index in activeLanes {
        let before = lanes[index].head.step
        lanes[index].compute(to: next)
        left -= lanes[index].head.step - before
      }
      reached = next
      if left <= 0 { break }
    }
    return min(reached, time)
  }

  /// Computes on towards the end of the timeline, the lane that is furthest behind first.
  ///
  /// - Parameter budget: steps of lanes at most.
  /// - Returns: true where anything was left to do.
  @discardableResult
  public mutating func computeAhead(budget: Int) -> Bool {
    var left = budget
    for index in activeLanes.sorted(by: { lanes[$0].time < lanes[$1].time }) {
      let before = lanes[index].head.step
      guard left > 0 else { return true }
      lanes[index].compute(to: min(experiment.end, lanes[index].time + left))
      left -= lanes[index].head.step - before
    }
    return left < budget
  }

  /// Goes on up to a time, the lane that is furthest behind first, a step at a time.
  ///
  /// - Parameters:
  ///   - time: up to the end of the timeline.
  ///   - goesOn: asked before every step; false ends the slice. One step is the least that a slice does.
  /// - Returns: true where anything is left to do before `time`.
  @discardableResult
  public mutating func advance(to time: Int, while goesOn: () -> Bool = { true }) -> Bool {
    repeat {
      let waiting = activeLanes.filter { !lanes[$0].isFinished && lanes[$0].time < time }
      guard let next = waiting.min(by: { lanes[$0].time < lanes[$1].time }) else { return false }
      lanes[next].step()
    } while goesOn()
    return reached < time
  }

  // MARK: Changing

  public mutating func apply(_ change: RaceChange) {
    switch change {
    case .turn(let turn): self.turn(turn)
    case .laneIsOn(let index, let isOn): experiment.lanes[index].isOn = isOn
    }
  }

  private mutating func turn(_ turn: Turn) {
    switch turn.mode {
    case .replay:
      experiment.replay(turn) { [lane = lanes[turn.lane]] knob in lane.value(of: knob, at: turn.time) }
      lanes[turn.lane] = Lane(experiment.lanes[turn.lane], in: experiment)
    case .onward: lanes[turn.lane].turn(turn.knob, to: turn.value, from: turn.time)
    }
  }

  /// All lanes again from the start of an experiment with the same lanes; turns in the middle of the race are
  /// forgotten.
  public mutating func restart(_ experiment: Experiment? = nil) {
    if let experiment { self.experiment = experiment }
    lanes = self.experiment.lanes.map { Lane($0, in: self.experiment) }
  }
}
