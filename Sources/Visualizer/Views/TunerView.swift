import Canvas

/// The knobs of the focused lane, as many as fit, including the current one.
struct TunerView {
  /// The texts around the knobs.
  enum Surroundings {
    /// The ends of the current knob's scale above, hints below, and the effect of the last turns.
    case scale
    /// On the right: the gradient, the current knob's scale, and other knobs.
    case facts
    /// On the right: the owner of the knobs and when a change applies, unless a heading says so.
    case notes
  }

  /// The lane that owns the knobs.
  let lane: LaneView
  /// True if all lanes are tuned together.
  let tunesAll: Bool
  /// The index of the current knob.
  let chosen: Int
  /// True if a change applies from the start, false if from the cursor on.
  let isReplay: Bool
  let surroundings: Surroundings
  /// True if no step follows, so that a change needs a new start.
  var hasEnded = false
  /// α·λ against the limit of the rule; nil if it is not known. Of all words it is the last to give way.
  var stability: StabilityText?
  /// The effect of the last turns: the current knob and the outcome, before and now.
  var change: (before: String, now: String)?

  /// Draws the knobs, and in `ruleRow`, if given, the line above them.
  func draw(into frame: inout Frame, rect: Rect, ruleRow: Int?, style: Style) {
    if let ruleRow { drawRule(into: &frame, row: ruleRow, rect: rect, style: style) }
    if surroundings == .scale {
      drawScale(into: &frame, row: rect.row, rect: rowRect(rect, row: rect.row, noteColumns: 0), style: style)
      drawHints(into: &frame, row: rect.endRow - 1, rect: rect, style: style)
    }
    let (rows, shown) = shown(in: rect)
    let notes = ruleRow == nil ? notes(rect, style: style) : []
    let noteColumns = notes.map(\.text.width).max() ?? 0
    for (index, row) in placedKnobs(in: rect, ruleRow: ruleRow, style: style) {
      knobRow(index).draw(into: &frame, rect: row, style: style)
    }
    for (offset, note) in notes.prefix(shown.count).enumerated() {
      frame.put(note.text, row: rect.row + offset, column: rect.endColumn - noteColumns - 1, in: note.look)
    }
    if surroundings == .scale, let change {
      drawChange(change, into: &frame, row: rows.lowerBound + shown.count, rect: rect, style: style)
    } else if surroundings == .facts {
      drawFacts(into: &frame, rect: rect, shown: shown, isRuled: ruleRow != nil, style: style)
    }
  }

  /// The rows for knobs, and the indices of those that fit.
  private func shown(in rect: Rect) -> (rows: Range<Int>, knobs: Range<Int>) {
    var rows = rect.row..<max(rect.row, rect.endRow)
    if surroundings == .scale { rows = rows.dropFirst().dropLast() }
    let hasChange = surroundings == .scale && change != nil
    let count = max(0, min(lane.knobs.count, rows.count - (hasChange ? 2 : 0)))
    let first = max(0, min(chosen - count + 1, lane.knobs.count - count))
    return (rows, first..<first + count)
  }

  /// The knobs that there is room for, each with its row.
  private func placedKnobs(in rect: Rect, ruleRow: Int?, style: Style) -> [(index: Int, rect: Rect)] {
    let notes = ruleRow == nil ? notes(rect, style: style) : []
    let noteColumns = notes.map(\.text.width).max() ?? 0
    let (rows, knobs) = shown(in: rect)
    return knobs.enumerated().map { offset, index in
      (index, rowRect(rect, row: rows.lowerBound + offset, noteColumns: noteColumns))
    }
  }

  /// The knobs as the mouse meets them.
  func hits(in rect: Rect, ruleRow: Int?, style: Style) -> [Hit] {
    placedKnobs(in: rect, ruleRow: ruleRow, style: style).flatMap { index, row in
      knobRow(index).hits(index, in: row, style: style)
    }
  }

  private func knobRow(_ index: Int) -> KnobRow {
    KnobRow(
      knob: lane.knobs[index], lane: lane.index, isChosen: index == chosen,
      spacing: surroundings == .notes ? .narrow : .usual)
  }

  /// The columns of a knob's row.
  private func rowRect(_ rect: Rect, row: Int, noteColumns: Int) -> Rect {
    switch surroundings {
    case .scale: Rect(column: rect.column + 1, row: row, columns: rect.columns - 3, rows: 1)
    case .facts: Rect(column: rect.column + 1, row: row, columns: rect.columns - 32, rows: 1)
    case .notes:
      Rect(
        column: rect.column, row: row, columns: rect.columns - (noteColumns > 0 ? noteColumns + 3 : 1),
        rows: 1)
    }
  }

  private func drawRule(into frame: inout Frame, row: Int, rect: Rect, style: Style) {
    let words = stability.map { style.text($0.text) } ?? ""
    // Each text has a blank on both sides, and the line shows at both ends.
    let room = rect.columns - "- tune \(name(style))  \(words)  -".width
    let mode = modeWords.first { $0.width + 2 <= room } ?? (words.isEmpty ? modeWords[0] : "")
    let start = frame.drawRule(
      "tune", row: row, columns: rect.column..<rect.endColumn, style: style, trailing: mode)
    let color = tunesAll ? style[.bright] : style.lane(lane.index).new
    let column = frame.put(
      name(style) + " ", row: row, column: start, in: TextStyle(color, on: nil, .bold))
    guard let stability, room >= 0 else { return }
    frame.put(" \(words) ", row: row, column: column, foreground: style[stability.role])
  }

