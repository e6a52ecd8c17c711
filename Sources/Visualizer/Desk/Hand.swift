import Experiments

/// The state of tuning: the focused lane, the current knob, and how it turns.
public struct Hand: Sendable {
  /// The index of the focused lane.
  public internal(set) var focus: Int
  /// True if tuning changes all lanes.
  public internal(set) var focusesAll = false
  /// The index of the current knob among those of the focused lane.
  public internal(set) var knobIndex = 0
  public internal(set) var mode: TuningMode
  public internal(set) var burst: TuningBurst?

  init(focus: Int, mode: TuningMode) {
    self.focus = focus
    self.mode = mode
  }
}

/// A series of turns of one knob. The paths from before it stay as ghosts until the next series begins.
public struct TuningBurst: Sendable {
  /// The lanes from before the burst, by index.
  public let before: [Int: any TimelineLane]
  public let knob: Knob
  private var secondsLeft = TuningBurst.duration

  /// The time in seconds after the last turn at which a burst ends.
  static let duration = 1.0

  init(before: [Int: any TimelineLane], knob: Knob) {
    self.before = before
    self.knob = knob
  }

  /// True if another turn would belong to this burst.
  var isOpen: Bool { secondsLeft > 0 }

  mutating func extend() { secondsLeft = Self.duration }
  mutating func advance(by seconds: Double) { secondsLeft = max(0, secondsLeft - seconds) }
}
