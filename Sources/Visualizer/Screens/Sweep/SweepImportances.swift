import Canvas

/// The share of the variance that every dimension of the lane in hand explains, as bars.
struct SweepImportances {
  let view: SweepView

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    let dimensions = view.lane.dimensions.prefix(rect.rows)
    let names = dimensions.map { min(10, style.text($0.symbol).width) }.max() ?? 1
    let start = rect.column + 1 + names + 3
    let end = rect.endColumn - 7
    for (offset, dimension) in dimensions.enumerated() {
      let row = rect.row + offset
      frame.put(
        style.text(dimension.symbol, atMost: 10), row: row, column: rect.column + 1, foreground: style[.text])
      if let axis = axis(offset) {
        frame.put(axis, row: row, column: rect.column + 2 + names, foreground: style[.faint])
      }
      guard let share = dimension.importance else {
        frame.put(
          style.text(Numerals.absent), row: row, endingAt: rect.endColumn - 1, in: TextStyle(style[.faint]))
        continue
      }
      let columns = max(0, end - start)
      let filled = Int((min(1, max(0, share)) * Double(columns)).rounded())
      for column in 0..<columns {
        let isFilled = column < filled
        frame.put(
          style.glyph(isFilled ? .trackFilled : .trackEmpty), row: row, column: start + column,
          foreground: isFilled ? style.lane(view.lane.index).new : style[.rule])
      }
      frame.put(
        "\(Int((100 * share).rounded())) %", row: row, endingAt: rect.endColumn - 1,
        in: TextStyle(style[.text]))
    }
  }

  /// The axis of the heat map that a dimension has.
  private func axis(_ dimension: Int) -> String? {
    view.heat.flatMap { $0.x == dimension ? "x" : $0.y == dimension ? "y" : nil }
  }
}
