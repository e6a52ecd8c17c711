import Experiments

/// A row of turns at one knob. The paths from before it stay as ghosts until the next one begins.
public struct TuningBurst: Sendable {
  /// The lanes as they were, by their place.
  public let before: [Int: Lane]
  public let knob: Knob
  private var secondsLeft = TuningBurst.duration

  /// A burst ends this many seconds after its last turn.
  static let duration = 1.0

  init(before: [Int: Lane], knob: Knob) {
    self.before = before
    self.knob = knob
  }

  /// Whether another turn belongs to this burst.
  var isOpen: Bool { secondsLeft > 0 }

  mutating func extend() { secondsLeft = Self.duration }
  mutating func advance(by seconds: Double) { secondsLeft = max(0, secondsLeft - seconds) }
}
