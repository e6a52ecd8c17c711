import Experiments

/// How far a lesson is.
public struct LessonProgress: Sendable {
  public let lesson: Lesson
  /// The race as the scene has it, from which every step begins.
  let opened: Experiment
  /// The step in hand, from 0.
  public internal(set) var index = 0
  /// The page of its text, from 0, where it is longer than the screen.
  public internal(set) var page = 0
  /// The race as the step in hand began it.
  var begun: Experiment
  /// True where what the step waits for has come about. It stays so.
  public internal(set) var isDone = false
  /// The step of the timeline at which playing is to pause, until it has.
  var stop: Int?

  init?(_ experiment: Experiment) {
    guard let lesson = experiment.lesson else { return nil }
    self.lesson = lesson
    opened = experiment
    begun = experiment
  }

  public var step: LessonStep { lesson.steps[index] }
  public var stepCount: Int { lesson.steps.count }
}
