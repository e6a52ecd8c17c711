import Canvas

/// The list of scenes, with lessons marked, and a thumbnail of the selected one if there is room.
struct ScenePickerView {
  struct Entry: Sendable, Hashable {
    let name: String
    let title: String
    let hasLesson: Bool
  }

  let entries: [Entry]
  /// The index of the selected scene.
  let selection: Int
  var thumbnail: ThumbnailView?

  private static let listColumns = 75

  func draw(into frame: inout Frame, style: Style) {
    let size = ThumbnailView.size
    let hasRoom = frame.columns >= Self.listColumns + size.columns + 7 && frame.rows >= size.rows + 8
    let thumbnail = hasRoom ? thumbnail : nil
    let width = Self.listColumns + (thumbnail == nil ? 2 : size.columns + 5)
    let rows = max(entries.count + 4, thumbnail == nil ? 0 : size.rows + 8)
    let inside = frame.drawCenteredBox(
      Size(columns: width, rows: rows), title: "scenes", keys: "enter opens · ↑↓ · esc closes", style: style)
    let visible = max(1, inside.rows - 2)
    let first = max(0, selection - visible + 1)
    for (offset, index) in (first..<max(first, entries.count)).prefix(visible).enumerated() {
      let row = Rect(
        column: inside.column, row: inside.row + 1 + offset,
        columns: min(Self.listColumns, inside.columns), rows: 1)
      draw(entries[index], isChosen: index == selection, into: &frame, rect: row, style: style)
    }
    thumbnail?.draw(
      into: &frame, row: inside.row + 1, column: inside.column + Self.listColumns + 1, style: style)
  }

  private func draw(
    _ entry: Entry, isChosen: Bool, into frame: inout Frame, rect: Rect, style: Style
  ) {
    if isChosen { frame.fill(rect, with: Cell(" ", style.focusedRow, on: style[.raised])) }
    let base: Attributes = isChosen ? style.focusedRow.attributes : []
    frame.put(
      isChosen ? String(style.glyph(.pointer)) : " ", row: rect.row, column: rect.column + 1,
      foreground: style[.accent], attributes: base)
    frame.put(
      entry.name, row: rect.row, column: rect.column + 3,
      foreground: isChosen ? style[.bright] : style[.text], attributes: base.union(isChosen ? .bold : []))
    frame.put(
      style.text(entry.title), row: rect.row, column: rect.column + 26, foreground: style[.dim],
      attributes: base, limit: entry.hasLesson ? rect.endColumn - 8 : rect.endColumn)
    if entry.hasLesson {
      frame.put(
        "lesson", row: rect.row, endingAt: rect.endColumn - 1, in: TextStyle(style[.accent], on: nil, base))
    }
  }
}

/// A thumbnail of a scene: its picture and the names of its lanes.
struct ThumbnailView {
  static let size = Size(columns: 32, rows: 10)

  let picture: PictureView
  let lanes: [String]

  func draw(into frame: inout Frame, row: Int, column: Int, style: Style) {
    let size = Self.size
    picture.draw(
      into: &frame, rect: Rect(column: column, row: row, columns: size.columns, rows: size.rows), style: style
    )
    for (index, label) in lanes.prefix(5).enumerated() {
      let line = row + size.rows + 1 + index
      frame.put(
        style.marker(index), row: line, column: column, foreground: style.lane(index).new, attributes: .bold)
      frame.put(
        style.text(label), row: line, column: column + 2, foreground: style[.text],
        limit: column + size.columns)
    }
  }
}
