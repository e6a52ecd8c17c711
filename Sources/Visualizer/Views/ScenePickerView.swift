import Canvas

/// The list of scenes by groups, with a search, and a thumbnail of the selected one if there is room.
struct ScenePickerView {
  /// The scenes found.
  let entries: [SceneEntry]
  /// The index in the library of the selected scene.
  let selection: Int
  var search = LineEditor()
  var thumbnail: ThumbnailView?

  private static let listColumns = 75

  func draw(into frame: inout Frame, style: Style) {
    let thumbnail = Self.hasRoom(on: frame.size) ? thumbnail : nil
    let keys =
      search.isEmpty ? "enter opens · ↑↓ pgup pgdn · esc closes" : "enter opens · ↑↓ pgup pgdn · esc clears"
    let box = box(on: frame.size, hasThumbnail: thumbnail != nil)
    let inside = frame.drawBox(box, title: "scenes", keys: keys, style: style)
    let page = ScenePage(entries, selection: selection, rows: box.rows)
    let columns = min(Self.listColumns, inside.columns)
    drawSearch(
      page.position, into: &frame,
      rect: Rect(column: inside.column + 1, row: inside.row, columns: columns - 2, rows: 1), style: style)
    for (offset, line) in page.lines.enumerated() {
      draw(line, into: &frame, rect: row(offset, in: inside), style: style)
    }
    let arrows = (inside.row + 2, inside.row + 1 + page.lines.count, inside.column + columns - 1)
    if page.hasMoreAbove {
      frame.put(style.text("↑"), row: arrows.0, column: arrows.2, foreground: style[.accent])
    }
    if page.hasMoreBelow {
      frame.put(style.text("↓"), row: arrows.1, column: arrows.2, foreground: style[.accent])
    }
    thumbnail?.draw(
      into: &frame, row: inside.row + 2, column: inside.column + Self.listColumns + 1, style: style)
  }

  /// True if a screen has room for a thumbnail.
  static func hasRoom(on screen: Size) -> Bool {
    let size = ThumbnailView.size
    return screen.columns >= listColumns + size.columns + 7 && screen.rows >= size.rows + 10
  }

  private func box(on screen: Size, hasThumbnail: Bool) -> Rect {
    let size = ThumbnailView.size
    let lines = ScenePage.lines(entries).count
    return .centered(
      Size(
        columns: Self.listColumns + (hasThumbnail ? size.columns + 5 : 2),
        rows: max(lines + ScenePage.otherRows + 1, hasThumbnail ? size.rows + 10 : 8)), in: screen)
  }

  /// The row of a visible line.
  private func row(_ offset: Int, in inside: Rect) -> Rect {
    Rect(
      column: inside.column, row: inside.row + 2 + offset, columns: min(Self.listColumns, inside.columns),
      rows: 1)
  }

  /// The box and its scenes as the mouse meets them.
  func hits(on screen: Size, hasThumbnail: Bool) -> [Hit] {
    let box = box(on: screen, hasThumbnail: hasThumbnail && Self.hasRoom(on: screen))
    let page = ScenePage(entries, selection: selection, rows: box.rows)
    return [Hit(rect: box, target: .sheet)]
      + page.lines.enumerated().compactMap { offset, line in
        guard case .scene(let entry) = line else { return nil }
        return Hit(rect: row(offset, in: box.inside), target: .scene(entry.index))
      }
  }

  private func drawSearch(_ position: String, into frame: inout Frame, rect: Rect, style: Style) {
    let start = frame.put(
      "find ", row: rect.row, column: rect.column, foreground: style[.dim], limit: rect.endColumn)
    let end = rect.endColumn - position.width - 2
    LineEditorView(line: search, hint: "type a part of a name or title").draw(
      into: &frame, field: Rect(column: start, row: rect.row, columns: max(0, end - start), rows: 1),
      style: style)
    frame.put(position, row: rect.row, endingAt: rect.endColumn, in: TextStyle(style[.dim]))
  }

  private func draw(_ line: ScenePage.Line, into frame: inout Frame, rect: Rect, style: Style) {
    switch line {
    case .blank: break
    case .shelf(let name):
      frame.put(name, row: rect.row, column: rect.column + 1, foreground: style[.accent], attributes: .bold)
    case .scene(let entry):
      draw(entry, isChosen: entry.index == selection, into: &frame, rect: rect, style: style)
    }
  }

  private func draw(
    _ entry: SceneEntry, isChosen: Bool, into frame: inout Frame, rect: Rect, style: Style
  ) {
    if isChosen { frame.fill(rect, with: Cell(" ", style.focusedRow, on: style[.raised])) }
    let base: Attributes = isChosen ? style.focusedRow.attributes : []
    frame.put(
      isChosen ? String(style.glyph(.pointer)) : " ", row: rect.row, column: rect.column + 1,
      foreground: style[.accent], attributes: base)
    frame.put(
      entry.name, row: rect.row, column: rect.column + 3,
      foreground: isChosen ? style[.bright] : style[.text], attributes: base.union(isChosen ? .bold : []),
      limit: rect.endColumn - 1)
    // Its place in the course, below the heading “lessons”.
    let tag = rect.columns > 40 ? entry.course.map(String.init) ?? "" : ""
    let end = rect.endColumn - 2
    let room = end - (tag.isEmpty ? 0 : 4) - (rect.column + 26)
    frame.put(
      style.text(entry.title).truncated(to: max(0, room), ellipsis: style.glyph(.ellipsis)),
      row: rect.row, column: rect.column + 26, foreground: style[.dim], attributes: base)
    if !tag.isEmpty {
      frame.put(tag, row: rect.row, endingAt: end, in: TextStyle(style[.accent], on: nil, base))
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
