import Canvas
import Landscapes

/// The paths of lanes over a landscape seen from outside.
struct ReliefView {
  let picture: ReliefPicture
  /// The data's ranges on the base.
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  var minimizers: [(point: SIMD2<Double>, isGlobal: Bool)] = []
  var start: SIMD2<Double>?
  var paths: [PictureView.Path] = []
  /// The focused lane, if it is among the paths.
  var focus: Int?
  /// Lines in the upper left corner, as far as there is room: the first ones plain, the last one faint.
  var notes: [String] = []
  /// The progress of a picture that is still being refined, 0…1.
  var progress: Double?

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    frame.draw(picture, row: rect.row, column: rect.column)
    for minimizer in minimizers {
      mark(
        style.glyph(minimizer.isGlobal ? .minimizer : .localMinimizer), at: minimizer.point,
        in: TextStyle(style[.bright], on: nil, .bold), into: &frame, rect, style: style)
    }
    drawTrails(into: &frame, rect, style: style)
    if let start {
      mark(
        style.glyph(.start), at: start, in: TextStyle(style[.bright], on: nil, .bold), into: &frame, rect,
        style: style)
    }
    for path in paths {
      guard let best = path.best else { continue }
      mark(
        style.glyph(.bestMeasured), at: best, in: TextStyle(style.lane(path.lane).new, on: nil, .bold),
        into: &frame, rect, style: style)
    }
    drawHeads(into: &frame, rect, style: style)
    ReliefLabels(x: x, y: y, of: picture).draw(into: &frame, row: rect.row, column: rect.column, style: style)
    drawNotes(into: &frame, rect, style: style)
    if let progress { drawProgress(progress, into: &frame, rect, style: style) }
  }

  /// The place of a point on the base, −1…1 within the ranges.
  func base(of point: SIMD2<Double>) -> SIMD2<Double> {
    func share(_ value: Double, _ range: ClosedRange<Double>) -> Double {
      let width = range.upperBound - range.lowerBound
      return width > 0 ? 2 * (value - range.lowerBound) / width - 1 : 0
    }
    return SIMD2(share(point.x, x), share(point.y, y))
  }

  // MARK: Trails

  private func drawTrails(into frame: inout Frame, _ rect: Rect, style: Style) {
    var layer = ReliefTrails(over: picture)
    let ghosts = paths.compactMap { path in
      path.before.map { Trail($0.map(base), owner: .ghost(path.lane), brush: .fine, ages: .all(.new)) }
    }
    layer.overlay(ghosts, focus: nil)
    for path in paths {
      let earlier = path.earlier.map {
        Trail($0.map(base), owner: .lane(path.lane), brush: .fine, ages: .all(.old))
      }
      layer.overlay(earlier, focus: nil)
    }
    let trails = paths.map { path in
      Trail(
        path.points.map(base), owner: .lane(path.lane), ages: path.before == nil ? .byRecency : .all(.new))
    }
    layer.overlay(trails, focus: paths.firstIndex { $0.lane == focus })
    layer.draw(into: &frame, row: rect.row, column: rect.column, style: style)
  }

  private func drawHeads(into frame: inout Frame, _ rect: Rect, style: Style) {
    for path in paths.sorted(by: isBelow) {
      let danger = TextStyle(style[.danger], on: nil, .bold)
      if path.isDiverged, let exit = ReliefPicture.exit(of: path.points.map(base)) {
        mark(style.glyph(.diverged), atBase: exit, in: danger, into: &frame, rect, style: style)
      } else if let head = path.head {
        mark(
          path.isDiverged ? style.glyph(.diverged) : style.marker(path.lane), at: head,
          in: path.isDiverged ? danger : style.head(lane: path.lane), hidden: style.lane(path.lane).old,
          into: &frame, rect, style: style)
      }
    }
  }

  /// True if one head is drawn below another.
  private func isBelow(_ left: PictureView.Path, _ right: PictureView.Path) -> Bool {
    if (left.lane == focus) != (right.lane == focus) { return right.lane == focus }
    return left.loss > right.loss
  }

  private func mark(
    _ glyph: Unicode.Scalar, at point: SIMD2<Double>, in look: TextStyle, hidden: Color? = nil,
    into frame: inout Frame, _ rect: Rect, style: Style
  ) {
    mark(glyph, atBase: base(of: point), in: look, hidden: hidden, into: &frame, rect, style: style)
  }

  /// Draws a marker, plain and in another colour if it is behind the landscape; nothing is drawn beyond its edges.
  private func mark(
    _ glyph: Unicode.Scalar, atBase base: SIMD2<Double>, in look: TextStyle, hidden: Color? = nil,
    into frame: inout Frame, _ rect: Rect, style: Style
  ) {
    guard let place = picture.cell(of: base) else { return }
    frame.put(
      glyph, row: rect.row + place.row, column: rect.column + place.column,
      foreground: place.isVisible ? look.foreground : hidden ?? style[.dim],
      background: picture.beneath(row: place.row, column: place.column, isVisible: place.isVisible),
      attributes: place.isVisible ? look.attributes : [])
  }

  // MARK: Around the landscape

  private func drawNotes(into frame: inout Frame, _ rect: Rect, style: Style) {
    for (offset, note) in notes.enumerated() {
      let (text, row) = (style.text(note), rect.row + 1 + offset)
      let columns = rect.column + 1..<rect.column + 2 + text.width
      let isFree = columns.allSatisfy {
        frame[row, $0].glyph == " " && picture.isEmpty(row: row - rect.row, column: $0 - rect.column)
      }
      guard isFree, row < rect.endRow else { return }
      frame.put(
        text, row: row, column: rect.column + 1,
        foreground: style[offset == notes.count - 1 ? .faint : .dim])
    }
  }

  private func drawProgress(_ progress: Double, into frame: inout Frame, _ rect: Rect, style: Style) {
    for column in 0..<Int(min(1, max(0, progress)) * Double(rect.columns)) {
      frame.put(
        style.glyph(.trackFilled), row: rect.endRow - 1, column: rect.column + column,
        foreground: style[.accent])
    }
  }
}
