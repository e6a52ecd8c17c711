import Canvas
import Experiments

/// A column of the lanes' table.
private struct TableColumn: Sendable {
  let title: String
  let width: Int
  /// Whether only wide tables have it.
  let isWide: Bool
  let text: @Sendable (Moment, Int) -> String

  init(
    _ title: String, _ width: Int, isWide: Bool = false, _ text: @escaping @Sendable (Moment, Int) -> String
  ) {
    self.title = title
    self.width = width
    self.isWide = isWide
    self.text = text
  }

  static let all: [TableColumn] = [
    TableColumn("α", 6) { $0.knobText(lane: $1) { $0.hyperparameter.symbol == "α" } },
    TableColumn("β", 6) { $0.knobText(lane: $1, Moment.isFirstAverage) },
    TableColumn("β₂", 6, isWide: true) { $0.knobText(lane: $1) { $0.hyperparameter.symbol == "β₂" } },
    TableColumn("noise σ", 7, isWide: true) { $0.knobText(lane: $1) { $0.hyperparameter.symbol == "σ" } },
    TableColumn("loss", 8) { Numerals.measured($0.records[$1].loss) },
    TableColumn("best", 8, isWide: true) { Numerals.measured($0.records[$1].best) },
    TableColumn("‖∇‖", 8) { Numerals.measured($0.records[$1].gradientNorm) },
    TableColumn("‖step‖", 8, isWide: true) { Numerals.measured($0.records[$1].stepLength) },
    TableColumn("path", 6, isWide: true) { Numerals.measured($0.records[$1].pathLength) },
    TableColumn("to 10⁻³", 7) { moment, lane in
      moment.lanes[lane].firstStepWithinTolerance(upTo: moment.cursor).map(String.init) ?? Numerals.absent
    },
  ]
}

extension TableColumn {
  /// The title; its first word where ASCII spells it too long.
  func heading(_ style: Style) -> String {
    let title = style.text(self.title)
    return title.unicodeScalars.count <= width ? title : String(title.prefix { $0 != " " })
  }
}

extension Moment {
  /// Whether a knob is the first momentum-like coefficient of its lane.
  static func isFirstAverage(_ knob: Knob) -> Bool {
    knob.hyperparameter.scale == .logOneMinus && knob.hyperparameter.symbol != "β₂"
  }

  /// A knob's value as chosen, in seven columns; absent where the lane has none, or where it is off.
  fileprivate func knobText(lane: Int, _ fits: (Knob) -> Bool) -> String {
    guard let knob = state.knobs(ofLane: lane).first(where: fits) else { return Numerals.absent }
    let value = value(of: knob, lane: lane)
    return value == 0 ? Numerals.absent : knob.text(value, atMost: 7)
  }
}

extension Frame {
  /// The lanes' table, with its rule above.
  mutating func drawTable(
    _ rect: Rect, lanes: [Int], _ moment: Moment, _ layout: Layout, style: Style
  ) {
    let page = layout.page.count > 1 ? "page \(layout.page.index + 1)/\(layout.page.count)" : ""
    if let row = layout.ruleRow {
      drawRule(
        "lanes", row: row, columns: rect.column..<rect.column + rect.columns, style: style, trailing: page)
    }
    let isWide = rect.columns >= 126
    let columns = TableColumn.all.filter { isWide || !$0.isWide }
    let dim = TextStyle(style[.dim])
    put("lane", row: rect.row, column: rect.column + 1, in: dim)
    var end = rect.column + 11
    for column in columns {
      end += 2 + column.width
      put(column.heading(style), row: rect.row, endingAt: end, in: dim)
    }
    put("status", row: rect.row, column: end + 2, in: dim)
    for (offset, lane) in lanes.enumerated() {
      drawTableRow(rect, row: rect.row + 1 + offset, lane: lane, columns, moment, style: style)
    }
  }

  private mutating func drawTableRow(
    _ rect: Rect, row: Int, lane: Int, _ columns: [TableColumn], _ moment: Moment, style: Style
  ) {
    let look = drawRowStart(
      Rect(column: rect.column, row: row, columns: rect.columns, rows: 1), lane: lane, moment, style: style)
    guard moment.isOn(lane) else {
      put("off", row: row, column: rect.column + 13, in: TextStyle(style[.faint], on: nil, look.attributes))
      return
    }
    var end = rect.column + 11
    let isDiverged = moment.statuses[lane].isDiverged
    for column in columns {
      end += 2 + column.width
      let text = style.text(column.text(moment, lane))
      let isDanger = isDiverged && ["loss", "‖∇‖"].contains(column.title)
      let isAbsent = text == style.text(Numerals.absent)
      let color = isDanger ? style[.danger] : isAbsent ? style[.faint] : look.foreground
      put(text, row: row, endingAt: end, in: TextStyle(color, on: nil, look.attributes))
    }
    let status = moment.statuses[lane]
    let color =
      status == .running ? (moment.isFocused(lane) ? look.foreground : style[.dim]) : status.color(style)
    put(
      status.text(style), row: row, column: end + 2, foreground: color, attributes: look.attributes,
      limit: rect.column + rect.columns)
  }

