import Canvas

/// Facts about a lesson's race in one row: those that fit, the most important first.
struct FactsView: Hashable {
  /// A fact with its colour.
  struct Fact: Hashable {
    let text: String
    var role = Role.dim
  }

  let facts: [Fact]
  /// The facts for narrow screens, if those above belong together and do not fit.
  var fewer: [Fact]?
  /// The columns between two facts.
  var gap = 3

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    var column = rect.column
    for fact in shown(in: rect.columns, style: style) {
      let text = style.text(fact.text)
      guard column + text.width <= rect.endColumn else { continue }
      column = frame.put(text, row: rect.row, column: column, foreground: style[fact.role]) + gap
    }
  }

  private func shown(in columns: Int, style: Style) -> [Fact] {
    let width = facts.map { style.text($0.text).width + gap }.reduce(0, +) - gap
    return width <= columns ? facts : fewer ?? facts
  }
}
