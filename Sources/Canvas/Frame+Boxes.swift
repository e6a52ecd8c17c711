extension Frame {
  /// Fills a block with one cell.
  public mutating func fill(_ rect: Rect, with cell: Cell) {
    let visible = rect.intersection(bounds)
    for row in visible.row..<visible.endRow {
      let start = row * columns
      for index in start + visible.column..<start + visible.endColumn { cells[index] = cell }
    }
  }

  /// Changes the background of a block and keeps its text.
  public mutating func setBackground(_ color: Color, in rect: Rect) {
    let visible = rect.intersection(bounds)
    for row in visible.row..<visible.endRow {
      let start = row * columns
      for index in start + visible.column..<start + visible.endColumn { cells[index].background = color }
    }
  }

  /// Draws a rounded box over the frame: the title in its top border, the keys in its bottom border.
  ///
  /// - Returns: the block inside the border.
  @discardableResult
  public mutating func drawBox(_ rect: Rect, title: String, keys: String = "", style: Style) -> Rect {
    let inside = rect.inside
    guard rect.columns >= 2, rect.rows >= 2 else { return inside }
    fill(rect, with: Cell(" ", foreground: style[.text], background: style[.panel]))
    drawOutline(of: rect, style: style)
    let last = rect.endColumn - 2
    if !title.isEmpty, rect.columns > 8 {
      put(
        " \(style.text(title)) ", row: rect.row, column: rect.column + 3, foreground: style[.bright],
        attributes: .bold, limit: last)
    }
    if !keys.isEmpty, rect.columns > 8 {
      let text = " \(style.text(keys)) "
      put(
        text, row: rect.endRow - 1, column: max(rect.column + 3, last - 1 - text.width),
        foreground: style[.text], limit: last)
    }
    return inside
  }

  /// Draws a box of this size in the middle of the frame, clipped to the frame.
  ///
  /// - Returns: the block inside the border.
  @discardableResult
  public mutating func drawCenteredBox(_ size: Size, title: String, keys: String = "", style: Style) -> Rect {
    drawBox(.centered(size, in: self.size), title: title, keys: keys, style: style)
  }

  private mutating func drawOutline(of rect: Rect, style: Style) {
    let unicode = style.glyphs == .unicode
    let line = Cell(style.glyph(.rule), foreground: style[.faint], background: style[.panel])
    let (right, bottom) = (rect.endColumn - 1, rect.endRow - 1)
    fill(Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1), with: line)
    fill(Rect(column: rect.column, row: bottom, columns: rect.columns, rows: 1), with: line)
    var side = line
    side.glyph = unicode ? "│" : "|"
    fill(Rect(column: rect.column, row: rect.row, columns: 1, rows: rect.rows), with: side)
    fill(Rect(column: right, row: rect.row, columns: 1, rows: rect.rows), with: side)
    let corners: [(Int, Int, Unicode.Scalar)] = [
      (rect.row, rect.column, "╭"), (rect.row, right, "╮"), (bottom, rect.column, "╰"), (bottom, right, "╯"),
    ]
    for (row, column, glyph) in corners {
      self[row, column] = Cell(
        unicode ? glyph : "+", foreground: line.foreground, background: line.background)
    }
  }

  /// Draws a horizontal line with a title: `─ lanes ─────`.
  ///
  /// - Returns: the column after the title, for more text in the line.
  @discardableResult
  public mutating func drawRule(
    _ title: String, row: Int, columns range: Range<Int>, style: Style, trailing: String = ""
  ) -> Int {
    let line = String(repeating: String(style.glyph(.rule)), count: max(0, range.count))
    put(line, row: row, column: range.lowerBound, foreground: style[.rule], limit: range.upperBound)
    if !trailing.isEmpty {
      let text = " \(style.text(trailing)) "
      put(text, row: row, endingAt: range.upperBound - 1, in: TextStyle(style[.dim]))
    }
    guard !title.isEmpty else { return range.lowerBound + 1 }
    return put(
      " \(style.text(title)) ", row: row, column: range.lowerBound + 1, foreground: style[.text],
      attributes: .bold, limit: range.upperBound)
  }
}
