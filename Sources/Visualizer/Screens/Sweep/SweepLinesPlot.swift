import Canvas

/// The trials of the lane in hand as lines across its dimensions and the goal.
struct SweepLinesPlot {
  let view: SweepView
  let isInHand: Bool

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    HeaderBar(
      title: "parallel coordinates",
      notes: ["\(view.lines.count) trials, the best tenth bright", "the best bright", ""],
      lane: view.lane.index, isInHand: isInHand
    ).draw(into: &frame, rect: rect, style: style)
    let dimensions = view.lane.dimensions
    guard !view.lines.isEmpty else {
      return WaitingView(text: "no trial of this lane has run yet").draw(
        into: &frame, rect: rect.withoutHeader, style: style)
    }
    let plot = SweepLayout.linesPlot(in: rect)
    var axes = ParallelAxes(view.lines, count: dimensions.count + 1, lane: view.lane.index)
    if view.rows.indices.contains(view.chosenRow) {
      axes.lines.append(.init(view.rows[view.chosenRow].places, emphasis: .chosen))
    }
    axes.draw(into: &frame, plot: plot, style: style)
    let names = dimensions.map(\.symbol) + [view.goal.brief]
    let ends = dimensions.map(\.ends) + [view.goal.ends]
    let columns = ParallelAxes.columns(names.count, in: plot)
    for (index, column) in columns.enumerated() {
      let room = columns.count > 1 ? max(4, (columns[1] - columns[0]) - 1) : rect.columns
      put(
        style.text(names[index], atMost: room), at: column, row: plot.row - 1, in: rect,
        TextStyle(style[.text], on: nil, .bold), into: &frame)
      guard let ends = ends[index] else { continue }
      let low = style.text(ends.low, atMost: room)
      put(low, at: column, row: plot.endRow, in: rect, TextStyle(style[.dim]), into: &frame)
      // Between the name and the axis there is no row of its own for the upper end.
      guard plot.rows > 2 else { continue }
      let high = style.text(ends.high, atMost: room - 1)
      drawUpperEnd(high, column, isLast: index == columns.count - 1, plot, into: &frame, style)
    }
  }

  /// The upper end, in the axis's first row beside it.
  private func drawUpperEnd(
    _ text: String, _ column: Int, isLast: Bool, _ plot: Rect, into frame: inout Frame, _ style: Style
  ) {
    let look = TextStyle(style[.dim], on: style[.background])
    if isLast {
      frame.put(text, row: plot.row, endingAt: column, in: look)
    } else {
      frame.put(text, row: plot.row, column: column + 1, in: look)
    }
  }

  /// Writes a text centered on a column, inside a block.
  private func put(
    _ text: String, at column: Int, row: Int, in rect: Rect, _ look: TextStyle, into frame: inout Frame
  ) {
    let start = max(rect.column, min(rect.endColumn - text.width, column - (text.width - 1) / 2))
    frame.put(text, row: row, column: start, in: look)
  }
}
