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

  /// - Returns: the column where the text begins.
  private func drawRight(into frame: inout Frame, style: Style) -> Int {
    switch right {
    case .nothing: return frame.columns
    case .text(let text):
      return frame.put(
        style.text(text), row: 0, endingAt: frame.columns - 1, in: TextStyle(style[.text]))
    case .colors(let bar, let columns):
      // A title that does not fit beside the colour bar takes precedence.
      let titleEnd = 10 + style.text(title).width
      guard frame.columns >= 60, titleEnd + columns + 20 <= frame.columns else { return frame.columns }
      return bar.draw(into: &frame, row: 0, endingAt: frame.columns - 1, columns: columns, style: style)
    }
  }
}
