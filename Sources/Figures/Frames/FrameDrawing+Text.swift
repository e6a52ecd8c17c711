import Canvas

extension FrameDrawing {
  /// Adds the words of a row, and the lines under them.
  mutating func addText(of frame: Frame, row: Int) {
    var word = Word()
    for column in 0..<frame.columns {
      let cell = frame[row, column]
      let isText = cell.glyph.isText
      if !word.text.isEmpty, !isText || !word.takes(cell, at: column) { end(&word, row: row) }
      if isText { word.append(cell, at: column) }
      if cell.attributes.contains(.underline) { underline(cell, row: row, column: column) }
    }
    end(&word, row: row)
  }

  private mutating func end(_ word: inout Word, row: Int) {
    defer { word = Word() }
    guard let first = word.cell else { return }
    let y = cellWidth * (2 * Double(row) + 2 * Self.baseline)
    let (start, width) = (Double(word.column), Double(word.count))
    let isCentered = !word.isPlain
    labels.append(
      Label(
        String(word.text), at: SIMD2(cellWidth * (start + (isCentered ? 0.5 : 0)), y),
        anchor: isCentered ? .middle : .start, color: first.shown(ink: ink, paper: paper).foreground,
        isBold: first.attributes.contains(.bold), fittedWidth: isCentered ? nil : cellWidth * width))
  }

  private mutating func underline(_ cell: Cell, row: Int, column: Int) {
    let y = 2 * Double(row) + 1.78
    let line = [SIMD2(Double(column), y), SIMD2(Double(column + 1), y)].map { $0 * cellWidth }
    outlines.append(Path.Line(line), cell.shown(ink: ink, paper: paper).foreground)
  }
}

/// Characters that are one piece of text: of one look, beside each other.
private struct Word {
  var text = String.UnicodeScalarView()
  var column = 0
  var count = 0
  /// The first cell.
  var cell: Cell?
  /// True if all fonts with letters of equal width have the characters; any other stands alone, since it may come
  /// from another font, where it has another width.
  var isPlain = true

  /// True if a cell continues the word.
  func takes(_ next: Cell, at place: Int) -> Bool {
    guard let cell, place == column + count, isPlain, next.glyph.isPlain else { return false }
    return next.foreground == cell.foreground && next.background == cell.background
      && next.attributes == cell.attributes
  }

  mutating func append(_ next: Cell, at place: Int) {
    if cell == nil { (cell, column, isPlain) = (next, place, next.glyph.isPlain) }
    text.append(next.glyph)
    count += 1
  }
}

extension Unicode.Scalar {
  /// True if a drawing shows this character as text.
  fileprivate var isText: Bool {
    if isPlain { return self != " " && self != "\u{A0}" }
    return !(0x2500...0x259F).contains(value) && !(0x2800...0x28FF).contains(value)
      && ShapeGlyph.named(self) == nil
  }

  /// True for ASCII and Latin-1.
  fileprivate var isPlain: Bool { (0x20...0x7E).contains(value) || (0xA0...0xFF).contains(value) }
}
