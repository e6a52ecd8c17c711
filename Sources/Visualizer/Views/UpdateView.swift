import Canvas
import Catalogue
import Optimizers

/// The update line by line: the formula, the same with this step's numbers, and the result.
struct UpdateView {
  let lines: [TextbookStep.Line]
  let roles: [InsideParts.Role]
  /// The index of the current line.
  let current: Int
  /// The hue of the displacement.
  let hue: Color

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    frame.drawRule(
      "the update", row: rect.row, columns: rect.column..<rect.endColumn, style: style,
      trailing: ".  next part")
    let isWide = rect.columns >= 48
    if isWide {
      frame.put("x", row: rect.row + 1, endingAt: rect.column + 19, in: TextStyle(style[.dim]))
      frame.put("y", row: rect.row + 1, endingAt: rect.column + 30, in: TextStyle(style[.dim]))
    }
    let top = rect.row + (isWide ? 2 : 1)
    let room = rect.endRow - top
    // Formula, numbers, result, and a blank row if there is room; else only the parts around the current one.
    let height = 4 * lines.count - 1 <= room ? 4 : room >= 9 ? 3 : 2
    let shown = min(lines.count, max(1, (room + (height == 4 ? 1 : 0)) / height))
    let first = max(0, min(current - shown / 2, lines.count - shown))
    for (offset, index) in (first..<first + shown).enumerated() {
      let block = Rect(
        column: rect.column, row: top + offset * height, columns: rect.columns, rows: min(3, height))
      draw(index, into: &frame, block: block, style: style)
    }
  }

  private func draw(_ index: Int, into frame: inout Frame, block: Rect, style: Style) {
    let line = lines[index]
    let isAhead = index > current
    let color = isAhead ? style[.faint] : style.color(of: roles[index], hue: hue)
    let base = drawGround(index, into: &frame, block: block, style: style)
    let limit = block.endColumn - 1
    let faint = TextStyle(style[.faint], on: nil, base)
    frame.put("\(index + 1)", row: block.row, endingAt: block.column + 3, in: faint)
    frame.put(
      style.text(line.formula), row: block.row, column: block.column + 4, foreground: color,
      attributes: base.union(isAhead ? [] : .bold), limit: limit)
    guard !line.values.isEmpty else { return }
    // The gradient's line has no numbers to insert, so its result moves up.
    let numbers = line.symbol == "g" && index == 0 ? "" : style.text(line.numbers)
    let isLong = block.rows == 3 && !numbers.isEmpty
    let room = block.columns - 8
    if isLong {
      frame.put(
        style.text(line.numbers, atMost: room), row: block.row + 1, column: block.column + 7,
        in: TextStyle(isAhead ? style[.faint] : style[.dim], on: nil, base))
      if numbers.width + 14 < block.columns {
        frame.put("x only", row: block.row + 1, endingAt: limit, in: faint)
      }
    }
    frame.put(
      style.text("= " + Self.text(line.values), atMost: room), row: block.row + (isLong ? 2 : 1),
      column: block.column + 7, foreground: color, attributes: base)
  }

  /// Highlights the current line.
  ///
  /// - Returns: the attributes of the text on it.
  private func drawGround(_ index: Int, into frame: inout Frame, block: Rect, style: Style) -> Attributes {
    guard index == current else { return [] }
    let base: Attributes = style.depth == .mono ? .reverse : []
    frame.fill(
      block, with: Cell(" ", foreground: style[.text], background: style[.raised], attributes: base))
    for row in block.row..<block.endRow {
      frame.put(style.glyph(.focusBar), row: row, column: block.column, foreground: hue)
    }
    return base
  }

  /// `( −58.4467,  −24.9785 )`
  private static func text(_ values: [Double]) -> String {
    let numbers = values.map(Numerals.fixed)
    guard numbers.count > 1 else { return numbers.joined() }
    return "(" + numbers.map { $0.padded(to: 9) }.joined(separator: ", ") + " )"
  }
}

/// The formula alone, for a rule without a line-by-line update and for a lane that has ended.
struct FormulaLinesView {
  let lines: [String]

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    frame.drawRule("the update", row: rect.row, columns: rect.column..<rect.endColumn, style: style)
    for (offset, line) in lines.enumerated() where offset < rect.rows - 2 {
      frame.put(
        style.text(line), row: rect.row + 2 + offset, column: rect.column + 4, foreground: style[.text],
        limit: rect.endColumn - 1)
    }
  }
}

extension Style {
  /// The colour of a part of an update, in text and as an arrow.
  func color(of role: InsideParts.Role, hue: Color) -> Color {
    switch role {
    case .gradient: self[.arrowGradient]
    case .velocity: self[.arrowVelocity]
    case .displacement: hue
    case .plain: self[.text]
    }
  }
}
