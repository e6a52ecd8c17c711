import Canvas
import Experiments

/// The layout of the basins screen, used for drawing, the mouse and the survey.
struct BasinsLayout: Hashable {
  var panels: [RaceLayout.Panel] = []
  /// The slot beside the panels for the shares of all lanes; nil if none is free.
  var shares: Rect?
  /// The row that says where the focused lane's starts end.
  var endsRow = 0
  /// The row that says what the shades mean; nil if there is no room.
  var shadesRow: Int?
  var page = RaceLayout.Page()

  /// The most columns or rows of starts of one lane alone.
  private static let finest = 161
  /// The most of each of several lanes.
  private static let finestOfSeveral = 81

  init(_ desk: Desk, _ screen: BasinsScreen) {
    let layout = RaceLayout(desk)
    guard !layout.isTooSmall else { return }
    let isRoomy = desk.size.rows >= 24
    endsRow = layout.timelineRow - (isRoomy ? 3 : 1)
    shadesRow = isRoomy ? endsRow + 1 : nil
    let area = Rect(column: 0, row: 1, columns: desk.size.columns, rows: endsRow - 1)
    place(desk, screen, layout, in: area, gutter: 4)
    guard let plot = panels.first?.plot else { return }
    let labels = desk.viewport(plot).verticalLabels.map(\.width)
    let needed = max(4, min(RaceLayout.widestGutter, 1 + (labels.max() ?? 0)))
    if needed != 4 { place(desk, screen, layout, in: area, gutter: needed) }
  }

  private mutating func place(
    _ desk: Desk, _ screen: BasinsScreen, _ layout: RaceLayout, in area: Rect, gutter: Int
  ) {
    var layout = layout
    layout.gutter = gutter
    let lanes = desk.shownLanes
    let fitting = (2...max(2, lanes.count)).reversed().lazy.compactMap { count in
      PanelGrid.best(for: count, in: area, gutter: gutter)
    }.first
    guard !screen.isSingle, lanes.count > 1, let largest = fitting else {
      return placeOne(desk.hand.focus, in: area, gutter: gutter)
    }
    let most = min(lanes.count, largest.columns * largest.rows)
    let shown = layout.turnToPage(of: lanes, focus: desk.hand.focus, atMost: most)
    let grid = PanelGrid.best(for: shown.count, in: area, gutter: gutter) ?? largest
    page = layout.page
    panels = layout.panels(of: shown, grid, in: area)
    if shown.count < grid.columns * grid.rows { shares = grid.plot(shown.count, in: area) }
  }

  private mutating func placeOne(_ lane: Int, in area: Rect, gutter: Int) {
    let plot = Rect(
      column: gutter, row: area.row + 1, columns: area.columns - gutter - RaceLayout.margin,
      rows: max(1, area.rows - 2))
    panels = [RaceLayout.Panel(kind: .surface, lane: lane, plot: plot, hasVerticalTicks: true)]
  }

  /// The columns and rows of starts of every panel: one a column and two a row, as far as that is quick enough.
  var grid: PictureSize? {
    panels.first.map { panel in
      let most = panels.count > 1 ? Self.finestOfSeveral : Self.finest
      return PictureSize(columns: min(most, panel.plot.columns), rows: min(most, 2 * panel.plot.rows))
    }
  }

  /// The panel at a cell of the screen.
  func panel(row: Int, column: Int) -> RaceLayout.Panel? {
    panels.first { $0.outline.contains(column: column, row: row) }
  }
}
