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

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    drawHead(into: &frame, rect: rect, style: style)
    for (offset, line) in column.lines(onPage: page).enumerated() {
      draw(line, into: &frame, row: rect.row + column.textTop + offset, column: rect.column, style: style)
    }
    let knobRow = rect.endRow - 1
    if column.taskRows > 0 {
      let top = knobRow - column.taskRows - (column.isRoomy ? 2 : 0)
      drawTask(
        into: &frame,
        box: Rect(column: rect.column - 1, row: top, columns: rect.columns + 1, rows: column.taskRows),
        style: style)
    }
    if page + 1 < column.pageCount {
      frame.put("more: pgdn", row: knobRow, endingAt: rect.endColumn, in: TextStyle(style[.accent]))
    } else {
      KnobRow(knob: knob, lane: lane, isChosen: true).draw(
        into: &frame, rect: Rect(column: rect.column, row: knobRow, columns: rect.columns, rows: 1),
        style: style)
    }
  }

  private func drawHead(into frame: inout Frame, rect: Rect, style: Style) {
    let place = "\(index + 1) of \(count)"
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

  /// Draws the task on a raised box behind a bar.
  private func drawTask(into frame: inout Frame, box: Rect, style: Style) {
    frame.fill(box, with: Cell(" ", foreground: style[.bright], background: style[.panel]))
    for row in box.row..<box.endRow {
      frame.put(style.glyph(.focusBar), row: row, column: box.column, foreground: style[.accent])
    }
    let first = box.row + (column.isRoomy ? 1 : 0)
    frame.put(
      "your turn", row: first, column: box.column + 2, foreground: style[.accent], attributes: .bold)
    for (offset, line) in column.task.enumerated() {
      frame.put(line, row: first + 1 + offset, column: box.column + 2, foreground: style[.bright])
    }
    guard isWaiting else { return }
    let state = isDone ? "done \(style.symbol(.converged))" : "waiting"
    // At the end of the last line if there is room, else beside the heading.
    let fits = column.isRoomy && (column.task.last?.width ?? 0) + state.width + 5 <= box.columns
    frame.put(
      state, row: fits ? first + column.task.count : first, endingAt: box.endColumn - 1,
      in: TextStyle(isDone ? style[.good] : style[.dim]))
  }
}

extension Style {
  /// Formulas in a text.
  var formula: Color { lane(4).new }
}
