import Canvas
import Experiments

extension Frame {
  /// What lies over the picture, if anything does.
  mutating func drawSheet(_ state: State, _ layout: Layout, _ thumbnail: Thumbnail?, style: Style) {
    switch state.sheet {
    case .help(let help):
      dim(style: style)
      drawHelp(help, style: style)
    case .scenes(let picker):
      dim(style: style)
      drawScenePicker(picker, thumbnail, style: style)
    case .value(let entry):
      let label = state.focusesAll ? "all lanes" : state.race.lanes[state.focus].setup.label
      drawValueEntry(entry, label: label, style: style)
    case .formula(let entry):
      // While the formula is right its picture is seen as it will be.
      if entry.error != nil { dim(style: style) }
      drawFormulaEntry(entry, state, style: style)
    case .share(let share):
      dim(style: style)
      drawShare(share, style: style)
    case nil: break
    }
  }

  /// A box of this size in the middle of the screen, or as much of it as there is room for.
  mutating func drawCenteredBox(_ size: Size, title: String, keys: String, style: Style) -> Rect {
    let (width, height) = (min(columns, size.columns), min(rows, size.rows))
    return drawBox(
      Rect(column: (columns - width) / 2, row: (rows - height) / 2, columns: width, rows: height),
      title: title, keys: keys, style: style)
  }

  mutating func drawValueEntry(_ entry: ValueEntry, label: String, style: Style) {
    let hyperparameter = entry.hyperparameter
    let complaint = entry.complaint.map(style.text) ?? ""
    let range = style.text("\(hyperparameter.meaning): \(hyperparameter.range)")
    let width = min(columns, max(46, min(columns, max(range.count, complaint.count) + 6)))
    let inside = drawCenteredBox(
      Size(columns: width, rows: 7), title: "\(hyperparameter.symbol) of \(label)",
      keys: "enter sets · esc cancels", style: style)
    let field = Rect(column: inside.column + 2, row: inside.row + 1, columns: inside.columns - 4, rows: 1)
    fill(field, with: Cell(" ", foreground: style[.bright], background: style[.raised]))
    let symbol = style.text(hyperparameter.symbol)
    let end = put(
      " \(symbol) = \(style.text(entry.text))", row: field.row, column: field.column,
      foreground: style[.bright],
      attributes: .bold, limit: field.column + field.columns - 1)
    put(style.glyphs == .ascii ? "_" : "▏", row: field.row, column: end, foreground: style[.accent])
    let isWrong = entry.complaint != nil
    put(
      isWrong ? complaint : range, row: field.row + 2, column: field.column,
      foreground: isWrong ? style[.danger] : style[.dim], limit: field.column + field.columns)
  }

  /// `descent needs 40×12`
  mutating func drawTooSmall(_ size: Size, style: Style) {
    let needed = Layout.smallest
    let times = style.glyphs == .ascii ? "x" : "×"
    let lines = [
      "descent needs \(needed.columns)\(times)\(needed.rows)",
      "this window is \(size.columns)\(times)\(size.rows)", "", "q quit",
    ]
    let top = max(0, (size.rows - lines.count) / 2)
    for (offset, line) in lines.enumerated() {
      put(
        line, row: top + offset, column: min(2, max(0, size.columns - line.count)),
        foreground: offset == 0 ? style[.bright] : style[.dim])
    }
  }
}
