/// Contour lines on a grid of dots: marching squares, at the resolution of the grid.
enum Contours {
  /// The number of lines for a picture: fewer for narrow ones, where lines would run into each other.
  static func count(columns: Int) -> Int { columns < 55 ? 7 : 9 }

  /// The dots on lines of equal height.
  ///
  /// A line at height k / (count + 1) crosses the edge between two dots on different sides of it, and the dot
  /// nearer to the crossing is set. So a line is one dot wide.
  ///
  /// - Parameters:
  ///   - heights: the heights of all dots, 0…1, row by row; NaN if undefined, which starts and ends no line.
  ///   - columns: the dots per row.
  ///   - count: the number of lines, at equally spaced heights.
  /// - Returns: the dots of all lines.
  static func trace(_ heights: [Double], columns: Int, count: Int) -> DotGrid {
    let rows = columns > 0 ? heights.count / columns : 0
    var grid = DotGrid(columns: columns / 2, rows: rows / 4)
    let bands = heights.map { $0.isNaN ? -1 : min(count, Int($0 * Double(count + 1))) }
    for row in 0..<rows {
      for column in 0..<columns {
        let index = row * columns + column
        guard bands[index] >= 0 else { continue }
        if column + 1 < columns, bands[index + 1] >= 0, bands[index + 1] != bands[index] {
          for share in crossings(heights[index], heights[index + 1], count: count) {
            grid.set(x: share < 0.5 ? column : column + 1, y: row)
          }
        }
        if row + 1 < rows, bands[index + columns] >= 0, bands[index + columns] != bands[index] {
          for share in crossings(heights[index], heights[index + columns], count: count) {
            grid.set(x: column, y: share < 0.5 ? row : row + 1)
          }
        }
      }
    }
    return grid
  }

  /// The positions of the lines between two heights: 0 at the first, 1 at the second.
  private static func crossings(
    _ start: Double, _ end: Double, count: Int
  ) -> LazyMapSequence<ClosedRange<Int>, Double> {
    let steps = Double(count + 1)
    let (low, high) = (min(start, end), max(start, end))
    // The lines k with low < k / steps ≤ high, consistent with the bands.
    let first = min(count, Int(low * steps)) + 1
    let last = max(first, min(count, Int(high * steps)))
    return (first...last).lazy.map { (Double($0) / steps - start) / (end - start) }
  }
}
