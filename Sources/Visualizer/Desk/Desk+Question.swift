import Canvas
import Experiments
import Scenes

extension Desk {
  /// Answers the question of a lesson's step with a key.
  ///
  /// - Returns: true if the key is part of an answer.
  mutating func answer(with key: Key) -> Bool {
    guard let lesson, lesson.isAsking, screen == .race, let question = lesson.step.question else {
      return false
    }
    if question.choices.isEmpty { return type(key, lesson) }
    guard case .character(let scalar) = key, let number = Int(String(scalar)),
      question.choices.indices.contains(number - 1)
    else { return false }
    reply(.choice(number - 1))
    return true
  }

  /// Answers the question that waits by one of its choices.
  mutating func answer(with choice: Int) {
    if lesson?.isAsking == true { reply(.choice(choice)) }
  }

  private mutating func type(_ key: Key, _ progress: LessonProgress) -> Bool {
    switch key {
    case .enter:
      let text = progress.entry.trimmedText
      guard let number = ShownNumber(text) else {
        say(text.isEmpty ? "type a number, then enter" : "“\(text)” is not a number")
        return true
      }
      reply(.number(number.value))
      return true
    case .character(let scalar):
      guard
        scalar.isASCII && scalar.properties.numericType != nil || "+-−.eE%".unicodeScalars.contains(scalar)
      else { return false }
    default: guard !progress.entry.isEmpty else { return false }
    }
    var entry = progress.entry
    if case .none = entry.press(key) { return false }
    lesson?.entry = entry
    return true
  }

  /// Puts pasted text into the answer, if a number is asked for.
  ///
  /// - Returns: nil if none is; else true if all of it had room.
  mutating func pasteAnswer(_ text: String) -> Bool? {
    guard let lesson, lesson.isAsking, lesson.step.question?.choices.isEmpty == true else { return nil }
    return self.lesson?.entry.paste(text)
  }

  /// Takes an answer, and plays.
  private mutating func reply(_ reply: LessonReply) {
    guard let index = lesson?.index else { return }
    lesson?.replies[index] = reply
    // Where the verdict will be.
    let last = max(0, (lessonColumn?.pageCount ?? 1) - 1)
    lesson?.page = last
    playLessonStep()
  }

  /// Asks for an answer.
  mutating func urge(_ progress: LessonProgress) {
    say("answer first: \(progress.answerKeys); or pgdn\(progress.isUrged ? "" : " again") to skip")
  }

  /// Judges the answer once its step has played.
  mutating func judgeReply() {
    guard let progress = lesson, let question = progress.step.question,
      let reply = progress.replies[progress.index], progress.verdicts[progress.index] == nil,
      timeline.destination == nil
    else { return }
    let end = progress.lesson.cursor(ending: progress.index, end: race.end)
    guard cursor >= end else { return }
    // The race as the step began it, whatever the reader has turned since.
    let judged: any TimelineRace = experiment.network == nil ? progress.begun.played() : race
    lesson?.verdicts[progress.index] = LessonVerdict(reply, to: question, in: judged, shown: end)
  }

  /// The time to which a question hides the race; nil without one.
  var lessonLimit: Int? {
    guard let lesson, lesson.isAsking else { return nil }
    return lesson.lesson.cursor(beginning: lesson.index, end: race.end)
  }

  /// The effect of the key for the next step, in a word or two.
  var nextStepWord: String {
    guard let lesson else { return "next" }
    if lesson.isAsking { return "skip" }
    return lesson.isLast && lesson.neighbour(1) != nil ? "next lesson" : "next"
  }
}

extension LessonProgress {
  /// `1…3` for choices, a number otherwise.
  var answerKeys: String {
    guard let question = step.question, !question.choices.isEmpty else { return "type a number, then enter" }
    return "press 1…\(question.choices.count)"
  }

  /// The lesson before or after this one in the course; nil at its ends, and outside it.
  func neighbour(_ direction: Int) -> SceneLibrary.Scene? {
    lesson.course.flatMap { place in SceneLibrary.course.first { $0.course == place + direction } }
  }
}

extension Action {
  /// True for an action that would show more of the race, and with it the answer to a question.
  var showsTheRace: Bool {
    switch self {
    case .playPause, .stepForward, .stepBack, .toEnd, .restart, .randomStart, .turn, .turnLearningRate,
      .turnMomentum, .typeValue, .restoreDefault, .inside, .moveStart, .toggleLane, .typeFormula:
      true
    default: false
    }
  }
}
