import Canvas

/// The command palette: the line, the items found, and a line about the command being typed.
struct PaletteView {
  let palette: Palette
  let items: [PaletteItem]
  /// A line about the command being typed; nil without one.
  let hint: String?

  private static let columns = 84
  private static let listRows = 16
  /// The hint for an empty line.
  private static let examples = "or a value: lr 0.01 · start 1,2 · optimizer lion · surface ackley"

  func draw(into frame: inout Frame, style: Style) {
    let inside = frame.drawCenteredBox(
      Self.boxSize, title: "find an action or command",
      keys: frame.columns < 60 ? "enter · tab · ↑↓ · esc" : "enter does it · tab completes · ↑↓ · esc closes",
      style: style)
    guard inside.columns > 4, inside.rows > 0 else { return }
    drawLine(
      into: &frame,
      rect: Rect(column: inside.column + 1, row: inside.row, columns: inside.columns - 2, rows: 1),
      style: style)
    let foot = foot(in: inside, style: style)
    drawItems(into: &frame, rect: list(in: inside, style: style), style: style)
    let role: Role = palette.complaint == nil ? .dim : .danger
    for (offset, line) in foot.enumerated() {
      let row = inside.endRow - foot.count + offset
      guard row > inside.row else { continue }
      frame.put(line, row: row, column: inside.column + 2, foreground: style[role])
    }
  }

  private static let boxSize = Size(columns: columns, rows: listRows + 7)

  /// The lines below the items.
  private func foot(in inside: Rect, style: Style) -> [String] {
    let words = style.text(palette.complaint ?? hint ?? Self.examples)
    return Array(words.wrapped(to: inside.columns - 3).prefix(palette.complaint == nil ? 2 : 4))
  }

  /// The block of the items.
  private func list(in inside: Rect, style: Style) -> Rect {
    Rect(
      column: inside.column, row: inside.row + 2, columns: inside.columns,
      rows: max(0, inside.rows - 3 - foot(in: inside, style: style).count))
  }

  /// The visible items.
  private func visible(rows: Int) -> Range<Int> {
    .visible(around: min(palette.selection, items.count - 1), of: items.count, rows: rows)
  }

  /// The box and its items as the mouse meets them.
  func hits(on screen: Size, style: Style) -> [Hit] {
    let box = Rect.centered(Self.boxSize, in: screen)
    let list = list(in: box.inside, style: style)
    return [Hit(rect: box, target: .sheet)]
      + visible(rows: list.rows).enumerated().map { offset, index in
        Hit(rect: list.row(list.row + offset), target: .item(index))
      }
  }

  private func drawLine(into frame: inout Frame, rect: Rect, style: Style) {
    let note = items.isEmpty ? "" : "\(min(palette.selection, items.count - 1) + 1) of \(items.count)"
    let start = frame.put(
      ": ", row: rect.row, column: rect.column, foreground: style[.accent], attributes: .bold)
    let end = rect.endColumn - (note.isEmpty ? 0 : note.width + 2)
    LineEditorView(line: palette.line, hint: "a part of a name, a key or a command").draw(
      into: &frame, field: Rect(column: start, row: rect.row, columns: max(0, end - start), rows: 1),
      style: style)
    frame.put(note, row: rect.row, endingAt: rect.endColumn, in: TextStyle(style[.dim]))
  }

  private func drawItems(into frame: inout Frame, rect: Rect, style: Style) {
    guard rect.rows > 0 else { return }
    let chosen = min(palette.selection, items.count - 1)
    let range = visible(rows: rect.rows)
    let (first, visible) = (range.lowerBound, items[range])
    let names = items.map { style.text($0.name).width }.max() ?? 0
    for (offset, item) in visible.enumerated() {
      let row = Rect(column: rect.column, row: rect.row + offset, columns: rect.columns, rows: 1)
      draw(item, isChosen: first + offset == chosen, names: names, into: &frame, rect: row, style: style)
    }
    if first > 0 {
      frame.put(style.text("↑"), row: rect.row, column: rect.endColumn - 1, foreground: style[.accent])
    }
    if first + visible.count < items.count {
      frame.put(style.text("↓"), row: rect.endRow - 1, column: rect.endColumn - 1, foreground: style[.accent])
    }
    if items.isEmpty, palette.complaint == nil, !palette.line.isEmpty, hint == nil {
      frame.put("none found", row: rect.row, column: rect.column + 3, foreground: style[.faint])
    }
  }

  private func draw(
    _ item: PaletteItem, isChosen: Bool, names: Int, into frame: inout Frame, rect: Rect, style: Style
  ) {
    if isChosen { frame.fill(rect, with: Cell(" ", style.focusedRow, on: style[.raised])) }
    let base: Attributes = isChosen ? style.focusedRow.attributes : []
    if isChosen {
      frame.put(
        style.glyph(.pointer), row: rect.row, column: rect.column + 1, foreground: style[.accent],
        attributes: base)
    }
    let end = rect.endColumn - 2
    // On a narrow screen, the name comes first, then the key.
    let note = style.text(item.note, atMost: max(0, (rect.columns - 6) / 2))
    let after = frame.put(
      style.text(item.name, atMost: max(0, end - note.width - 1 - rect.column - 3)), row: rect.row,
      column: rect.column + 3, foreground: isChosen ? style[.bright] : style[.text],
      attributes: base.union(isChosen ? .bold : []))
    let detail = max(after + 2, rect.column + 5 + min(names, 30))
    let room = end - note.width - 2 - detail
    if room > 8 {
      frame.put(
        style.text(item.detail, atMost: room), row: rect.row, column: detail, foreground: style[.dim],
        attributes: base)
    }
    frame.put(
      note, row: rect.row, endingAt: end,
      in: TextStyle(isChosen ? style[.bright] : style[.accent], on: nil, base))
  }
}
