/// The order in which the cells of a grid are computed: a coarse picture of everything first, then finer ones.
public enum CoarseToFine {
  /// Steps between the columns and rows of a pass.
  public static let strides = [8, 4, 2, 1]

  /// The cells of one pass, row by row: those that no coarser pass had.
  public static func cells(columns: Int, rows: Int, stride: Int) -> [Int] {
    let coarser = stride * 2
    let isFirst = stride == strides[0]
    var cells = [Int]()
    for row in Swift.stride(from: 0, to: rows, by: stride) {
      for column in Swift.stride(from: 0, to: columns, by: stride)
      where isFirst || !row.isMultiple(of: coarser) || !column.isMultiple(of: coarser) {
        cells.append(row * columns + column)
      }
    }
    return cells
  }

  /// The index of the nearest known cell at or below and to the left of a place, the finest pass first; nil if
  /// none is known.
  public static func nearest(column: Int, row: Int, columns: Int, isKnown: (Int) -> Bool) -> Int? {
    for stride in strides.reversed() {
      let cell = row / stride * stride * columns + column / stride * stride
      if isKnown(cell) { return cell }
    }
    return nil
  }
}
