/// A size in character cells.
public struct Size: Hashable, Sendable {
  public var columns: Int
  public var rows: Int

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }
}

/// A block of character cells; `column` and `row` count from 0 at the upper left.
public struct Rect: Hashable, Sendable {
  public var column: Int
  public var row: Int
  public var columns: Int
  public var rows: Int

  public init(column: Int, row: Int, columns: Int, rows: Int) {
    self.column = column
    self.row = row
    self.columns = columns
    self.rows = rows
  }

  /// The block of a size in the middle of a larger one, clipped to it.
  public static func centered(_ size: Size, in outer: Size) -> Rect {
    let (width, height) = (min(outer.columns, size.columns), min(outer.rows, size.rows))
    return Rect(
      column: (outer.columns - width) / 2, row: (outer.rows - height) / 2, columns: width, rows: height)
  }

  /// The block within a border.
  public var inside: Rect {
    Rect(column: column + 1, row: row + 1, columns: max(0, columns - 2), rows: max(0, rows - 2))
  }

  public var size: Size { Size(columns: columns, rows: rows) }

  /// The first column to the right of the block.
  public var endColumn: Int { column + columns }
  /// The first row below the block.
  public var endRow: Int { row + rows }

  public func contains(column: Int, row: Int) -> Bool {
    column >= self.column && column < self.column + columns && row >= self.row && row < self.row + rows
  }

  /// The intersection of two blocks; without columns or rows if they do not overlap.
  public func intersection(_ other: Rect) -> Rect {
    let column = max(self.column, other.column)
    let row = max(self.row, other.row)
    return Rect(
      column: column, row: row, columns: max(0, min(endColumn, other.endColumn) - column),
      rows: max(0, min(endRow, other.endRow) - row))
  }
}
