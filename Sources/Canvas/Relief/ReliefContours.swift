/// Lines of equal height on a landscape seen from outside.
enum ReliefContours {
  /// The difference in depth, per dot of braille, from which one of two neighbours is behind the other.
  private static let edge: Float = 0.12

  /// The dots on lines of equal height: between two neighbours on different sides of a line, the nearer to it.
  ///
  /// - Parameters:
  ///   - raster: the landscape.
  ///   - scale: the raster's dots along a side of a dot of braille.
  ///   - count: the number of lines, at equally spaced heights.
  /// - Returns: the dots of all lines, in dots of braille.
  static func trace(_ raster: ReliefRaster, scale: Int, count: Int) -> DotGrid {
    let (columns, rows) = (raster.columns / scale, raster.rows / scale)
    var grid = DotGrid(columns: columns / 2, rows: rows / 4)
    let steps = Float(count + 1)
    raster.dots.withUnsafeBufferPointer { dots in
      func dot(_ column: Int, _ row: Int) -> ReliefRaster.Dot {
        dots[scale * row * raster.columns + scale * column]
      }
      for row in 0..<rows {
        for column in 0..<columns {
          let here = dot(column, row)
          guard here.kind == .landscape else { continue }
          for (right, down) in [(1, 0), (0, 1)] where column + right < columns && row + down < rows {
            let next = dot(column + right, row + down)
            guard next.kind == .landscape, (next.depth - here.depth).magnitude < edge else { continue }
            let (low, high) = (min(here.height, next.height) * steps, max(here.height, next.height) * steps)
            let line = high.rounded(.down)
            // Lines that are closer than dots would fill them.
            guard line > low, line <= Float(count), high - low < 1 else { continue }
            let isHere = (here.height * steps - line).magnitude <= (next.height * steps - line).magnitude
            grid.set(x: isHere ? column : column + right, y: isHere ? row : row + down)
          }
        }
      }
    }
    return grid
  }
}
