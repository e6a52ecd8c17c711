import Canvas

extension Frame {
  /// The keys that matter most, as many as there is room for, or a message; `? help  q quit` always at the
  /// right.
  mutating func drawFooter(_ state: State, row: Int, style: Style) {
    drawFooter(
      KeyTable.rows.compactMap(\.footer), state, notice: state.notice, row: row, style: style)
  }

  mutating func drawFooter(
    _ hints: [KeyRow.Footer], _ source: any FooterSource, notice: Notice?, row: Int, style: Style
  ) {
    let background = style.depth == .mono ? style[.background] : style[.panel]
    fill(
      Rect(column: 0, row: row, columns: columns, rows: 1),
      with: Cell(" ", foreground: style[.dim], background: background))
    let end = drawFixedKeys(row: row, style: style)
    if let notice {
      put(
        style.text(notice.text), row: row, column: 1,
        in: TextStyle(notice.isError ? style[.danger] : style[.bright]), limit: end - 2)
      return
    }
    drawKeys(hints, source, row: row, limit: end - 2, style: style)
  }

  /// The keys of a lesson, and at the right what its step waits for.
  mutating func drawLessonFooter(_ state: State, _ lesson: LessonProgress, row: Int, style: Style) {
    let background = style.depth == .mono ? style[.background] : style[.panel]
    fill(
      Rect(column: 0, row: row, columns: columns, rows: 1),
      with: Cell(" ", foreground: style[.dim], background: background))
    if let notice = state.notice {
      put(
        style.text(notice.text), row: row, column: 1,
        in: TextStyle(notice.isError ? style[.danger] : style[.bright]), limit: columns - 1)
      return
    }
    let condition = style.text(lesson.conditionText(isLong: columns >= 100))
    let end = condition.isEmpty ? columns : columns - 1 - condition.unicodeScalars.count
    let help = KeyRow.Footer("?", place: 6, rank: 0) { _ in "help" }
    let hints = KeyTable.rows.compactMap(\.lessonFooter) + [help]
    drawKeys(hints, state, row: row, limit: end - 1, style: style)
    put(condition, row: row, column: end, foreground: lesson.isDone ? style[.good] : style[.dim])
  }

  /// - Returns: the column where they begin.
  private mutating func drawFixedKeys(row: Int, style: Style) -> Int {
    var end = columns - 1
    for (key, word) in [("q", "quit"), ("?", "help")] {
      end = put(" \(word)", row: row, endingAt: end, in: TextStyle(style[.dim]))
      end = put(key, row: row, endingAt: end, in: style.key) - 2
    }
    return end + 2
  }

  private mutating func drawKeys(
    _ hints: [KeyRow.Footer], _ source: any FooterSource, row: Int, limit: Int, style: Style
  ) {
    var left = limit - 1
    var shown: [KeyRow.Footer] = []
    for hint in hints.sorted(by: { $0.rank < $1.rank }) {
      let width = style.text(hint.label).unicodeScalars.count + hint.word(source).unicodeScalars.count + 3
      guard width <= left + 2 else { break }
      left -= width
      shown.append(hint)
    }
    var column = 1
    for hint in shown.sorted(by: { $0.place < $1.place }) {
      column = put(style.text(hint.label), row: row, column: column, in: style.key)
      column = put(" " + hint.word(source), row: row, column: column, foreground: style[.dim]) + 2
    }
  }
}
