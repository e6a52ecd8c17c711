import Canvas

/// `descent Rosenbrock f(x,y) = … from (−1.2, 1)`, and on the right the colour bar or a text.
struct TitleView {
  enum Right {
    /// The colour bar with its width; left out if the title leaves no room for it.
    case colors(ColorBar, columns: Int)
    case text(String)
    case nothing
  }

  let title: String
  /// The texts beside the title; those that do not fit are left out.
  let words: [String]
  let right: Right

  func draw(into frame: inout Frame, style: Style) {
    let end = drawRight(into: &frame, style: style)
    var column = frame.put("descent", row: 0, column: 1, foreground: style[.accent], attributes: .bold)
    column = frame.put(
      style.text(title), row: 0, column: column + 2, foreground: style[.bright], attributes: .bold,
      limit: end - 1)
    for word in words where !word.isEmpty {
      let text = style.text(word)
      guard column + 2 + text.width < end - 1 else { continue }
      column = frame.put(text, row: 0, column: column + 2, foreground: style[.dim])
    }
  }

  /// The title and the colour bar as the mouse meets them.
  func hits(columns: Int, style: Style) -> [Hit] {
    let end = min(columns, 10 + style.text(title).width)
    var hits = [Hit(rect: Rect(column: 1, row: 0, columns: max(0, end - 1), rows: 1), target: .title)]
    guard case .colors(let bar, let barColumns) = right, hasRoom(for: barColumns, of: columns, style: style)
    else { return hits }
    let width = bar.width(columns: barColumns, style: style)
    hits.append(
      Hit(rect: Rect(column: columns - 1 - width, row: 0, columns: width, rows: 1), target: .scale))
    return hits
  }

  /// True if the colour bar fits beside the title, which takes precedence.
  private func hasRoom(for barColumns: Int, of columns: Int, style: Style) -> Bool {
    columns >= 60 && 10 + style.text(title).width + barColumns + 20 <= columns
  }

  /// - Returns: the column where the text begins.
  private func drawRight(into frame: inout Frame, style: Style) -> Int {
    switch right {
    case .nothing: return frame.columns
    case .text(let text):
      return frame.put(
        style.text(text), row: 0, endingAt: frame.columns - 1, in: TextStyle(style[.text]))
    case .colors(let bar, let columns):
      guard hasRoom(for: columns, of: frame.columns, style: style) else { return frame.columns }
      return bar.draw(into: &frame, row: 0, endingAt: frame.columns - 1, columns: columns, style: style)
    }
  }
}
