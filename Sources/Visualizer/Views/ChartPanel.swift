import Canvas

/// A chart with a header.
struct ChartPanel {
  let title: String
  /// Shorter titles for narrow panels, the longest first.
  var shorterTitles: [String] = []
  /// Notes about the axes, the longest first.
  let notes: [String]
  let chart: Chart

  /// The header and the plot as the mouse meets them: the note changes the axis, the rest of the header turns to the
  /// next chart.
  func hits(_ index: Int, in rect: Rect, style: Style) -> [Hit] {
    guard rect.rows >= 4 else { return [] }
    let note = header.noteRect(in: rect, style: style)
    return [
      Hit(rect: rect, target: .chart(index)), Hit(rect: rect.row(rect.row), target: .chartHeader(index)),
      Hit(rect: note, target: .key("G")),
    ]
  }

  private var header: HeaderBar { HeaderBar(title: title, shorterTitles: shorterTitles, notes: notes) }

  /// The block of the chart itself in that of the panel.
  static func chart(in rect: Rect) -> Rect {
    Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1)
  }

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    guard rect.rows >= 4 else { return }
    header.draw(into: &frame, rect: rect, style: style)
    chart.draw(into: &frame, rect: Self.chart(in: rect), style: style)
  }
}
