import Canvas
import Catalogue
import Optimizers

/// The settings of a lane: a row each, with its track; the formulas beside them if there is room.
struct LaneFormView {
  let sheet: LaneSheet

  private static let columns = 62
  private static let formulaColumns = 46
  /// The columns of the symbols in a row of a width.
  private static func symbolColumns(_ columns: Int) -> Int { columns < 50 ? 11 : 17 }

  private var rows: [LaneFormRow] { sheet.form.rows }

  func draw(into frame: inout Frame, style: Style) {
    let isWide = Self.isWide(frame.size)
    let inside = frame.drawCenteredBox(
      boxSize(on: frame.size), title: title, keys: keys(frame.columns), style: style)
    guard inside.rows > 2, inside.columns > 20 else { return }
    let columns = isWide ? Self.columns : inside.columns
    let foot = footLines(to: inside.columns - 4, style: style)
    let footRows = min(foot.count, max(1, inside.rows / 3))
    drawRows(into: &frame, rect: list(in: inside, on: frame.size, style: style), style: style)
    for (offset, line) in foot.prefix(footRows).enumerated() {
      frame.put(
        line, row: inside.endRow - footRows + offset, column: inside.column + 2,
        foreground: style[sheet.complaint == nil ? .dim : .danger])
    }
    guard isWide else { return }
    drawFormulas(
      into: &frame,
      rect: Rect(
        column: inside.column + columns + 2, row: inside.row, columns: inside.columns - columns - 3,
        rows: inside.rows - footRows - 1),
      style: style)
  }

  private static func isWide(_ screen: Size) -> Bool { screen.columns >= columns + formulaColumns + 4 }

  private func boxSize(on screen: Size) -> Size {
    let isWide = Self.isWide(screen)
    return Size(
      columns: Self.columns + (isWide ? Self.formulaColumns : 0) + 2,
      rows: max(rows.count + 6, isWide ? 22 : 0))
  }

  /// The block of the rows.
  private func list(in inside: Rect, on screen: Size, style: Style) -> Rect {
    let foot = footLines(to: inside.columns - 4, style: style)
    let footRows = min(foot.count, max(1, inside.rows / 3))
    return Rect(
      column: inside.column, row: inside.row,
      columns: Self.isWide(screen) ? Self.columns : inside.columns, rows: max(1, inside.rows - footRows - 1))
  }

  /// The visible rows.
  private func visible(_ count: Int) -> Range<Int> {
    .visible(around: max(0, min(sheet.row, rows.count - 1)), of: rows.count, rows: count)
  }

  /// The box and its rows as the mouse meets them.
  func hits(on screen: Size, style: Style) -> [Hit] {
    let box = Rect.centered(boxSize(on: screen), in: screen)
    let list = list(in: box.inside, on: screen, style: style)
    return [Hit(rect: box, target: .sheet)]
      + visible(list.rows).enumerated().map { offset, index in
        Hit(rect: list.row(list.row + offset), target: .item(index))
      }
  }

  private var title: String {
    sheet.purpose == .adding ? "new lane: \(sheet.form.entry.title)" : "lane \(sheet.lane + 1): its options"
  }

  private func keys(_ columns: Int) -> String {
    if sheet.line != nil { return "enter sets · esc cancels" }
    let verb = sheet.purpose == .adding ? "adds" : "takes"
    let end = sheet.purpose == .adding ? "back" : "cancels"
    return columns < 60
      ? "↑↓ ←→ enter · a \(verb) · esc" : "↑↓ choose · ←→ turn · enter types · a \(verb) it · esc \(end)"
  }

  /// The meaning of the chosen row, or the mistake.
  private func footLines(to columns: Int, style: Style) -> [String] {
    if let complaint = sheet.complaint { return style.text(complaint).wrapped(to: columns) }
    let row = sheet.chosenRow
    var words = row.meaning
    if let number = row.number, row.part == .hyperparameter || row.part == .scheduleValue {
      words += ": \(number.range.text)"
    }
    if !row.usual.isEmpty, row.part != .rule { words += "; default \(row.usual)" }
    return style.text(words).wrapped(to: columns)
  }

  // MARK: Rows

