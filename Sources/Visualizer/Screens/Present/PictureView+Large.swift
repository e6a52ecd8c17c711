import Canvas

extension PictureView {
  /// The brushes of the lane in hand and of the others, in a picture of this width for a hall.
  static func largeBrushes(columns: Int) -> (focused: Brush, others: Brush) {
    columns >= 60 ? (.thick, .broad) : (.broad, .fine)
  }

  /// Draws a head one size larger: the lane in hand as a disc filled with its hue, any other as its marker on
  /// plain ground.
  func drawLargeHead(
    of path: Path, exit: TrailLayer.Place?, into frame: inout Frame, _ viewport: Viewport, style: Style
  ) {
    let place = path.isDiverged ? exit ?? path.head.flatMap(viewport.cell) : path.head.flatMap(viewport.cell)
    guard let place else { return }
    let isFilled = path.lane == focus && !path.isDiverged
    let hue = path.isDiverged ? style[.danger] : style.lane(path.lane).new
    let look = isFilled ? style.filledName(lane: path.lane) : TextStyle(hue, on: style[.background], .bold)
    let reach = isFilled && viewport.rect.columns >= 80 ? 2 : 1
    func put(_ glyph: Unicode.Scalar, _ row: Int, _ column: Int, _ look: TextStyle) {
      guard viewport.rect.contains(column: column, row: row) else { return }
      frame.put(
        glyph, row: row, column: column, foreground: look.foreground, background: look.background,
        attributes: look.attributes)
    }
    for column in -reach...reach { put(" ", place.row, place.column + column, look) }
    let marker = path.isDiverged ? style.glyph(.diverged) : style.marker(path.lane)
    put(marker, place.row, place.column, look)
    guard reach > 1, style.glyphs == .unicode, style.depth != .mono else { return }
    for column in -1...1 {
      put("▄", place.row - 1, place.column + column, TextStyle(hue))
      put("▀", place.row + 1, place.column + column, TextStyle(hue))
    }
  }
}
