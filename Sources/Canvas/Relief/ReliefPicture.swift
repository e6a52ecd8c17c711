/// A landscape from outside, lit, as cells, with contour lines on it: drawn once and copied into every frame.
public struct ReliefPicture: Sendable {
  /// How finely a landscape is drawn.
  public enum Detail: Hashable, Sendable {
    /// One dot for each of braille, two pixels a cell, while the camera moves.
    case quick
    /// Four dots for each of braille, four pixels a cell.
    case fine

    /// The dots of the raster along a side of a dot of braille.
    var scale: Int { self == .quick ? 1 : 2 }
  }

  public let size: Size
  /// Row by row from the upper left.
  public let cells: [Cell]
  /// The mean of every cell.
  private let pixels: [ReliefPixel]
  private let painter: ReliefPainter
  let surface: ReliefSurface
  private let raster: ReliefRaster
  private let detail: Detail

  /// Draws a landscape.
  ///
  /// - Parameters:
  ///   - surface: the landscape.
  ///   - camera: the view of it.
  ///   - size: the size of the picture.
  ///   - detail: how finely it is drawn.
  ///   - style: the available colours and characters.
  ///   - contours: true to draw contour lines, if the style has colours for them.
  public init(
    _ surface: ReliefSurface, camera: ReliefCamera, size: Size, detail: Detail, style: Style,
    contours: Bool = true
  ) {
    self.size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    (self.surface, self.detail) = (surface, detail)
    painter = ReliefPainter(style: style)
    let scale = detail.scale
    raster = ReliefRaster(
      surface, camera: camera, columns: 2 * scale * self.size.columns, rows: 4 * scale * self.size.rows)
    let lines =
      contours && painter.hasContours && !surface.isRough
      ? ReliefContours.trace(raster, scale: scale, count: Contours.count(columns: size.columns)) : nil
    (cells, pixels) = Self.paint(raster, self.size, detail, painter, lines)
  }

  private static func paint(
    _ raster: ReliefRaster, _ size: Size, _ detail: Detail, _ painter: ReliefPainter, _ lines: DotGrid?
  ) -> ([Cell], [ReliefPixel]) {
    let scale = detail.scale
    var (cells, means): ([Cell], [ReliefPixel]) = ([], [])
    cells.reserveCapacity(size.columns * size.rows)
    means.reserveCapacity(size.columns * size.rows)
    raster.dots.withUnsafeBufferPointer { dots in
      var quarters = Array(repeating: ReliefPixel.nothing, count: 4)
      for row in 0..<size.rows {
        for column in 0..<size.columns {
          let corner = 4 * scale * row * raster.columns + 2 * scale * column
          for index in 0..<4 {
            quarters[index] = ReliefPixel(
              dots, stride: raster.columns,
              from: corner + (index >> 1) * 2 * scale * raster.columns + (index & 1) * scale,
              columns: scale, rows: 2 * scale)
          }
          let mean = ReliefPixel(quarters)
          means.append(mean)
          let isWhole = quarters.allSatisfy { $0.kind == .landscape }
          let line = isWhole ? lines?.cells[row * size.columns + column] ?? DotCell() : DotCell()
          if line.dots != 0 {
            cells.append(painter.contour(line.glyph, on: mean))
          } else {
            cells.append(cell(quarters, mean, detail, painter))
          }
        }
      }
    }
    return (cells, means)
  }

  private static func cell(
    _ quarters: [ReliefPixel], _ mean: ReliefPixel, _ detail: Detail, _ painter: ReliefPainter
  ) -> Cell {
    guard painter.hasQuarters else { return painter.cell(mean) }
    switch detail {
    case .fine: return painter.cell(quarters: quarters)
    case .quick:
      return painter.cell(upper: ReliefPixel(quarters[0..<2]), lower: ReliefPixel(quarters[2..<4]))
    }
  }

  // MARK: Places

  /// The place of a point of the landscape in the picture.
  struct Place {
    /// In dots of braille from the picture's upper left.
    let dots: SIMD2<Double>
    /// True if nothing is in front of it.
    let isVisible: Bool
  }

  /// The place of a point of the landscape; nil beyond its edges and in holes.
  ///
  /// - Parameter base: the place on the base, −1…1.
  /// - Returns: the place.
  func place(of base: SIMD2<Double>) -> Place? {
    let height = surface.height(at: base)
    guard !height.isNaN else { return nil }
    let (place, depth) = raster.projection.place(of: base, height: height)
    return Place(
      dots: place / Double(detail.scale), isVisible: raster.isVisible(at: place, depth: depth))
  }

  /// The place of a point at any height, on the landscape or beside it, in dots of braille.
  func dots(of base: SIMD2<Double>, height: Double) -> SIMD2<Double> {
    raster.projection.place(of: base, height: height).dots / Double(detail.scale)
  }

  /// The direction on the base that leads away from the viewer.
  var away: SIMD2<Double> { raster.projection.away }

  /// The cell of a point of the landscape, counted from the picture's upper left; nil if it is beyond the picture
  /// or the landscape.
  public func cell(of base: SIMD2<Double>) -> (row: Int, column: Int, isVisible: Bool)? {
    guard let place = place(of: base), place.dots.x >= 0, place.dots.y >= 0 else { return nil }
    let (row, column) = (Int(place.dots.y) / 4, Int(place.dots.x) / 2)
    guard row < size.rows, column < size.columns else { return nil }
    return (row, column, place.isVisible)
  }

  // MARK: Cells

  /// True if a cell shows nothing of the landscape; row and column count from the picture's upper left.
  public func isEmpty(row: Int, column: Int) -> Bool {
    guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return false }
    return pixels[row * size.columns + column].kind == .nothing
      && cells[row * size.columns + column] == painter.style.blank
  }

  /// The background for a trail or marker in a cell: that of the trails on the map if it is seen, and the
  /// landscape's own colour if it is hidden behind it.
  public func beneath(row: Int, column: Int, isVisible: Bool) -> Color {
    guard row >= 0, row < size.rows, column >= 0, column < size.columns else { return .standard }
    let pixel = pixels[row * size.columns + column]
    return isVisible ? painter.shadow(pixel) : painter.color(of: pixel)
  }
}

extension Frame {
  /// Copies a picture to a place; anything beyond the frame's edge is clipped.
  public mutating func draw(_ picture: ReliefPicture, row: Int, column: Int) {
    for line in 0..<picture.size.rows {
      for place in 0..<picture.size.columns {
        self[row + line, column + place] = picture.cells[line * picture.size.columns + place]
      }
    }
  }
}
