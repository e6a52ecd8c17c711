import Canvas

/// The most important keys, as many as fit, or a message.
struct FooterView {
  /// A key and its meaning in a word.
  struct Hint: Hashable {
    let label: String
    let word: String
    /// The position from the left.
    let place: Int
    /// The priority: if room is short, higher numbers are left out first.
    let rank: Int
  }

  /// The text on the right.
  enum Right: Hashable {
    /// `? help  q quit`, always.
    case fixedKeys
    /// The condition that a lesson waits for, unless there is a message.
    case condition(String, isMet: Bool)
  }

  let hints: [Hint]
  /// A message that replaces the keys.
  var notice: (text: String, isError: Bool)?
  var right = Right.fixedKeys

  func draw(into frame: inout Frame, row: Int, style: Style) {
    let background = style.depth == .mono ? style[.background] : style[.panel]
    frame.fill(
      Rect(column: 0, row: row, columns: frame.columns, rows: 1),
      with: Cell(" ", foreground: style[.dim], background: background))
    let limit = drawRight(into: &frame, row: row, style: style)
    if let notice {
      frame.put(
        style.text(notice.text), row: row, column: 1,
        in: TextStyle(notice.isError ? style[.danger] : style[.bright]), limit: limit)
    } else {
      drawHints(into: &frame, row: row, limit: limit, style: style)
    }
  }

  /// - Returns: the first column that is not free.
  private func drawRight(into frame: inout Frame, row: Int, style: Style) -> Int {
    switch right {
    case .fixedKeys:
      var end = frame.columns - 1
      for (key, word) in [("q", "quit"), ("?", "help")] {
        end = frame.put(" \(word)", row: row, endingAt: end, in: TextStyle(style[.dim]))
        end = frame.put(key, row: row, endingAt: end, in: style.key) - 2
      }
      return end
    case .condition(let words, let isMet):
      let text = style.text(words)
      guard notice == nil, !text.isEmpty else { return frame.columns - 1 }
      let color = isMet ? style[.good] : style[.dim]
      return frame.put(text, row: row, endingAt: frame.columns - 1, in: TextStyle(color)) - 1
    }
  }

  private func drawHints(into frame: inout Frame, row: Int, limit: Int, style: Style) {
    var left = limit - 1
    var shown: [Hint] = []
    for hint in hints.sorted(by: { $0.rank < $1.rank }) {
      let width = style.text(hint.label).width + style.text(hint.word).width + 3
      guard width <= left + 2 else { break }
      left -= width
      shown.append(hint)
    }
    var column = 1
    for hint in shown.sorted(by: { $0.place < $1.place }) {
      column = frame.put(style.text(hint.label), row: row, column: column, in: style.key)
      column = frame.put(" " + style.text(hint.word), row: row, column: column, foreground: style[.dim]) + 2
    }
  }
}
