/// A change during a race. Races that apply the same changes in the same order are the same, wherever they
/// are computed.
public enum RaceChange: Sendable {
  case turn(Turn)
  case laneIsOn(Int, Bool)
  /// A new lane at an index, from its start; the other lanes keep their paths, and those from there on move up.
  case laneAdded(LaneSetup, at: Int)
  case laneRemoved(Int)
  /// Another lane, from its start, in the place of one.
  case laneReplaced(Int, by: LaneSetup)
}

/// The mode in which a turned knob takes effect.
public enum TuningMode: Sendable, Hashable {
  /// The whole path is recomputed from the start.
  case replay
  /// The value applies from the cursor on.
  case onward
}

/// A turn of a lane's knob.
public struct Turn: Sendable, Hashable {
  public let knob: Knob
  public let lane: Int
  public let value: Double
  public let mode: TuningMode
  /// The time of the cursor.
  public let time: Int

  public init(_ knob: Knob, ofLane lane: Int, to value: Double, mode: TuningMode, time: Int) {
    self.knob = knob
    self.lane = lane
    self.value = value
    self.mode = mode
    self.time = time
  }

  /// True if `next` makes this turn irrelevant.
  func isOverridden(by next: Turn) -> Bool {
    knob == next.knob && lane == next.lane && mode == next.mode && time == next.time
  }
}

extension Experiment {
  /// Turns a knob from the start; earlier onward turns stay, and now apply from the start too.
  mutating func replay(_ turn: Turn, value: (Knob) -> Double) {
    for knob in Knob.all(of: lanes[turn.lane], in: self) { knob.write(value(knob), to: &lanes[turn.lane]) }
    turn.knob.write(turn.value, to: &lanes[turn.lane])
  }
}
