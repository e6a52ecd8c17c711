import Canvas
import Experiments

extension RaceLayout {
  /// One part of the race on the whole screen, above the lanes' figures and the knob in hand in a row.
  mutating func placeAlone(_ part: AloneScreen.Part, _ desk: Desk) {
    legendRow = timelineRow - 1
    let area = Rect(column: 0, row: 1, columns: desk.size.columns, rows: timelineRow - 2)
    switch part {
    case .picture: panels = [alonePicture(desk, in: area)]
    case .chart:
      charts = [
        Rect(
          column: Self.margin, row: area.row, columns: area.columns - 2 * Self.margin, rows: area.rows)
      ]
    case .table: placeAloneTable(desk, in: area)
    }
  }

  private mutating func alonePicture(_ desk: Desk, in area: Rect) -> Panel {
    let isOverlay = desk.look.layout == .overlay
    guard desk.experiment.network != nil else {
      return Panel(
        kind: .surface, lane: isOverlay ? nil : desk.hand.focus,
        plot: Rect(
          column: gutter, row: area.row + 1, columns: area.columns - gutter - Self.margin,
          rows: max(2, area.rows - 2)), hasVerticalTicks: true)
    }
    hasStatusRow = true
    let plot = Rect(
      column: Self.margin, row: area.row + 1, columns: area.columns - 2 * Self.margin,
      rows: max(2, area.rows - 2))
    let picture = onePicture(desk, in: plot)
    return Panel(kind: picture.kind, lane: picture.lane, plot: plot)
  }

  /// The table, and below it the tuner if there is room.
  private mutating func placeAloneTable(_ desk: Desk, in area: Rect) {
    let lanes = Array(desk.experiment.lanes.indices)
    let isNetwork = desk.experiment.network != nil
    let (knobs, shown) = (desk.knobs.count, min(lanes.count, area.rows - 2))
    let top = area.row + (isNetwork ? 0 : 1)
    if !isNetwork { ruleRow = area.row }
    list(lanes, from: area.row + 2, atMost: shown, focus: desk.hand.focus)
    table = Rect(
      column: 0, row: top, columns: area.columns, rows: shown + (isNetwork ? 2 : 1))
    let rest = area.rows - shown - 4
    guard rest >= 4 else { return }
    let row = area.row + shown + 3
    tunerRuleRow = row
    tuner = Rect(column: 0, row: row + 1, columns: area.columns, rows: min(rest, knobs + 4))
    legendRow = nil
  }
}
