import Canvas
import Experiments

/// The numbers of a lane's place: two columns of symbols and values.
struct WhyFactsView {
  let place: Diagnosis.Place

  private var rows: [[(symbol: String, value: String)]] {
    let (here, scaled) = (place.curvature, place.scaled)
    func text(_ value: Double?) -> String { Numerals.measured(value) }
    let last: (String, String) =
      place.noise > 0 ? ("noise", text(place.noise)) : ("κ", text(here?.conditionNumber))
    return [
      [("λ₁", text(here?.largest)), ("αλ₁", text(scaled?.largest))],
      [("λ₂", text(here?.smallest)), ("αλ₂", text(scaled?.smallest))],
      [last, ("limit", text(place.rule?.limit))],
      [("‖∇‖", text(place.gradientNorm)), ("loss", text(place.loss))],
    ]
  }

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    frame.drawRule(
      "at step \(place.step)", row: rect.row, columns: rect.column..<rect.endColumn, style: style)
    for (offset, row) in rows.prefix(rect.rows - 1).enumerated() {
      for (index, fact) in row.enumerated() {
        let column = rect.column + 1 + index * rect.columns / 2
        let line = rect.row + 1 + offset
        frame.put(
          style.text(fact.symbol), row: line, column: column, foreground: style[.dim], limit: rect.endColumn)
        frame.put(
          style.text(fact.value), row: line, column: column + 6, foreground: style[.bright],
          limit: rect.endColumn)
      }
    }
  }
}
