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
      frame.put("x", row: rect.row + 1, endingAt: rect.column + 20, in: TextStyle(style[.dim]))
      frame.put("y", row: rect.row + 1, endingAt: rect.column + 32, in: TextStyle(style[.dim]))
    }
    let room = rect.rows - (isWide ? 2 : 1)
    let heights = UpdateHeights(count: lines.count, current: current, room: room)
    var row = rect.endRow - room
    for (index, height) in zip(heights.shown, heights.rows) {
      let block = Rect(column: rect.column, row: row, columns: rect.columns, rows: min(3, height))
      draw(index, into: &frame, block: block, style: style)
      row += height
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
    guard block.rows > 1 else {
      // A result that does not fit beside its formula is only shown in the line's turn.
      let result = style.text("= " + Self.text(line.values, padding: 0))
      let formulaEnd = block.column + 4 + style.text(line.formula).width
      if formulaEnd + 2 + result.width <= limit {
        frame.put(result, row: block.row, endingAt: limit, in: TextStyle(color, on: nil, base))
      }
      return
    }
    let result = style.text("= " + Self.text(line.values))
    // Without numbers to insert, the result moves up.
    let isLong = block.rows == 3 && !line.numbers.isEmpty
    let room = block.columns - 8
    if isLong {
      let numbers = style.text(line.numbers, atMost: room)
      frame.put(
        numbers, row: block.row + 1, column: block.column + 7,
        in: TextStyle(isAhead ? style[.faint] : style[.dim], on: nil, base))
      if line.isOfOneNumber, numbers.width + 14 < block.columns {
        frame.put("x only", row: block.row + 1, endingAt: limit, in: faint)
      }
    }
    frame.put(
      result.clipped(to: room), row: block.row + (isLong ? 2 : 1), column: block.column + 7,
      foreground: color, attributes: base)
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

  /// `(     58.45,     −24.98 )`
  private static func text(_ values: [Double], padding: Int = 10) -> String {
    let numbers = values.map { Numerals.significant($0) }
    guard numbers.count > 1 else { return numbers.joined() }
    let end = padding > 0 ? " )" : ")"
    return "(" + numbers.map { $0.padded(to: padding) }.joined(separator: ", ") + end
  }
}

extension TextbookStep.Line {
  /// True if its numbers are those of the first parameter alone.
  fileprivate var isOfOneNumber: Bool { values.count > 1 && symbol != "δ" && symbol != "ξ" }
}

/// The rows that every part of an update gets. All parts are shown as long as each has a row: if room is short,
/// those other than the current one give up their numbers, then those ahead and those long past their results.
struct UpdateHeights {
  /// The parts that are shown.
  let shown: Range<Int>
  /// The rows of each of them: 4 with a blank row below, 3 with its numbers, 2 with its result below the
  /// formula, 1 for the formula.
  let rows: [Int]

  init(count: Int, current: Int, room: Int) {
    guard 4 * count - 1 > room else {
      (shown, rows) = (0..<count, Array(repeating: 4, count: count))
      return
    }
    guard 3 * count > room else {
      (shown, rows) = (0..<count, Array(repeating: 3, count: count))
      return
    }
    let current = min(max(0, current), max(0, count - 1))
    let visible = max(1, min(count, room))
    let first = max(0, min(current - visible / 2, count - visible))
    var rows = Array(repeating: 1, count: visible)
    var left = room - visible
    // The current part first, then those before it, then those ahead.
    let own = min(2, max(0, left))
    rows[current - first] += own
    left -= own
    for index in Array((first..<current).reversed()) + Array(current + 1..<max(current + 1, first + visible))
    where left > 0 {
      rows[index - first] += 1
      left -= 1
    }
    (shown, self.rows) = (first..<first + visible, rows)
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
    case .exact: self[.bright]
    case .noise: self[.dim]
    case .gradient: self[.arrowGradient]
    case .velocity: self[.arrowVelocity]
    case .displacement: hue
    case .plain: self[.text]
    }
  }
}
