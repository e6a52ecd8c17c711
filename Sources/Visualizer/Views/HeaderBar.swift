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
    frame.put(
      style.text(title), row: rect.row, column: rect.column + 1, foreground: style[.text], attributes: .bold,
      limit: rect.endColumn)
    frame.put(
      note(in: rect, style: style), row: rect.row, endingAt: rect.endColumn - 1, in: TextStyle(style[.dim]))
  }

  /// The longest note that fits; empty if none does.
  private func note(in rect: Rect, style: Style) -> String {
    let end = min(rect.endColumn, rect.column + 1 + style.text(title).width)
    return notes.lazy.map(style.text).first { $0.width < rect.endColumn - 2 - end } ?? ""
  }

  /// The block of the note; without columns if there is none.
  func noteRect(in rect: Rect, style: Style) -> Rect {
    let width = note(in: rect, style: style).width
    return Rect(column: rect.endColumn - 1 - width, row: rect.row, columns: width, rows: 1)
  }
}
