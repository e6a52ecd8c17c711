import Canvas

/// Names of the pictures: those of outputs with their classes' glyphs, and at the right those of planes.
struct CaptionView {
  /// Names of the outputs, in many words and in few; empty where none are seen.
  let words: String
  let shortWords: String
  /// The classes that the pictures tell apart.
  var classes: [String] = []
  /// nil where no plane is seen.
  var note: String?

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    var column = rect.column
    var limit = rect.endColumn
    if let note = note.map(style.text), note.width < rect.columns {
      limit = frame.put(note, row: rect.row, endingAt: rect.endColumn, in: TextStyle(style[.dim])) - 2
    }
    let room = limit - column
    let text = style.text(room > 70 ? words : shortWords)
    guard !text.isEmpty, text.width <= room else { return }
    column = frame.put(text, row: rect.row, column: column, foreground: style[.text], attributes: .bold) + 2
    for (index, name) in classes.enumerated() {
      let text = style.text(" \(name)")
      guard column + 1 + text.width < limit else { return }
      let look = style.classLook(index)
      frame.put(look.glyph, row: rect.row, column: column, foreground: look.point, attributes: .bold)
      column = frame.put(text, row: rect.row, column: column + 1, foreground: style[.dim]) + 2
    }
  }
}
