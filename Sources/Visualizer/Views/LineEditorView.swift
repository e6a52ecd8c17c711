import Canvas

/// A line of text being edited: as much of it as fits around the caret.
struct LineEditorView {
  let line: LineEditor
  /// The indices of the characters that are wrong.
  var wrong = 0..<0
  /// Shown, faint, where nothing is typed.
  var hint = ""

  /// The index of the first visible character of a line.
  static func first(of line: LineEditor, columns: Int) -> Int { max(0, line.caret - columns + 1) }

  /// Draws the line over the field.
  func draw(into frame: inout Frame, field: Rect, style: Style) {
    frame.fill(field, with: Cell(" ", foreground: style[.bright], background: style[.raised]))
    guard field.columns > 0 else { return }
    let first = Self.first(of: line, columns: field.columns)
    for (offset, character) in line.characters.dropFirst(first).prefix(field.columns).enumerated() {
      let index = first + offset
      let isWrong = wrong.contains(index)
      let isReversed = line.selection.map { $0.contains(index) } ?? (index == line.caret)
      frame.put(
        glyph(of: character, style: style), row: field.row, column: field.column + offset,
        foreground: isWrong ? style[.danger] : style[.bright],
        attributes: (isWrong ? Attributes.bold : []).union(isReversed ? .reverse : []))
    }
    let end = field.column + line.caret - first
    if line.caret == line.characters.count, end < field.endColumn {
      frame.put(style.glyph(.textCursor), row: field.row, column: end, foreground: style[.accent])
    }
    if line.isEmpty {
      frame.put(
        style.text(hint), row: field.row, column: field.column + 2, foreground: style[.faint],
        limit: field.endColumn)
    }
    drawEnds(into: &frame, field: field, first: first, style: style)
  }

  /// Marks the ends where the line goes on.
  private func drawEnds(into frame: inout Frame, field: Rect, first: Int, style: Style) {
    let mark = style.glyphs == .unicode ? ("‹", "›") : ("<", ">")
    if first > 0, field.columns > 1 {
      frame.put(mark.0, row: field.row, column: field.column, foreground: style[.accent])
    }
    // The caret itself is never covered.
    if first + field.columns < line.characters.count, line.caret - first + 1 < field.columns {
      frame.put(mark.1, row: field.row, column: field.endColumn - 1, foreground: style[.accent])
    }
  }

  /// Characters that fill no single cell are shown as `?`.
  private func glyph(of character: Character, style: Style) -> Unicode.Scalar {
    guard let scalar = character.unicodeScalars.first, scalar.fillsOneCell,
      style.glyphs == .unicode || scalar.isASCII
    else { return "?" }
    return scalar
  }
}
