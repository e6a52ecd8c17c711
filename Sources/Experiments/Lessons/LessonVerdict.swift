/// The verdict on an answer.
public struct LessonVerdict: Sendable, Hashable {
  /// True if it counts as right.
  public let isRight: Bool
  /// The right answer.
  public let right: LessonReply

  /// Compares an answer with the race of its page.
  ///
  /// - Returns: nil if the race does not tell.
  public init?(_ reply: LessonReply, to question: LessonQuestion, in race: any TimelineRace, shown: Int) {
    guard let right = race.rightReply(to: question, shown: shown) else { return nil }
    self.right = right
    if case .number(let given) = reply, case .number(let measured) = right,
      case .number(_, let within) = question.answer
    {
      isRight = abs(given - measured) <= within * abs(measured) * (1 + 1e-12)
    } else {
      isRight = reply == right
    }
  }
}
