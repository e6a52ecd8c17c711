/// Parallel coordinates (Inselberg 1985, *The plane with parallel coordinates*): an upright axis for every quantity, and
/// for every sample a line across all of them.
public struct ParallelAxes: Sendable {
  /// The emphasis of lines, from the lowest layer to the topmost.
  public enum Emphasis: Int, Comparable, CaseIterable, Sendable {
    case faint
    /// In the lane's older hue.
    case plain
    /// In the lane's full hue.
    case strong
    /// Bright, over all others.
    case chosen

    public static func < (left: Emphasis, right: Emphasis) -> Bool { left.rawValue < right.rawValue }
  }

  /// A sample.
  public struct Line: Sendable, Hashable {
    /// The place on every axis, from 0 at the bottom to 1; NaN for none, which ends the line.
    public var places: [Double]
    /// The emphasis of its line.
    public var emphasis: Emphasis

    /// A sample with its places.
    public init(_ places: [Double], emphasis: Emphasis = .plain) {
      (self.places, self.emphasis) = (places, emphasis)
    }
  }

  /// The samples.
  public var lines: [Line]
  /// The number of axes.
  public var count: Int
  /// The lane whose hue the lines have, counted from 0.
  public var lane: Int

  /// Samples on some axes, in the hue of a lane.
  public init(_ lines: [Line], count: Int, lane: Int) {
    (self.lines, self.count, self.lane) = (lines, count, lane)
  }

  /// The columns of the axes: the first and the last at the edges of the plot.
  public static func columns(_ count: Int, in plot: Rect) -> [Int] {
    guard count > 1 else { return count == 1 ? [plot.column + plot.columns / 2] : [] }
    return (0..<count).map { plot.column + $0 * (plot.columns - 1) / (count - 1) }
  }

  /// Draws the axes, and the lines over them.
  public func draw(into frame: inout Frame, plot: Rect, style: Style) {
    guard plot.columns > 1, plot.rows > 0 else { return }
    let columns = Self.columns(count, in: plot)
    for column in columns {
      for row in plot.row..<plot.endRow {
        frame.put(style.glyph(.chartCursor), row: row, column: column, foreground: style[.faint])
      }
    }
    let grid = dots(columns.map { 2 * ($0 - plot.column) }, plot.size)
    for row in 0..<plot.rows {
      for column in 0..<plot.columns {
        let dots = grid.cells[row * plot.columns + column]
        guard dots.dots != 0, let emphasis = Emphasis(rawValue: Int(dots.owner)) else { continue }
        let look = look(emphasis, style)
        frame.put(
          glyph(emphasis, dots, style), row: plot.row + row, column: plot.column + column,
          foreground: look.foreground, attributes: look.attributes)
      }
    }
  }

  private func dots(_ columns: [Int], _ size: Size) -> DotGrid {
    var grid = DotGrid(columns: size.columns, rows: size.rows)
    let height = Double(4 * size.rows - 1)
    for emphasis in Emphasis.allCases {
      for line in lines where line.emphasis == emphasis {
        var last: (x: Int, y: Int)?
        for (x, place) in zip(columns, line.places) {
          guard place.isFinite else { break }
          let point = (x, Int(((1 - min(1, max(0, place))) * height).rounded()))
          grid.line(from: last ?? point, to: point, owner: UInt8(emphasis.rawValue))
          last = point
        }
      }
    }
    return grid
  }

  private func look(_ emphasis: Emphasis, _ style: Style) -> TextStyle {
    let hue = style.lane(lane)
    return switch emphasis {
    case .faint: TextStyle(style[.rule])
    case .plain: TextStyle(hue.old, on: nil, hue.attributes)
    case .strong: TextStyle(hue.new, on: nil, hue.attributes)
    case .chosen: TextStyle(style[.bright], on: nil, .bold)
    }
  }

  private func glyph(_ emphasis: Emphasis, _ dots: DotCell, _ style: Style) -> Unicode.Scalar {
    guard style.glyphs == .ascii else { return dots.glyph }
    return switch emphasis {
    case .faint: "."
    case .plain: ":"
    case .strong: "="
    case .chosen: "#"
    }
  }
}
