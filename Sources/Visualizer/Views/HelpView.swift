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
      into: &frame, row: inside.endRow - (isTight ? 1 : 2), columns: inside.column + 3..<inside.endColumn,
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

  private func drawMarkers(into frame: inout Frame, row: Int, columns: Range<Int>, style: Style) {
    var column =
      frame.put(
        "markers", row: row, column: columns.lowerBound, foreground: style[.accent], attributes: .bold)
      + 2
    let markers: [(Glyph, Role, String)] = [
      (.start, .bright, "start"), (.minimizer, .bright, "minimizer"), (.converged, .good, "converged"),
      (.diverged, .danger, "diverged"), (.stalled, .warning, "stalled"),
    ]
    for (glyph, role, word) in markers {
      let symbol = style.symbol(glyph)
      guard column + symbol.width + word.width + 1 < columns.upperBound else { return }
      column = frame.put(symbol, row: row, column: column, foreground: style[role]) + 1
      column = frame.put(word, row: row, column: column, foreground: style[.text]) + 3
    }
    guard column + 14 < columns.upperBound else { return }
    let dots = style.glyphs == .ascii ? "''" : "⠒⠒"
    column = frame.put(dots, row: row, column: column, foreground: style[.ghost]) + 1
    frame.put("old path", row: row, column: column, foreground: style[.text])
  }
}
