import Canvas

/// A number of the spectrum with its name.
struct SpectrumFact: Hashable {
  let name: String
  /// For places where the name does not fit.
  var shortName: String?
  let value: String
  var role = Role.bright
  /// True if a blank row goes before it, where there is room.
  var beginsGroup = false
}

/// The numbers of a spectrum: names, and values at the right.
struct SpectrumFactsView {
  /// The time that they are of.
  let heading: String
  let facts: [SpectrumFact]
  /// The share of the work that is done, while some is left.
  var progress: Double?

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    frame.drawRule(heading, row: rect.row, columns: rect.column..<rect.endColumn, style: style)
    let blanks = facts.dropFirst().count(where: \.beginsGroup)
    let rows = rect.rows - 1 - (progress == nil ? 0 : 1)
    let hasBlanks = facts.count + blanks <= rows
    var row = rect.row + 1
    for (index, fact) in facts.enumerated() {
      if hasBlanks, fact.beginsGroup, index > 0 { row += 1 }
      guard row < rect.row + 1 + rows else { break }
      draw(fact, row: row, into: &frame, rect: rect, style: style)
      row += 1
    }
    guard let progress else { return }
    for column in 0..<rect.columns {
      let isDone = Double(column) < progress * Double(rect.columns)
      frame.put(
        style.glyph(isDone ? .trackFilled : .trackEmpty), row: rect.endRow - 1, column: rect.column + column,
        foreground: style[isDone ? .accent : .rule])
    }
  }

  private func draw(_ fact: SpectrumFact, row: Int, into frame: inout Frame, rect: Rect, style: Style) {
    let value = style.text(fact.value)
    let start = max(rect.column + 1, rect.endColumn - 1 - value.width)
    frame.put(value, row: row, column: start, foreground: style[fact.role], limit: rect.endColumn)
    let column = rect.column + 1
    let fits = column + style.text(fact.name).width < start
    let name = style.text(fits ? fact.name : fact.shortName ?? fact.name)
    frame.put(name, row: row, column: column, foreground: style[.dim], limit: start - 1)
  }

  /// Draws the facts in one row, as many as there is room for.
  func draw(into frame: inout Frame, row: Int, columns: Range<Int>, style: Style) {
    var column = columns.lowerBound
    for fact in facts {
      let (name, value) = (style.text(fact.name), style.text(fact.value))
      guard column + name.width + 1 + value.width <= columns.upperBound else { return }
      column = frame.put(name, row: row, column: column, foreground: style[.dim]) + 1
      column = frame.put(value, row: row, column: column, foreground: style[fact.role]) + 3
    }
  }
}
