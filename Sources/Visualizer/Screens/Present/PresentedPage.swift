import Canvas
import Experiments

/// A page of a lesson in few words: the beginning of its text, its formula, and what it asks of the hall.
struct PresentedPage: Hashable {
  /// The sentences of the first paragraph.
  private(set) var sentences: [String] = []
  /// The first formula of the text.
  private(set) var formula: [String] = []
  private let question: LessonQuestion?
  /// The state of the question, if there is one.
  private let state: QuestionState
  private let task: String?

  init(_ progress: LessonProgress) {
    (question, state, task) = (progress.step.question, QuestionState(progress), progress.step.task)
    for paragraph in progress.step.text {
      switch paragraph {
      case .words(let words): if sentences.isEmpty { sentences = Self.sentences(of: words) }
      case .formula(let lines): if formula.isEmpty { formula = lines }
      }
    }
  }

  /// A text cut behind every full stop, question mark or exclamation mark that a capital follows.
  static func sentences(of text: String) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    for word in text.split(separator: " ") {
      if let last = sentence.last, ".?!".contains(last), word.first?.isLowercase == false {
        sentences.append(sentence)
        sentence = ""
      }
      sentence += sentence.isEmpty ? word : " " + word
    }
    return sentence.isEmpty ? sentences : sentences + [sentence]
  }

  /// The first rows of a text, with a sign behind the last whole word.
  private static func cut(_ lines: [String], to size: Size, _ style: Style) -> [String] {
    var last = lines[size.rows - 1].split(separator: " ")
    let sign = String(style.glyph(.ellipsis))
    while last.count > 1, (last.joined(separator: " ") + " " + sign).width > size.columns {
      last.removeLast()
    }
    let line = last.joined(separator: " ") + " " + sign
    return lines.prefix(size.rows - 1) + [line.truncated(to: size.columns, ellipsis: style.glyph(.ellipsis))]
  }

  /// The part that fits into a block: the question and the task, as many sentences as there is room for, then the
  /// formula.
  func words(in size: Size, style: Style) -> PresentedWords {
    var words = PresentedWords()
    if let question {
      let lines = QuestionLines(question, columns: size.columns - PresentedWords.indent, style: style)
      (words.asked, words.askedRows) = (lines.lines(state), lines.rows)
    } else if let task {
      words.asked = style.text(task).wrapped(to: size.columns - PresentedWords.indent).map {
        QuestionLines.Line(text: $0, role: .bright, isBold: true)
      }
      words.askedRows = words.asked.count
    }
    words.askedRows = min(words.askedRows, size.rows)
    words.asked = Array(words.asked.prefix(size.rows))
    let room = size.rows - words.askedRows - (words.askedRows == 0 ? 0 : 1)
    guard room >= 1, let first = sentences.first else { return words }
    words.said = style.text(first).wrapped(to: size.columns)
    if words.said.count > room {
      words.said = Self.cut(words.said, to: Size(columns: size.columns, rows: room), style)
      return words
    }
    let formula = formula.map { style.text($0, atMost: size.columns - LessonLine.indent) }
    let showsFormula = !formula.isEmpty && words.said.count + 1 + formula.count <= room
    if showsFormula { words.formula = formula }
    let rest = room - (showsFormula ? formula.count + 1 : 0)
    for count in sentences.indices.dropFirst() {
      let lines = style.text(sentences[...count].joined(separator: " ")).wrapped(to: size.columns)
      guard lines.count <= rest else { break }
      words.said = lines
    }
    return words
  }
}

extension PresentedPage {
  /// The rows that the question needs, in the characters that take more; 0 without a question.
  func questionRows(columns: Int) -> Int {
    guard let question else { return 0 }
    let rows = GlyphSet.allCases.map {
      QuestionLines(question, columns: columns - PresentedWords.indent, style: Style(glyphs: $0)).rows
    }
    return rows.max() ?? 0
  }

  /// The rows of the words in a block, in the characters that take more.
  func rows(in size: Size) -> Int {
    GlyphSet.allCases.map { words(in: size, style: Style(glyphs: $0)).rows }.max() ?? 0
  }

  /// The choice of the question at a row of a block; nil elsewhere.
  func choice(atRow row: Int, in size: Size) -> Int? {
    guard let question, case .waiting = state else { return nil }
    let lines = QuestionLines(question, columns: size.columns - PresentedWords.indent, style: Style())
    return lines.choice(atLine: row - words(in: size, style: Style()).askedTop)
  }
}

/// The lines of a page in a block.
struct PresentedWords: Hashable {
  var said: [String] = []
  var formula: [String] = []
  /// The question with its choices, or the task.
  var asked: [QuestionLines.Line] = []
  /// The rows for them: a question takes as many as its answer will, so that nothing moves.
  var askedRows = 0

  /// The columns of the bar beside the question or the task.
  static let indent = 2

  /// The rows with a blank one between the parts.
  var rows: Int {
    let parts = [said.count, formula.count, askedRows].filter { $0 > 0 }
    return parts.reduce(0, +) + max(0, parts.count - 1)
  }

  /// The first row of the question or the task.
  var askedTop: Int { rows - askedRows }

  /// Draws the lines from the top of a block.
  ///
  /// - Parameters:
  ///   - frame: the screen.
  ///   - rect: the block.
  ///   - isDone: true if the task has been done, which gets a sign.
  ///   - style: the colours and characters.
  func draw(into frame: inout Frame, rect: Rect, isDone: Bool, style: Style) {
    var row = rect.row
    for line in said {
      frame.put(line, row: row, column: rect.column, foreground: style[.bright])
      row += 1
    }
    if !said.isEmpty { row += 1 }
    for line in formula {
      frame.put(
        line, row: row, column: rect.column + LessonLine.indent, foreground: style.formula, attributes: .bold)
      row += 1
    }
    if !formula.isEmpty { row += 1 }
    let color = style[isDone ? .good : .accent]
    for (index, line) in asked.enumerated() {
      frame.put(style.glyph(.focusBar), row: row, column: rect.column, foreground: color)
      let end = frame.put(
        line.text, row: row, column: rect.column + Self.indent, foreground: style[line.role],
        attributes: line.isBold ? .bold : [], limit: rect.endColumn)
      if let key = line.key { frame.put(key, row: row, column: rect.column + Self.indent, in: style.key) }
      if isDone, index + 1 == asked.count {
        frame.put(style.symbol(.converged), row: row, column: end + 1, foreground: color, attributes: .bold)
      }
      row += 1
    }
  }
}
