import Canvas

/// The header of a lane's picture: marker, name, knobs and status.
struct LanePanelHeader {
  /// nil if all lanes share one picture.
  let lane: LaneView?

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    let isFocused = lane?.isTuned ?? true
    let base = isFocused ? style.focusedRow : TextStyle(style[.dim], on: style[.panel])
    frame.fill(rect, with: Cell(" ", base, on: style[.panel]))
    guard let lane else {
      frame.put(
        " all lanes ", row: rect.row, column: rect.column,
        in: TextStyle(style[.bright], on: nil, .bold), limit: rect.endColumn)
      return
    }
    let value = drawValue(of: lane, into: &frame, rect: rect, style: style)
    // Marker and blanks take four columns; a long name leaves room for the value.
    let label = lane.name(atMost: max(1, value - rect.column - 4), style: style)
    let name = " \(style.marker(lane.index)) \(label) "
    let look =
      isFocused ? style.filledName(lane: lane.index) : TextStyle(style.lane(lane.index).new, on: nil, .bold)
    var column = frame.put(name, row: rect.row, column: rect.column, in: look, limit: value)
    let knobs = lane.knobs.filter(\.isInHeader).prefix(rect.columns >= 55 ? 4 : 1)
    let knobLook = TextStyle(isFocused ? style[.bright] : style[.dim], on: nil, base.attributes)
    for knob in knobs {
      let text = style.text("\(knob.symbol) \(knob.text(atMost: 8))")
      guard column + 1 + text.width < value else { break }
      column = frame.put(text, row: rect.row, column: column + 1, in: knobLook) + 1
    }
  }

  /// - Returns: the column where the value begins.
  private func drawValue(of lane: LaneView, into frame: inout Frame, rect: Rect, style: Style) -> Int {
    let plain = lane.isTuned ? style[.bright] : style[.text]
    let strong: Attributes = style.depth == .mono && lane.isTuned ? [.bold, .reverse] : .bold
    return frame.put(
      lane.headline(isShort: rect.columns < 32, style: style), row: rect.row, endingAt: rect.endColumn - 1,
      in: TextStyle(
        lane.headlineColor(plain: plain, style: style), on: nil,
        lane.isTuned || !lane.status.isPlain ? strong : []))
  }
}
