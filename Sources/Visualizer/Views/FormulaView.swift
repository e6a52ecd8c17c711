import Canvas
import Experiments
import Landscapes

extension Frame {
  /// The line in which a formula is typed, and what is wrong in it.
  mutating func drawFormulaEntry(_ entry: FormulaEntry, _ state: State, style: Style) {
    let inside = drawCenteredBox(
      Size(columns: 92, rows: 11), title: "formula", keys: "enter draw   ↑↓ history   esc cancel",
      style: style)
    let text = Rect(column: inside.column + 2, row: inside.row + 1, columns: inside.columns - 4, rows: 1)
    let axes = state.surface.axes
    let start = put(
      style.text("f(\(axes.x),\(axes.y)) = "), row: text.row, column: text.column, foreground: style[.dim],
      limit: text.endColumn)
    let field = Rect(
      column: start, row: text.row, columns: max(0, text.endColumn - start), rows: 1)
    drawLine(entry, in: field, style: style)
    let limit = text.endColumn
    if let error = entry.error {
      put(
        style.text("\(error)"), row: text.row + 2, column: text.column, foreground: style[.danger],
        limit: limit)
      put(
        "the picture keeps the last formula that was right:", row: text.row + 4, column: text.column,
        foreground: style[.dim], limit: limit)
      put(
        style.text(entry.shown), row: text.row + 5, column: text.column, foreground: style[.text],
        limit: limit)
    } else {
      let facts = state.formulaFacts
      put(
        style.text(facts.text), row: text.row + 2, column: text.column,
        foreground: facts.isWarning ? style[.warning] : style[.dim], limit: limit)
    }
    put(
      style.text(hint(state)), row: text.row + 6, column: text.column, foreground: style[.faint], limit: limit
    )
  }

  private func hint(_ state: State) -> String {
    let names = state.experiment.surface.formula?.parameters.sorted { $0.key < $1.key } ?? []
    let values = names.map { "  \($0.key) = \(Numerals.chosen($0.value))" }.joined()
    return "+ − * / ^  sin cos tan exp log sqrt abs min max …  pi e" + values
  }

  /// As much of the line as fits, with the cursor in sight, and a caret line below a mistake.
  private mutating func drawLine(_ entry: FormulaEntry, in field: Rect, style: Style) {
    fill(field, with: Cell(" ", foreground: style[.bright], background: style[.raised]))
    let line = entry.line
    let first = max(0, line.cursor - field.columns + 1)
    let wrong = entry.error.map { $0.column - 1..<$0.column - 1 + $0.length } ?? 0..<0
    for (offset, character) in line.characters.dropFirst(first).prefix(field.columns).enumerated() {
      let index = first + offset
      let isWrong = wrong.contains(index)
      let scalar = character.unicodeScalars.first ?? "?"
      put(
        style.glyphs == .unicode || scalar.isASCII ? scalar : "?", row: field.row,
        column: field.column + offset,
        foreground: isWrong ? style[.danger] : style[.bright],
        attributes: (isWrong ? Attributes.bold : []).union(index == line.cursor ? .reverse : []))
    }
    if line.cursor == line.characters.count {
      put(
        style.glyphs == .ascii ? "_" : "▏", row: field.row, column: field.column + line.cursor - first,
        foreground: style[.accent], limit: field.endColumn)
    }
    guard entry.error?.hasPlace == true else { return }
    for index in wrong where index >= first && index < first + field.columns {
      put(
        index == wrong.lowerBound ? "^" : "~", row: field.row + 1, column: field.column + index - first,
        foreground: style[.danger], attributes: .bold)
    }
  }
}

extension State {
  /// What is known of the formula that the picture shows.
  fileprivate var formulaFacts: (text: String, isWarning: Bool) {
    let start = experiment.start
    if surface.value(start.x, start.y).isNaN {
      return ("undefined at the start and wherever else it was looked for", true)
    }
    guard let least = surface.minimizers.first(where: \.isGlobal) else {
      return ("no lowest point was found in the view", false)
    }
    func digits(_ value: Double) -> String { Numerals.chosen(value.rounded(toDigits: 4)) }
    let point = "(\(digits(least.point.x)), \(digits(least.point.y)))"
    return ("lowest at \(point), where it is \(digits(least.value))", false)
  }
}
