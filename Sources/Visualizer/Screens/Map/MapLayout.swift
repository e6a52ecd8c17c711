import Canvas

/// The layout of the map screen.
struct MapLayout: Hashable {
  /// The row of the plot's header.
  let header: Rect
  /// The map, or the upper chart of a line.
  let plot: Rect
  /// The lower chart of a line, below a header of its own; nil if there is no room.
  var lower: Rect?
  /// The row of the labels of the horizontal axis.
  let ticksRow: Int
  /// The row that names the horizontal axis; nil if there is no room.
  let nameRow: Int?
  /// The picture of the path, below a header; nil if there is no room, and for networks.
  var picture: Rect?
  /// The chart of the loss, below a header; nil if there is no room.
  var chart: Rect?
  /// The line above the reading; nil if there is no room.
  let ruleRow: Int?
  /// The rows of the reading.
  let reading: Rect
  /// The row of the progress; nil if it is told in the rule.
  let progressRow: Int?

  /// The most cells of an axis.
  static let mostCells = 96
  static let gutter = 6

  init(_ desk: Desk, _ form: MapScreen.Form, timelineRow: Int) {
    let (size, room) = (desk.size, RaceLayout.room(desk.size))
    let below = room == .large ? 8 : room == .small ? 5 : 2
    let rows = max(2, min(Self.mostCells / 2, timelineRow - below - 2))
    let hasPanel = room != .tiny
    let wanted = hasPanel ? Int(0.58 * Double(size.columns - 14)) : size.columns - Self.gutter - 1
    let columns = max(2, min(Self.mostCells, wanted))
    let all = Rect(column: Self.gutter, row: 2, columns: columns, rows: rows)
    header = Rect(column: Self.gutter, row: 1, columns: columns, rows: 1)
    // The header of the lower chart takes a row.
    let isSplit = form == .line && rows >= 7 && desk.experiment.measures.count > 1
    let upperRows = isSplit ? (rows - 1) / 2 : rows
    plot = Rect(column: all.column, row: all.row, columns: columns, rows: upperRows)
    if upperRows < rows {
      lower = Rect(
        column: all.column, row: plot.endRow + 1, columns: columns, rows: rows - upperRows - 1)
    }
    ticksRow = all.endRow
    nameRow = room == .large ? ticksRow + 1 : nil
    ruleRow = room == .tiny ? nil : ticksRow + (room == .large ? 3 : 1)
    let first = (ruleRow ?? ticksRow) + 1
    reading = Rect(column: 0, row: first, columns: size.columns, rows: room == .tiny ? 1 : 2)
    progressRow = room == .large ? reading.endRow : nil
    if hasPanel { placePanel(all, size, isNetwork: desk.experiment.network != nil) }
  }

  private mutating func placePanel(_ all: Rect, _ size: Size, isNetwork: Bool) {
    let column = all.endColumn + Self.gutter + 1
    let columns = size.columns - column - 1
    guard columns >= 12 else { return }
    if isNetwork {
      chart = Rect(column: column, row: all.row, columns: columns, rows: all.rows)
      return
    }
    let hasChart = all.rows >= 22
    let rows = hasChart ? all.rows * 11 / 20 : all.rows
    let top = Rect(column: column, row: all.row, columns: columns, rows: rows)
    picture = top
    guard hasChart else { return }
    // Below the picture: its labels, a blank row, the chart's header.
    chart = Rect(
      column: column, row: top.endRow + 3, columns: columns, rows: all.endRow - top.endRow - 3)
  }
}
