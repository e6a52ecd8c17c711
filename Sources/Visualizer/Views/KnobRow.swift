import Canvas

/// The row of a knob: pointer, symbol, track and value.
struct KnobRow {
  /// The room for symbols and values.
  struct Spacing: Sendable, Hashable {
    /// The fewest columns from the pointer to the track.
    var label: Int
    /// The same in ASCII, which spells symbols longer.
    var asciiLabel: Int
    /// The columns from the track to the end of the value.
    var value: Int

    static let usual = Spacing(label: 5, asciiLabel: 9, value: 8)
    static let narrow = Spacing(label: 5, asciiLabel: 8, value: 10)
  }

  let knob: KnobView
  /// The lane that gives the track its hue.
  let lane: Int
  var isChosen = false
  var spacing = Spacing.usual

  /// Draws the row over the whole width.
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

  /// The row as the mouse meets it: the track, and around it the knob.
  func hits(_ index: Int, in rect: Rect, style: Style) -> [Hit] {
    let track = track(in: rect, style: style)
    return [
      Hit(rect: rect, target: .knob(index)),
      Hit(
        rect: Rect(column: track.lowerBound, row: rect.row, columns: track.count, rows: 1),
        target: .track(index)),
    ]
  }

  /// The columns of the track, between the symbol and the value.
  func track(in rect: Rect, style: Style) -> Range<Int> {
    let label = style.glyphs == .ascii ? spacing.asciiLabel : spacing.label
    let start = rect.column + max(label, 3 + style.text(knob.symbol).width)
    return start..<max(start, rect.endColumn - spacing.value)
  }
}
