/// The cursor of the timeline, and how it plays.
public struct Timeline: Sendable {
  /// A time of the race: steps on a surface, samples seen by networks.
  public internal(set) var cursor = 0
  /// The time that the cursor is moving to while lanes are computed; nil if it has arrived.
  public internal(set) var destination: Int?
  public internal(set) var isPlaying = true
  public internal(set) var speed: Speed
  /// The fraction of a step left over by playing.
  var owed = 0.0

  init(length: Int) { speed = Speed(forRaceOf: length) }

  /// The whole steps to play in some seconds.
  mutating func steps(in seconds: Double) -> Double {
    owed += seconds * speed.stepsPerSecond
    let steps = owed.rounded(.down)
    owed -= steps
    return steps
  }
}
