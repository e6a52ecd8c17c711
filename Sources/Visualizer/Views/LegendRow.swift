import Canvas

/// Markers and figures in one line, below the smallest pictures; the focused lane comes first, with its name
/// and the knob in hand.
struct LegendRow {
  let lanes: [LaneView]
  /// The knob in hand; nil if it is shown elsewhere.
  var knob: KnobView?

  func draw(into frame: inout Frame, row: Int, limit: Int, style: Style) {
    var column = 1
    for lane in lanes.filter(\.isInHand) + lanes.filter({ !$0.isInHand }) {
      // The part that values are of is named once.
      let value = lane.headlines(style: style).suffix(lane.isInHand ? 2 : 1).first ?? ""
      let knob = lane.isInHand ? knob.map { style.text("\($0.symbol) \($0.text(atMost: 8)) ") } ?? "" : ""
      let room = limit - 1 - column - 2 - knob.width - value.width
      let name = lane.isInHand ? lane.name(atMost: room - 1, style: style) + " " : ""
      guard room >= name.width else { break }
      let hue = style.lane(lane.index).new
      frame.put(style.marker(lane.index), row: row, column: column, foreground: hue, attributes: .bold)
      var next = frame.put(name, row: row, column: column + 2, foreground: hue, attributes: .bold)
      next = frame.put(knob, row: row, column: next, foreground: style[.bright], attributes: .bold)
      let color = lane.headlineColor(plain: style[.text], style: style)
      column = frame.put(value, row: row, column: next, foreground: color) + 2
    }
  }
}
