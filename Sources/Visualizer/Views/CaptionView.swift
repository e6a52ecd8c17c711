import Canvas

/// The caption of the pictures: the outputs with the glyphs of their classes, and the plane on the right.
struct CaptionView {
  /// The long name of the outputs; empty if none are visible.
  let words: String
  /// The short name of the outputs.
  let shortWords: String
  /// The classes in the pictures.
  var classes: [String] = []
  /// The name of the plane; nil if none is visible.
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
