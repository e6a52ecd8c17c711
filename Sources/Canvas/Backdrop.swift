/// A heat map with contour lines, drawn once and copied into every frame.
public struct Backdrop: Hashable, Sendable {
  public let size: Size
  /// Row by row from the upper left.
  public let cells: [Cell]
  /// The background for trails, cell by cell.
  private let shadows: [Color]

  /// Draws a heat map: two pixels per cell, each the mean of its four dots.
  ///
  /// - Parameters:
  ///   - field: the values.
  ///   - scale: the heights of the values; shared by all pictures to be compared.
  ///   - style: the available colours and characters.
  ///   - contours: true to draw contour lines, if the style has colours for them and the field is not rough.
  public init(_ field: Field, scale: LossScale, style: Style, contours: Bool = true) {
    let rect = field.viewport.rect
    let heights = field.values.map(scale.height(of:))
    let painter = HeatPainter(style: style)
    let lines =
      contours && painter.hasContours && !field.isRough
      ? Contours.trace(heights, columns: 2 * rect.columns, count: Contours.count(columns: rect.columns))
      : nil
    var cells: [Cell] = []
    var shadows: [Color] = []
    cells.reserveCapacity(rect.columns * rect.rows)
    shadows.reserveCapacity(rect.columns * rect.rows)
    for row in 0..<rect.rows {
      for column in 0..<rect.columns {
        let pixels = Pixels(heights, columns: 2 * rect.columns, row: row, column: column)
        let dots = lines?.cells[row * rect.columns + column] ?? DotCell()
        cells.append(
          dots.dots == 0
            ? painter.cell(upper: pixels.upper, lower: pixels.lower, mean: pixels.mean)
            : painter.contour(dots.glyph, mean: pixels.mean))
        shadows.append(painter.shadow(mean: pixels.mean))
      }
    }
    size = rect.size
    self.cells = cells
    self.shadows = shadows
  }

  /// A picture made elsewhere, cell by cell.
  ///
  /// - Parameters:
  ///   - size: the size of the picture.
  ///   - cells: the cells, row by row from the upper left.
  ///   - shadows: the backgrounds for what is drawn over the cells; nil for those of the cells.
  public init(size: Size, cells: [Cell], shadows: [Color]? = nil) {
    precondition(cells.count == size.columns * size.rows, "a picture needs every cell")
    self.size = size
    self.cells = cells
    self.shadows = shadows ?? cells.map(\.background)
  }

  /// The background for a trail or marker in a cell; row and column count from the picture's upper left.
  public func beneath(row: Int, column: Int) -> Color {
    guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return .standard }
    return shadows[row * size.columns + column]
  }
}

/// The mean heights of a cell's halves and of the whole cell; NaN if no dot is defined.
private struct Pixels {
  let upper: Double
  let lower: Double
  let mean: Double

  init(_ heights: [Double], columns: Int, row: Int, column: Int) {
    let start = 4 * row * columns + 2 * column
    let (above, aboveCount) = Self.sum(heights, from: start, columns: columns)
    let (below, belowCount) = Self.sum(heights, from: start + 2 * columns, columns: columns)
    upper = above / aboveCount
    lower = below / belowCount
    mean = (above + below) / (aboveCount + belowCount)
  }

  /// The sum and the count of the defined heights among 2 × 2 dots.
  private static func sum(_ heights: [Double], from start: Int, columns: Int) -> (Double, Double) {
    var (sum, count) = (0.0, 0.0)
    for index in [start, start + 1, start + columns, start + columns + 1] where !heights[index].isNaN {
      sum += heights[index]
      count += 1
    }
    return (sum, count)
  }
}

extension Frame {
  /// Copies a picture to a place; anything beyond the frame's edge is clipped.
  public mutating func draw(_ backdrop: Backdrop, row: Int, column: Int) {
    let whole = Rect(
      column: column, row: row, columns: backdrop.size.columns, rows: backdrop.size.rows)
    let visible = whole.intersection(bounds)
    for target in visible.row..<visible.endRow {
      let from = (target - row) * backdrop.size.columns + visible.column - column
      let to = target * columns + visible.column
      for offset in 0..<visible.columns { cells[to + offset] = backdrop.cells[from + offset] }
    }
  }

  /// Draws a marker on a picture, on the dark background that trails have, so that it stands out on any
  /// level.
  ///
  /// - Parameters:
  ///   - glyph: the marker.
  ///   - point: the position, in data coordinates; nothing is drawn outside the view.
  ///   - viewport: the view of the picture.
  ///   - backdrop: the picture.
  ///   - foreground: the colour of the marker.
  ///   - attributes: the attributes, which replace those of the cell.
  public mutating func mark(
    _ glyph: Unicode.Scalar, at point: SIMD2<Double>, in viewport: Viewport, over backdrop: Backdrop,
    foreground: Color, attributes: Attributes = .bold
  ) {
    guard let place = viewport.cell(of: point) else { return }
    let background = backdrop.beneath(
      row: place.row - viewport.rect.row, column: place.column - viewport.rect.column)
    put(
      glyph, row: place.row, column: place.column, foreground: foreground, background: background,
      attributes: attributes)
  }
}
