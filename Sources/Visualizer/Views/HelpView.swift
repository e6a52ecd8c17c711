import Canvas

/// The list of keys and markers.
struct HelpView {
  let page: HelpPage
  /// The text searched for; nil without a search.
  var search: LineEditor?

  func draw(into frame: inout Frame, style: Style) {
    let more = page.isLong ? "↑↓ more · " : ""
    let keys = search.map { "find: \($0.textWithCaret)· esc ends" } ?? "\(more)esc closes · / finds a key"
    let inside = frame.drawCenteredBox(page.box, title: "keys", keys: keys, style: style)
    for (index, list) in page.lists.enumerated() {
      for (offset, line) in list.dropFirst(page.scroll).prefix(page.visible).enumerated() {
        draw(
          line, into: &frame, row: inside.row + 1 + offset,
          column: inside.column + 3 + index * HelpPage.columnWidth, style: style)
      }
    }
    let isTight = inside.rows < page.box.rows - 2
    drawMarkers(
      into: &frame, row: inside.endRow - page.markerRows - (isTight ? 0 : 1), column: inside.column + 3,
      style: style)
  }

  private func draw(_ line: HelpPage.Line, into frame: inout Frame, row: Int, column: Int, style: Style) {
    switch line {
    case .group(let name):
      frame.put(name, row: row, column: column, foreground: style[.accent], attributes: .bold)
    case .key(let label, let help):
      frame.put(style.text(label), row: row, column: column, in: style.key)
      frame.put(
        style.text(help), row: row, column: column + 9, foreground: style[.text],
        limit: column + HelpPage.columnWidth)
    case .blank: break
    }
  }

  /// Draws the symbols of the pictures and of the outcomes, with their meaning.
  private func drawMarkers(into frame: inout Frame, row: Int, column: Int, style: Style) {
    for (offset, line) in page.markers.enumerated() {
      var next = column
      if offset == 0 {
        frame.put(
          HelpMarker.heading, row: row, column: next, foreground: style[.accent], attributes: .bold)
      }
      next += HelpMarker.heading.width + 2
      for marker in line {
        let role = style[marker.role]
        next = frame.put(marker.symbol(style), row: row + offset, column: next, foreground: role) + 1
        next = frame.put(marker.meaning, row: row + offset, column: next, foreground: style[.text])
        next += HelpMarker.gap
      }
    }
  }
}
