import Canvas
import Experiments

extension LessonProgress {
  /// `step 3 waits: until diverged`; empty where nothing is waited for.
  func conditionText(isLong: Bool) -> String {
    let words: String
    switch step.condition {
    case .key: return ""
    case .converged: words = "until converged"
    case .diverged: words = "until diverged"
    case .lossBelow(let bound): words = "until loss < \(Numerals.chosen(bound))"
    case .step(let step): words = "until step \(step)"
    case .tuned: words = "until tuned"
    }
    if isDone { return isLong ? "step \(index + 1): done ✓" : "done ✓" }
    return isLong ? "step \(index + 1) waits: \(words)" : words
  }
}

extension Style {
  /// Formulas in a text.
  var formula: Color { lane(4).new }
}

extension Frame {
  /// Progress, title, text, task and the knob in hand, one below the other.
  mutating func drawLesson(_ lesson: LessonProgress, _ rect: Rect, _ moment: Moment, style: Style) {
    let column = LessonColumn(lesson.step, in: rect, style: style)
    drawLessonHead(lesson, rect, column, style: style)
    var row = rect.row + column.textTop
    for line in column.lines(onPage: lesson.page) {
      draw(line, row: row, column: rect.column, style: style)
      row += 1
    }
    let knobRow = rect.endRow - 1
    if column.taskRows > 0 {
      let top = knobRow - column.taskRows - (column.isRoomy ? 2 : 0)
      drawTask(
        column, lesson,
        Rect(column: rect.column - 1, row: top, columns: rect.columns + 1, rows: column.taskRows),
        style: style)
    }
    if lesson.page + 1 < column.pageCount {
      put("more: pgdn", row: knobRow, endingAt: rect.endColumn, in: TextStyle(style[.accent]))
      return
    }
    drawKnob(
      Rect(column: rect.column - 1, row: knobRow, columns: rect.columns + 3, rows: 1), row: knobRow,
      moment.state.knob, isChosen: true, moment, style: style)
  }

  private mutating func drawLessonHead(
    _ lesson: LessonProgress, _ rect: Rect, _ column: LessonColumn, style: Style
  ) {
    let count = "\(lesson.index + 1) of \(lesson.stepCount)"
    guard column.textTop > 1 else {
      // One row has to do for all of it.
      let end = put(count, row: rect.row, endingAt: rect.endColumn, in: TextStyle(style[.dim]))
      put(
        style.text(lesson.step.title), row: rect.row, column: rect.column, foreground: style[.bright],
        attributes: .bold, limit: end - 1)
      return
    }
    let room = column.isRoomy ? rect.columns : rect.columns - count.count - 2
    drawProgress(lesson, row: rect.row, columns: rect.column..<rect.column + room, style: style)
    if column.isRoomy {
      put(count, row: rect.row + 1, column: rect.column, foreground: style[.dim])
    } else {
      put(count, row: rect.row, endingAt: rect.endColumn, in: TextStyle(style[.dim]))
    }
    put(
      style.text(lesson.step.title), row: rect.row + (column.isRoomy ? 3 : 1), column: rect.column,
      foreground: style[.bright], attributes: .bold, limit: rect.endColumn)
  }

  /// A mark for every step, or one bar where they are too many.
  private mutating func drawProgress(
    _ lesson: LessonProgress, row: Int, columns: Range<Int>, style: Style
  ) {
    let count = lesson.stepCount
    let width = min(4, (columns.count + 1) / count - 1)
    for index in 0..<count {
      let (start, end) =
        width > 0
        ? (index * (width + 1), index * (width + 1) + width)
        : (index * columns.count / count, (index + 1) * columns.count / count)
      let color =
        index < lesson.index ? style[.accent] : index == lesson.index ? style[.bright] : style[.rule]
      let isReached = index <= lesson.index
      let glyph = style.glyph(isReached ? .trackFilled : style.glyphs == .ascii ? .trackEmpty : .trackFilled)
      for column in start..<end {
        put(glyph, row: row, column: columns.lowerBound + column, foreground: color)
      }
    }
  }

  private mutating func draw(_ line: LessonLine, row: Int, column: Int, style: Style) {
    switch line {
    case .words(let words): put(words, row: row, column: column, foreground: style[.text])
    case .formula(let formula):
      put(
        formula, row: row, column: column + LessonLine.indent, foreground: style.formula, attributes: .bold)
    case .blank: break
    }
  }

  /// What the user is asked to do, on a raised box behind a bar.
  private mutating func drawTask(
    _ column: LessonColumn, _ lesson: LessonProgress, _ box: Rect, style: Style
  ) {
    fill(box, with: Cell(" ", foreground: style[.bright], background: style[.panel]))
    for row in box.row..<box.endRow {
      put(style.glyph(.focusBar), row: row, column: box.column, foreground: style[.accent])
    }
    let state = lesson.isDone ? "done \(style.symbol(.converged))" : "waiting"
    let isWaited = lesson.step.condition != .key
    let look = TextStyle(lesson.isDone ? style[.good] : style[.dim])
    let first = box.row + (column.isRoomy ? 1 : 0)
    put("your turn", row: first, column: box.column + 2, foreground: style[.accent], attributes: .bold)
    for (offset, line) in column.task.enumerated() {
      put(line, row: first + 1 + offset, column: box.column + 2, foreground: style[.bright])
    }
    guard isWaited else { return }
    let last = column.task.last?.unicodeScalars.count ?? 0
    // At the end of the last line where it leaves room, else beside the heading.
    let fits = column.isRoomy && last + state.count + 5 <= box.columns
    put(state, row: fits ? first + column.task.count : first, endingAt: box.endColumn - 1, in: look)
  }
}
