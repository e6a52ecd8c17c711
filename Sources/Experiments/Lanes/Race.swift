/// Lanes with a common subject, stepped side by side.
///
/// A race is a value without threads: its owner advances it in slices and passes on copies of its contents.
public struct Race<Course: Experiments.Course>: Sendable {
  public private(set) var experiment: Experiment
  public private(set) var lanes: [Lane<Course>]

  public init(_ experiment: Experiment) {
    self.experiment = experiment
    lanes = experiment.lanes.map { Lane($0, in: experiment) }
  }

  /// The indices of the active lanes.
  public var activeLanes: [Int] { experiment.activeLanes }

  /// The time that all unfinished lanes have reached; the end of the timeline if none is left.
  public var reached: Int {
    activeLanes.filter { !lanes[$0].isFinished }.map { lanes[$0].time }.min() ?? experiment.end
  }

  // MARK: Computing

  /// Computes all active lanes up to `time`, within a budget.
  ///
  /// - Parameters:
  ///   - time: the time to reach.
  ///   - budget: the most lane steps; nil for no limit.
  /// - Returns: the time that all of them have reached.
  @discardableResult
  public mutating func compute(to time: Int, budget: Int? = nil) -> Int {
    var left = budget ?? .max
    // Lanes take turns, so that they are level when the budget ends.
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

  /// Computes towards the end of the timeline, the slowest lane first.
  ///
  /// - Parameter budget: the most lane steps.
  /// - Returns: true if there was anything left to do.
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

  /// Advances to a time, a step at a time, the slowest lane first.
  ///
  /// - Parameters:
  ///   - time: the time to reach, at most the end of the timeline.
  ///   - goesOn: called after every step; false ends the slice. A slice takes at least one step.
  /// - Returns: true if there is anything left to do before `time`.
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
    case .laneAdded(let setup, let index):
      experiment.lanes.insert(setup, at: index)
      lanes.insert(Lane(setup, in: experiment), at: index)
    case .laneRemoved(let index):
      experiment.lanes.remove(at: index)
      lanes.remove(at: index)
    case .laneReplaced(let index, let setup):
      experiment.lanes[index] = setup
      lanes[index] = Lane(setup, in: experiment)
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

  /// Restarts all lanes in an experiment with the same lanes, and drops turns during the race.
  public mutating func restart(_ experiment: Experiment? = nil) {
    if let experiment { self.experiment = experiment }
    lanes = self.experiment.lanes.map { Lane($0, in: self.experiment) }
  }
}
