import Canvas

extension Frame {
  /// Every key, and what the markers mean.
  mutating func drawHelp(_ help: HelpSheet, style: Style) {
    let page = HelpPage(help, on: size)
    let more = page.isLong ? "↑↓ more · " : ""
    let keys = help.filter.map { "find: \($0)▏· esc ends" } ?? "\(more)esc closes · / finds a key"
    let inside = drawCenteredBox(page.box, title: "keys", keys: keys, style: style)
    for (index, list) in page.lists.enumerated() {
      for (offset, line) in list.dropFirst(page.scroll).prefix(page.visible).enumerated() {
        draw(
          line, row: inside.row + 1 + offset,
          column: inside.column + 3 + index * HelpPage.columnWidth, style: style)
      }
    }
    let isTight = inside.rows < page.box.rows - 2
    let last = inside.row + inside.rows - (isTight ? 1 : 2)
    drawMarkers(row: last, column: inside.column + 3, limit: inside, style: style)
  }

  private mutating func draw(_ line: HelpPage.Line, row: Int, column: Int, style: Style) {
    switch line {
    case .group(let name): put(name, row: row, column: column, foreground: style[.accent], attributes: .bold)
    case .key(let label, let help):
      put(style.text(label), row: row, column: column, in: style.key)
      put(
        style.text(help), row: row, column: column + 9, foreground: style[.text],
        limit: column + HelpPage.columnWidth)
    case .blank: break
    }
  }

  private mutating func drawMarkers(row: Int, column: Int, limit: Rect, style: Style) {
    var column = put("markers", row: row, column: column, foreground: style[.accent], attributes: .bold) + 2
    let markers: [(Glyph, Color, String)] = [
      (.start, style[.bright], "start"), (.minimizer, style[.bright], "minimizer"),
      (.converged, style[.good], "converged"), (.diverged, style[.danger], "diverged"),
      (.stalled, style[.warning], "stalled"),
    ]
    let end = limit.column + limit.columns
    for (glyph, color, word) in markers {
      let symbol = style.symbol(glyph)
      guard column + symbol.unicodeScalars.count + word.count + 1 < end else { return }
      column = put(symbol, row: row, column: column, foreground: color) + 1
      column = put(word, row: row, column: column, foreground: style[.text]) + 3
    }
    guard column + 14 < end else { return }
    let dots = style.glyphs == .ascii ? "''" : "⠒⠒"
    column = put(dots, row: row, column: column, foreground: style[.ghost]) + 1
    put("path before", row: row, column: column, foreground: style[.text])
  }
}
