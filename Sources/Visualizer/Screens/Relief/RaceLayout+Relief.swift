import Canvas
import Experiments

extension RaceLayout {
  /// The landscape from outside: large above the table and the tuner, or alone with a line of lanes.
  mutating func placeRelief(_ desk: Desk, _ screen: ReliefScreen) {
    let isLarge = Self.room(desk.size) == .large
    let end = isLarge ? placeBelow(desk) : placeLegend(desk)
    let area = Rect(column: 0, row: 1, columns: desk.size.columns, rows: end - 1)
    let kind: Panel.Kind = desk.experiment.network == nil ? .surface : .plane
    if screen.isPerLane {
      placeReliefs(desk, kind, in: area)
    } else {
      panels = [
        Panel(
          kind: kind, lane: nil,
          plot: Rect(
            column: Self.margin, row: area.row, columns: area.columns - 2 * Self.margin,
            rows: max(2, area.rows)),
          hasHeader: false)
      ]
    }
  }

  /// A picture a lane, on pages if there are too many; that of the focused lane alone if there is little room.
  private mutating func placeReliefs(_ desk: Desk, _ kind: Panel.Kind, in area: Rect) {
    let lanes = desk.shownLanes
    let most = stride(from: lanes.count, through: 1, by: -1).first {
      PanelGrid.best(for: $0, in: area, gutter: Self.margin) != nil
    }
    let shown = turnToPage(of: lanes, focus: desk.hand.focus, atMost: most ?? 1)
    guard let grid = PanelGrid.best(for: shown.count, in: area, gutter: Self.margin) else {
      let plot = Rect(
        column: Self.margin, row: area.row + 1, columns: area.columns - 2 * Self.margin,
        rows: max(2, area.rows - 1))
      return panels = [Panel(kind: kind, lane: desk.hand.focus, plot: plot)]
    }
    panels = shown.enumerated().map { slot, lane in
      var plot = grid.plot(slot, in: area)
      // There are no ticks below.
      plot.rows += 1
      return Panel(kind: kind, lane: lane, plot: plot)
    }
    let last = grid.columns * grid.rows - 1
    if shown.count <= last {
      charts = [grid.plot(from: shown.count, through: last, in: area).withHeaderAndTicks]
    }
  }

  /// Places the table and the tuner.
  ///
  /// - Returns: the row after the pictures.
  private mutating func placeBelow(_ desk: Desk) -> Int {
    let size = desk.size
    let isNetwork = desk.experiment.network != nil
    let lanes = Array(desk.experiment.lanes.indices)
    let listed = min(lanes.count, max(5, size.rows / 5))
    let rows = max(6, listed + 1) + (size.rows >= 50 ? 2 : 1)
    let top = timelineRow - rows - 1
    let tunerColumns = 42 + (size.columns - 120) * 22 / 80
    let columns = size.columns - tunerColumns - 2
    // A network's table has its heading in its first row.
    table = Rect(
      column: isNetwork ? Self.margin : 0, row: isNetwork ? top : top + 1,
      columns: isNetwork ? columns - Self.margin : columns, rows: listed + (isNetwork ? 2 : 1))
    tuner = Rect(column: columns + 2, row: top + 1, columns: tunerColumns, rows: rows - 1)
    ruleRow = top
    list(lanes, from: top + 2, atMost: listed, focus: desk.hand.focus)
    return top
  }

  /// Places the line of lanes.
  ///
  /// - Returns: the row after the pictures.
  private mutating func placeLegend(_ desk: Desk) -> Int {
    if Self.room(desk.size) == .tiny { timelineRow = desk.size.rows - 2 }
    legendRow = timelineRow - 1
    return timelineRow - 1
  }
}
