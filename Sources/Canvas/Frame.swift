/// A whole screen as a value: `rows` × `columns` cells, row by row from the upper left.
public struct Frame: Hashable, Sendable {
  public let size: Size
  public internal(set) var cells: [Cell]

  public init(size: Size, filledWith cell: Cell = Cell()) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    cells = Array(repeating: cell, count: self.size.columns * self.size.rows)
  }

  public var columns: Int { size.columns }
  public var rows: Int { size.rows }

  /// The whole frame as a block.
  public var bounds: Rect { Rect(column: 0, row: 0, columns: columns, rows: rows) }

  /// The cell at a place. Outside the frame, reading gives an empty cell and writing does nothing, so that a
  /// drawing may cross the edge.
  @inlinable
  public subscript(row: Int, column: Int) -> Cell {
    get { contains(row: row, column: column) ? cells[row * size.columns + column] : Cell() }
    set { if contains(row: row, column: column) { store(newValue, at: row * size.columns + column) } }
  }

  @inlinable
  public func contains(row: Int, column: Int) -> Bool {
    row >= 0 && row < size.rows && column >= 0 && column < size.columns
  }

  @usableFromInline
  mutating func store(_ cell: Cell, at index: Int) { cells[index] = cell }
}
