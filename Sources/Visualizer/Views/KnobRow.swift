import Canvas

/// A knob in a row: pointer, symbol, track, value.
struct KnobRow {
  /// How much room symbols and values have.
  struct Spacing: Sendable, Hashable {
    /// Columns from the pointer to the track at least; ASCII spells symbols longer.
    var label: Int
    var asciiLabel: Int
    /// Columns from the track to the value's end.
    var value: Int

    static let usual = Spacing(label: 5, asciiLabel: 9, value: 8)
    static let narrow = Spacing(label: 5, asciiLabel: 8, value: 10)
  }

  let knob: KnobView
  /// The lane whose hue the track has.
  let lane: Int
  var isChosen = false
  var spacing = Spacing.usual

  /// Draws the row, from the pointer's column to the value's last.
  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    let bold: Attributes = isChosen ? .bold : []
    if isChosen {
      frame.put(
        style.glyph(.pointer), row: rect.row, column: rect.column, foreground: style[.bright],
        attributes: .bold)
    }
    frame.put(
      style.text(knob.symbol), row: rect.row, column: rect.column + 2,
      foreground: isChosen ? style[.bright] : style[.dim], attributes: bold)
    Gauge(
      knob.position, default: knob.defaultPosition, dangerFrom: knob.dangerFrom, isFocused: isChosen
    ).draw(
      into: &frame, row: rect.row, columns: track(in: rect, style: style), hue: style.lane(lane).new,
      style: style)
    frame.put(
      style.text(knob.text(atMost: 8)), row: rect.row, endingAt: rect.endColumn,
      in: TextStyle(isChosen ? style[.bright] : style[.text], on: nil, bold))
  }

  /// The columns of the track, between symbol and value.
  func track(in rect: Rect, style: Style) -> Range<Int> {
    let label = style.glyphs == .ascii ? spacing.asciiLabel : spacing.label
    let start = rect.column + max(label, 3 + style.text(knob.symbol).width)
    return start..<max(start, rect.endColumn - spacing.value)
  }
}
