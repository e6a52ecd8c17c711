import Canvas
import Experiments
import Optimizers

extension Frame {
  /// The update line by line: the formula, the same line with this step's numbers, what it comes to.
  mutating func drawParts(_ parts: InsideParts, current: Int, _ rect: Rect, hue: Color, style: Style) {
    drawRule(
      "the update", row: rect.row, columns: rect.column..<rect.column + rect.columns, style: style,
      trailing: ".  next part")
    let isWide = rect.columns >= 48
    if isWide {
      put("x", row: rect.row + 1, endingAt: rect.column + 19, in: TextStyle(style[.dim]))
      put("y", row: rect.row + 1, endingAt: rect.column + 30, in: TextStyle(style[.dim]))
    }
    let top = rect.row + (isWide ? 2 : 1)
    let room = rect.row + rect.rows - top
    // Formula, numbers, result, and a blank row where there is room; else the parts around the current one.
    let height = 4 * parts.lines.count - 1 <= room ? 4 : room >= 9 ? 3 : 2
    let shown = min(parts.lines.count, max(1, (room + (height == 4 ? 1 : 0)) / height))
    let first = max(0, min(current - shown / 2, parts.lines.count - shown))
    for (offset, index) in (first..<first + shown).enumerated() {
      let block = Rect(
        column: rect.column, row: top + offset * height, columns: rect.columns, rows: min(3, height))
      draw(parts, index, in: block, current: current, hue: hue, style: style)
    }
  }

  private mutating func draw(
    _ parts: InsideParts, _ index: Int, in block: Rect, current: Int, hue: Color, style: Style
  ) {
    let line = parts.lines[index]
    let isCurrent = index == current
    let isAhead = index > current
    let color = color(of: parts.role(of: index), isAhead: isAhead, hue: hue, style: style)
    if isCurrent {
      fill(
        block,
        with: Cell(
          " ", foreground: style[.text], background: style[.raised],
          attributes: style.depth == .mono ? .reverse : []))
      for row in block.row..<block.row + block.rows {
        put(style.glyph(.focusBar), row: row, column: block.column, foreground: hue)
      }
    }
    let base: Attributes = isCurrent && style.depth == .mono ? .reverse : []
    let limit = block.column + block.columns - 1
    put(
      "\(index + 1)", row: block.row, endingAt: block.column + 3, in: TextStyle(style[.faint], on: nil, base))
    put(
      style.text(line.formula), row: block.row, column: block.column + 4, foreground: color,
      attributes: base.union(isAhead ? [] : .bold), limit: limit)
    // The gradient's line has no numbers to put in; its result moves up.
    let numbers = line.symbol == "g" && index == 0 ? "" : style.text(line.numbers)
    let isLong = block.rows == 3 && !numbers.isEmpty
    guard !line.values.isEmpty else { return }
    let room = block.columns - 8
    if isLong {
      let look = TextStyle(isAhead ? style[.faint] : style[.dim], on: nil, base)
      put(numbers.truncated(to: room), row: block.row + 1, column: block.column + 7, in: look)
      if numbers.unicodeScalars.count + 14 < block.columns {
        put("x only", row: block.row + 1, endingAt: limit, in: TextStyle(style[.faint], on: nil, base))
      }
    }
    put(
      style.text("= " + valuesText(line.values)).truncated(to: room), row: block.row + (isLong ? 2 : 1),
      column: block.column + 7, foreground: color, attributes: base)
  }

  private func color(of role: InsideParts.Role, isAhead: Bool, hue: Color, style: Style) -> Color {
    if isAhead { return style[.faint] }
    return switch role {
    case .gradient: style[.arrowGradient]
    case .velocity: style[.arrowVelocity]
    case .displacement: hue
    case .plain: style[.text]
    }
  }

  /// `( −58.4467,  −24.9785 )`
  private func valuesText(_ values: [Double]) -> String {
    let numbers = values.map(InsideNumerals.fixed)
    guard numbers.count > 1 else { return numbers.joined() }
    let padded = numbers.map { String(repeating: " ", count: max(0, 9 - $0.unicodeScalars.count)) + $0 }
    return "(" + padded.joined(separator: ", ") + " )"
  }

  /// For a rule whose update is no short formula, and for a lane that has ended.
  mutating func drawFormulaOnly(_ moment: Moment, _ rect: Rect, hasEnded: Bool, style: Style) {
    drawRule(
      "the update", row: rect.row, columns: rect.column..<rect.column + rect.columns, style: style)
    let lane = moment.state.race.lanes[moment.state.focus]
    let lines = hasEnded ? ["the lane ended before this step"] : lane.setup.entry.formula
    for (offset, line) in lines.enumerated() where offset < rect.rows - 2 {
      put(
        style.text(line), row: rect.row + 2 + offset, column: rect.column + 4, foreground: style[.text],
        limit: rect.column + rect.columns - 1)
    }
  }
}
