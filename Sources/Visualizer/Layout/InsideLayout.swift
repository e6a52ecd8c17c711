import Canvas

/// Where everything stands while a step is looked at from inside.
struct InsideLayout: Hashable {
  let plot: Rect
  /// The parts of the update, their rule in the first row.
  let parts: Rect
  /// The rows of the vectors, their rule in the first row; nil where there is no room.
  let vectors: Rect?

  init(_ size: Size) {
    let isSmall = size.columns < 100 || size.rows < 30
    let foot = size.rows >= 24 ? 3 : 2
    let below = isSmall ? 0 : 5
    let columns = isSmall ? size.columns * 2 / 5 : size.columns * 58 / 120
    let rows = size.rows - foot - below - 3 - (isSmall ? 0 : 1)
    plot = Rect(column: 6, row: 2, columns: columns - (isSmall ? 2 : 0), rows: max(2, rows))
    let left = plot.column + plot.columns + 2
    parts = Rect(column: left, row: 1, columns: size.columns - left, rows: rows + 3)
    vectors =
      isSmall
      ? nil : Rect(column: 0, row: size.rows - foot - below, columns: size.columns, rows: below - 1)
  }
}
