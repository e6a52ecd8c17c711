import Canvas
import Experiments
import Optimizers

extension Frame {
  /// The knobs of the focused lane, with a rule above.
  mutating func drawTuner(_ rect: Rect, _ moment: Moment, _ layout: Layout, style: Style) {
    drawTunerRule(rect, moment, layout, style: style)
    let isFull = layout.table != nil
    var rows = rect.row..<rect.row + rect.rows
    if isFull {
      drawScaleEnds(rect, moment.state.knob, style: style)
      rows = rows.dropFirst()
      drawHint(rect, row: rows.upperBound - 1, style: style)
      rows = rows.dropLast()
    }
    let isTuning = isFull && moment.state.burst != nil
    let knobs = moment.state.knobs
    let shown = min(knobs.count, isFull ? rows.count - (isTuning ? 2 : 0) : rows.count)
    let chosen = min(moment.state.knobIndex, knobs.count - 1)
    let first = max(0, min(chosen - shown + 1, knobs.count - shown))
    let track = Rect(
      column: rect.column, row: rect.row, columns: isFull ? rect.columns : rect.columns - 29, rows: rect.rows)
    for (offset, index) in (first..<first + shown).enumerated() {
      drawKnob(
        track, row: rows.lowerBound + offset, knobs[index], isChosen: index == chosen, moment, style: style)
    }
    if isTuning {
      drawComparison(rect, row: rows.lowerBound + shown, moment, style: style)
    } else if !isFull {
      drawFacts(rect, moment, shown: first..<first + shown, style: style)
    }
  }

  private mutating func drawTunerRule(_ rect: Rect, _ moment: Moment, _ layout: Layout, style: Style) {
    guard let row = layout.ruleRow else { return }
    let lane = moment.state.focus
    let mode = moment.state.mode == .replay ? "replay" : "onward"
    let end = rect.column + rect.columns
    let column = drawRule("tune", row: row, columns: rect.column..<end, style: style, trailing: mode)
    let name =
      moment.state.focusesAll
      ? "all lanes " : "\(style.marker(lane)) \(style.text(moment.label(lane))) "
    put(
      name, row: row, column: column,
      in: TextStyle(moment.state.focusesAll ? style[.bright] : style.lane(lane).new, on: nil, .bold))
  }

  private mutating func drawScaleEnds(_ rect: Rect, _ knob: Knob, style: Style) {
    let track = knob.hyperparameter.track
    let scale: String
    switch knob.hyperparameter.scale {
    case .logarithmic: scale = "log"
    case .logOneMinus: scale = style.text("log of 1−\(knob.hyperparameter.symbol)")
    case .linear: scale = "linear"
    case .toggle: scale = ""
    }
    let faint = TextStyle(style[.faint])
    let columns = knobTrack(in: rect, knob, style: style)
    let (start, end) = (columns.lowerBound, columns.upperBound)
    let isToggle = knob.hyperparameter.scale == .toggle
    put(isToggle ? "off" : style.text(endLabel(track.lowerBound)), row: rect.row, column: start, in: faint)
    put(isToggle ? "on" : style.text(endLabel(track.upperBound)), row: rect.row, endingAt: end, in: faint)
    put(scale, row: rect.row, column: (start + end - scale.unicodeScalars.count) / 2, in: faint)
  }

  /// A power of ten as `10⁻⁵`, any other number as it is.
  private func endLabel(_ value: Double) -> String {
    guard value > 0, value != 1 else { return Numerals.chosen(value) }
    for exponent in -12...6 where value == Double("1e\(exponent)") { return Numerals.powerOfTen(exponent) }
    return Numerals.chosen(value)
  }

  private mutating func drawHint(_ rect: Rect, row: Int, style: Style) {
    var column = rect.column + 6
    for hint in ["←→ change", "H L ×10", "enter type", "bksp default"] {
      let text = style.text(hint)
      guard column + text.unicodeScalars.count < rect.column + rect.columns else { break }
      column = put(text, row: row, column: column, foreground: style[.faint]) + 3
    }
  }

  mutating func drawKnob(
    _ rect: Rect, row: Int, _ knob: Knob, isChosen: Bool, _ moment: Moment, style: Style
  ) {
    let lane = moment.state.focus
    let hyperparameter = knob.hyperparameter
    let value = moment.value(of: knob, lane: lane)
    let bold: Attributes = isChosen ? .bold : []
    if isChosen {
      put(
        style.glyph(.pointer), row: row, column: rect.column + 1, foreground: style[.bright],
        attributes: .bold)
    }
    put(
      style.text(hyperparameter.symbol), row: row, column: rect.column + 3,
      foreground: isChosen ? style[.bright] : style[.dim], attributes: bold)
    Gauge(
      knob.position(of: value), default: knob.position(of: knob.defaultValue(in: moment.lanes[lane].setup)),
      dangerFrom: hyperparameter.symbol == "α" ? dangerPosition(knob, moment) : nil, isFocused: isChosen
    ).draw(
      into: &self, row: row, columns: knobTrack(in: rect, knob, style: style), hue: style.lane(lane).new,
      style: style)
    put(
      style.text(knob.text(value, atMost: 8)), row: row, endingAt: rect.column + rect.columns - 2,
      in: TextStyle(isChosen ? style[.bright] : style[.text], on: nil, bold))
  }

