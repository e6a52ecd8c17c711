import Canvas
import Experiments

/// The parts of the screen that only a presentation has.
struct PresentLayout: Hashable {
  /// The title: three rows if it is in block letters.
  let title: Rect
  /// The lesson's words; nil outside a lesson.
  var words: Rect?
  /// The row of facts that the lesson speaks of and the picture does not show; nil if there is no room.
  var facts: Rect?
  /// The value in hand: a row for its name, the others for its digits; nil if there is no room.
  var knob: Rect?
  /// The loss or the accuracy of the lane in hand, in the same form; nil if there is no room.
  var result: Rect?

  /// The smallest screen for a presentation; on a smaller one, the usual layout has more to show.
  static let smallest = Size(columns: 60, rows: 18)

  /// The fewest rows of a chart with its header and its step labels.
  static let chartRows = 6

  init(_ desk: Desk, isRoomy: Bool) {
    let room = Size(columns: desk.size.columns - 12, rows: 3)
    let isLarge = isRoomy && BlockText(capitals: desk.presentTitle).scale(fitting: room) != nil
    title = Rect(
      column: 1, row: isRoomy ? 1 : 0, columns: desk.size.columns - 2, rows: isLarge ? room.rows : 1)
    if isRoomy, desk.lessonFacts != nil {
      facts = Rect(column: 1, row: title.endRow, columns: title.columns, rows: 1)
    }
  }
}

extension RaceLayout {
  /// The picture on the left, and on its right the words, the numbers, the lanes and the chart.
  mutating func placePresentation(_ desk: Desk) {
    let size = desk.size
    let isRoomy = size.columns >= 100 && size.rows >= 34
    let parts = PresentLayout(desk, isRoomy: isRoomy)
    timelineRow = size.rows - 1
    footerRow = timelineRow
    track = track.lowerBound..<max(track.lowerBound, size.columns - 2)
    let side = size.columns * 2 / 5 + 2
    let top = (parts.facts ?? parts.title).endRow + (isRoomy ? 1 : 0)
    let end = timelineRow - (isRoomy ? 1 : 0)
    let column = Rect(column: size.columns - side, row: top, columns: side - 1, rows: end - top)
    panels = [picture(desk, Rect(column: 0, row: top, columns: column.column - 2, rows: end - top))]
    placeColumn(column, desk, parts, digits: Self.digitRows(size, isRoomy: isRoomy))
  }

  /// The rows of large numbers.
  private static func digitRows(_ size: Size, isRoomy: Bool) -> Int {
    guard isRoomy else { return 3 }
    return size.rows >= 56 && size.columns >= 180 ? 8 : size.rows >= 50 ? 6 : 4
  }

  /// The one picture, with all lanes, in a block with its ticks or its caption.
  private mutating func picture(_ desk: Desk, _ area: Rect) -> Panel {
    guard let subject = desk.experiment.network else {
      return overlay(row: area.row, columns: area.columns + Self.margin, rows: area.rows - 1)
    }
    captionRow = area.endRow - 1
    let showsOutputs = desk.look.view == .outputs && subject.outputKind != OutputKind.none
    let plot = Rect(
      column: Self.margin, row: area.row, columns: area.columns - Self.margin, rows: area.rows - 1)
    return Panel(
      kind: showsOutputs ? .outputs : .plane, lane: showsOutputs ? desk.hand.focus : nil, plot: plot,
      hasHeader: false)
  }

  /// Stacks the words, the numbers, the lanes and the chart; the lanes give way to the words and the chart.
  private mutating func placeColumn(_ column: Rect, _ desk: Desk, _ parts: PresentLayout, digits: Int) {
    var (parts, rest) = (parts, column)
    func take(_ rows: Int, gap: Int = 1) -> Rect {
      defer {
        rest.row += rows + gap
        rest.rows -= rows + gap
      }
      return Rect(column: rest.column, row: rest.row, columns: rest.columns, rows: rows)
    }
    let lanes = Array(desk.experiment.lanes.indices)
    if let lesson = desk.lesson {
      let page = PresentedPage(lesson)
      let usual = max(
        column.rows * 2 / 5, column.rows - digits - lanes.count - PresentLayout.chartRows - 6)
      let asked = page.questionRows(columns: rest.columns)
      guard asked <= column.rows - digits - 2 else {
        // The question needs all the room.
        parts.words = column
        present = parts
        return
      }
      let room = min(column.rows - digits - 2, max(usual, asked + 3))
      let rows = page.rows(in: Size(columns: rest.columns, rows: room))
      if rows > 0 { parts.words = take(rows) }
    }
    parts.knob = take(1 + digits)
    let listed = min(lanes.count, rest.rows - PresentLayout.chartRows - 2)
    if rest.rows >= digits + listed + 2 * PresentLayout.chartRows + 4 { parts.result = take(1 + digits) }
    if listed >= 1 {
      legend = take(listed + 1)
      // In a wide column, the losses would be far from the names.
      legend?.columns = min(column.columns, 44)
      list(lanes, from: legend?.row.advanced(by: 1) ?? 0, atMost: listed, focus: desk.hand.focus)
    }
    if rest.rows >= PresentLayout.chartRows - 1 { charts = [rest] }
    present = parts
  }
}

extension Desk {
  /// The title of the lesson's page, else of the scene.
  var presentTitle: String {
    guard let title = lesson?.step.title, !title.isEmpty else { return experiment.title }
    return title
  }
}
