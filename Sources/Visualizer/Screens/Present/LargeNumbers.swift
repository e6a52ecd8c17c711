import Canvas

/// The value in hand in large digits, below the lane's name and the knob's.
struct LargeKnob {
  let lane: LaneView
  let knob: KnobView

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    let name = style.text(" \(Character(style.marker(lane.index))) \(lane.label) ")
    let end = frame.put(
      name, row: rect.row, column: rect.column, in: style.filledName(lane: lane.index), limit: rect.endColumn)
    // The meaning goes on behind a colon: `learning rate: the size of a step`.
    let meaning = knob.hyperparameter.meaning.prefix { $0 != ":" && $0 != "," }
    frame.put(
      style.text("\(knob.symbol) \(meaning)", atMost: rect.endColumn - end - 1), row: rect.row,
      column: end + 1, foreground: style[.text])
    let isUnstable = knob.dangerFrom.map { knob.position >= $0 } ?? false
    LargeNumber(symbol: knob.symbol, value: knob.text(atMost: 8)).draw(
      into: &frame, rect: rect.withoutFirstRow,
      color: isUnstable ? style[.danger] : style.lane(lane.index).new, style: style)
  }
}

/// The accuracy or the loss of the lane in hand in large digits.
struct LargeResult {
  let lane: LaneView

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    let (name, value) =
      lane.mainAccuracy.map { ("\($0.part.brief) accuracy", Numerals.percent($0.share)) }
      ?? ("loss", Numerals.measured(lane.loss))
    frame.put(name, row: rect.row, column: rect.column, foreground: style[.text])
    LargeNumber(symbol: nil, value: value).draw(
      into: &frame, rect: rect.withoutFirstRow,
      color: lane.status.isDiverged ? style[.danger] : style[.bright], style: style)
  }
}

/// A value in the largest characters that fit; its symbol is left out if it cannot be drawn, or not beside it.
struct LargeNumber {
  let symbol: String?
  let value: String

  func draw(into frame: inout Frame, rect: Rect, color: Color, style: Style) {
    let texts = [symbol.map { "\($0) \(value)" }, value].compactMap { $0 }.map { BlockText($0) }
    let text = texts.first { $0.scale(fitting: rect.size, glyphs: style.glyphs) != nil } ?? texts[0]
    text.draw(into: &frame, rect: rect, color: color, style: style)
  }
}

extension Rect {
  fileprivate var withoutFirstRow: Rect {
    Rect(column: column, row: row + 1, columns: columns, rows: rows - 1)
  }
}
