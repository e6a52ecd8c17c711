import Canvas

/// A box in which an exact value is typed.
struct ValueEntryView {
  let symbol: String
  /// The owner of the value.
  let owner: String
  /// The text typed so far.
  let line: LineEditor
  /// The range of values: `step size: > 0`.
  let range: String
  /// The mistake in the last attempt.
  var complaint: String?

  /// The size of the box, if the screen has room for it.
  func boxSize(on screen: Size, style: Style) -> Size {
    let longest = max(style.text(range).width, style.text(complaint ?? range).width) + 6
    return Size(columns: max(46, min(screen.columns, longest)), rows: 7)
  }

  func draw(into frame: inout Frame, style: Style) {
    let words = style.text(complaint ?? range)
    let inside = frame.drawCenteredBox(
      boxSize(on: frame.size, style: style), title: "\(symbol) of \(owner)",
      keys: "enter sets · esc cancels", style: style)
    let field = Rect(column: inside.column + 2, row: inside.row + 1, columns: inside.columns - 4, rows: 1)
    frame.fill(field, with: Cell(" ", foreground: style[.bright], background: style[.raised]))
    let start = frame.put(
      " \(style.text(symbol)) = ", row: field.row, column: field.column, foreground: style[.bright],
      attributes: .bold, limit: field.endColumn - 1)
    LineEditorView(line: line).draw(
      into: &frame,
      field: Rect(column: start, row: field.row, columns: max(0, field.endColumn - start), rows: 1),
      style: style)
    frame.put(
      words, row: field.row + 2, column: field.column,
      foreground: complaint == nil ? style[.dim] : style[.danger], limit: field.endColumn)
  }
}
