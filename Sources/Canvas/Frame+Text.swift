extension Frame {
  /// Writes text from a place to the right, one scalar a cell. What falls outside of the frame is clipped;
  /// what would not fill exactly one cell (control characters, combining marks, wide glyphs) becomes `?`.
  ///
  /// - Parameters:
  ///   - text: as it is to be shown; see `Style.text(_:)` for terminals without Unicode.
  ///   - row: counted from 0 at the top.
  ///   - column: of the first character, counted from 0 at the left.
  ///   - foreground: the colour of the characters.
  ///   - background: behind them; nil keeps the background that each cell has.
  ///   - attributes: replace those of the cells.
  ///   - limit: the first column not to be written; nil for the frame's edge.
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
  /// - Returns: the column where it begins.
  @discardableResult
  public mutating func put(_ text: String, row: Int, endingAt end: Int, in style: TextStyle) -> Int {
    let start = end - text.width
    put(text, row: row, column: start, in: style)
    return start
  }

  /// Writes one character; `background` nil keeps what is there.
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

extension Unicode.Scalar {
  /// Whether a terminal shows this character in exactly one column, and it cannot change how others appear.
  var fillsOneCell: Bool {
    switch value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x2FF, 0x391...0x3C9: return true
    case 0x2190...0x22FF, 0x2500...0x25FC, 0x2800...0x28FF: return true
    default: break
    }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .nonspacingMark, .enclosingMark,
      .spacingMark, .lineSeparator, .paragraphSeparator:
      return false
    default: return !isWide
    }
  }

  /// Whether this character takes two columns (Unicode Standard Annex 11, classes W and F).
  private var isWide: Bool {
    guard value >= 0x1100 else { return false }
    return Self.wideRanges.contains { $0.contains(value) }
  }

  private static let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
    0x25FD...0x25FE, 0x2614...0x2615, 0x2630...0x2637, 0x2648...0x2653, 0x267F...0x267F, 0x268A...0x268F,
    0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE,
    0x26D4...0x26D4, 0x26EA...0x26EA, 0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD,
    0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755,
    0x2757...0x2757, 0x2795...0x2797, 0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50,
    0x2B55...0x2B55, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF,
    0x1AFF0...0x1B2FF, 0x1D300...0x1D37F, 0x1F000...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
