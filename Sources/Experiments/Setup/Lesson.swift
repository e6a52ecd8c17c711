/// A talk about a race, step by step: what is said, what the race does meanwhile, and what it waits for. It
/// names lanes and knobs, and knows neither keys nor colours.
public struct Lesson: Sendable, Hashable {
  public let steps: [LessonStep]

  /// The most steps that a lesson may have.
  public static let mostSteps = 50

  public init(_ steps: [LessonStep]) { self.steps = steps }
}

/// One step of a lesson. It begins as written, whatever the user did before it and from whichever side it is
/// entered: the race as the scene has it, with everything set by this step and those before it. Its times are
/// those of the timeline: steps on a surface, samples seen by networks, though a scene says epochs there.
public struct LessonStep: Sendable, Hashable {
  public var title = ""
  public var text: [Paragraph] = []
  /// What the user is asked to do; nil where there is only to read.
  public var task: String?
  /// Where the timeline stands when the step begins; nil for where the step before came to rest.
  public var cursor: Int?
  public var play = Play.paused
  /// The lane in focus, by its place; nil for the one of the step before.
  public var lane: Int?
  /// The knob in hand; nil for the one of the step before.
  public var knob: Knob?
  public var settings: [Setting] = []
  public var condition = Condition.key

  public init() {}

  /// A piece of what is said.
  public enum Paragraph: Sendable, Hashable {
    case words(String)
    /// Lines that stand as they are.
    case formula([String])
  }

  /// What the timeline does.
  public enum Play: Sendable, Hashable {
    case paused
    /// Plays up to a time, and to the end without one; `speed` as the screen counts it, 1 for ten steps a
    /// second.
    case playing(to: Int?, speed: Double?)
  }

  /// A value that a knob has from this step on.
  public struct Setting: Sendable, Hashable {
    public let lane: Int
    public let knob: Knob
    public let value: Double

    public init(lane: Int, knob: Knob, value: Double) {
      (self.lane, self.knob, self.value) = (lane, knob, value)
    }
  }

  /// What a step waits for.
  public enum Condition: Sendable, Hashable {
    /// Nothing but the user's key.
    case key
    /// What became of the lane in focus; of any lane where the step puts none there.
    case converged, diverged
    case lossBelow(Double)
    /// The share of training samples that a network classifies rightly.
    case accuracyAbove(Double)
    /// The timeline has come to this time.
    case step(Int)
    /// The knob in hand has been turned.
    case tuned
  }
}

extension Lesson {
  /// Where the timeline stands when a step begins: where it says, else where the steps before came to rest.
  ///
  /// - Parameters:
  ///   - index: the place of the step, from 0.
  ///   - end: the length of the timeline.
  /// - Returns: the time, 0…end.
  public func cursor(beginning index: Int, end: Int) -> Int {
    if let cursor = steps[index].cursor { return min(cursor, end) }
    guard index > 0 else { return 0 }
    if case .playing(let stop, _) = steps[index - 1].play { return min(stop ?? end, end) }
    return cursor(beginning: index - 1, end: end)
  }

  /// The lane in focus at a step, by its place; nil where no step up to it named one.
  public func lane(at index: Int) -> Int? { steps[...index].last { $0.lane != nil }?.lane }

  /// The knob in hand at a step; nil where no step up to it named one.
  public func knob(at index: Int) -> Knob? { steps[...index].last { $0.knob != nil }?.knob }

  /// Everything that is set when a step begins, in order.
  public func settings(at index: Int) -> [LessonStep.Setting] { steps[...index].flatMap(\.settings) }
}
