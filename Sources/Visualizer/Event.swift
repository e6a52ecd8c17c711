import Canvas
import Experiments

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
  /// A scene of the library was read.
  case opened(Experiment, scene: String)
}

/// What the program asks of the world.
public enum Effect: Sendable, Equatable {
  case quit
  /// Reads a scene of the library; the answer is `opened` or `failed`.
  case open(scene: String)
  /// Has networks trained in the background; without a job that stops.
  case train(TrainingJob?)
  /// Has planes computed in the background; without a job that stops.
  case draw(PlaneJob?)
  /// Puts a text into the terminal's clipboard.
  case copy(String)
  /// Writes a text into a new file of the working directory: `NAME.yaml`, or with a number behind the name
  /// where that is taken.
  case write(name: String, text: String)
}
