import Canvas
import Experiments

/// The lines of a question: while it waits, while its step plays, and with the verdict. All take the same rows, so
/// that nothing moves when it is answered.
struct QuestionLines: Hashable {
  /// A line with its colour.
  struct Line: Hashable {
    let text: String
    let role: Role
    var isBold = false
    /// The key at its beginning.
    var key: String?
  }

  private let question: LessonQuestion
  private let columns: Int
  private let style: Style
  /// The lines of the question itself.
  private let text: [String]
  /// The lines of every choice, with its key.
  private let choices: [[String]]

  init(_ question: LessonQuestion, columns: Int, style: Style) {
    self.question = question
    self.columns = columns
    self.style = style
    text = style.text(question.text).wrapped(to: columns)
    choices = question.choices.enumerated().map { number, choice in
      Self.hanging("\(number + 1)", style.text(choice), columns: columns)
    }
  }

  static func == (left: QuestionLines, right: QuestionLines) -> Bool {
    left.question == right.question && left.columns == right.columns && left.text == right.text
      && left.choices == right.choices
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(question)
    hasher.combine(columns)
  }

  /// A text behind a mark, wrapped beside it.
  private static func hanging(_ mark: String, _ text: String, columns: Int) -> [String] {
    let indent = String(repeating: " ", count: mark.width + 2)
    return text.wrapped(to: columns - indent.width).enumerated().map {
      ($0.offset == 0 ? mark + "  " : indent) + $0.element
    }
  }

  /// The rows of everything that may ever be shown.
  var rows: Int {
    let waiting = question.choices.isEmpty ? 1 : choices.joined().count
    let longest = choices.map(\.count).max() ?? 1
    return text.count + max(waiting, 2 * longest + reveal.count)
  }

  private var reveal: [String] { question.reveal.map { style.text($0).wrapped(to: columns) } ?? [] }

  /// The choice at a line, counted from the first line of the question.
  func choice(atLine line: Int) -> Int? {
    var first = text.count
    for (index, lines) in choices.enumerated() {
      if (first..<first + lines.count).contains(line) { return index }
      first += lines.count
    }
    return nil
  }

  // MARK: Lines

  /// The lines in the current state.
  func lines(_ state: QuestionState) -> [Line] {
    let heading = text.map { Line(text: $0, role: .bright) }
    switch state {
    case .waiting(let entry):
      guard choices.isEmpty else {
        return heading
          + choices.enumerated().flatMap { index, lines in
            lines.enumerated().map {
              Line(text: $0.element, role: .text, key: $0.offset == 0 ? "\(index + 1)" : nil)
            }
          }
      }
      return heading + [
        Line(text: style.text(entry), role: .accent, isBold: true)
      ]
    case .playing(let reply):
      return heading
        + choices.enumerated().flatMap { index, lines in
          lines.map {
            Line(text: $0, role: reply == .choice(index) ? .bright : .faint, isBold: reply == .choice(index))
          }
        } + number(reply).map { Line(text: $0, role: .bright, isBold: true) }
    case .judged(let reply, let verdict):
      return heading + lines(of: verdict, reply) + reveal.map { Line(text: $0, role: .text) }
    }
  }

  private func number(_ reply: LessonReply) -> [String] {
    if case .number(let value) = reply { [style.text(Numerals.chosen(value))] } else { [] }
  }

  private func lines(of verdict: LessonVerdict, _ reply: LessonReply) -> [Line] {
    let (mark, role): (Glyph, Role) = verdict.isRight ? (.converged, .good) : (.diverged, .danger)
    var lines = words(reply, mark: mark).map { Line(text: $0, role: role, isBold: true) }
    if case .number(let value) = verdict.right {
      lines.append(Line(text: style.text("the race gives \(Numerals.measured(value))"), role: .text))
    } else if !verdict.isRight {
      lines += words(verdict.right, mark: .converged).map { Line(text: $0, role: .good) }
    }
    return lines
  }

  private func words(_ reply: LessonReply, mark: Glyph) -> [String] {
    switch reply {
    case .number: number(reply).map { "\(style.symbol(mark))  \($0)" }
    case .choice(let index):
      Self.hanging(style.symbol(mark), style.text(question.choices[index]), columns: columns)
    }
  }
}

/// The state of a question.
enum QuestionState: Hashable {
  /// It waits for an answer, and has the number typed so far, with the caret in it.
  case waiting(entry: String)
  /// It has been answered, and the step has not played yet.
  case playing(LessonReply)
  case judged(LessonReply, LessonVerdict)

  /// The state of the current step's question.
  init(_ progress: LessonProgress) {
    guard let reply = progress.replies[progress.index] else {
      self = .waiting(entry: progress.entry.textWithCaret)
      return
    }
    self = progress.verdicts[progress.index].map { .judged(reply, $0) } ?? .playing(reply)
  }
}
