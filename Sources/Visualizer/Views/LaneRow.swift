import Canvas

/// The beginning of a lane's row in a table or legend: marker and name, highlighted if tuning changes the
/// lane.
struct LaneRow {
  let lane: LaneView
  var nameColumns = 8

  /// The columns up to the end of the name.
  var width: Int { 3 + nameColumns }

  /// - Returns: the style for the rest of the row.
  func draw(into frame: inout Frame, rect: Rect, style: Style) -> TextStyle {
    let look = lane.isTuned ? style.focusedRow : TextStyle(style[.text])
    let hue = style.lane(lane.index).new
    if lane.isTuned {
      frame.fill(rect, with: Cell(" ", style.focusedRow, on: style[.raised]))
      if style.depth != .mono {
        frame.put(style.glyph(.focusBar), row: rect.row, column: rect.column, foreground: hue)
      }
    }
    let name = TextStyle(
      lane.isOn ? hue : style[.faint], on: nil, style.depth == .mono ? look.attributes : .bold)
    frame.put(
      style.marker(lane.index), row: rect.row, column: rect.column + 1, foreground: name.foreground,
      attributes: name.attributes)
    frame.put(
      lane.name(atMost: nameColumns, style: style), row: rect.row, column: rect.column + 3, in: name)
    return look
  }
}

extension [LaneView] {
  /// The rows of a list as the mouse meets them; its heading turns the page if there are more lanes.
  func hits(heading: Rect, firstRow: Int) -> [Hit] {
    let hasMore = first.map { count < $0.labels.count } ?? false
    return (hasMore ? [Hit(rect: heading, target: .nextPage)] : [])
      + enumerated().map { offset, lane in
        Hit(rect: heading.row(firstRow + offset), target: .lane(lane.index))
      }
  }
}

extension Cell {
  /// A cell in a text style, on `background` if the style has none.
  init(_ glyph: Unicode.Scalar, _ look: TextStyle, on background: Color) {
    self.init(
      glyph, foreground: look.foreground, background: look.background ?? background,
      attributes: look.attributes)
  }
}
