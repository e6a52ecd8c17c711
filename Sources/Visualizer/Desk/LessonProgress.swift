import Experiments

/// The progress of a lesson.
public struct LessonProgress: Sendable {
  public let lesson: Lesson
  /// The experiment of the scene, from which every step starts.
  let opened: Experiment
  /// The index of the current step.
  public internal(set) var index = 0
  /// The index of the current page, if the text is longer than the screen.
  public internal(set) var page = 0
  /// The experiment as of the start of the current step.
  var begun: Experiment
  /// True once the condition of the step has held.
  public internal(set) var isDone = false
  /// The time at which playing pauses; nil once it has.
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
