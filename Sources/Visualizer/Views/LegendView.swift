import Canvas

/// The lanes beside a small picture: marker, name, loss, and one more figure.
struct LegendView {
  /// The text to the right of the loss.
  enum Figure {
    case state
    /// The accuracy, or the lane's outcome.
    case accuracy
    /// Only the lane's outcome.
    case ending
  }

  let lanes: [LaneView]
  let figure: Figure

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    let dim = TextStyle(style[.dim])
    let lossEnd = figure == .state ? rect.endColumn - 8 : rect.column + 20
    frame.put(style.text(lanes.heading), row: rect.row, column: rect.column + 1, in: dim)
    frame.put(figure == .state ? "loss" : "train loss", row: rect.row, endingAt: lossEnd, in: dim)
    switch figure {
    case .state: frame.put("state", row: rect.row, column: lossEnd + 2, in: dim)
    case .accuracy:
      let part = lanes.lazy.compactMap(\.mainAccuracy).first?.part
      frame.put(
        part.map { "\($0.brief) acc" } ?? "acc", row: rect.row, endingAt: rect.endColumn - 1, in: dim)
    case .ending: break
    }
    for (offset, lane) in lanes.enumerated() {
      let row = Rect(column: rect.column, row: rect.row + 1 + offset, columns: rect.columns, rows: 1)
      draw(lane, into: &frame, rect: row, lossEnd: lossEnd, style: style)
    }
  }

  /// The rows of the lanes as the mouse meets them; the heading turns the page if there are more lanes.
  func hits(in rect: Rect) -> [Hit] {
    lanes.hits(heading: rect.row(rect.row), firstRow: rect.row + 1)
  }

  private func draw(
    _ lane: LaneView, into frame: inout Frame, rect: Rect, lossEnd: Int, style: Style
  ) {
    let loss = lane.isOn ? style.text(Numerals.measured(lane.loss)) : "off"
    // The longest losses have eight columns; longer ones shorten the name.
    let room = lossEnd - rect.column - 4
    let row = LaneRow(lane: lane, nameColumns: min(max(8, room - 8), room - loss.width))
    let look = row.draw(into: &frame, rect: rect, style: style)
    let isDiverged = lane.status.isDiverged
    let lossColor = !lane.isOn ? style[.faint] : isDiverged ? style[.danger] : look.foreground
    frame.put(
      loss, row: rect.row, endingAt: lossEnd,
      in: TextStyle(lossColor, on: nil, look.attributes))
    guard lane.isOn else { return }
    let color = lane.headlineColor(plain: look.foreground, style: style)
    let state = StatusText(lane.status, style: style).brief
    switch figure {
    case .state:
      frame.put(
        state ?? "", row: rect.row, column: lossEnd + 1, foreground: color, attributes: look.attributes,
        limit: rect.endColumn)
    case .accuracy, .ending:
      let accuracy = figure == .accuracy ? Numerals.percent(lane.mainAccuracy?.share) : ""
      frame.put(
        state ?? style.text(accuracy), row: rect.row, endingAt: rect.endColumn - 1,
        in: TextStyle(color, on: nil, look.attributes))
    }
  }
}
