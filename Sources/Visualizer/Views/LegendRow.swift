import Canvas

/// Markers and figures in one line, below the smallest pictures; the focused lane comes first, with its name
/// and the knob in hand.
struct LegendRow {
  let lanes: [LaneView]
  /// The knob in hand; nil if it is shown elsewhere.
  var knob: KnobView?

  /// A lane as it stands in the row.
  private struct Item {
    let lane: LaneView
    let columns: Range<Int>
    let name: String
    let knob: String
    let value: String
  }

  func draw(into frame: inout Frame, row: Int, limit: Int, style: Style) {
    for item in items(limit: limit, style: style) {
      let column = item.columns.lowerBound
      let hue = style.lane(item.lane.index).new
      frame.put(style.marker(item.lane.index), row: row, column: column, foreground: hue, attributes: .bold)
      var next = frame.put(item.name, row: row, column: column + 2, foreground: hue, attributes: .bold)
      next = frame.put(item.knob, row: row, column: next, foreground: style[.bright], attributes: .bold)
      let color = item.lane.headlineColor(plain: style[.text], style: style)
      frame.put(item.value, row: row, column: next, foreground: color)
    }
  }

  /// The lanes that there is room for.
  private func items(limit: Int, style: Style) -> [Item] {
    var column = 1
    var items: [Item] = []
    for lane in lanes.filter(\.isInHand) + lanes.filter({ !$0.isInHand }) {
      // The part that values are of is named once.
      let value = lane.headlines(style: style).suffix(lane.isInHand ? 2 : 1).first ?? ""
      let knob = lane.isInHand ? knob.map { style.text("\($0.symbol) \($0.text(atMost: 8)) ") } ?? "" : ""
      let room = limit - 1 - column - 2 - knob.width - value.width
      let name = lane.isInHand ? lane.name(atMost: room - 1, style: style) + " " : ""
      guard room >= name.width else { break }
      let end = column + 2 + name.width + knob.width + value.width
      items.append(Item(lane: lane, columns: column..<end, name: name, knob: knob, value: value))
      column = end + 2
    }
    return items
  }

  /// The lanes as the mouse meets them.
  func hits(row: Int, limit: Int, style: Style) -> [Hit] {
    items(limit: limit, style: style).map { item in
      Hit(
        rect: Rect(column: item.columns.lowerBound, row: row, columns: item.columns.count, rows: 1),
        target: .lane(item.lane.index))
    }
  }
}
