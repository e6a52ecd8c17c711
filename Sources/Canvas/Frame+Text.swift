extension Frame {
  /// Writes text to the right of a place, one scalar per cell. Text outside the frame is clipped; scalars
  /// that do not fill exactly one cell (control characters, combining marks, wide glyphs) become `?`.
  ///
  /// - Parameters:
  ///   - text: the text to show; see `Style.text(_:)` for terminals without Unicode. `Style.text(_:)` for
  ///     terminals without Unicode.
  ///   - row: the row, counted from 0 at the top.
  ///   - column: the column of the first character, counted from 0 at the left.
  ///   - foreground: the colour of the characters.
  ///   - background: the background; nil keeps that of each cell.
  ///   - attributes: the attributes, which replace those of the cells.
  ///   - limit: the column to stop before; nil for the frame's edge.
  /// - Returns: the column after the text.
  @discardableResult
  public mutating func put(
    _ text: String, row: Int, column: Int, foreground: Color, background: Color? = nil,
    attributes: Attributes = [], limit: Int? = nil
  ) -> Int {
    let end = min(limit ?? columns, columns)
    var column = column
    for scalar in text.unicodeScalars {
      guard column < end else { break }
      put(
        scalar, row: row, column: column, foreground: foreground, background: background,
        attributes: attributes)
      column += 1
    }
    return column
  }

  /// Writes text in a text style.
  @discardableResult
  public mutating func put(
    _ text: String, row: Int, column: Int, in style: TextStyle, limit: Int? = nil
  ) -> Int {
    put(
      text, row: row, column: column, foreground: style.foreground, background: style.background,
      attributes: style.attributes, limit: limit)
  }

  /// Writes text that ends before the column `end`.
  ///
  /// - Returns: the first column of the text.
  @discardableResult
  public mutating func put(_ text: String, row: Int, endingAt end: Int, in style: TextStyle) -> Int {
    let start = end - text.width
    put(text, row: row, column: start, in: style)
    return start
  }

  /// Writes one character; without a `background`, that of the cell is kept.
  public mutating func put(
    _ glyph: Unicode.Scalar, row: Int, column: Int, foreground: Color, background: Color? = nil,
    attributes: Attributes = []
  ) {
    guard contains(row: row, column: column) else { return }
    let index = row * columns + column
    cells[index] = Cell(
      glyph.fillsOneCell ? glyph : "?", foreground: foreground,
      background: background ?? cells[index].background, attributes: attributes)
  }
}
