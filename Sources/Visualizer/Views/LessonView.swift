import Canvas

/// A step of a lesson: progress, title, text, task and the current knob.
struct LessonView {
  /// The layout of text and task.
  let column: LessonColumn
  let title: String
  /// The index of the step.
  let index: Int
  /// The number of steps.
  let count: Int
  /// The index of the page.
  let page: Int
  /// True if the step waits for a condition.
  let isWaiting: Bool
  /// True if the condition has been met.
  let isDone: Bool
  /// The current knob.
  let knob: KnobView
  /// The lane that gives the knob its hue.
  let lane: Int
  /// The state of the question; nil if the step asks nothing.
  var question: QuestionState?
  /// `score 5 of 7`, on the last step of a lesson with questions.
  var score: String?

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    drawHead(into: &frame, rect: rect, style: style)
    for (offset, line) in column.lines(onPage: page).enumerated() {
      draw(line, into: &frame, row: rect.row + column.textTop + offset, column: rect.column, style: style)
    }
    let box = column.box(in: rect)
    if column.showsBox(onPage: page) { drawBox(into: &frame, box: box, style: style) }
    let row = lastRow(in: rect)
    if hasMore {
      frame.put(Self.more, row: row.row, endingAt: rect.endColumn, in: TextStyle(style[.accent]))
    } else if column.hasKnob, !isAsking {
      knobRow.draw(into: &frame, rect: row, style: style)
    }
  }

  private static let more = "more: pgdn"

  private var hasMore: Bool { page + 1 < column.pageCount }

  private var knobRow: KnobRow { KnobRow(knob: knob, lane: lane, isChosen: true) }

  /// The row of the knob, or of the note that there is more to read.
  private func lastRow(in rect: Rect) -> Rect {
    let isFree = column.hasKnob || !column.showsBox(onPage: page)
    return rect.row(isFree ? rect.endRow - 1 : column.box(in: rect).row - 1)
  }

  /// The lesson as the mouse meets it: the choices of a question that waits, the knob, and what turns the page.
  ///
  /// - Parameters:
  ///   - rect: the block of the lesson.
  ///   - knobIndex: the index of the knob among those of the lane.
  ///   - style: the available characters.
  /// - Returns: the blocks.
  func hits(in rect: Rect, knobIndex: Int, style: Style) -> [Hit] {
    var hits: [Hit] = []
    if isAsking, column.showsBox(onPage: page) {
      let box = column.box(in: rect)
      hits += (box.row..<box.endRow).compactMap { row in
        column.choice(atRow: row, in: rect, page: page).map { Hit(rect: box.row(row), target: .choice($0)) }
      }
    }
    let row = lastRow(in: rect)
    if hasMore {
      let width = Self.more.width
      hits.append(
        Hit(
          rect: Rect(column: rect.endColumn - width, row: row.row, columns: width, rows: 1),
          target: .key(.pageDown)))
    } else if column.hasKnob, !isAsking {
      hits += knobRow.hits(knobIndex, in: row, style: style)
    }
    return hits
  }

  /// True while the question waits.
  private var isAsking: Bool { if case .waiting = question { true } else { false } }

  private func drawHead(into frame: inout Frame, rect: Rect, style: Style) {
    let place = "\(index + 1) of \(count)" + (score.map { " · \($0)" } ?? "")
    let dim = TextStyle(style[.dim])
    let heading = TextStyle(style[.bright], on: nil, .bold)
    let title = style.text(title)
    guard column.textTop > 1 else {
      // Everything must fit into one row.
      let end = frame.put(place, row: rect.row, endingAt: rect.endColumn, in: dim)
      frame.put(title, row: rect.row, column: rect.column, in: heading, limit: end - 1)
      return
    }
    let room = column.isRoomy ? rect.columns : rect.columns - place.width - 2
    drawProgress(into: &frame, row: rect.row, columns: rect.column..<rect.column + room, style: style)
    if column.isRoomy {
      frame.put(place, row: rect.row + 1, column: rect.column, in: dim)
    } else {
      frame.put(place, row: rect.row, endingAt: rect.endColumn, in: dim)
    }
    frame.put(
      title, row: rect.row + (column.isRoomy ? 3 : 1), column: rect.column, in: heading,
      limit: rect.endColumn)
  }

  /// Draws a mark per step, or one bar if there are too many.
  private func drawProgress(into frame: inout Frame, row: Int, columns: Range<Int>, style: Style) {
    let width = min(4, (columns.count + 1) / count - 1)
    for step in 0..<count {
      let (start, end) =
        width > 0
        ? (step * (width + 1), step * (width + 1) + width)
        : (step * columns.count / count, (step + 1) * columns.count / count)
      let color = step < index ? style[.accent] : step == index ? style[.bright] : style[.rule]
      let isFilled = step <= index || style.glyphs == .unicode
      for column in start..<end {
        frame.put(
          style.glyph(isFilled ? .trackFilled : .trackEmpty), row: row, column: columns.lowerBound + column,
          foreground: color)
      }
    }
  }

  private func draw(_ line: LessonLine, into frame: inout Frame, row: Int, column: Int, style: Style) {
    switch line {
    case .words(let words): frame.put(words, row: row, column: column, foreground: style[.text])
    case .formula(let formula):
      frame.put(
        formula, row: row, column: column + LessonLine.indent, foreground: style.formula, attributes: .bold)
    case .blank: break
    }
  }

  /// Draws the task or the question on a raised box behind a bar.
  private func drawBox(into frame: inout Frame, box: Rect, style: Style) {
    frame.fill(box, with: Cell(" ", foreground: style[.bright], background: style[.panel]))
    for row in box.row..<box.endRow {
      frame.put(style.glyph(.focusBar), row: row, column: box.column, foreground: style[.accent])
    }
    let first = box.row + (column.isRoomy ? 1 : 0)
    frame.put(
      question == nil ? "your turn" : "your prediction", row: first, column: box.column + 2,
      foreground: style[.accent], attributes: .bold)
    let lines = lines
    for (offset, line) in lines.enumerated() where first + 1 + offset < box.endRow {
      frame.put(
        line.text, row: first + 1 + offset, column: box.column + 2, foreground: style[line.role],
        attributes: line.isBold ? .bold : [])
      if let key = line.key { frame.put(key, row: first + 1 + offset, column: box.column + 2, in: style.key) }
    }
    guard let (state, role) = state(style) else { return }
    // At the end of the last line if there is room, else beside the heading.
    let fits =
      question == nil && column.isRoomy && (lines.last?.text.width ?? 0) + state.width + 5 <= box.columns
    frame.put(
      state, row: fits ? first + lines.count : first, endingAt: box.endColumn - 1,
      in: TextStyle(style[role]))
  }

  /// The lines of the box.
  private var lines: [QuestionLines.Line] {
    guard let question, let lines = column.question else {
      return column.task.map { QuestionLines.Line(text: $0, role: .bright) }
    }
    return lines.lines(question)
  }

  /// The word beside the heading of the box.
  private func state(_ style: Style) -> (String, Role)? {
    switch question {
    case .waiting: return ("waiting", .dim)
    case .playing: return ("watch", .dim)
    case .judged(_, let verdict): return verdict.isRight ? ("right", .good) : ("wrong", .danger)
    case nil:
      guard isWaiting else { return nil }
      return isDone ? ("done \(style.symbol(.converged))", .good) : ("waiting", .dim)
    }
  }
}

extension Style {
  /// Formulas in a text.
  var formula: Color { lane(4).new }
}
