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

  /// Computes every lane that takes part up to `step`.
  public mutating func compute(to step: Int) {
    for index in activeLanes { lanes[index].compute(to: step) }
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

  /// Turns a knob of a lane. `cursor` is the step on which the timeline stands; the lane is computed up to it.
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
    lanes[index].compute(to: cursor)
  }

  /// Lets a lane take part or not.
  public mutating func setLane(_ index: Int, isOn: Bool, cursor: Int) {
    experiment.lanes[index].isOn = isOn
    if isOn { lanes[index].compute(to: cursor) }
  }

  /// All lanes again, from another start. Turns in the middle of the race are forgotten.
  public mutating func restart(from start: Point? = nil) {
    if let start { experiment.start = start }
    lanes = experiment.lanes.map { Lane($0, in: experiment) }
  }
}
