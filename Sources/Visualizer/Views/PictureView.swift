import Canvas

/// The paths of lanes over a heat map, on surfaces, planes and in the inside view.
struct PictureView {
  /// A lane's path on the picture.
  struct Path {
    let lane: Int
    var points: [SIMD2<Double>]
    /// The paths before the lane's last restart.
    var earlier: [[SIMD2<Double>]] = []
    /// The path from before the knob was turned; nil if none was.
    var before: [SIMD2<Double>]?
    /// The position of the lane; nil if it is not shown.
    var head: SIMD2<Double>?
    /// The best position so far, for lanes that restart.
    var best: SIMD2<Double>?
    var isDiverged = false
    /// Of several heads in one cell, the focused lane's shows, else the one with the lowest loss.
    var loss = Double.infinity
  }

  let backdrop: Backdrop
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  var hasHorizontalTicks = false
  var hasVerticalTicks = false
  var minimizers: [(point: SIMD2<Double>, isGlobal: Bool)] = []
  var start: SIMD2<Double>?
  var paths: [Path] = []
  /// The focused lane, if it is among the paths.
  var focus: Int?
  /// True if several lanes share the picture.
  var isOverlay = false
  /// True if trails and heads are drawn one size larger, for a hall.
  var isLarge = false
  var arrows: [Arrow] = []
  /// The progress of a picture that is still being refined, 0…1.
  var progress: Double?

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    let viewport = Viewport(x: x, y: y, rect: rect)
    frame.draw(backdrop, row: rect.row, column: rect.column)
    if hasHorizontalTicks { frame.drawHorizontalTicks(of: viewport, style: style) }
    if hasVerticalTicks { frame.drawVerticalTicks(of: viewport, style: style) }
    for minimizer in minimizers {
      let glyph = style.glyph(minimizer.isGlobal ? .minimizer : .localMinimizer)
      frame.mark(glyph, at: minimizer.point, in: viewport, over: backdrop, foreground: style[.bright])
    }
    if let progress { drawProgress(progress, into: &frame, rect: rect, style: style) }
    let exits = drawTrails(into: &frame, viewport, style: style)
    if let start {
      frame.mark(style.glyph(.start), at: start, in: viewport, over: backdrop, foreground: style[.bright])
    }
    for path in paths {
      guard let best = path.best else { continue }
      frame.mark(
        style.glyph(.bestMeasured), at: best, in: viewport, over: backdrop,
        foreground: style.lane(path.lane).new)
    }
    Arrow.draw(arrows, into: &frame, in: viewport, over: backdrop, style: style)
    drawStartRing(into: &frame, viewport, style: style)
    drawHeads(exits, into: &frame, viewport, style: style)
  }

  /// Brackets the start where a head hides it.
  private func drawStartRing(into frame: inout Frame, _ viewport: Viewport, style: Style) {
    guard let start, let place = viewport.cell(of: start) else { return }
    let isHidden = paths.contains { path in
      path.head.flatMap(viewport.cell).map { $0.row == place.row && $0.column == place.column } ?? false
    }
    guard isHidden else { return }
    for (glyph, column) in [("(", place.column - 1), (")", place.column + 1)] as [(Unicode.Scalar, Int)]
    where viewport.rect.contains(column: column, row: place.row) {
      frame.put(
        glyph, row: place.row, column: column, foreground: style[.bright],
        background: backdrop.beneath(
          row: place.row - viewport.rect.row, column: column - viewport.rect.column),
        attributes: .bold)
    }
  }

  /// - Returns: for each path, the cell where it leaves the view for good.
  private func drawTrails(
    into frame: inout Frame, _ viewport: Viewport, style: Style
  ) -> [TrailLayer.Place?] {
    var layer = TrailLayer(viewport: viewport)
    for path in paths {
      guard let before = path.before else { continue }
      layer.add(Trail(before, owner: .ghost(path.lane), brush: .fine, ages: .all(.new)))
    }
    for path in paths {
      for run in path.earlier {
        layer.add(Trail(run, owner: .lane(path.lane), brush: .fine, ages: .all(.old)))
      }
    }
    let trails = paths.map { path in
      Trail(
        path.points, owner: .lane(path.lane), ages: path.before == nil ? .byRecency : .all(.new),
        endsAtExit: path.isDiverged)
    }
    let brushes = isLarge ? Self.largeBrushes(columns: viewport.rect.columns) : nil
    let exits =
      isOverlay
      ? layer.overlay(trails, focus: paths.firstIndex { $0.lane == focus }, brushes: brushes)
      : trails.map { layer.add($0) }
    layer.draw(into: &frame, over: backdrop, isSolid: isLarge, style: style)
    return exits
  }

  /// Draws the markers of the lanes at their positions, or ✕ where one diverged.
  private func drawHeads(
    _ exits: [TrailLayer.Place?], into frame: inout Frame, _ viewport: Viewport, style: Style
  ) {
    for (path, exit) in zip(paths, exits).sorted(by: { isBelow($0.0, $1.0) }) {
      if isLarge {
        drawLargeHead(of: path, exit: exit, into: &frame, viewport, style: style)
      } else if path.isDiverged, let exit {
        frame.put(
          style.glyph(.diverged), row: exit.row, column: exit.column, foreground: style[.danger],
          background: backdrop.beneath(
            row: exit.row - viewport.rect.row, column: exit.column - viewport.rect.column),
          attributes: .bold)
      } else if let head = path.head {
        let look = style.head(lane: path.lane)
        frame.mark(
          path.isDiverged ? style.glyph(.diverged) : style.marker(path.lane), at: head, in: viewport,
          over: backdrop, foreground: path.isDiverged ? style[.danger] : look.foreground,
          attributes: look.attributes)
      }
    }
  }

  /// True if one head is drawn below another.
  private func isBelow(_ left: Path, _ right: Path) -> Bool {
    if (left.lane == focus) != (right.lane == focus) { return right.lane == focus }
    return left.loss > right.loss
  }

  /// Draws a progress bar in the last row.
  private func drawProgress(_ progress: Double, into frame: inout Frame, rect: Rect, style: Style) {
    for column in 0..<Int(min(1, max(0, progress)) * Double(rect.columns)) {
      frame.put(
        style.glyph(.trackFilled), row: rect.endRow - 1, column: rect.column + column,
        foreground: style[.accent])
    }
  }
}
