import Canvas
import Experiments

/// The sweep's screen above the footer.
struct SweepPage {
  let view: SweepView
  let screen: SweepScreen
  let layout: SweepLayout

  func draw(into frame: inout Frame, style: Style) {
    TitleView(title: view.title, words: view.words, right: .nothing).draw(into: &frame, style: style)
    for (panel, rect) in layout.panels where rect.rows > 1 && rect.columns > 12 {
      draw(panel, into: &frame, rect: rect, style: style)
    }
    drawProgress(into: &frame, style: style)
  }

  private func draw(_ panel: SweepScreen.Panel, into frame: inout Frame, rect: Rect, style: Style) {
    let isInHand = panel == screen.panel
    switch panel {
    case .chart: drawChart(isInHand: isInHand, into: &frame, rect: rect, style: style)
    case .heat:
      SweepHeatPlot(view: view, isInHand: isInHand).draw(into: &frame, rect: rect, style: style)
    case .lines:
      SweepLinesPlot(view: view, isInHand: isInHand).draw(into: &frame, rect: rect, style: style)
    case .lanes:
      drawHeading("best of every lane", "lanes", [laneNote, ""], panel, into: &frame, rect, style)
      SweepLanesTable(view: view).draw(
        into: &frame, rect: rect.withoutHeader, style: style)
    case .importance:
      let notes = ["share of the variance of ranks", "of the variance", ""]
      drawHeading("importance", "importance", notes, panel, into: &frame, rect, style)
      SweepImportances(view: view).draw(into: &frame, rect: rect.withoutHeader, style: style)
    case .trials:
      let note = "\(view.rowCount == 0 ? 0 : view.selection + 1) of \(view.rowCount)"
      HeaderBar(
        title: "trials, the best first", notes: [note], lane: view.lane.index, isInHand: isInHand
      ).draw(into: &frame, rect: rect, style: style)
      SweepTrialsList(view: view).draw(into: &frame, rect: rect.withoutHeader, style: style)
    }
  }

  /// A header as a bar, or as a part of the line between the pictures.
  private func drawHeading(
    _ title: String, _ short: String, _ notes: [String], _ panel: SweepScreen.Panel,
    into frame: inout Frame, _ rect: Rect, _ style: Style
  ) {
    let isInHand = panel == screen.panel
    guard layout.hasRules else {
      let bar = HeaderBar(
        title: title.width + 2 < rect.columns ? title : short, notes: notes,
        lane: panel == .importance ? view.lane.index : nil, isInHand: isInHand)
      return bar.draw(into: &frame, rect: rect, style: style)
    }
    let note = notes.first { style.text($0).width + title.width + 8 < rect.columns } ?? ""
    frame.drawRule(
      title, row: rect.row, columns: rect.column..<rect.endColumn, style: style, trailing: note)
    guard isInHand else { return }
    frame.put(
      style.text(title), row: rect.row, column: rect.column + 2,
      in: TextStyle(style[.accent], on: nil, style.depth == .mono ? [.bold, .reverse] : .bold))
  }

  /// The budgets that the lanes have had.
  private var laneNote: String {
    let counts = view.lanes.map(\.done)
    guard let least = counts.min(), let most = counts.max() else { return "" }
    return least == most ? "\(most) trials each" : "\(least) to \(most) trials"
  }

  // MARK: The best so far

  private func drawChart(isInHand: Bool, into frame: inout Frame, rect: Rect, style: Style) {
    let drawn = view.lanes.filter { !$0.curve.isEmpty }
    let axis = view.goal.isLinear ? "linear" : "log"
    HeaderBar(
      title: "best so far",
      notes: [
        "\(view.goal.measure) · \(axis) · trials of a lane", "\(view.goal.measure) · \(axis) · trials",
        "\(axis) · trials", "",
      ],
      isInHand: isInHand
    ).draw(into: &frame, rect: rect, style: style)
    let plot = rect.withoutHeader
    guard !drawn.isEmpty else {
      let text = view.progress.done == 0 ? "no trial has run yet" : "no trial has reached the goal yet"
      return WaitingView(text: text).draw(into: &frame, rect: plot, style: style)
    }
    let series = drawn.map { lane in
      ChartSeries(
        lane: lane.index, values: lane.curve.map(\.y), times: lane.curve.map(\.x),
        emphasis: lane.index == view.lane.index ? .focused : .plain)
    }
    let last = view.lanes.map(\.done).max() ?? 1
    Chart(
      series: series, axis: view.goal.isLinear ? .linear : .log,
      horizon: Chart.horizon(cursor: last, total: max(last, view.progress.isLive ? .max : last))
    ).draw(into: &frame, rect: plot, style: style)
  }

  // MARK: The progress

  private func drawProgress(into frame: inout Frame, style: Style) {
    let progress = view.progress
    let total = progress.total.map { " of \($0)" } ?? ""
    let text = "trial \(progress.done)\(total)"
    let share = progress.total.map { Double(progress.done) / Double(max(1, $0)) } ?? 1
    let start = 4 + style.text(text).width
    TimelineView(
      isPlaying: progress.isLive, cursorText: text, position: share, stateText: progress.state
    ).draw(
      into: &frame, row: layout.progressRow,
      track: start..<max(start, frame.columns - 3 - style.text(progress.state).width), style: style)
  }
}

extension Rect {
  /// The block below its first row.
  var withoutHeader: Rect {
    Rect(column: column, row: row + 1, columns: columns, rows: max(0, rows - 1))
  }
}
