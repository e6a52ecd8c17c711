import Canvas

/// Markers and figures in one line, under the smallest pictures; the first lane has its name too.
struct LegendRow {
  /// The focused lane first.
  let lanes: [LaneView]

  func draw(into frame: inout Frame, row: Int, limit: Int, style: Style) {
    var column = 1
    for (place, lane) in lanes.enumerated() {
      let value = lane.headline(isShort: true, style: style)
      let name = place == 0 ? style.text(lane.label) + " " : ""
      guard column + 2 + name.width + value.width < limit else { break }
      let hue = style.lane(lane.index).new
      frame.put(style.marker(lane.index), row: row, column: column, foreground: hue, attributes: .bold)
      let next = frame.put(name, row: row, column: column + 2, foreground: hue, attributes: .bold)
      let color = lane.headlineColor(plain: style[.text], style: style)
      column = frame.put(value, row: row, column: next, foreground: color) + 2
    }
  }
}
