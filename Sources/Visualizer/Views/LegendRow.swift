import Canvas

/// Markers and figures in one line, below the smallest pictures; the focused lane comes first, with its name.
struct LegendRow {
  let lanes: [LaneView]

  func draw(into frame: inout Frame, row: Int, limit: Int, style: Style) {
    var column = 1
    for lane in lanes.filter(\.isInHand) + lanes.filter({ !$0.isInHand }) {
      // The part that values are of is named once.
      let value = lane.headlines(style: style).suffix(lane.isInHand ? 2 : 1).first ?? ""
      let name = lane.isInHand ? style.text(lane.label) + " " : ""
      guard column + 2 + name.width + value.width < limit else { break }
      let hue = style.lane(lane.index).new
      frame.put(style.marker(lane.index), row: row, column: column, foreground: hue, attributes: .bold)
      let next = frame.put(name, row: row, column: column + 2, foreground: hue, attributes: .bold)
      let color = lane.headlineColor(plain: style[.text], style: style)
      column = frame.put(value, row: row, column: next, foreground: color) + 2
    }
  }
}
