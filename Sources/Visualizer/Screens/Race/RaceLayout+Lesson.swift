import Canvas
import Experiments

extension RaceLayout {
  /// The picture on the left and the lesson on its right, or below it on a small screen.
  mutating func placeLesson(_ desk: Desk) {
    let size = desk.size
    let isLarge = size.columns >= 120 && size.rows >= 36
    guard size.columns >= 80, size.rows >= 24 else { return placeTinyLesson(desk) }
    let columns = isLarge ? min(64, size.columns * 38 / 120) : 34 + (size.columns - 80) / 10
    let left = size.columns - columns - (isLarge ? 2 : 1)
    let top = isLarge ? 2 : 1
    lesson = Rect(column: left, row: top, columns: columns, rows: timelineRow - 1 - top)
    let area = Rect(column: 0, row: 1, columns: left - 3, rows: timelineRow - 2)
    if desk.experiment.network != nil { return placeNetworkLesson(desk, in: area, isLarge: isLarge) }
    guard isLarge, desk.look.layout == .sideBySide, placePanels(desk.shownLanes, in: area) else {
      panels = [overlay(row: 1, columns: area.columns, rows: area.rows - 2)]
      legendRow = area.endRow - 1
      return
    }
  }

  /// One panel per lane, on one page; the loss chart goes into a free slot or the free rows below.
  ///
  /// - Returns: true if plots of a useful size fit.
  private mutating func placePanels(_ lanes: [Int], in area: Rect) -> Bool {
    guard let grid = PanelGrid.best(for: lanes.count, in: area, gutter: gutter) else { return false }
    panels = panels(of: lanes, grid, in: area)
    if lanes.count < grid.columns * grid.rows {
      charts = [grid.widePlot(lanes.count, in: area).withHeaderAndTicks]
    } else {
      let below = area.row + grid.rows * (grid.plotRows + 2)
      let rows = min(area.endRow - below, 16)
      if rows >= PanelGrid.smallestPlot.rows {
        charts = [
          Rect(column: gutter, row: below, columns: area.columns - gutter - Self.margin, rows: rows)
        ]
      }
    }
    return true
  }

  /// Pictures of networks, with a chart below if there is room.
  private mutating func placeNetworkLesson(_ desk: Desk, in area: Rect, isLarge: Bool) {
    guard isLarge else {
      hasStatusRow = true
      let plot = Rect(
        column: Self.margin, row: 1, columns: area.columns - 2 * Self.margin, rows: area.rows - 2)
      panels = [onePicture(desk, in: plot)]
      legendRow = area.endRow - 1
      return
    }
    let chartRows = 10
    charts = [
      Rect(
        column: Self.margin, row: area.endRow - chartRows, columns: area.columns - 2 * Self.margin,
        rows: chartRows)
    ]
    placePanels(
      desk,
      in: Rect(
        column: Self.margin, row: 1, columns: area.columns - 2 * Self.margin, rows: area.rows - chartRows - 1)
    )
  }

  private mutating func placeTinyLesson(_ desk: Desk) {
    let size = desk.size
    timelineRow = size.rows - 2
    let rows = max(3, (size.rows - 6) * 2 / 5)
    let plot = Rect(column: Self.margin, row: 1, columns: size.columns - 2 * Self.margin, rows: rows)
    panels = [
      desk.experiment.network == nil
        ? overlay(row: 1, columns: size.columns, rows: rows) : onePicture(desk, in: plot)
    ]
    let top = rows + 2
    lesson = Rect(column: 1, row: top, columns: size.columns - 2, rows: timelineRow - top)
  }
}
