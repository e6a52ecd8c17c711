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
    if desk.lessonFacts != nil { facts = Rect(column: 1, row: 1, columns: left - 4, rows: 1) }
    let first = facts == nil ? 1 : 2
    let area = Rect(column: 0, row: first, columns: left - 3, rows: timelineRow - 1 - first)
    if desk.experiment.network != nil { return placeNetworkLesson(desk, in: area, isLarge: isLarge) }
    guard isLarge, desk.look.layout == .sideBySide, placePanels(desk.shownLanes, in: area) else {
      let upper = isLarge || desk.lessonWantsChart ? placeChart(below: area) : area
      panels = [overlay(row: upper.row, columns: area.columns, rows: upper.rows - 2)]
      legendRow = upper.endRow - 1
      return
    }
  }

  /// One panel per lane, on one page; the loss chart goes into a free slot, or below.
  ///
  /// - Returns: true if plots of a useful size fit.
  private mutating func placePanels(_ lanes: [Int], in area: Rect) -> Bool {
    guard let widest = PanelGrid.best(for: lanes.count, in: area, gutter: gutter) else { return false }
    if lanes.count < widest.columns * widest.rows {
      panels = panels(of: lanes, widest, in: area)
      let last = widest.columns * widest.rows - 1
      charts = [widest.plot(from: lanes.count, through: last, in: area).withHeaderAndTicks]
      return true
    }
    let upper = area.less(rows: Self.chartRows(in: area))
    let grid = PanelGrid.best(for: lanes.count, in: upper, gutter: gutter)
    panels = panels(of: lanes, grid ?? widest, in: grid == nil ? area : upper)
    if let grid {
      let below = upper.row + grid.rows * (grid.plotRows + 2)
      charts = [chart(from: below, to: area.endRow, in: area)]
    }
    return true
  }

  /// The rows of a chart below the pictures.
  private static func chartRows(in area: Rect) -> Int { max(7, min(14, area.rows / 3)) }

  /// Places a chart at the bottom of a block.
  ///
  /// - Returns: the rest of the block; all of it if there is no room for a chart.
  private mutating func placeChart(below area: Rect) -> Rect {
    let upper = area.less(rows: Self.chartRows(in: area))
    guard upper.rows >= Self.leastRows else { return area }
    charts = [chart(from: upper.endRow, to: area.endRow, in: area)]
    return upper
  }

  /// The fewest rows of a picture above a chart, with its ticks and its legend.
  private static let leastRows = 10

  private func chart(from row: Int, to end: Int, in area: Rect) -> Rect {
    Rect(
      column: gutter, row: row, columns: area.columns - gutter - Self.margin, rows: min(end - row, 16))
  }

  /// Pictures of networks, with a chart below if there is room.
  private mutating func placeNetworkLesson(_ desk: Desk, in area: Rect, isLarge: Bool) {
    guard isLarge else {
      hasStatusRow = true
      let upper = desk.lessonWantsChart ? placeChart(below: area) : area
      let plot = Rect(
        column: Self.margin, row: upper.row, columns: area.columns - 2 * Self.margin, rows: upper.rows - 2)
      panels = [onePicture(desk, in: plot)]
      legendRow = upper.endRow - 1
      return
    }
    let chartRows = 10
    let below = Rect(
      column: Self.margin, row: area.endRow - chartRows, columns: area.columns - 2 * Self.margin,
      rows: chartRows)
    charts = desk.look.showsSharpness ? below.halves(gap: Self.gap) : [below]
    placePanels(
      desk,
      in: Rect(
        column: Self.margin, row: area.row, columns: area.columns - 2 * Self.margin,
        rows: area.rows - chartRows - 1)
    )
  }

  private mutating func placeTinyLesson(_ desk: Desk) {
    let size = desk.size
    timelineRow = size.rows - 2
    guard desk.lesson?.needsAllRoom(desk.timeline) != true else {
      // Questions and verdicts need the room; in between, the race has it.
      lesson = Rect(column: 1, row: 1, columns: size.columns - 2, rows: timelineRow - 1)
      return
    }
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

extension Rect {
  /// The block's left and right half.
  fileprivate func halves(gap: Int) -> [Rect] {
    let left = (columns - gap) / 2
    let right = columns - gap - left
    return [
      Rect(column: column, row: row, columns: left, rows: rows),
      Rect(column: column + left + gap, row: row, columns: right, rows: rows),
    ]
  }

  /// The block without its last rows.
  fileprivate func less(rows count: Int) -> Rect {
    Rect(column: column, row: row, columns: columns, rows: max(0, rows - count))
  }
}

extension LessonProgress {
  /// True while a question waits, or its verdict is read, so that the smallest screens show no picture.
  fileprivate func needsAllRoom(_ timeline: Timeline) -> Bool {
    isAsking || step.question != nil && !timeline.isPlaying && verdicts[index] != nil
  }
}

extension Desk {
  /// True if a step of a lesson has use for a chart on a small screen.
  fileprivate var lessonWantsChart: Bool { look.showsSharpness || lesson?.step.speaksOfLoss == true }
}

extension LessonStep {
  /// True if the text speaks of the loss, so that its chart belongs beside it.
  var speaksOfLoss: Bool { texts.contains { $0.lowercased().contains("loss") } }
}
