import Canvas

/// The layout of the sweep's screen, used for drawing and the mouse.
struct SweepLayout: Hashable {
  /// The blocks of the parts, each with its header.
  private(set) var panels: [SweepScreen.Panel: Rect] = [:]
  /// The row of the progress.
  let progressRow: Int
  let footerRow: Int
  /// True if the headers of lanes and importances are parts of one line.
  private(set) var hasRules = false

  /// The columns left of a plot, for the labels of its axis.
  static let gutter = 6
  /// The most lanes that are listed at once.
  private static let mostLanes = 8

  init(_ size: Size, lanes: Int, dimensions: Int, _ screen: SweepScreen) {
    footerRow = size.rows - 1
    progressRow = size.rows - (size.rows >= 50 ? 4 : size.rows >= 24 ? 3 : 2)
    let area = Rect(
      column: 0, row: 1, columns: size.columns, rows: progressRow - 1 - (size.rows >= 24 ? 1 : 0))
    switch RaceLayout.room(size) {
    case _ where screen.isAlone: panels = [screen.panel: area]
    case .tiny: panels = [screen.panel: area]
    case .small: placeSmall(area, lanes: lanes, screen)
    case .large: placeLarge(area, rows: max(lanes, dimensions))
    }
  }

  /// One picture with the lanes and the importances on its right; the trials below.
  private mutating func placeSmall(_ area: Rect, lanes: Int, _ screen: SweepScreen) {
    let listRows = max(6, area.rows * 3 / 10)
    let top = area.rows - listRows
    let left = area.columns * 3 / 5
    let picture = SweepScreen.Panel.pictures.contains(screen.panel) ? screen.panel : .chart
    panels[picture] = Rect(column: 0, row: area.row, columns: left, rows: top)
    let laneRows = min(lanes + 2, max(4, top - 4))
    let right = Rect(column: left + 1, row: area.row, columns: area.columns - left - 1, rows: laneRows)
    panels[.lanes] = right
    panels[.importance] = Rect(
      column: right.column, row: right.endRow, columns: right.columns, rows: top - laneRows)
    panels[.trials] = Rect(
      column: 0, row: area.row + top, columns: area.columns, rows: listRows)
  }

  /// Two pictures above, lanes and importances between, lines and trials below.
  private mutating func placeLarge(_ area: Rect, rows: Int) {
    let middle = 2 + min(Self.mostLanes, rows)
    let top = (area.rows - middle) / 2
    let left = (area.columns - RaceLayout.gap) / 2
    let right = left + RaceLayout.gap
    panels[.chart] = Rect(column: 0, row: area.row, columns: left, rows: top)
    panels[.heat] = Rect(column: right, row: area.row, columns: area.columns - right, rows: top)
    let table = area.columns * 2 / 3
    panels[.lanes] = Rect(column: 0, row: area.row + top, columns: table, rows: middle)
    panels[.importance] = Rect(
      column: table + RaceLayout.gap, row: area.row + top, columns: area.columns - table - RaceLayout.gap,
      rows: middle)
    let below = area.row + top + middle
    panels[.lines] = Rect(column: 0, row: below, columns: left, rows: area.endRow - below)
    panels[.trials] = Rect(
      column: right, row: below, columns: area.columns - right, rows: area.endRow - below)
    hasRules = true
  }

  /// The plot of the heat map in its block: below the header, right of its labels, above those of the other axis.
  static func heatPlot(in rect: Rect) -> Rect {
    Rect(
      column: rect.column + gutter, row: rect.row + 1,
      columns: max(0, rect.columns - gutter - RaceLayout.margin), rows: max(0, rect.rows - 2))
  }

  /// The plot of the lines in their block: below the header and the names, above the labels of the axes' ends.
  static func linesPlot(in rect: Rect) -> Rect {
    Rect(
      column: rect.column + 3, row: rect.row + 2, columns: max(0, rect.columns - 7),
      rows: max(0, rect.rows - 3))
  }

  /// The rows of the list of trials, below the header and the heading.
  var trialRows: Int { panels[.trials].map { max(0, $0.rows - 2) } ?? 0 }

  /// The part at a cell of the screen.
  func panel(row: Int, column: Int) -> SweepScreen.Panel? {
    panels.first { $0.value.contains(column: column, row: row) }?.key
  }
}
