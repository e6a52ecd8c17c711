import Canvas

/// The layout of the spectrum screen.
struct SpectrumLayout: Hashable {
  /// The row of the lane's header.
  let header: Rect
  /// The density, below a row of marks.
  let plot: Rect
  /// The numbers beside the plot; nil if there is no room.
  let facts: Rect?
  /// The row below the ticks for the numbers that count most, where there is no column for them.
  let factsRow: Int?
  /// The row that names the horizontal axis; nil if there is no room.
  let nameRow: Int?
  /// The row of the knob in hand; nil if there is no room.
  let knob: Rect?

  static let gutter = 6

  /// - Parameters:
  ///   - size: the size of the screen.
  ///   - timelineRow: the row of the timeline; everything is above it.
  init(_ size: Size, timelineRow: Int) {
    let room = RaceLayout.room(size)
    let hasKnob = size.rows >= 16
    let end = timelineRow - (hasKnob ? (room == .large ? 2 : 1) : 0)
    knob = hasKnob ? Rect(column: 1, row: end, columns: size.columns - 2, rows: 1) : nil
    let side = room == .tiny ? 0 : room == .small ? 26 : min(48, size.columns / 3)
    let columns = size.columns - Self.gutter - 1 - (side > 0 ? side + 2 : 0)
    header = Rect(column: Self.gutter, row: 1, columns: columns, rows: 1)
    // The ticks take a row, and their name another one.
    let below = room == .large ? 3 : room == .small ? 1 : 2
    plot = Rect(column: Self.gutter, row: 3, columns: columns, rows: max(1, end - 3 - below))
    nameRow = room == .large ? plot.endRow + 1 : nil
    factsRow = side == 0 ? plot.endRow + 1 : nil
    facts =
      side == 0
      ? nil
      : Rect(column: plot.endColumn + 2, row: 1, columns: side, rows: end - 1 - (room == .large ? 1 : 0))
  }
}
