#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A direction drawn on a picture: a dotted line with a head and a label. An arrow shows a direction, not a
/// length, so its length on the screen is chosen freely.
public struct Arrow: Sendable {
  /// The start, in data coordinates.
  public var start: SIMD2<Double>
  /// The direction, in data coordinates; its length does not matter.
  public var direction: SIMD2<Double>
  /// The length as a fraction of the picture's shorter side.
  public var length: Double
  public var color: Color
  public var label: String

  public init(
    from start: SIMD2<Double>, towards direction: SIMD2<Double>, length: Double, color: Color, label: String
  ) {
    self.start = start
    self.direction = direction
    self.length = length
    self.color = color
    self.label = label
  }

  private static let heads: [(unicode: Unicode.Scalar, ascii: Unicode.Scalar)] = [
    ("→", ">"), ("↗", "/"), ("↑", "^"), ("↖", "\\"), ("←", "<"), ("↙", "/"), ("↓", "v"), ("↘", "\\"),
  ]

  /// Draws arrows, each over those before it, and their labels over all of them; labels avoid each other. An arrow whose
  /// direction is zero or not finite is left out.
  public static func draw(
    _ arrows: [Arrow], into frame: inout Frame, in viewport: Viewport, over backdrop: Backdrop, style: Style
  ) {
    var labels: [Rect] = []
    let tips = arrows.map { $0.drawShaft(into: &frame, in: viewport, over: backdrop, style: style) }
    for (arrow, tip) in zip(arrows, tips) {
      guard let tip else { continue }
      arrow.drawLabel(
        at: tip.place, toTheLeft: tip.isToTheLeft, into: &frame, viewport, &labels, style)
    }
  }

  /// Draws the line and the head.
  ///
  /// - Returns: the cell of the head, and on which side of it the label belongs; nil if it is not visible.
  private func drawShaft(
    into frame: inout Frame, in viewport: Viewport, over backdrop: Backdrop, style: Style
  ) -> (place: (row: Int, column: Int), isToTheLeft: Bool)? {
    let from = viewport.dots(of: start)
    let towards = viewport.dots(of: start + direction) - from
    let size = (towards.x * towards.x + towards.y * towards.y).squareRoot()
    guard size > 0, size.isFinite else { return nil }
    let reach = length * Double(min(viewport.dotColumns, viewport.dotRows))
    let tip = from + towards * (reach / size)
    drawLine(from, tip, into: &frame, viewport, backdrop, style)
    let place = (row: viewport.rect.row + Int(tip.y) / 4, column: viewport.rect.column + Int(tip.x) / 2)
    guard tip.x >= 0, tip.y >= 0, viewport.rect.contains(column: place.column, row: place.row) else {
      return nil
    }
    let octant = Int((atan2(-towards.y, towards.x) / (Double.pi / 4)).rounded())
    let head = Self.heads[(octant + 8) % 8]
    put(style.glyphs == .unicode ? head.unicode : head.ascii, at: place, into: &frame, viewport, backdrop)
    return (place, towards.x < 0)
  }

  private func drawLine(
    _ start: SIMD2<Double>, _ end: SIMD2<Double>, into frame: inout Frame, _ viewport: Viewport,
    _ backdrop: Backdrop, _ style: Style
  ) {
    let (width, height) = (Double(viewport.dotColumns), Double(viewport.dotRows))
    guard let line = Segment(start: start, end: end).clipped(width: width, height: height) else { return }
    var grid = DotGrid(columns: viewport.rect.columns, rows: viewport.rect.rows)
    grid.line(
      from: (Int(line.start.x), Int(line.start.y)), to: (Int(line.end.x), Int(line.end.y)), owner: 0)
    for row in 0..<grid.rows {
      for column in 0..<grid.columns where grid.cells[row * grid.columns + column].dots != 0 {
        let glyph = grid.cells[row * grid.columns + column].glyph
        let place = (row: viewport.rect.row + row, column: viewport.rect.column + column)
        put(style.glyphs == .unicode ? glyph : ".", at: place, into: &frame, viewport, backdrop)
      }
    }
  }

  private func put(
    _ glyph: Unicode.Scalar, at place: (row: Int, column: Int), into frame: inout Frame, _ viewport: Viewport,
    _ backdrop: Backdrop
  ) {
    let background = backdrop.beneath(
      row: place.row - viewport.rect.row, column: place.column - viewport.rect.column)
    frame.put(
      glyph, row: place.row, column: place.column, foreground: color, background: background,
      attributes: .bold)
  }

  private func drawLabel(
    at place: (row: Int, column: Int), toTheLeft: Bool, into frame: inout Frame, _ viewport: Viewport,
    _ labels: inout [Rect], _ style: Style
  ) {
    let text = " \(style.text(label)) "
    let width = text.width
    let wanted = toTheLeft ? place.column - width - 1 : place.column + 2
    let rect = viewport.rect
    let column = max(rect.column, min(rect.endColumn - width, wanted))
    let places = [0, 1, -1, 2, -2].map {
      Rect(column: column, row: place.row + $0, columns: width, rows: 1)
    }.filter { $0.row >= rect.row && $0.row < rect.endRow }
    guard
      let free = places.first(where: { place in
        labels.allSatisfy { $0.intersection(place).rows == 0 || $0.intersection(place).columns == 0 }
      })
    else { return }
    labels.append(free)
    frame.put(
      text, row: free.row, column: column, foreground: color, background: style[.background],
      attributes: .bold, limit: rect.endColumn)
  }
}
