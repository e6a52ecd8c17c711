import Canvas
import Experiments
import Figures
import Landscapes
import Networks
import RealModule

extension PlaneValues {
  /// The losses at the crossings of a finer grid over a part of the plane: smooth between the known ones. Losses span
  /// decades, so positive ones are interpolated by their logarithms.
  ///
  /// - Parameters:
  ///   - window: the part of the plane, in fractions of what was computed.
  ///   - size: the columns and rows of the grid.
  /// - Returns: the grid, NaN outside of what is known.
  func heights(in window: Domain, _ size: (columns: Int, rows: Int)) -> HeightGrid {
    let known = (0..<grid.count).map { place -> Double in
      let loss = value(column: place % grid.columns, row: place / grid.columns) ?? .nan
      return loss > 0 ? .log(loss) : loss == 0 ? -700 : loss
    }
    return HeightGrid(x: window.x, y: window.y, columns: size.columns, rows: size.rows) { x, y in
      guard (-1e-9...1 + 1e-9).contains(x), (-1e-9...1 + 1e-9).contains(y) else { return .nan }
      let (left, s) = Self.cell(of: x, count: grid.columns)
      let (bottom, t) = Self.cell(of: y, count: grid.rows)
      let across = (-1...2).map { row -> Double in
        let start = min(grid.rows - 1, max(0, bottom + row)) * grid.columns
        return Self.spline((-1...2).map { known[start + min(grid.columns - 1, max(0, left + $0))] }, s)
      }
      return .exp(Self.spline(across, t))
    }
  }

  /// The cell of a grid in which a fraction of its length is, and the fraction of the cell.
  private static func cell(of share: Double, count: Int) -> (index: Int, rest: Double) {
    let place = min(1, max(0, share)) * Double(count - 1)
    let index = min(count - 2, Int(place))
    return (index, place - Double(index))
  }

  /// The cubic of Catmull and Rom between the second and the third of four values; their line where an outer one is
  /// not finite.
  private static func spline(_ values: [Double], _ t: Double) -> Double {
    let (a, b, c, d) = (values[0], values[1], values[2], values[3])
    guard a.isFinite, d.isFinite else { return b + (c - b) * t }
    let slope = (c - a, d - b)
    let cubic = 2 * (b - c) + (slope.0 + slope.1) / 2
    let square = 3 * (c - b) - slope.0 - slope.1 / 2
    return b + t * (slope.0 / 2 + t * (square + t * cubic))
  }
}
