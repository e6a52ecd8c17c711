/// A change of a race on its way. A race that makes the same changes in the same order is the same race, wherever it is
/// computed.
public enum RaceChange: Sendable, Hashable {
  case turn(Turn)
  case laneIsOn(Int, Bool)
}

/// How a turned knob acts.
public enum TuningMode: Sendable, Hashable {
  /// The whole path is computed again from the start.
  case replay
  /// The value counts from the cursor on.
  case onward
}

/// A knob of a lane that was turned.
public struct Turn: Sendable, Hashable {
  public let knob: Knob
  public let lane: Int
  public let value: Double
  public let mode: TuningMode
  /// Where the timeline stood.
  public let time: Int

  public init(_ knob: Knob, ofLane lane: Int, to value: Double, mode: TuningMode, time: Int) {
    self.knob = knob
    self.lane = lane
    self.value = value
    self.mode = mode
    self.time = time
  }

  /// True where `next` makes this turn no difference.
  func isOverridden(by next: Turn) -> Bool {
    knob == next.knob && lane == next.lane && mode == next.mode && time == next.time
  }
}

extension Experiment {
  /// The experiment with a knob turned from the start; what was turned onward stays turned, now from the start too.
  mutating func replay(_ turn: Turn, value: (Knob) -> Double) {
    for knob in Knob.all(of: lanes[turn.lane], in: self) { knob.write(value(knob), to: &lanes[turn.lane]) }
    turn.knob.write(turn.value, to: &lanes[turn.lane])
  }
}