  /// Marker and name, raised and with a bar where the lane is focused.
  ///
  /// - Returns: how the rest of the row is written.
  private mutating func drawRowStart(_ rect: Rect, lane: Int, _ moment: Moment, style: Style) -> TextStyle {
    let isFocused = moment.isFocused(lane)
    let hue = style.lane(lane)
    let look = isFocused ? style.focusedRow : TextStyle(style[.text])
    if isFocused {
      fill(
        rect,
        with: Cell(
          " ", foreground: look.foreground, background: look.background ?? style[.raised],
          attributes: look.attributes))
      if style.depth != .mono {
        put(style.glyph(.focusBar), row: rect.row, column: rect.column, foreground: hue.new)
      }
    }
    let isOn = moment.isOn(lane)
    let color = isOn ? hue.new : style[.faint]
    let attributes: Attributes = style.depth == .mono ? look.attributes : .bold
    put(style.marker(lane), row: rect.row, column: rect.column + 1, foreground: color, attributes: attributes)
    put(
      style.text(moment.label(lane)).truncated(to: 8), row: rect.row, column: rect.column + 3,
      foreground: color, attributes: attributes)
    return look
  }

  // MARK: Beside small pictures

  /// Lane, loss and state, beside an overlay.
  mutating func drawLegend(_ rect: Rect, lanes: [Int], _ moment: Moment, style: Style) {
    let dim = TextStyle(style[.dim])
    let lossEnd = rect.column + rect.columns - 8
    put("lane", row: rect.row, column: rect.column + 1, in: dim)
    put("loss", row: rect.row, endingAt: lossEnd, in: dim)
    put("state", row: rect.row, column: lossEnd + 2, in: dim)
    for (offset, lane) in lanes.enumerated() {
      let row = rect.row + 1 + offset
      let look = drawRowStart(
        Rect(column: rect.column, row: row, columns: rect.columns, rows: 1), lane: lane, moment, style: style)
      let isOn = moment.isOn(lane)
      let loss = isOn ? style.text(Numerals.measured(moment.records[lane].loss)) : "off"
      put(
        loss, row: row, endingAt: lossEnd,
        in: TextStyle(
          !isOn ? style[.faint] : moment.statuses[lane].isDiverged ? style[.danger] : look.foreground,
          on: nil,
          look.attributes))
      if isOn, let state = moment.statuses[lane].brief(style) {
        put(
          state, row: row, column: lossEnd + 1, foreground: moment.statuses[lane].color(style),
          attributes: look.attributes, limit: rect.column + rect.columns)
      }
    }
  }

  /// Markers and losses in one line, under the smallest pictures.
  mutating func drawLegendRow(_ row: Int, _ moment: Moment, limit: Int? = nil, style: Style) {
    var column = 1
    let focus = moment.state.focus
    for lane in [focus] + moment.state.race.activeLanes where lane != focus || column == 1 {
      let status = moment.statuses[lane].brief(style)
      let value = status ?? style.text(Numerals.measured(moment.records[lane].loss))
      let name = lane == focus ? style.text(moment.label(lane)) + " " : ""
      let width = 2 + name.unicodeScalars.count + value.unicodeScalars.count
      guard column + width < limit ?? columns else { break }
      put(style.marker(lane), row: row, column: column, foreground: style.lane(lane).new, attributes: .bold)
      let next = put(
        name, row: row, column: column + 2, foreground: style.lane(lane).new, attributes: .bold)
      let color = status == nil ? style[.text] : moment.statuses[lane].color(style)
      column = put(value, row: row, column: next, foreground: color) + 2
    }
  }
}

extension String {
  /// At most so many scalars, the last of them an ellipsis where something was left out.
  func truncated(to count: Int) -> String {
    guard unicodeScalars.count > count else { return self }
    return String(unicodeScalars.prefix(max(0, count - 1))) + "…"
  }
}
