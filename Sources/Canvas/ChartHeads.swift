/// The markers at the ends of a chart's lines: each in the row of its value, beside others that end there too. A line
/// that ends outside the chart has its value at the edge, with an arrow.
struct ChartHeads {
  private struct Head {
    let lane: Int
    let value: Double
    /// The column after the line's end.
    let column: Int
    /// The distance from the top of the chart, in dots.
    let dots: Double
  }

  private let heads: [Head]
  private let scale: ChartScale

  /// - Parameters:
  ///   - chart: the chart, whose ghosts and limits have no marker.
  ///   - scale: its value axis.
  ///   - columns: the width of its plot.
  init(_ chart: Chart, _ scale: ChartScale, columns: Int) {
    self.scale = scale
    heads = chart.series.compactMap { line in
      guard line.emphasis > .ghost, let value = line.last, let dots = scale.dots(of: value) else {
        return nil
      }
      let end = chart.share(of: line.time(line.visibleCount - 1))
      return Head(
        lane: line.lane, value: value, column: Chart.dot(end, columns: columns) / 2 + 1, dots: dots)
    }.sorted { ($0.column, $0.lane) < ($1.column, $1.lane) }
  }

  func draw(into frame: inout Frame, plot: Rect, style: Style) {
    let inside = heads.filter { $0.dots >= 0 && $0.dots < scale.height }
    for (row, heads) in Dictionary(grouping: inside, by: { Int($0.dots) / 4 }) {
      let columns = Spread.cells(for: heads.map { Double($0.column) }, count: plot.columns + 1)
      for (head, column) in zip(heads, columns) {
        frame.put(
          style.marker(head.lane), row: plot.row + row, column: plot.column + column,
          foreground: style.lane(head.lane).new, attributes: .bold)
      }
    }
    let above = heads.filter { $0.dots < 0 }.sorted { $0.dots < $1.dots }
    for (index, head) in above.prefix(plot.rows).enumerated() {
      draw(head, .above, row: index, into: &frame, plot: plot, style: style)
    }
    let below = heads.filter { $0.dots >= scale.height }.sorted { $0.dots > $1.dots }
    for (index, head) in below.prefix(plot.rows).enumerated() {
      draw(head, .below, row: plot.rows - 1 - index, into: &frame, plot: plot, style: style)
    }
  }

  /// `●↑3.2e9`, ending where the line does, or as far to the left as there is room.
  private func draw(
    _ head: Head, _ arrow: Glyph, row: Int, into frame: inout Frame, plot: Rect, style: Style
  ) {
    var text = String(Character(style.marker(head.lane)))
    text.unicodeScalars.append(style.glyph(arrow))
    text += style.text(Numerals.measured(head.value))
    let column = max(0, min(head.column + 1, plot.columns + 1) - text.width)
    frame.put(
      text, row: plot.row + row, column: plot.column + column,
      in: TextStyle(style.lane(head.lane).new, on: nil, .bold), limit: plot.endColumn + 1)
  }
}
