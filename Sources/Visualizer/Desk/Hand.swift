import Experiments

/// The state of tuning: the lane in focus, the knob in hand, and how it turns.
public struct Hand: Sendable {
  /// The focused lane, and whether tuning moves all of them.
  public internal(set) var focus: Int
  public internal(set) var focusesAll = false
  /// The chosen knob, by its place among those of the focused lane.
  public internal(set) var knobIndex = 0
  public internal(set) var mode: TuningMode
  public internal(set) var burst: TuningBurst?

  init(focus: Int, mode: TuningMode) {
    self.focus = focus
    self.mode = mode
  }
}

/// A row of turns at one knob. The paths from before it stay as ghosts until the next one begins.
public struct TuningBurst: Sendable {
  /// The lanes as they were, by their place.
  public let before: [Int: any TimelineLane]
  public let knob: Knob
  private var secondsLeft = TuningBurst.duration

  /// A burst ends this many seconds after its last turn.
  static let duration = 1.0

  init(before: [Int: any TimelineLane], knob: Knob) {
    self.before = before
    self.knob = knob
  }

  /// True where another turn belongs to this burst.
  var isOpen: Bool { secondsLeft > 0 }

  mutating func extend() { secondsLeft = Self.duration }
  mutating func advance(by seconds: Double) { secondsLeft = max(0, secondsLeft - seconds) }
}
