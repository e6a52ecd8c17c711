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

  func draw(into frame: inout Frame, style: Style) {
    let words = style.text(complaint ?? range)
    let longest = max(style.text(range).width, words.width) + 6
    let inside = frame.drawCenteredBox(
      Size(columns: max(46, min(frame.columns, longest)), rows: 7), title: "\(symbol) of \(owner)",
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
