/// A lesson about a race, step by step: the text, what the race does, and the condition to wait for. It
/// refers to lanes and knobs, but not to keys or colours.
public struct Lesson: Sendable, Hashable {
  public let steps: [LessonStep]
  /// The place in the course, from 1; nil for a lesson outside it.
  public var course: Int?

  /// The number of questions.
  public var questionCount: Int { steps.count { $0.question != nil } }

  /// The most steps that a lesson may have.
  public static let mostSteps = 50

  public init(_ steps: [LessonStep], course: Int? = nil) { (self.steps, self.course) = (steps, course) }
}

/// One step of a lesson. It always begins the same way, whatever the user did before and from whichever side
/// it is entered: with the race of the scene, and everything set by this step and those before it. Times are
/// those of the timeline: steps on a surface, samples seen for networks, although scenes count epochs there.
public struct LessonStep: Sendable, Hashable {
  public var title = ""
  public var text: [Paragraph] = []
  /// The user's task; nil if there is none.
  public var task: String?
  /// The time at the start of the step; nil for the end of the previous step.
  public var cursor: Int?
  public var play = Play.paused
  /// The index of the focused lane; nil for that of the previous step.
  public var lane: Int?
  /// The current knob; nil for that of the previous step.
  public var knob: Knob?
  public var settings: [Setting] = []
  public var condition = Condition.key
  /// The numbers of the text that the race gives.
  public var figures: [LessonFigure] = []
  /// The prediction to make before the step plays.
  public var question: LessonQuestion?
  /// The line of the scene file; nil if the lesson is not from a file.
  public var line: Int?

  public init() {}

  /// A paragraph of the text.
  public enum Paragraph: Sendable, Hashable {
    case words(String)
    /// Verbatim lines.
    case formula([String])
  }

  /// The behaviour of the timeline.
  public enum Play: Sendable, Hashable {
    case paused
    /// Plays up to a time, or to the end without one; a `speed` of 1 is ten steps a second.
    case playing(to: Int?, speed: Double?)
  }

  /// The value of a knob from this step on.
  public struct Setting: Sendable, Hashable {
    public let lane: Int
    public let knob: Knob
    public let value: Double

    public init(lane: Int, knob: Knob, value: Double) {
      (self.lane, self.knob, self.value) = (lane, knob, value)
    }
  }

  /// The condition that a step waits for.
  public enum Condition: Sendable, Hashable {
    /// Only the user's key.
    case key
    /// The status of the focused lane, or of any lane if the step focuses none.
    case converged, diverged
    case lossBelow(Double)
    /// The accuracy of a network on the validation samples, or on the training samples if there are none.
    case accuracyAbove(Double)
    /// The sharpness, the largest eigenvalue of the Hessian, where the lane is.
    case sharpnessBelow(Double)
    /// The timeline has reached this time.
    case step(Int)
    /// The current knob has been turned.
    case tuned
  }
}

extension Lesson {
  /// The time at the start of a step: its own, else the end of the previous steps.
  ///
  /// - Parameters:
  ///   - index: the index of the step.
  ///   - end: the length of the timeline.
  /// - Returns: the time, 0…end.
  public func cursor(beginning index: Int, end: Int) -> Int {
    if let cursor = steps[index].cursor { return min(cursor, end) }
    return index > 0 ? cursor(ending: index - 1, end: end) : 0
  }

  /// The time at the end of a step that has played.
  public func cursor(ending index: Int, end: Int) -> Int {
    if case .playing(let stop, _) = steps[index].play { return min(stop ?? end, end) }
    return cursor(beginning: index, end: end)
  }

  /// The index of the focused lane at a step; nil if no step so far has set it.
  public func lane(at index: Int) -> Int? { steps[...index].last { $0.lane != nil }?.lane }

  /// The current knob at a step; nil if no step so far has set it.
  public func knob(at index: Int) -> Knob? { steps[...index].last { $0.knob != nil }?.knob }

  /// All settings at the start of a step, in order.
  public func settings(at index: Int) -> [LessonStep.Setting] { steps[...index].flatMap(\.settings) }

  /// The experiment at the start of a step: that of the scene, with everything set so far.
  public func experiment(at index: Int, of opened: Experiment) -> Experiment {
    var experiment = opened
    for setting in settings(at: index) {
      setting.knob.write(setting.value, to: &experiment.lanes[setting.lane])
    }
    return experiment
  }
}

extension LessonStep {
  /// Every text that the step shows.
  public var texts: [String] {
    var texts = text.map { paragraph in
      switch paragraph {
      case .words(let words): words
      case .formula(let lines): lines.joined(separator: " ")
      }
    }
    texts += [task, question?.text, question?.reveal].compactMap(\.self)
    return texts + (question?.choices ?? [])
  }
}
