/// A text in characters several rows high, made of half blocks, to be read from far away; in ASCII, of `#`.
public struct BlockText: Hashable, Sendable {
  /// The sizes of the characters, from the smallest.
  public enum Scale: CaseIterable, Sendable {
    /// Capitals 5 pixels high, in 3 rows.
    case small
    /// Bold digits 7 pixels high, in 4 rows.
    case bold
    /// The small characters at twice their size, in 6 rows.
    case doubled
    /// The bold digits at twice their size, in 8 rows.
    case huge

    var font: BlockFont { self == .small || self == .doubled ? .small : .bold }
    /// The columns of a pixel of the font.
    var factor: Int { self == .small || self == .bold ? 1 : 2 }
  }

  public let text: String

  public init(_ text: String) { self.text = text }

  /// A title, in capitals; letters beyond ASCII stay as they are.
  public init(capitals text: String) {
    self.init(text.map { $0.isASCII ? $0.uppercased() : String($0) }.joined())
  }

  /// The size in cells at a scale; nil if a character is missing there.
  public func size(at scale: Scale, glyphs: GlyphSet = .unicode) -> Size? {
    guard let rows = pixels(scale) else { return nil }
    // Without half blocks, a pixel is as high as a cell.
    return Size(columns: rows[0].count, rows: glyphs == .ascii ? rows.count : (rows.count + 1) / 2)
  }

  /// The largest scale that fits into a block; nil if none does.
  public func scale(fitting size: Size, glyphs: GlyphSet = .unicode) -> Scale? {
    Scale.allCases.last { scale in
      self.size(at: scale, glyphs: glyphs).map { $0.columns <= size.columns && $0.rows <= size.rows } ?? false
    }
  }

  /// Draws the text as large as a block allows, from its upper left; where nothing fits, as plain text in the
  /// middle row.
  public func draw(into frame: inout Frame, rect: Rect, color: Color, style: Style) {
    guard let scale = scale(fitting: rect.size, glyphs: style.glyphs), let pixels = pixels(scale) else {
      let text = style.text(text, atMost: rect.columns)
      frame.put(
        text, row: rect.row + rect.rows / 2, column: rect.column, foreground: color, attributes: .bold)
      return
    }
    let step = style.glyphs == .ascii ? 1 : 2
    for top in stride(from: 0, to: pixels.count, by: step) {
      for column in pixels[top].indices {
        let isUpper = pixels[top][column]
        let isLower = step == 2 && top + 1 < pixels.count && pixels[top + 1][column]
        guard isUpper || isLower else { continue }
        let glyph: Unicode.Scalar = step == 1 ? "#" : isUpper && isLower ? "█" : isUpper ? "▀" : "▄"
        frame.put(glyph, row: rect.row + top / step, column: rect.column + column, foreground: color)
      }
    }
  }

  /// The pixels, row by row; nil if a character is missing.
  private func pixels(_ scale: Scale) -> [[Bool]]? {
    let (font, factor) = (scale.font, scale.factor)
    var rows = Array(repeating: [Bool](), count: font.height * factor)
    for (index, scalar) in text.unicodeScalars.enumerated() {
      guard let glyph = font.glyph(scalar) else { return nil }
      for row in rows.indices {
        if index > 0 { rows[row] += Array(repeating: false, count: factor) }
        rows[row] += glyph[row / factor].flatMap { Array(repeating: $0, count: factor) }
      }
    }
    return rows[0].isEmpty ? nil : rows
  }
}
