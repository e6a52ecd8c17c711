import Canvas
import Optimizers

/// The sheet of a lane: the catalogue of optimizers with the formula of the chosen one, or the lane's settings.
struct LaneSheetView {
  let sheet: LaneSheet

  private static let listColumns = 54
  /// The columns from which a formula stands beside the list.
  private static let wideColumns = 70

  /// The optimizers that a page key moves by.
  static func pageStep(on size: Size) -> Int { max(1, listRows(size) - 1) }

  /// The rows of the list of optimizers on a screen.
  private static func listRows(_ size: Size) -> Int {
    let inside = max(0, min(size.rows, OptimizerEntry.all.count + 6) - 2)
    return size.columns - 2 >= wideColumns ? max(1, inside - 2) : max(2, (inside - 3) / 2)
  }

  func draw(into frame: inout Frame, style: Style) {
    switch sheet.page {
    case .rules: drawRules(into: &frame, style: style)
    case .settings: LaneFormView(sheet: sheet).draw(into: &frame, style: style)
    }
  }

  /// The box and its lines as the mouse meets them.
  func hits(on screen: Size, style: Style) -> [Hit] {
    guard sheet.page == .rules else { return LaneFormView(sheet: sheet).hits(on: screen, style: style) }
    let box = Rect.centered(Self.boxSize, in: screen)
    let list = Self.list(in: box.inside, on: screen)
    return [Hit(rect: box, target: .sheet)]
      + visible(sheet.found, rows: list.rows).enumerated().map { offset, place in
        Hit(rect: list.row(list.row + offset), target: .item(sheet.found[place]))
      }
  }

  // MARK: The catalogue

  private static let boxSize = Size(columns: 112, rows: OptimizerEntry.all.count + 6)

  /// The block of the optimizers.
  private static func list(in inside: Rect, on screen: Size) -> Rect {
    let isWide = inside.columns >= wideColumns
    let columns = isWide ? inside.columns < 100 ? inside.columns * 2 / 5 : listColumns : inside.columns
    return Rect(column: inside.column, row: inside.row + 2, columns: columns, rows: listRows(screen))
  }

  /// The places in the list that are visible.
  private func visible(_ found: [Int], rows: Int) -> Range<Int> {
    .visible(around: found.firstIndex(of: sheet.selection) ?? 0, of: found.count, rows: rows)
  }

  private func drawRules(into frame: inout Frame, style: Style) {
    let found = sheet.found
    let keys =
      sheet.search.isEmpty
      ? "enter \(sheet.purpose == .adding ? "sets it up" : "takes it") · ↑↓ · esc closes"
      : "enter \(sheet.purpose == .adding ? "sets it up" : "takes it") · ↑↓ · esc clears"
    let inside = frame.drawCenteredBox(
      Self.boxSize,
      title: sheet.purpose == .adding ? "new lane: its optimizer" : "another optimizer", keys: keys,
      style: style)
    guard inside.rows > 2, inside.columns > 8 else { return }
    let isWide = inside.columns >= Self.wideColumns
    let list = Self.list(in: inside, on: frame.size)
    let (columns, rows) = (list.columns, list.rows)
    drawSearch(
      found, into: &frame,
      rect: Rect(column: inside.column + 1, row: inside.row, columns: columns - 2, rows: 1), style: style)
    drawList(found, into: &frame, rect: list, style: style)
    let page =
      isWide
      ? Rect(
        column: inside.column + columns + 2, row: inside.row, columns: inside.columns - columns - 4,
        rows: inside.rows)
      : Rect(
        column: inside.column + 2, row: inside.row + rows + 2, columns: inside.columns - 3,
        rows: max(0, inside.rows - rows - 2))
    drawPage(into: &frame, rect: page, style: style)
  }

