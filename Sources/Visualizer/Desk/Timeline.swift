/// Where the timeline stands, and how it plays.
public struct Timeline: Sendable {
  /// A time of the race: steps on a surface, samples seen by networks.
  public internal(set) var cursor = 0
  /// Where the cursor is on its way to, while lanes are computed up to there.
  public internal(set) var destination: Int?
  public internal(set) var isPlaying = true
  public internal(set) var speed: Speed
  /// The part of a step that playing owes.
  var owed = 0.0

  init(length: Int) { speed = Speed(forRaceOf: length) }

  /// The whole steps that playing for some seconds comes to.
  mutating func steps(in seconds: Double) -> Double {
    owed += seconds * speed.stepsPerSecond
    let steps = owed.rounded(.down)
    owed -= steps
    return steps
  }
}
