import Canvas

/// The lengths of the vectors of a step, as numbers and as bars from 10⁻⁶ to 10³.
struct VectorsView {
  struct Row {
    let label: String
    let length: Double
    let color: Color
    /// The name of the vector.
    let words: String
  }

  let rows: [Row]
  /// The meaning of the arrows' lengths.
  var note = "arrows are not to scale; lengths below"

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    frame.drawRule(
      "vectors", row: rect.row, columns: rect.column..<rect.endColumn, style: style,
      trailing: note)
    for (offset, vector) in rows.enumerated() {
      let row = rect.row + 1 + offset
      frame.put(
        style.text(vector.label), row: row, column: rect.column + 2, foreground: vector.color,
        attributes: .bold)
      frame.put(
        style.text(Numerals.measured(vector.length)), row: row, endingAt: rect.column + 19,
        in: TextStyle(style[.text]))
      drawBar(
        vector, into: &frame, row: row, columns: rect.column + 21..<rect.column + 51, style: style)
      frame.put(
        style.text(vector.words), row: row, column: rect.column + 54, foreground: style[.dim],
        limit: rect.endColumn - 1)
    }
  }

  /// Equal lengths for equal factors.
  private func drawBar(
    _ vector: Row, into frame: inout Frame, row: Int, columns: Range<Int>, style: Style
  ) {
    var share = 0.0
    var bound = 1e-6
    while bound < 1e3, vector.length >= bound {
      share += 1.0 / 36
      bound *= 1.778279410038923  // a quarter of a decade
    }
    let end = columns.lowerBound + Int((share * Double(columns.count)).rounded())
    for column in columns {
      frame.put(
        style.glyph(column < end ? .trackFilled : .trackEmpty), row: row, column: column,
        foreground: column < end ? vector.color : style[.rule])
    }
  }
}
