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
  /// True while the condition of the step holds, or once it has held if it lasts.
  public internal(set) var isDone = false
  /// The time at which playing pauses; nil once it has.
  var stop: Int?
  /// The answers to questions, by the index of their step.
  var replies: [Int: LessonReply] = [:]
  /// The verdicts on them, once their steps have played.
  var verdicts: [Int: LessonVerdict] = [:]
  /// The number being typed as an answer.
  var entry = LessonProgress.emptyEntry
  /// True once the reader has been asked to answer before going on.
  var isUrged = false

  /// The line for a number.
  static let emptyEntry = LineEditor(longest: 16)

  init?(_ experiment: Experiment) {
    guard let lesson = experiment.lesson else { return nil }
    self.lesson = lesson
    opened = experiment
    begun = experiment
  }

  public var step: LessonStep { lesson.steps[index] }
  public var stepCount: Int { lesson.steps.count }
  var isLast: Bool { index + 1 == stepCount }

  /// True while the step waits for an answer, and hides the race after its beginning.
  public var isAsking: Bool { step.question != nil && replies[index] == nil }

  /// True while the step has a task that is not done.
  var hasOpenTask: Bool { step.task != nil && step.condition != .key && !isDone }

  /// `score 5 of 7`; nil if the lesson asks nothing.
  var score: String? {
    let count = lesson.questionCount
    return count == 0 ? nil : "score \(verdicts.values.count(where: \.isRight)) of \(count)"
  }
}
