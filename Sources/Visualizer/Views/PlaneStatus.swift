import Canvas

/// `true 0.0241 plane 0.0350 1.5×`: the true loss against the loss on the plane.
struct PlaneStatus {
  let loss: Double
  /// The loss on the plane; nil without one.
  let planeLoss: Double?
  /// Their ratio, 1 or more; nil if there is nothing to compare.
  let ratio: Double?

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    let end = ratio.map { ratio in
      frame.put(
        style.text(Numerals.factor(ratio)), row: rect.row, endingAt: rect.endColumn,
        in: TextStyle(ratio >= 3 ? style[.warning] : style[.dim]))
    }
    let limit = (end ?? rect.endColumn) - 1
    let column = frame.put(
      "true \(style.text(Numerals.measured(loss)))", row: rect.row, column: rect.column,
      foreground: style[.text], limit: limit)
    guard let planeLoss else { return }
    let start = rect.columns < 34 ? column + 1 : max(column + 1, rect.column + 13)
    let value = style.text(Numerals.measured(planeLoss))
    let text = ["plane \(value)", "pl. \(value)", value].first { start + $0.width <= limit }
    frame.put(text ?? "", row: rect.row, column: start, foreground: style[.dim])
  }
}
