import Canvas

extension Frame {
  /// The keys that matter most, as many as there is room for, or a message; `? help  q quit` always at the
  /// right.
  mutating func drawFooter(_ state: State, row: Int, style: Style) {
    let background = style.depth == .mono ? style[.background] : style[.panel]
    fill(
      Rect(column: 0, row: row, columns: columns, rows: 1),
      with: Cell(" ", foreground: style[.dim], background: background))
    let end = drawFixedKeys(row: row, style: style)
    if let notice = state.notice {
      put(
        style.text(notice.text), row: row, column: 1,
        in: TextStyle(notice.isError ? style[.danger] : style[.bright]), limit: end - 2)
      return
    }
    drawKeys(state, row: row, limit: end - 2, style: style)
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

  private mutating func drawKeys(_ state: State, row: Int, limit: Int, style: Style) {
    let hints = KeyTable.rows.compactMap(\.footer).map { hint in
      (label: style.text(hint.label), word: hint.word(state), priority: hint.priority)
    }
    // The most useful ones that fit, in the order of their usefulness.
    var left = limit - 1
    var shown: [(label: String, word: String, priority: Int)] = []
    for hint in hints.sorted(by: { $0.priority < $1.priority }) {
      let width = hint.label.unicodeScalars.count + 1 + hint.word.unicodeScalars.count + 2
      guard width <= left + 2 else { break }
      left -= width
      shown.append(hint)
    }
    var column = 1
    for hint in shown {
      column = put(hint.label, row: row, column: column, in: style.key)
      column = put(" " + hint.word, row: row, column: column, foreground: style[.dim]) + 2
    }
  }
}
