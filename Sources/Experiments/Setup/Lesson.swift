/// A lesson about a race, step by step: the text, what the race does, and the condition to wait for. It
/// refers to lanes and knobs, but not to keys or colours.
public struct Lesson: Sendable, Hashable {
  public let steps: [LessonStep]

  /// The most steps that a lesson may have.
  public static let mostSteps = 50

  public init(_ steps: [LessonStep]) { self.steps = steps }
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
    /// The accuracy of a network on the training samples.
    case accuracyAbove(Double)
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
    guard index > 0 else { return 0 }
    if case .playing(let stop, _) = steps[index - 1].play { return min(stop ?? end, end) }
    return cursor(beginning: index - 1, end: end)
  }

  /// The index of the focused lane at a step; nil if no step so far has set it.
  public func lane(at index: Int) -> Int? { steps[...index].last { $0.lane != nil }?.lane }

  /// The current knob at a step; nil if no step so far has set it.
  public func knob(at index: Int) -> Knob? { steps[...index].last { $0.knob != nil }?.knob }

  /// All settings at the start of a step, in order.
  public func settings(at index: Int) -> [LessonStep.Setting] { steps[...index].flatMap(\.settings) }
}
