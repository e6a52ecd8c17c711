/// A prediction that a page of a lesson asks for, before it plays.
public struct LessonQuestion: Sendable, Hashable {
  public var text: String
  public var answer: Answer
  /// The words for when the page has played; nil for only the verdict.
  public var reveal: String?
  /// The line of the scene file; nil if the lesson is not from a file.
  public var line: Int?

  public init(_ text: String, _ answer: Answer, reveal: String? = nil, line: Int? = nil) {
    (self.text, self.answer, self.reveal, self.line) = (text, answer, reveal, line)
  }

  /// The numbers of choices that a question may have.
  public static let choiceCounts = 2...5

  /// The kind of answer.
  public enum Answer: Sendable, Hashable {
    /// One of several texts.
    case choice([String], Solution)
    /// A number, right if it is off by at most this share of the measured one.
    case number(Measure, within: Double)
  }

  /// The right one among choices.
  public enum Solution: Sendable, Hashable {
    /// The choice at an index.
    case index(Int)
    /// The choice that is the label of the lane that answers a comparison; `lanes` are those of the choices.
    case lane(LaneComparison, lanes: [Int])
    /// The choice that shows the value of a measure.
    case figure(Measure)
  }

  /// The choices; none for a number.
  public var choices: [String] {
    if case .choice(let choices, _) = answer { choices } else { [] }
  }
}

/// An answer to a question.
public enum LessonReply: Sendable, Hashable {
  /// The index of a choice.
  case choice(Int)
  case number(Double)
}

extension TimelineRace {
  /// The right answer to a question, as far as the race has been computed.
  ///
  /// - Parameters:
  ///   - question: the question.
  ///   - shown: the end of the part of the race that is shown.
  /// - Returns: nil if no answer is right, or several are.
  public func rightReply(to question: LessonQuestion, shown: Int) -> LessonReply? {
    switch question.answer {
    case .number(let measure, _):
      return value(of: measure, shown: shown).map { .number(measure.isShare ? 100 * $0 : $0) }
    case .choice(_, .index(let index)): return .choice(index)
    case .choice(_, .lane(let comparison, let lanes)):
      let winner = winner(of: comparison, among: lanes)
      return lanes.firstIndex { $0 == winner }.map { .choice($0) }
    case .choice(let choices, .figure(let measure)):
      guard let value = value(of: measure, shown: shown) else { return nil }
      let right = choices.indices.filter { ShownNumber(choices[$0])?.shows(value) ?? false }
      return right.count == 1 ? .choice(right[0]) : nil
    }
  }
}