  /// When a change applies, in fewer and fewer words.
  private var modeWords: [String] {
    isReplay ? ["replay"] : hasEnded ? ["onward: r starts again", "onward"] : ["onward"]
  }

  private func name(_ style: Style) -> String {
    tunesAll ? "all lanes" : "\(style.marker(lane.index)) \(style.text(lane.label))"
  }

  // MARK: Around the knobs

  private func drawScale(into frame: inout Frame, row: Int, rect: Rect, style: Style) {
    let knob = lane.knobs[chosen]
    let track = knobRow(chosen).track(in: rect, style: style)
    let faint = TextStyle(style[.faint])
    let scale = style.text(knob.scaleText)
    frame.put(style.text(knob.ends.low), row: row, column: track.lowerBound, in: faint)
    frame.put(style.text(knob.ends.high), row: row, endingAt: track.upperBound, in: faint)
    frame.put(
      scale, row: row, column: (track.lowerBound + track.upperBound - scale.width) / 2, in: faint)
  }

  private func drawHints(into frame: inout Frame, row: Int, rect: Rect, style: Style) {
    var column = rect.column + 6
    for hint in ["←→ change", "H L ×10", "enter type", "bksp scene"] {
      let text = style.text(hint)
      guard column + text.width < rect.endColumn else { break }
      column = frame.put(text, row: row, column: column, foreground: style[.faint]) + 3
    }
  }

  private func drawChange(
    _ change: (before: String, now: String), into frame: inout Frame, row: Int, rect: Rect, style: Style
  ) {
    for (offset, (text, role)) in [
      ("before  \(change.before)", Role.text), ("now     \(change.now)", .bright),
    ]
    .enumerated() {
      frame.put(
        style.text(text), row: row + offset, column: rect.column + 6, foreground: style[role],
        limit: rect.endColumn)
    }
  }

  /// Draws beside the knobs of a small screen: the gradient, the scale of the current knob, and other knobs.
  private func drawFacts(into frame: inout Frame, rect: Rect, shown: Range<Int>, isRuled: Bool, style: Style)
  {
    let column = rect.endColumn - 27
    let knob = lane.knobs[chosen]
    let norm = frame.put(
      style.text("‖∇‖ \(Numerals.measured(lane.gradientNorm))"), row: rect.row, column: column,
      foreground: style[.text])
    if knob.hyperparameter.scale != .toggle {
      let scale = knob.hyperparameter.scale == .linear ? "" : " log"
      let text = style.text("\(knob.symbol) \(knob.ends.low)…\(knob.ends.high)\(scale)")
      let start = max(norm + 1, column + 13)
      if start + text.width < rect.endColumn {
        frame.put(text, row: rect.row, column: start, foreground: style[.faint])
      }
    }
    var next = column
    guard rect.rows > 1 else { return }
    func add(_ words: String, _ role: Role) {
      let text = style.text(words)
      guard next + text.width < rect.endColumn else { return }
      next = frame.put(text, row: rect.row + 1, column: next, foreground: style[role]) + 3
    }
    if let stability, !isRuled { add(stability.text, stability.role) }
    // The words of a header, where there is none.
    if let rate = lane.learningRate { add("αₜ \(Numerals.measured(rate))", .text) }
    if let noise = lane.noise, !shown.contains(where: { lane.knobs[$0].symbol == "σ" }) {
      add("σ \(Numerals.chosen(noise))", .text)
    }
    for (index, knob) in lane.knobs.enumerated()
    where !shown.contains(index) && knob.hyperparameter.isPrimary {
      let text = style.text("\(knob.symbol) \(knob.text())")
      guard next + text.width < rect.endColumn else { break }
      next = frame.put(text, row: rect.row + 1, column: next, foreground: style[.dim]) + 3
    }
  }

  /// The notes; empty if there is no room. Where the words about the knobs do not fit, α·λ alone may.
  private func notes(_ rect: Rect, style: Style) -> [(text: String, look: TextStyle)] {
    guard surroundings == .notes else { return [] }
    let owner = (
      text: style.text("tune \(name(style))"), look: TextStyle(style[.text], on: nil, .bold)
    )
    let mode = (
      text: isReplay
        ? "replay: from the start" : hasEnded ? "ended: r starts again" : "onward: from here on",
      look: TextStyle(hasEnded ? style[.warning] : style[.dim])
    )
    var choices = [[owner, mode]]
    if let stability {
      let limit = (text: style.text(stability.text), look: TextStyle(style[stability.role]))
      choices = [rect.rows > 2 ? [owner, mode, limit] : rect.rows > 1 ? [owner, limit] : [limit], [limit]]
    }
    return choices.first { rect.columns - ($0.map(\.text.width).max() ?? 0) > 44 } ?? []
  }
}
