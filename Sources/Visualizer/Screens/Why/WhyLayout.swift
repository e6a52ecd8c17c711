import Canvas

/// The layout of the why screen.
struct WhyLayout: Hashable {
  /// The picture of the place, or the chart of a training; nil if there is no room.
  let plot: Rect?
  /// The numbers of the place, below the picture; nil if there is no room.
  let facts: Rect?
  let cards: Rect
  /// The chart below the cards on large screens; nil if there is no room.
  let chart: Rect?
  /// The row of the knob in hand; nil if there is no room.
  let knob: Rect?

  static let usualGutter = 6
  /// The widest lines that are still easy to read.
  private static let widestCards = 96

  /// - Parameters:
  ///   - size: the size of the screen.
  ///   - timelineRow: the row of the timeline; everything is above it.
  ///   - gutter: the columns left of the picture, for the labels of its y axis.
  init(_ size: Size, timelineRow: Int, gutter: Int = WhyLayout.usualGutter) {
    let isSmall = size.columns < 100 || size.rows < 30
    let hasKnob = size.rows >= 16
    let end = timelineRow - (hasKnob ? (isSmall ? 1 : 2) : 0)
    knob = hasKnob ? Rect(column: 1, row: end, columns: size.columns - 2, rows: 1) : nil
    guard size.columns >= 76, size.rows >= 20 else {
      plot = nil
      (facts, chart) = (nil, nil)
      cards = Rect(column: 1, row: 1, columns: size.columns - 2, rows: max(0, end - 1))
      return
    }
    let factRows = isSmall ? 5 : 6
    let share = isSmall ? size.columns * 3 / 8 : size.columns * 2 / 5
    // Header and ticks take a row each, and a blank row stays below.
    let rows = end - 1 - 2 - factRows - (isSmall ? 0 : 2)
    plot = Rect(column: gutter, row: 2, columns: max(4, share - gutter), rows: max(2, rows))
    facts = Rect(column: 1, row: end - factRows - (isSmall ? 0 : 1), columns: share - 1, rows: factRows)
    let left = share + (isSmall ? 2 : 4)
    let room = Rect(
      column: left, row: 1, columns: size.columns - left - 1, rows: max(0, end - (isSmall ? 1 : 2)))
    // Most findings fit in 26 rows; a chart of fewer than 8 says little.
    let chartRows = room.rows >= 35 ? room.rows - 27 : 0
    chart =
      chartRows < 8
      ? nil
      : Rect(column: left, row: room.endRow - chartRows, columns: room.columns, rows: chartRows)
    cards = Rect(
      column: left, row: 1, columns: min(Self.widestCards, room.columns),
      rows: room.rows - (chart.map { $0.rows + 1 } ?? 0))
  }

  /// The picture's width over its height, in dots.
  var aspect: Double { plot.map { Double(2 * $0.columns) / Double(4 * $0.rows) } ?? 1 }
}
