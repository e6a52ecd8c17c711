import Canvas

/// The message in place of a picture that is not there yet.
struct WaitingView {
  /// The message; may be empty.
  let text: String

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    frame.fill(rect, with: Cell(" ", foreground: style[.faint], background: style[.panel]))
    let lines = style.text(text).wrapped(to: rect.columns - 4)
    for (offset, line) in lines.prefix(rect.rows).enumerated() {
      frame.put(
        line, row: min(rect.row + rect.rows / 2 + offset, rect.endRow - 1),
        column: rect.column + (rect.columns - line.width) / 2, foreground: style[.faint])
    }
  }
}
