import Canvas
import Experiments

extension Layout {
  /// The picture at the left and what is said at its right; below it where the screen is small.
  mutating func placeLesson(_ state: State) {
    let size = state.size
    let isLarge = size.columns >= 120 && size.rows >= 36
    guard size.columns >= 80, size.rows >= 24 else { return placeTinyLesson(size) }
    let columns = isLarge ? min(64, size.columns * 38 / 120) : 34 + (size.columns - 80) / 10
    let left = size.columns - columns - (isLarge ? 2 : 1)
    let top = isLarge ? 2 : 1
    lesson = Rect(column: left, row: top, columns: columns, rows: timelineRow - 1 - top)
    let area = Rect(column: 0, row: 1, columns: left - 3, rows: timelineRow - 2)
    let lanes = state.race.activeLanes
    guard isLarge, state.layout == .sideBySide, placeLessonPanels(lanes, in: area) else {
      return placeLessonOverlay(in: area)
    }
  }

  /// Every lane in a panel of its own, on one page; a slot that is left over holds the loss chart, or the rows
  /// below that nobody wants.
  ///
  /// - Returns: whether plots of a useful size fit.
  private mutating func placeLessonPanels(_ lanes: [Int], in area: Rect) -> Bool {
    guard let grid = PanelGrid.best(for: lanes.count, in: area, gutter: gutter) else { return false }
    panels = lanes.enumerated().map { slot, lane in
      Panel(lane: lane, plot: grid.plot(slot, in: area), hasVerticalTicks: slot.isMultiple(of: grid.columns))
    }
    if lanes.count < grid.columns * grid.rows {
      let free = grid.plot(lanes.count, in: area)
      chart = Rect(column: free.column, row: free.row - 1, columns: free.columns, rows: free.rows + 2)
    } else {
      let below = area.row + grid.rows * (grid.plotRows + 2)
      let rows = min(area.endRow - below, 16)
      if rows >= PanelGrid.smallestPlot.rows {
        chart = Rect(column: gutter, row: below, columns: area.columns - gutter - Self.margin, rows: rows)
      }
    }
    return true
  }

  private mutating func placeLessonOverlay(in area: Rect) {
    let plot = Rect(
      column: gutter, row: 1, columns: area.columns - gutter - Self.margin, rows: area.rows - 2)
    panels = [Panel(lane: nil, plot: plot, hasVerticalTicks: true)]
    legendRow = area.endRow - 1
  }

  private mutating func placeTinyLesson(_ size: Size) {
    timelineRow = size.rows - 2
    let rows = max(3, (size.rows - 6) * 2 / 5)
    panels = [
      Panel(
        lane: nil,
        plot: Rect(column: gutter, row: 1, columns: size.columns - gutter - Self.margin, rows: rows),
        hasVerticalTicks: true)
    ]
    let top = rows + 2
    lesson = Rect(column: 1, row: top, columns: size.columns - 2, rows: timelineRow - top)
  }
}

/// How what a lesson says is divided over the rows of its block. What is longer than the block comes in pages;
/// nothing is cut.
struct LessonColumn: Hashable {
  /// Where there is room for blank rows and for a row of its own for every part.
  let isRoomy: Bool
  let columns: Int
  /// The text, line by line.
  let lines: [LessonLine]
  let task: [String]
  /// Rows for the text on a page.
  let textRows: Int
  /// Rows from the block's top to the text's first.
  let textTop: Int
  /// Rows of the task's box, 0 without one; the knob stands below.
  let taskRows: Int

  init(_ step: LessonStep, in rect: Rect, style: Style) {
    columns = rect.columns
    isRoomy = rect.rows >= 28
    lines = LessonLine.wrapped(step.text, columns: rect.columns, style: style)
    task = step.task.map { style.text($0).wrapped(to: rect.columns - 4) } ?? []
    // `your turn` and the state have a row of their own where the last line leaves no room.
    taskRows = task.isEmpty ? 0 : task.count + (isRoomy ? 3 : 1)
    textTop = isRoomy ? 5 : rect.rows >= 14 ? 3 : 1
    let below = taskRows + (isRoomy ? 4 : rect.rows >= 14 ? 2 : 1)
    textRows = max(1, rect.rows - textTop - below)
  }

  var pageCount: Int { lines.count <= textRows ? 1 : (lines.count + textRows - 1) / textRows }

  /// The lines of a page; the last page where there are not so many.
  func lines(onPage page: Int) -> ArraySlice<LessonLine> {
    let first = min(page, pageCount - 1) * textRows
    return lines[first..<min(lines.count, first + textRows)]
  }
}

extension State {
  /// How the text of the step in hand is divided. Spelled in ASCII it may be longer; what has more pages counts,
  /// so that none is passed over.
  var lessonColumn: LessonColumn? {
    guard let lesson, let rect = Layout(self).lesson else { return nil }
    let columns = GlyphSet.allCases.map { LessonColumn(lesson.step, in: rect, style: Style(glyphs: $0)) }
    return columns.max { $0.pageCount < $1.pageCount }
  }
}
