import Canvas
import Experiments

extension RaceLayout {
  /// Lanes on a surface.
  mutating func placeSurface(_ desk: Desk) {
    place(desk)
    // The labels depend on the height of the picture, and its width depends on the labels.
    let needed = gutterForLabels(of: desk)
    if needed != gutter {
      gutter = needed
      place(desk)
    }
  }

  private mutating func place(_ desk: Desk) {
    if case .alone(let view) = desk.screen { return placeAlone(view.part, desk) }
    if desk.isPresented { return placePresentation(desk) }
    if desk.lesson != nil { return placeLesson(desk) }
    switch Self.room(desk.size) {
    case .tiny: placeTiny(desk.size)
    case .small: placeSmall(desk)
    case .large: placeLarge(desk)
    }
  }

  /// Wide enough for the labels of the y axis.
  private func gutterForLabels(of desk: Desk) -> Int {
    guard let plot = panels.first?.plot else { return gutter }
    let labels = desk.viewport(plot).verticalLabels.map(\.width)
    return max(4, min(Self.widestGutter, 1 + (labels.max() ?? 0)))
  }

  func overlay(row: Int, columns: Int, rows: Int) -> Panel {
    Panel(
      kind: .surface, lane: nil,
      plot: Rect(column: gutter, row: row, columns: columns - gutter - Self.margin, rows: rows),
      hasHeader: false, hasVerticalTicks: true)
  }

  private mutating func placeTiny(_ size: Size) {
    let rows = size.rows - 5
    panels = [overlay(row: 1, columns: size.columns, rows: rows)]
    legendRow = rows + 2
    timelineRow = size.rows - 2
  }

  private mutating func placeSmall(_ desk: Desk) {
    let size = desk.size
    let lanes = Array(desk.experiment.lanes.indices)
    let side = 27 + (size.columns - 80) / 4
    // Extra rows beyond 24 go to the tuner first, then to the picture.
    let knobs = min(4, 2 + (size.rows - 24) / 3)
    let plotRows = timelineRow - knobs - 4
    panels = [overlay(row: 1, columns: size.columns - Self.gap - side, rows: plotRows)]
    let right = panels[0].plot.endColumn + Self.gap
    let shown = min(lanes.count, plotRows - 8)
    legend = Rect(column: right, row: 1, columns: side, rows: shown + 1)
    list(lanes, from: 2, atMost: shown, focus: desk.hand.focus)
    let chartRow = shown + 3
    charts = [Rect(column: right, row: chartRow, columns: side, rows: plotRows + 2 - chartRow)]
    ruleRow = plotRows + 2
    tuner = Rect(column: 0, row: plotRows + 3, columns: size.columns, rows: knobs)
  }

  private mutating func placeLarge(_ desk: Desk) {
    let size = desk.size
    let lanes = Array(desk.experiment.lanes.indices)
    let isRoomy = size.rows >= 50
    let listed = min(lanes.count, max(5, size.rows / 4))
    let below = max(6, listed + 1) + (isRoomy ? 2 : 1)
    let top = timelineRow - below - 1
    ruleRow = top
    let tunerColumns = 42 + (size.columns - 120) * 22 / 80
    let tableColumns = size.columns - tunerColumns - 2
    table = Rect(column: 0, row: top + 1, columns: tableColumns, rows: listed + 1)
    tuner = Rect(column: tableColumns + 2, row: top + 1, columns: tunerColumns, rows: below - 1)
    list(lanes, from: top + 2, atMost: listed, focus: desk.hand.focus)
    let area = Rect(column: 0, row: 1, columns: size.columns, rows: top - 1)
    if desk.look.layout == .overlay || !placePanels(desk, in: area) { placeLargeOverlay(in: area) }
    if desk.hasSecondChart, charts.count == 1 { splitChart() }
  }

  /// Two charts, one below the other, in the place of one that is high enough.
  private mutating func splitChart() {
    let whole = charts[0]
    guard whole.rows >= 2 * Self.leastChartRows + 1 else { return }
    let lower = (whole.rows - 1) * 2 / 5
    let upper = whole.rows - 1 - lower
    charts = [
      Rect(column: whole.column, row: whole.row, columns: whole.columns, rows: upper),
      Rect(column: whole.column, row: whole.row + upper + 1, columns: whole.columns, rows: lower),
    ]
  }

  /// The rows of a chart of some use, with its header and its labels.
  private static let leastChartRows = 9

  private mutating func placeLargeOverlay(in area: Rect) {
    let side = max(36, area.columns / 3)
    panels = [overlay(row: area.row, columns: area.columns - Self.gap - side, rows: area.rows - 1)]
    charts = [
      Rect(
        column: panels[0].plot.endColumn + Self.gap, row: area.row, columns: side, rows: area.rows)
    ]
  }

  /// One slot per lane and one for the chart, on pages if there are too many.
  ///
  /// - Returns: true if plots of a useful size fit.
  private mutating func placePanels(_ desk: Desk, in area: Rect) -> Bool {
    let lanes = desk.shownLanes
    guard let largest = largestGrid(for: lanes.count + 1, in: area) else { return false }
    let shown = turnToPage(of: lanes, focus: desk.hand.focus, atMost: largest.columns * largest.rows - 1)
    let grid = PanelGrid.best(for: shown.count + 1, in: area, gutter: gutter) ?? largest
    panels = panels(of: shown, grid, in: area)
    let (slot, last) = (shown.count, grid.columns * grid.rows - 1)
    if desk.hasSecondChart, slot < last {
      charts = [grid.plot(from: slot, through: last - 1, in: area), grid.plot(last, in: area)]
    } else {
      charts = [grid.plot(from: slot, through: last, in: area)]
    }
    charts = charts.map(\.withHeaderAndTicks)
    return true
  }

  /// Spreads lanes evenly over as few pages as hold them, and opens the one with the focused lane.
  ///
  /// - Returns: the lanes of the page.
  mutating func turnToPage(of lanes: [Int], focus: Int, atMost most: Int) -> [Int] {
    let count = max(1, (lanes.count + most - 1) / most)
    let starts = (0...count).map { $0 * lanes.count / count }
    let place = lanes.firstIndex(of: focus) ?? 0
    let index = starts.dropFirst().firstIndex { place < $0 }.map { $0 - 1 } ?? 0
    page = Page(index: index, count: count)
    return Array(lanes[starts[index]..<starts[index + 1]])
  }

  func panels(of lanes: [Int], _ grid: PanelGrid, in area: Rect) -> [Panel] {
    lanes.enumerated().map { slot, lane in
      Panel(
        kind: .surface, lane: lane, plot: grid.plot(slot, in: area),
        hasVerticalTicks: slot.isMultiple(of: grid.columns))
    }
  }

  private func largestGrid(for slots: Int, in area: Rect) -> PanelGrid? {
    for count in stride(from: slots, through: 2, by: -1) {
      if let grid = PanelGrid.best(for: count, in: area, gutter: gutter) { return grid }
    }
    return nil
  }
}

extension Desk {
  /// The lanes with panels: the active ones, and the focused one.
  var shownLanes: [Int] {
    let active = race.activeLanes
    return active.contains(hand.focus) ? active : (active + [hand.focus]).sorted()
  }
}

extension Rect {
  /// A plot's block with the row above and the row below it.
  var withHeaderAndTicks: Rect { Rect(column: column, row: row - 1, columns: columns, rows: rows + 2) }
}
