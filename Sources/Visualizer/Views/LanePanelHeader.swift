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
    let room = value - rect.column - 4
    let label = lane.name(atMost: max(1, room - moving >= 4 ? room - moving : room), style: style)
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
    let value = headline(of: lane, beside: text, columns: rect.columns, style: style)
    return frame.put(
      value, row: rect.row, endingAt: rect.endColumn - 1,
      in: TextStyle(
        lane.headlineColor(plain: plain, style: style), on: nil,
        lane.isTuned || !lane.status.isPlain ? strong : []))
  }

  /// The longest summary that fits beside the name: α gives way to the name of the part that a value is of, and αₜ,
  /// which moves, does not.
  private func headline(of lane: LaneView, beside text: String?, columns: Int, style: Style) -> String {
    let all = lane.headlines(style: style)
    let name = style.text(lane.label).width + 6
    let beside = name + (text.map { $0.width + 2 } ?? 0)
    let named = lane.learningRate == nil ? all.prefix(2) : all[...]
    return named.first { beside + $0.width <= columns }
      ?? (lane.learningRate == nil ? named.first { name + $0.width <= columns } : nil) ?? all.last ?? ""
  }
}
