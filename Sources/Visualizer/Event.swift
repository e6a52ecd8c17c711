import Canvas

/// Everything that can happen to the program.
public enum Event: Sendable {
  case input(Input)
  /// Time has passed, in seconds.
  case tick(Double)
  /// A file was written, under this name.
  case written(String)
  /// What the program asked for could not be done; why.
  case failed(String)
  /// What the workers have done of what they were asked for.
  case reported(Report)
}

/// What the program asks of the world.
public enum Effect: Sendable, Equatable {
  case quit
  /// Has networks trained in the background.
  case train(TrainingJob)
  /// Has planes computed in the background.
  case draw(PlaneJob)
  /// Puts a text into the terminal's clipboard.
  case copy(String)
  /// Writes a text into a new file of the working directory: `NAME.yaml`, or with a number behind the name
  /// where that is taken.
  case write(name: String, text: String)
}
