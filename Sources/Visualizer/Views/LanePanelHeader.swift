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
    let texts = lane.headerTexts(isWide: rect.columns >= 55).map { style.text($0) }
    let value = drawValue(of: lane, beside: texts.first, into: &frame, rect: rect, style: style)
    // Marker and blanks take four columns; a long name leaves room for the value, and for an αₜ that moves.
    let moving = lane.learningRate == nil ? 0 : (texts.first?.width ?? 0) + 2
    let label = lane.name(atMost: max(1, value - rect.column - 4 - moving), style: style)
    let name = " \(style.marker(lane.index)) \(label) "
    let look =
      isFocused ? style.filledName(lane: lane.index) : TextStyle(style.lane(lane.index).new, on: nil, .bold)
    var column = frame.put(name, row: rect.row, column: rect.column, in: look, limit: value)
    let knobLook = TextStyle(isFocused ? style[.bright] : style[.dim], on: nil, base.attributes)
    for text in texts {
      guard column + 1 + text.width < value else { break }
      column = frame.put(text, row: rect.row, column: column + 1, in: knobLook) + 1
    }
  }

  /// Draws the lane's value, with as many words as there is room for beside the name and the first text.
  ///
  /// - Returns: the column where the value begins.
  private func drawValue(
    of lane: LaneView, beside text: String?, into frame: inout Frame, rect: Rect, style: Style
  ) -> Int {
    let plain = lane.isTuned ? style[.bright] : style[.text]
    let strong: Attributes = style.depth == .mono && lane.isTuned ? [.bold, .reverse] : .bold
    // Only αₜ, which changes, matters more than the name of the value's part.
    let headlines = lane.headlines(style: style).prefix(lane.learningRate == nil ? 2 : 3)
    let taken = style.text(lane.label).width + 6 + (text.map { $0.width + 2 } ?? 0)
    let fitting = headlines.first { taken + $0.width <= rect.columns }
    return frame.put(
      fitting ?? headlines.last ?? "", row: rect.row,
      endingAt: rect.endColumn - 1,
      in: TextStyle(
        lane.headlineColor(plain: plain, style: style), on: nil,
        lane.isTuned || !lane.status.isPlain ? strong : []))
  }
}