  private func drawSearch(_ found: [Int], into frame: inout Frame, rect: Rect, style: Style) {
    let place = (found.firstIndex(of: sheet.selection) ?? 0) + 1
    let note = found.isEmpty ? "none found" : "\(place) of \(found.count)"
    let start = frame.put(
      "find ", row: rect.row, column: rect.column, foreground: style[.dim], limit: rect.endColumn)
    let end = rect.endColumn - note.width - 2
    LineEditorView(line: sheet.search, hint: "a name or author").draw(
      into: &frame, field: Rect(column: start, row: rect.row, columns: max(0, end - start), rows: 1),
      style: style)
    frame.put(note, row: rect.row, endingAt: rect.endColumn, in: TextStyle(style[.dim]))
  }

  private func drawList(_ found: [Int], into frame: inout Frame, rect: Rect, style: Style) {
    let range = visible(found, rows: rect.rows)
    let (first, visible) = (range.lowerBound, found[range])
    for (offset, index) in visible.enumerated() {
      let entry = OptimizerEntry.all[index]
      let row = Rect(column: rect.column, row: rect.row + offset, columns: rect.columns, rows: 1)
      let isChosen = index == sheet.selection
      if isChosen { frame.fill(row, with: Cell(" ", style.focusedRow, on: style[.raised])) }
      let base: Attributes = isChosen ? style.focusedRow.attributes : []
      if isChosen {
        frame.put(
          style.glyph(.pointer), row: row.row, column: row.column + 1, foreground: style[.accent],
          attributes: base)
      }
      let end = frame.put(
        style.text(entry.name), row: row.row, column: row.column + 3,
        foreground: isChosen ? style[.bright] : style[.text], attributes: base.union(isChosen ? .bold : []),
        limit: row.endColumn - 2)
      let title = max(end + 2, row.column + 24)
      guard row.endColumn - 2 - title > 6, entry.title.lowercased() != entry.name else { continue }
      frame.put(
        style.text(entry.title, atMost: row.endColumn - 2 - title), row: row.row, column: title,
        foreground: style[.dim], attributes: base)
    }
    if first > 0 {
      frame.put(style.text("↑"), row: rect.row, column: rect.endColumn - 1, foreground: style[.accent])
    }
    if first + visible.count < found.count {
      frame.put(style.text("↓"), row: rect.endRow - 1, column: rect.endColumn - 1, foreground: style[.accent])
    }
  }

  /// The chosen optimizer: its formula, source and defaults. When rows are short, the last go first.
  private func drawPage(into frame: inout Frame, rect: Rect, style: Style) {
    if let complaint = sheet.complaint {
      for (offset, line) in style.text(complaint).wrapped(to: rect.columns).prefix(rect.rows).enumerated() {
        frame.put(line, row: rect.row + offset, column: rect.column, foreground: style[.danger])
      }
      return
    }
    guard sheet.found.contains(sheet.selection) else { return }
    let entry = OptimizerEntry.all[sheet.selection]
    let defaults = zip(entry.hyperparameters, entry.defaults).map { "\($0.symbol) \($0.text($1))" }
    let lines: [(text: String, role: Role)] =
      [(entry.title, .accent)] + entry.formula.map { ($0, .bright) } + [("", .text)]
      + style.text(entry.citation).wrapped(to: rect.columns).map { ($0, .dim) }
      + style.text("as \(entry.matches)").wrapped(to: rect.columns).map { ($0, .dim) } + [("", .text)]
      + style.text(defaults.joined(separator: "   ")).wrapped(to: rect.columns).map { ($0, .text) }
    // The name is in the list as well.
    let shown =
      rect.rows >= lines.count
      ? lines
      : lines.filter { !$0.text.isEmpty && ($0.role != .accent || rect.rows > entry.formula.count) }
    for (offset, line) in shown.prefix(rect.rows).enumerated() {
      frame.put(
        style.text(line.text, atMost: rect.columns), row: rect.row + offset, column: rect.column,
        foreground: style[line.role], attributes: line.role == .accent ? .bold : [])
    }
  }
}
