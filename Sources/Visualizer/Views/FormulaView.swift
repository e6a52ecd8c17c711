import Canvas
import Expressions
import Landscapes

/// The box in which a formula is typed, with its mistake.
struct FormulaView {
  let line: LineEditor
  /// `f(x,y)`
  let name: String
  let error: FormulaError?
  /// The parameter that enter asks a value for; nil if there is none.
  var wanted: String?
  /// The formula that the picture shows.
  let shown: String
  /// Facts about the formula.
  let facts: (text: String, isWarning: Bool)
  let hint: String

  static let boxSize = Size(columns: 92, rows: 11)

  func draw(into frame: inout Frame, style: Style) {
    let inside = frame.drawCenteredBox(
      Self.boxSize, title: "formula",
      keys: wanted.map { "enter asks for \($0)   ↑↓ history   esc cancel" }
        ?? "enter draw   ↑↓ history   esc cancel",
      style: style)
    let text = Rect(column: inside.column + 2, row: inside.row + 1, columns: inside.columns - 4, rows: 1)
    let start = frame.put(
      style.text("\(name) = "), row: text.row, column: text.column, foreground: style[.dim],
      limit: text.endColumn)
    let field = Rect(column: start, row: text.row, columns: max(0, text.endColumn - start), rows: 1)
    drawLine(into: &frame, field: field, style: style)
    let rows: [(offset: Int, text: String, role: Role)] =
      if let error {
        [
          (2, "\(error)", .danger), (4, "the picture shows the last valid formula:", .dim),
          (5, shown, .text), (6, hint, .faint),
        ]
      } else {
        [(2, facts.text, facts.isWarning ? .warning : .dim), (6, hint, .faint)]
      }
    for (offset, words, role) in rows {
      frame.put(
        style.text(words), row: text.row + offset, column: text.column, foreground: style[role],
        limit: text.endColumn)
    }
  }

  /// Draws the line, and marks a mistake below it.
  private func drawLine(into frame: inout Frame, field: Rect, style: Style) {
    let wrong = error.map { $0.column - 1..<$0.column - 1 + $0.length } ?? 0..<0
    LineEditorView(line: line, wrong: wrong).draw(into: &frame, field: field, style: style)
    guard error?.hasPlace == true else { return }
    let first = LineEditorView.first(of: line, columns: field.columns)
    for index in wrong where index >= first && index < first + field.columns {
      frame.put(
        index == wrong.lowerBound ? "^" : "~", row: field.row + 1, column: field.column + index - first,
        foreground: style[.danger], attributes: .bold)
    }
  }
}
