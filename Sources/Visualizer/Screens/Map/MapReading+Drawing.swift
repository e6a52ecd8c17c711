import Canvas

extension MapReading {
  /// Draws the reading: the line's words, or the map's entries in two columns.
  func draw(into frame: inout Frame, style: Style) {
    let layout = plan.layout
    if let row = layout.ruleRow {
      let words = layout.progressRow == nil ? progressWords : "arrows move the cross"
      frame.drawRule("reading", row: row, columns: 0..<frame.columns, style: style, trailing: words)
    }
    if plan.y == nil {
      drawLine(into: &frame, style: style)
    } else {
      drawMap(into: &frame, style: style)
    }
    if let row = layout.progressRow { drawProgress(into: &frame, row: row, style: style) }
  }

  /// `62 × 54 · 400 steps · done`, where there is no row for it.
  private var progressWords: String { "\(computed) · \(state)" }

  private func drawLine(into frame: inout Frame, style: Style) {
    let rect = plan.layout.reading
    let marker = String(Character(style.marker(lane)))
    let room = rect.columns - 5
    let full = style.text(sentence())
    let words = full.width <= room ? full : style.text(sentence(isBrief: true), atMost: room)
    let column = frame.put(
      marker, row: rect.row, column: rect.column + 2, foreground: style.lane(lane).new, attributes: .bold)
    frame.put(
      words, row: rect.row, column: column + 1,
      foreground: style[.bright], limit: rect.endColumn)
    guard rect.rows > 1 else { return }
    frame.put(
      notes.lazy.map { style.text($0) }.first { $0.width <= room } ?? "", row: rect.row + 1,
      column: rect.column + 4,
      foreground: style[.dim], limit: rect.endColumn)
  }

  private func drawMap(into frame: inout Frame, style: Style) {
    let rect = plan.layout.reading
    let isWide = rect.columns >= 112
    let left = measured(style, isBrief: !isWide)
    let end = draw(left, column: rect.column + 2, limit: rect.endColumn, into: &frame, style: style)
    let middle = isWide ? max(end + 3, rect.column + 52) : end + 3
    guard rect.columns >= 80 else { return }
    draw(beside(style, isBrief: !isWide), column: middle, limit: rect.endColumn, into: &frame, style: style)
  }

  /// Draws entries below each other, their texts in columns.
  ///
  /// - Returns: the column after the widest.
  @discardableResult
  private func draw(
    _ entries: [Entry], column: Int, limit: Int, into frame: inout Frame, style: Style
  ) -> Int {
    let rows = plan.layout.reading.rows
    let shown = entries.prefix(rows)
    let isBrief = frame.columns < 112
    let names = shown.map { style.text($0.name).width }.max() ?? 0
    let widths = (0..<(shown.map(\.texts.count).max() ?? 0)).map { index in
      // A text that ends its row makes no column wider.
      shown.compactMap { index < $0.texts.count - 1 ? style.text($0.texts[index]).width : nil }.max() ?? 0
    }
    var last = column
    for (offset, entry) in shown.enumerated() {
      let row = plan.layout.reading.row + offset
      frame.put(
        entry.symbol, row: row, column: column, foreground: entry.color, attributes: .bold, limit: limit)
      frame.put(style.text(entry.name), row: row, column: column + 2, foreground: style[.text], limit: limit)
      var next = column + 2 + names + 2
      for (index, text) in entry.texts.enumerated() {
        let isLast = index == entry.texts.count - 1
        let end = frame.put(
          style.text(text), row: row, column: next, foreground: isLast ? style[.text] : style[.dim],
          limit: limit)
        last = max(last, end)
        next += widths[index] + (isBrief ? 2 : 4)
      }
    }
    return last
  }

  private func drawProgress(into frame: inout Frame, row: Int, style: Style) {
    var column = frame.put(style.text(computed), row: row, column: 2, foreground: style[.dim]) + 3
    let length = max(0, min(24, frame.columns - column - 20))
    let filled = Int((map?.progress ?? 0) * Double(length))
    for index in 0..<length {
      frame.put(
        style.glyph(index < filled ? .trackFilled : .trackEmpty), row: row, column: column + index,
        foreground: style[index < filled ? .accent : .rule])
    }
    column += length + 2
    frame.put(
      style.text(state), row: row, column: column,
      foreground: style[map?.isComplete == true ? .dim : .text])
  }
}
