import ArgumentParser
import Optimizers

/// The options of a recording by `descent export`.
struct CastOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: .number("The length of a .cast; the race plays.", default: "as long as --keys take, else 12"))
  var seconds: Double?

  @Option(parsing: .unconditional, help: .wholeNumber("The frames per second of a .cast.", default: "30"))
  var fps: WholeNumber?

  @Option(parsing: .unconditional, help: .number("The seconds after every key of --keys.", default: "0.5"))
  var pace: Double?

  func validate() throws {
    try validate(seconds, of: "--seconds", in: ParameterRange(0.1, 3600))
    try validate(fps, of: "--fps", in: 1...60)
    try validate(pace, of: "--pace", in: ParameterRange(0, 60))
  }

  /// The time from frame to frame in seconds.
  var frameTime: Double { 1 / Double(fps?.value ?? 30) }

  /// The length of a recording without keys, in seconds.
  static let usualLength = 12.0
  /// The seconds after a key.
  static let usualPace = 0.5
}
