import Canvas

extension Frame {
  /// Every key, by group, in as many columns as there is room for.
  mutating func drawHelp(_ help: HelpSheet, style: Style) {
    let blocks = helpBlocks(matching: help.filter ?? "")
    let columnWidth = 34
    let count = min(3, max(1, (columns - 8) / columnWidth))
    let lists = Self.distribute(blocks, into: count)
    let height = lists.map(\.count).max() ?? 0
    let keys = help.filter.map { "find: \($0)▏· esc ends" } ?? "esc closes · / finds a key"
    let inside = drawCenteredBox(
      Size(columns: count * columnWidth + 8, rows: height + 6), title: "keys", keys: keys, style: style)
    // Where it is tight, the blank rows around the markers go first.
    let visible = max(1, inside.rows - (inside.rows < height + 4 ? 2 : 4))
    let scroll = max(0, min(help.scroll, height - visible))
    for (index, list) in lists.enumerated() {
      for (offset, line) in list.dropFirst(scroll).prefix(visible).enumerated() {
        draw(
          line, row: inside.row + 1 + offset, column: inside.column + 3 + index * columnWidth, style: style)
      }
    }
    let last = inside.row + inside.rows - (inside.rows < height + 4 ? 1 : 2)
    drawMarkers(row: last, column: inside.column + 3, limit: inside, style: style)
  }

  private enum HelpLine {
    case group(String)
    case key(String, String)
    case blank
  }

  private func helpBlocks(matching filter: String) -> [[HelpLine]] {
    KeyRow.Group.allCases.compactMap { group in
      let rows = KeyTable.rows.filter { row in
        row.group == group
          && (filter.isEmpty || row.help.contains(filter) || row.label.contains(filter)
            || group.rawValue.contains(filter))
      }
      guard !rows.isEmpty else { return nil }
      return [.group(group.rawValue)] + rows.map { .key($0.label, $0.help) }
    }
  }

  /// Blocks one below the other, a blank line between them, columns about equally long.
  private static func distribute(_ blocks: [[HelpLine]], into count: Int) -> [[HelpLine]] {
    let total = blocks.map { $0.count + 1 }.reduce(0, +)
    var lists: [[HelpLine]] = [[]]
    for block in blocks {
      let isFull = lists[lists.count - 1].count + block.count / 2 >= (total + count - 1) / count
      if isFull, lists.count < count, !lists[lists.count - 1].isEmpty { lists.append([]) }
      if !lists[lists.count - 1].isEmpty { lists[lists.count - 1].append(.blank) }
      lists[lists.count - 1] += block
    }
    return lists
  }

  private mutating func draw(_ line: HelpLine, row: Int, column: Int, style: Style) {
    switch line {
    case .group(let name): put(name, row: row, column: column, foreground: style[.accent], attributes: .bold)
    case .key(let label, let help):
      put(style.text(label), row: row, column: column, in: style.key)
      put(style.text(help), row: row, column: column + 9, foreground: style[.text], limit: column + 34)
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
