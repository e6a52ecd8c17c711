import Networks

/// Networks on the same data, trained side by side.
///
/// A race is a value without threads: whoever owns it lets it go on in slices,
///
///     while race.advance(to: race.experiment.end, while: { now() < deadline }) { … }
///
/// and hands out copies of what it holds.
public struct TrainingRace: Sendable {
  public let experiment: TrainingExperiment
  public private(set) var lanes: [TrainingLane]

  public init(_ experiment: TrainingExperiment) {
    self.experiment = experiment
    lanes = experiment.lanes.map { TrainingLane($0, in: experiment) }
  }

  /// The places of the lanes that take part.
  public var activeLanes: [Int] { lanes.indices.filter { lanes[$0].setup.optimizer.isOn } }

  /// The moment that every lane that can go on has reached; `experiment.end` where none can.
  public var reached: Int {
    activeLanes.filter { !lanes[$0].isFinished }.map { lanes[$0].moment }.min() ?? experiment.end
  }

  /// The furthest moment of any lane.
  public var furthest: Int { activeLanes.map { lanes[$0].moment }.max() ?? 0 }

  /// Trains up to a moment, the lane that is furthest behind first, a step at a time.
  ///
  /// - Parameters:
  ///   - moment: samples seen, up to `experiment.end`.
  ///   - goesOn: asked before every step; false ends the slice. One step is the least that a slice does.
  /// - Returns: whether anything is left to do before `moment`.
  @discardableResult
  public mutating func advance(to moment: Int, while goesOn: () -> Bool = { true }) -> Bool {
    repeat {
      let waiting = activeLanes.filter { !lanes[$0].isFinished && lanes[$0].moment < moment }
      guard let next = waiting.min(by: { lanes[$0].moment < lanes[$1].moment }) else { return false }
      lanes[next].step()
    } while goesOn()
    return reached < moment
  }

  /// Turns a knob of a lane; it counts from a moment on. What the lane had computed behind it is forgotten.
  public mutating func turn(_ knob: TrainingKnob, ofLane index: Int, to value: Double, from moment: Int) {
    lanes[index].turn(knob, to: value, from: moment)
  }

  /// All lanes again from the start; what was turned on the way is forgotten.
  public mutating func restart() { lanes = experiment.lanes.map { TrainingLane($0, in: experiment) } }
}