  private func drawRows(into frame: inout Frame, rect: Rect, style: Style) {
    let rows = rows
    let chosen = max(0, min(sheet.row, rows.count - 1))
    let range = visible(rect.rows)
    let first = range.lowerBound
    for (offset, row) in rows[range].enumerated() {
      draw(
        row, isChosen: first + offset == chosen, into: &frame,
        rect: Rect(column: rect.column, row: rect.row + offset, columns: rect.columns, rows: 1), style: style)
    }
    if first > 0 {
      frame.put(style.text("↑"), row: rect.row, column: rect.endColumn - 1, foreground: style[.accent])
    }
    if first + rect.rows < rows.count {
      frame.put(style.text("↓"), row: rect.endRow - 1, column: rect.endColumn - 1, foreground: style[.accent])
    }
  }

  private func draw(
    _ row: LaneFormRow, isChosen: Bool, into frame: inout Frame, rect: Rect, style: Style
  ) {
    if isChosen { frame.fill(rect, with: Cell(" ", style.focusedRow, on: style[.raised])) }
    let base: Attributes = isChosen ? style.focusedRow.attributes : []
    if isChosen {
      frame.put(
        style.glyph(.pointer), row: rect.row, column: rect.column + 1, foreground: style[.accent],
        attributes: base)
    }
    if row.part == .done { return drawDone(into: &frame, rect: rect, base, style: style) }
    let indent = row.part == .scheduleValue ? 2 : 0
    frame.put(
      style.text(row.symbol, atMost: Self.symbolColumns(rect.columns) - indent), row: rect.row,
      column: rect.column + 3 + indent, foreground: isChosen ? style[.bright] : style[.dim],
      attributes: base.union(isChosen ? .bold : []))
    let start = rect.column + 4 + Self.symbolColumns(rect.columns)
    if isChosen, let line = sheet.line {
      LineEditorView(line: line).draw(
        into: &frame,
        field: Rect(column: start, row: rect.row, columns: max(0, rect.endColumn - 2 - start), rows: 1),
        style: style)
      return
    }
    drawValue(row, isChosen: isChosen, base, into: &frame, rect: rect, from: start, style: style)
  }

  private func drawDone(into frame: inout Frame, rect: Rect, _ base: Attributes, style: Style) {
    let verb = sheet.purpose == .adding ? "add this lane" : "take these settings"
    frame.put(
      verb, row: rect.row, column: rect.column + 3, foreground: style[.accent], attributes: base.union(.bold))
  }

  private func drawValue(
    _ row: LaneFormRow, isChosen: Bool, _ base: Attributes, into frame: inout Frame, rect: Rect,
    from start: Int,
    style: Style
  ) {
    let isUsual = row.text == row.usual || row.text.isEmpty
    let role: Role = isChosen ? .bright : isUsual ? .dim : .text
    let end = rect.endColumn - 2
    guard let positions = row.positions else {
      let isToggle = Set(row.words) == ["false", "true"]
      let words = row.text.isEmpty ? row.absent : isToggle ? row.onOrOff : row.text
      frame.put(
        style.text(words, atMost: max(0, end - start)), row: rect.row, column: start, foreground: style[role],
        attributes: base)
      return
    }
    let number = row.text.isEmpty ? row.absent : row.text
    let valueColumns = 11
    frame.put(
      style.text(number, atMost: valueColumns - 1), row: rect.row, endingAt: end,
      in: TextStyle(style[role], on: nil, base))
    guard end - valueColumns - start > 4 else { return }
    Gauge(positions.value, default: positions.usual, isFocused: isChosen).draw(
      into: &frame, row: rect.row, columns: start..<end - valueColumns, hue: style.lane(sheet.lane).new,
      style: style)
  }

  // MARK: Formulas

  private func drawFormulas(into frame: inout Frame, rect: Rect, style: Style) {
    let entry = sheet.form.entry
    let schedule = sheet.form.scheduleEntry
    let lines: [(text: String, role: Role)] =
      [(entry.title, .accent)] + entry.formula.map { ($0, .bright) }
      + style.text(entry.citation).wrapped(to: rect.columns).map { ($0, .dim) }
      + [("", .text), ("schedule: \(schedule.name)", .accent)]
      + style.text(schedule.formula).wrapped(to: rect.columns).map { ($0, .bright) }
    for (offset, line) in lines.prefix(rect.rows).enumerated() {
      frame.put(
        style.text(line.text, atMost: rect.columns), row: rect.row + offset, column: rect.column,
        foreground: style[line.role], attributes: line.role == .accent ? .bold : [])
    }
  }
}

extension LaneFormRow {
  /// The text of a toggle as the other views have it.
  fileprivate var onOrOff: String { text == "true" ? "on" : "off" }
}
