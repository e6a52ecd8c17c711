import Canvas

/// A chart with a header.
struct ChartPanel {
  let title: String
  /// Notes about the axes, the longest first.
  let notes: [String]
  let chart: Chart

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    guard rect.rows >= 4 else { return }
    HeaderBar(title: title, notes: notes).draw(into: &frame, rect: rect, style: style)
    chart.draw(
      into: &frame,
      rect: Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1),
      style: style)
  }
}