  /// The columns of a knob's track, between its symbol and its value.
  private func knobTrack(in rect: Rect, _ knob: Knob, style: Style) -> Range<Int> {
    let symbol = style.text(knob.hyperparameter.symbol).unicodeScalars.count
    let end = rect.column + rect.columns - 10
    let start = rect.column + max(style.glyphs == .ascii ? 10 : 6, 4 + symbol)
    return start..<max(start, end)
  }

  /// Where theory says that this lane no longer converges.
  private func dangerPosition(_ knob: Knob, _ moment: Moment) -> Double? {
    var setup = moment.lanes[moment.state.focus].setup
    for other in moment.state.knobs {
      other.write(moment.value(of: other, lane: moment.state.focus), to: &setup)
    }
    return moment.state.experiment.stableLearningRate(of: setup).map(knob.position(of:))
  }

  /// What the last burst of turns changed.
  private mutating func drawComparison(_ rect: Rect, row: Int, _ moment: Moment, style: Style) {
    let lane = moment.state.focus
    guard let burst = moment.state.burst, let before = burst.before[lane] else { return }
    let rows: [(word: String, lane: Lane, color: Color)] = [
      ("before", before, style[.text]), ("now   ", moment.lanes[lane], style[.bright]),
    ]
    for (offset, (word, which, color)) in rows.enumerated() {
      let value = burst.knob.text(which.value(of: burst.knob, at: moment.cursor))
      let reached = which.firstStepWithinTolerance(upTo: moment.state.experiment.steps)
      let record = which.record(at: min(moment.cursor, which.head.step))
      let result = reached.map { "10⁻³ at \($0)" } ?? "loss \(Numerals.measured(record.loss))"
      let symbol = burst.knob.hyperparameter.symbol
      put(
        style.text("\(word)  \(symbol) \(value)   \(result)"), row: row + offset, column: rect.column + 6,
        foreground: color, limit: rect.column + rect.columns)
    }
  }

  /// Beside the knobs of a small screen: the gradient, the scale of the knob in hand, the other knobs.
  private mutating func drawFacts(_ rect: Rect, _ moment: Moment, shown: Range<Int>, style: Style) {
    let lane = moment.state.focus
    let column = rect.column + rect.columns - 27
    let knob = moment.state.knob
    let track = knob.hyperparameter.track
    let norm = put(
      style.text("‖∇‖ \(Numerals.measured(moment.records[lane].gradientNorm))"), row: rect.row,
      column: column, foreground: style[.text])
    if knob.hyperparameter.scale != .toggle {
      let scale = knob.hyperparameter.scale == .linear ? "" : " log"
      let symbol = knob.hyperparameter.symbol
      let text = style.text("\(symbol) \(endLabel(track.lowerBound))…\(endLabel(track.upperBound))\(scale)")
      let start = max(norm + 1, column + 13)
      if start + text.unicodeScalars.count < columns {
        put(text, row: rect.row, column: start, foreground: style[.faint])
      }
    }
    var next = column
    for (index, knob) in moment.state.knobs.enumerated()
    where !shown.contains(index) && knob.hyperparameter.isPrimary {
      let text = style.text("\(knob.hyperparameter.symbol) \(knob.text(moment.value(of: knob, lane: lane)))")
      guard rect.rows > 1, next + text.unicodeScalars.count < columns else { break }
      next = put(text, row: rect.row + 1, column: next, foreground: style[.dim]) + 3
    }
  }
}

extension Knob {
  /// A value of this knob as the screen writes it.
  func text(_ value: Double, atMost columns: Int = .max) -> String {
    hyperparameter.text(value, atMost: columns)
  }
}

extension Hyperparameter {
  /// A value as the screen writes it: with the digits that were chosen, as far as there is room for them.
  func text(_ value: Double, atMost columns: Int = .max) -> String {
    guard scale != .toggle else { return value == 0 ? "off" : "on" }
    let exact = Numerals.chosen(value)
    guard exact.unicodeScalars.count > columns else { return exact }
    // Near 1, three digits would round to 1.
    return scale == .logOneMinus ? exact.truncated(to: columns) : Numerals.measured(value)
  }
}
