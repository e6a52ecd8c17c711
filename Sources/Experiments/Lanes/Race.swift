import Landscapes

/// Lanes on one surface from one start, stepped in lock-step.
public struct Race: Sendable {
  public private(set) var experiment: Experiment
  public private(set) var lanes: [Lane]

  /// How a turned knob acts.
  public enum TuningMode: Sendable, Hashable {
    /// The whole path is computed again from the start.
    case replay
    /// The value counts from the cursor on.
    case onward
  }

  public init(_ experiment: Experiment) {
    self.experiment = experiment
    lanes = experiment.lanes.map { Lane($0, in: experiment) }
  }

  /// The places of the lanes that take part.
  public var activeLanes: [Int] { lanes.indices.filter { experiment.lanes[$0].isOn } }

  /// Computes every lane that takes part up to `step`, as far as a budget reaches.
  ///
  /// - Parameters:
  ///   - step: the step to reach.
  ///   - budget: steps of lanes at most; nil for as many as it takes.
  /// - Returns: the step that all of them have reached.
  @discardableResult
  public mutating func compute(to step: Int, budget: Int? = nil) -> Int {
    var left = budget ?? .max
    // Lanes take turns, so that a budget that ends leaves them side by side.
    let stride = 1024
    var reached = activeLanes.filter { !lanes[$0].isFinished }.map { lanes[$0].head.step }.min() ?? step
    while reached < step {
      let next = min(step, reached + stride)
      for index in activeLanes {
        let before = lanes[index].head.step
        lanes[index].compute(to: next)
        left -= lanes[index].head.step - before
      }
      reached = next
      if left <= 0 { break }
    }
    return min(reached, step)
  }

  /// Computes on towards the end of the timeline, the lane that is furthest behind first.
  ///
  /// - Parameter budget: steps of lanes at most.
  /// - Returns: whether anything was left to do.
  @discardableResult
  public mutating func computeAhead(budget: Int) -> Bool {
    var left = budget
    for index in activeLanes.sorted(by: { lanes[$0].head.step < lanes[$1].head.step }) {
      let before = lanes[index].head.step
      guard left > 0 else { return true }
      lanes[index].compute(to: min(experiment.steps, before + left))
      left -= lanes[index].head.step - before
    }
    return left < budget
  }

  /// Turns a knob of a lane; `cursor` is the step on which the timeline stands. In replay the lane begins anew
  /// and has to be computed.
  public mutating func turn(
    _ knob: Knob, ofLane index: Int, to value: Double, mode: TuningMode, cursor: Int
  ) {
    switch mode {
    case .replay:
      // What was turned onward stays turned, now from the start.
      let knobs = Knob.all(of: lanes[index].setup, sampleCount: lanes[index].surface.sampleCount)
      for other in knobs {
        other.write(lanes[index].value(of: other, at: cursor), to: &experiment.lanes[index])
      }
      knob.write(value, to: &experiment.lanes[index])
      lanes[index] = Lane(experiment.lanes[index], in: experiment)
    case .onward:
      lanes[index].turn(knob, to: value, from: cursor)
    }
  }

  /// Lets a lane take part or not.
  public mutating func setLane(_ index: Int, isOn: Bool) { experiment.lanes[index].isOn = isOn }

  /// All lanes again, from another start. Turns in the middle of the race are forgotten.
  public mutating func restart(from start: Point? = nil) {
    if let start { experiment.start = start }
    lanes = experiment.lanes.map { Lane($0, in: experiment) }
  }
}
