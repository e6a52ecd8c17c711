import Canvas
import Experiments
import Optimizers

extension Frame {
  /// The knobs of the focused lane, as many as there are rows, the chosen one among them.
  mutating func drawTrainingTuner(
    _ rect: Rect, _ moment: TrainingMoment, _ layout: TrainingLayout, style: Style
  ) {
    let screen = moment.screen
    if let row = layout.ruleRow { drawTunerRule(row, moment, style: style) }
    let knobs = screen.knobs
    let chosen = min(screen.knobIndex, knobs.count - 1)
    let shown = min(knobs.count, rect.rows)
    let first = max(0, min(chosen - shown + 1, knobs.count - shown))
    let notes = layout.ruleRow == nil ? notes(moment, style: style) : []
    let noteWidth = notes.map(\.text.unicodeScalars.count).max() ?? 0
    let hasNotes = noteWidth > 0 && rect.columns - noteWidth > 44
    let knobColumns = rect.columns - (hasNotes ? noteWidth + 3 : 1)
    for (offset, index) in (first..<first + shown).enumerated() {
      let row = Rect(column: rect.column, row: rect.row + offset, columns: knobColumns, rows: 1)
      drawKnob(row, knobs[index], isChosen: index == chosen, moment, style: style)
      if hasNotes, offset < notes.count {
        put(
          notes[offset].text, row: row.row, column: rect.endColumn - noteWidth - 1,
          in: notes[offset].look)
      }
    }
  }

  private func notes(_ moment: TrainingMoment, style: Style) -> [(text: String, look: TextStyle)] {
    let screen = moment.screen
    let name =
      screen.focusesAll ? "all lanes" : "\(style.marker(screen.focus)) \(moment.lanes[screen.focus].label)"
    let mode = screen.mode == .onward ? "onward: from here on" : "replay: from the start"
    return [
      (style.text("tune \(name)"), TextStyle(style[.text], on: nil, .bold)), (mode, TextStyle(style[.dim])),
    ]
  }

  private mutating func drawTunerRule(_ row: Int, _ moment: TrainingMoment, style: Style) {
    let screen = moment.screen
    let lane = screen.focus
    let mode = screen.mode == .replay ? "replay" : "onward"
    let column = drawRule("tune", row: row, columns: 0..<columns, style: style, trailing: mode)
    let name =
      screen.focusesAll
      ? "all lanes " : "\(style.marker(lane)) \(style.text(moment.lanes[lane].label)) "
    put(
      name, row: row, column: column,
      in: TextStyle(screen.focusesAll ? style[.bright] : style.lane(lane).new, on: nil, .bold))
  }

  private mutating func drawKnob(
    _ rect: Rect, _ knob: TrainingKnob, isChosen: Bool, _ moment: TrainingMoment, style: Style
  ) {
    let lane = moment.screen.focus
    let hyperparameter = knob.hyperparameter
    let value = moment.screen.value(of: knob, lane: lane, at: moment.screen.cursor)
    let bold: Attributes = isChosen ? .bold : []
    if isChosen {
      put(
        style.glyph(.pointer), row: rect.row, column: rect.column, foreground: style[.bright],
        attributes: .bold)
    }
    let symbol = put(
      style.text(hyperparameter.symbol), row: rect.row, column: rect.column + 2,
      foreground: isChosen ? style[.bright] : style[.dim], attributes: bold)
    let start = max(rect.column + 5, symbol + 1)
    Gauge(
      knob.position(of: value), default: knob.position(of: knob.value(in: moment.experiment.lanes[lane])),
      isFocused: isChosen
    ).draw(
      into: &self, row: rect.row, columns: start..<max(start + 1, rect.endColumn - 10),
      hue: style.lane(lane).new, style: style)
    put(
      style.text(hyperparameter.text(value, atMost: 8)), row: rect.row, endingAt: rect.endColumn,
      in: TextStyle(isChosen ? style[.bright] : style[.text], on: nil, bold))
  }
}
