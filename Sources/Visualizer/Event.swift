import Canvas
import Experiments

/// An event that the program reacts to.
public enum Event: Sendable {
  case input(Input)
  /// Some time has passed, in seconds.
  case tick(Double)
  /// A file was written, under this name.
  case written(String)
  /// An effect failed, with the reason.
  case failed(String)
  /// A worker has reported.
  case reported(Report)
  /// A library scene was read.
  case opened(Experiment, scene: String)
}

/// A request of the program to its surroundings.
public enum Effect: Sendable, Equatable {
  case quit
  /// Read a library scene; the answer is `opened` or `failed`.
  case open(scene: String)
  /// Train networks in the background; without a job, stop.
  case train(TrainingJob?)
  /// Compute planes in the background; without a job, stop.
  case draw(PlaneJob?)
  /// Run lanes many times in the background; without a job, stop.
  case survey(SurveyJob?)
  /// Measure the sharpness of networks in the background; without a job, stop.
  case measure(SharpnessJob?)
  /// Follow the trials of the sweep in the background, and answer a question about them.
  case follow(SweepQuestion)
  /// Copy a text to the terminal's clipboard.
  case copy(String)
  /// Write a text to a new file in the working directory: `NAME.ENDING`, or with a number after a name that is
  /// taken.
  case write(name: String, ending: String, text: String)
}
