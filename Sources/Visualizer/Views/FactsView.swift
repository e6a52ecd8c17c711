import Canvas

/// Facts about a lesson's race in one row: those that fit, the most important first.
struct FactsView: Hashable {
  /// A fact with its colour.
  struct Fact: Hashable {
    let text: String
    var role = Role.dim
  }

  let facts: [Fact]

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    var column = rect.column
    for fact in facts {
      let text = style.text(fact.text)
      guard column + text.width <= rect.endColumn else { continue }
      column = frame.put(text, row: rect.row, column: column, foreground: style[fact.role]) + 3
    }
  }
}
