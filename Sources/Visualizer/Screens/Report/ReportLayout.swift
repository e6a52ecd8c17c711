import Canvas
import Experiments

/// The layout of the report, used for drawing and the mouse.
struct ReportLayout {
  /// A lane's rows: its medians, and below them its quartiles.
  struct Line: Hashable {
    let entry: Standings.Entry
    let row: Int
    /// True if two rows of quartiles follow.
    let hasQuartiles: Bool
  }

  let figure: Figure
  /// The columns, each with the screen column after its last.
  private(set) var columns: [(column: ReportColumn, end: Int)] = []
  private(set) var lines: [Line] = []
  /// The row of the headings; that of their groups is above it, if there is room.
  let headingRow: Int
  let hasGroups: Bool
  let nameColumns: Int
  /// The rows below the table.
  private(set) var below: Range<Int> = 0..<0

  /// The columns before the names: focus, rank, marker.
  static let nameColumn = 7

  init(_ desk: Desk, _ screen: ReportScreen, _ standings: Standings) {
    let layout = RaceLayout(desk)
    figure =
      screen.figure.flatMap { standings.figures.contains($0) ? $0 : nil }
      ?? ReportColumn.usual(standings.figures)
    hasGroups = desk.size.rows >= 16
    headingRow = hasGroups ? 3 : 2
    let longest = standings.lanes.map { desk.experiment.lanes[$0.index].label.width }.max() ?? 0
    nameColumns = max(6, min(longest, desk.size.columns / 7))
    var end = Self.nameColumn + nameColumns
    let room = desk.size.columns - end - RaceLayout.margin
    for column in ReportColumn.fitting(
      standings.figures, ranking: figure, floor: standings.floor, in: room)
    {
      end += 2 + column.width
      columns.append((column, end))
    }
    // Wide screens spread the columns a little.
    let spare = max(0, desk.size.columns - RaceLayout.margin - end) / max(1, columns.count)
    columns = columns.enumerated().map { ($1.column, $1.end + ($0 + 1) * min(3, spare)) }
    place(standings, desk, from: headingRow + 1, to: layout.timelineRow)
  }

  private mutating func place(_ standings: Standings, _ desk: Desk, from first: Int, to timelineRow: Int) {
    let ranking = standings.ranking(by: figure)
    let random = Set(standings.lanes.filter { !$0.isDeterministic && $0.runs.count > 1 }.map(\.index))
    // The rows below, a word and the order on the way, keep their place where the quartiles leave it.
    let room = max(1, timelineRow - first - (desk.size.rows >= 20 ? 3 : 1))
    let order = ranking.count + 4
    let expanded =
      hasGroups && ranking.count + 2 * random.count + (desk.size.rows >= 36 ? order : 0) <= room
      ? random
      : hasGroups && ranking.count + 2 + (desk.size.rows >= 24 ? order : 0) <= room
        ? random.intersection([desk.hand.focus]) : []
    let place = ranking.firstIndex { $0.lane == desk.hand.focus } ?? 0
    let shown = Range.visible(around: place, of: ranking.count, rows: room)
    var row = first
    for entry in ranking[shown] {
      let isExpanded = expanded.contains(entry.lane)
      lines.append(Line(entry: entry, row: row, hasQuartiles: isExpanded))
      row += isExpanded ? 3 : 1
    }
    below = row..<max(row, timelineRow - (desk.size.rows >= 24 ? 1 : 0))
  }

  /// The lane whose rows are at a row of the screen.
  func lane(row: Int) -> Int? {
    lines.first { $0.row <= row && row < $0.row + ($0.hasQuartiles ? 3 : 1) }?.entry.lane
  }

  /// The figure whose heading is at a cell of the screen.
  func heading(row: Int, column: Int) -> Figure? {
    guard row == headingRow else { return nil }
    return columns.first { $0.end - $0.column.width - 1 <= column && column < $0.end }?.column.figure
  }
}
