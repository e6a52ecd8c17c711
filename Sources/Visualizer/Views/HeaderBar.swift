import Canvas

/// A row in the panel's colour: a title, and on the right the longest note that fits.
struct HeaderBar {
  let title: String
  /// The longest first.
  let notes: [String]

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    frame.fill(
      Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1),
      with: Cell(" ", foreground: style[.dim], background: style[.panel]))
    let end = frame.put(
      style.text(title), row: rect.row, column: rect.column + 1, foreground: style[.text], attributes: .bold,
      limit: rect.endColumn)
    let note = notes.lazy.map(style.text).first { $0.width < rect.endColumn - 2 - end }
    frame.put(note ?? "", row: rect.row, endingAt: rect.endColumn - 1, in: TextStyle(style[.dim]))
  }
}
