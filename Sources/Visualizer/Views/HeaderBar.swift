import Canvas

/// A row in the panel's colour: a title, and on the right the longest note that fits.
struct HeaderBar {
  let title: String
  /// Shorter titles for narrow panels, the longest first.
  var shorterTitles: [String] = []
  /// The longest first.
  let notes: [String]
  /// The lane whose marker stands before the title; nil for none.
  var lane: Int?
  /// True for the part in hand of a screen with several.
  var isInHand = false

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    let look = isInHand ? style.focusedRow : TextStyle(style[.dim], on: style[.panel])
    frame.fill(
      Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1),
      with: Cell(" ", look, on: style[.panel]))
    var column = rect.column + 1
    if let lane {
      frame.put(
        style.marker(lane), row: rect.row, column: column, foreground: style.lane(lane).new,
        attributes: look.attributes.union(.bold))
      column += 2
    }
    frame.put(
      style.text(title(in: rect, style: style)), row: rect.row, column: column,
      foreground: isInHand ? style[.bright] : style[.text],
      attributes: look.attributes.union(.bold), limit: rect.endColumn)
    frame.put(
      note(in: rect, style: style), row: rect.row, endingAt: rect.endColumn - 1,
      in: TextStyle(isInHand ? style[.text] : style[.dim], on: nil, look.attributes))
  }

  /// The longest title that fits; the shortest if none does.
  private func title(in rect: Rect, style: Style) -> String {
    let room = rect.columns - 2 - (lane == nil ? 0 : 2)
    let all = [title] + shorterTitles
    return all.first { style.text($0).width <= room } ?? all[all.count - 1]
  }

  /// The longest note that fits; empty if none does.
  private func note(in rect: Rect, style: Style) -> String {
    let end = min(
      rect.endColumn,
      rect.column + 1 + (lane == nil ? 0 : 2) + style.text(title(in: rect, style: style)).width)
    return notes.lazy.map(style.text).first { $0.width < rect.endColumn - 2 - end } ?? ""
  }

  /// The block of the note; without columns if there is none.
  func noteRect(in rect: Rect, style: Style) -> Rect {
    let width = note(in: rect, style: style).width
    return Rect(column: rect.endColumn - 1 - width, row: rect.row, columns: width, rows: 1)
  }
}
