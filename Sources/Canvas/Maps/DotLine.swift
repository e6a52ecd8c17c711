/// A line of single dots over a picture, for what theory says about it.
public struct DotLine: Sendable {
  /// Its points, in data coordinates; successive ones are joined.
  public var points: [SIMD2<Double>]

  /// - Parameter points: at least two, or nothing is drawn.
  public init(_ points: [SIMD2<Double>]) { self.points = points }

  /// Draws the line over a picture that already stands in the frame.
  ///
  /// - Parameters:
  ///   - frame: the frame to draw into.
  ///   - viewport: the view of the picture; parts outside are clipped.
  ///   - backdrop: the picture, whose cells darken beneath the dots.
  ///   - foreground: the colour of the dots.
  ///   - style: the available characters.
  public func draw(
    into frame: inout Frame, in viewport: Viewport, over backdrop: Backdrop, foreground: Color, style: Style
  ) {
    var grid = DotGrid(columns: viewport.rect.columns, rows: viewport.rect.rows)
    let (width, height) = (Double(viewport.dotColumns).nextDown, Double(viewport.dotRows).nextDown)
    let places = points.map(viewport.dots(of:))
    for (start, end) in zip(places, places.dropFirst()) {
      guard let part = Segment(start: start, end: end).clipped(width: width, height: height) else { continue }
      grid.line(
        from: (Int(part.start.x), Int(part.start.y)), to: (Int(part.end.x), Int(part.end.y)), brush: .fine)
    }
    for row in 0..<grid.rows {
      for column in 0..<grid.columns {
        let dots = grid.cells[row * grid.columns + column]
        guard dots.dots != 0 else { continue }
        frame.put(
          style.glyphs == .ascii ? style.glyph(.theory) : dots.glyph, row: viewport.rect.row + row,
          column: viewport.rect.column + column, foreground: foreground,
          background: backdrop.beneath(row: row, column: column), attributes: .bold)
      }
    }
  }
}
