import Canvas

/// The best setting of every lane.
struct SweepLanesTable {
  let view: SweepView

  /// The columns of marker and name.
  private var nameColumns: Int { max(6, min(12, view.lanes.map(\.label.width).max() ?? 0)) }

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    if rect.columns >= Self.leastTable {
      drawTable(into: &frame, rect: rect, style: style)
    } else {
      drawList(into: &frame, rect: rect, style: style)
    }
  }

  /// The lane at a row of a block; nil for none.
  func lane(row: Int, in rect: Rect) -> Int? {
    let isTable = rect.columns >= Self.leastTable
    let rows = isTable ? rect.rows - 1 : rect.rows
    let shown = shownLanes(rows: isTable ? rows : rows - 1)
    var place = row - rect.row - (isTable ? 1 : 0)
    // In the list, the settings stand below the lane in hand.
    if !isTable, let own = shown.firstIndex(of: view.focus), place > own - shown.lowerBound { place -= 1 }
    return place >= 0 && place < shown.count ? shown.lowerBound + place : nil
  }

  /// The fewest columns of a table.
  private static let leastTable = 56

  private func shownLanes(rows: Int) -> Range<Int> {
    Range.visible(around: view.focus, of: view.lanes.count, rows: max(1, rows))
  }

  // MARK: Table

  private func drawTable(into frame: inout Frame, rect: Rect, style: Style) {
    let goal = max(8, style.text(view.goal.column).width)
    let trials = rect.column + 3 + nameColumns + 9
    let ends = (trials: trials, lost: trials + 7, goal: trials + 9 + goal, loss: trials + 20 + goal)
    let dim = TextStyle(style[.dim])
    frame.put("lane", row: rect.row, column: rect.column + 1, in: dim)
    frame.put("trials", row: rect.row, endingAt: ends.trials, in: dim)
    frame.put("lost", row: rect.row, endingAt: ends.lost, in: dim)
    frame.put(style.text(view.goal.column), row: rect.row, endingAt: ends.goal, in: dim)
    frame.put(view.goal.other, row: rect.row, endingAt: ends.loss, in: dim)
    frame.put("setting", row: rect.row, column: ends.loss + 2, in: dim)
    for (offset, index) in shownLanes(rows: rect.rows - 1).enumerated() {
      let lane = view.lanes[index]
      let place = rect.row(rect.row + 1 + offset)
      let look = drawName(of: index, into: &frame, rect: place, style: style)
      func put(_ text: String, end: Int, _ role: Role?) {
        frame.put(
          style.text(text), row: place.row, endingAt: end,
          in: TextStyle(role.map { style[$0] } ?? look.foreground, on: nil, look.attributes))
      }
      put("\(lane.done)", end: ends.trials, nil)
      put(
        lane.lost == 0 ? Numerals.absent : "\(lane.lost)", end: ends.lost, lane.lost == 0 ? .faint : .danger)
      put(
        lane.best?.goal ?? Numerals.absent, end: ends.goal, lane.best?.goal == nil ? .faint : goalRole(index))
      put(lane.best?.loss ?? Numerals.absent, end: ends.loss, lane.best == nil ? .faint : nil)
      drawSettings(
        of: lane, into: &frame, row: place.row, columns: ends.loss + 2..<rect.endColumn,
        look: TextStyle(look.foreground, on: nil, look.attributes), style: style)
    }
  }

  /// The good colour for the best lane of several; nil for the others.
  private func goalRole(_ index: Int) -> Role? {
    view.lanes.count > 1 && view.leader == index ? .good : nil
  }

  private func drawSettings(
    of lane: SweepView.Lane, into frame: inout Frame, row: Int, columns: Range<Int>, look: TextStyle,
    style: Style
  ) {
    guard let best = lane.best else {
      let words = lane.done == 0 ? "not yet" : "every trial was lost"
      frame.put(
        words, row: row, column: columns.lowerBound,
        in: TextStyle(style[lane.done == 0 ? .faint : .danger], on: nil, look.attributes),
        limit: columns.upperBound)
      return
    }
    var column = columns.lowerBound
    for text in best.settings.map(style.text) {
      guard column + text.width <= columns.upperBound else { break }
      column = frame.put(text, row: row, column: column, in: look) + 2
    }
  }

  // MARK: List

  /// One row a lane, and below the lane in hand its settings.
  private func drawList(into frame: inout Frame, rect: Rect, style: Style) {
    var row = rect.row
    for index in shownLanes(rows: rect.rows - 1) where row < rect.endRow {
      let lane = view.lanes[index]
      let look = drawName(of: index, into: &frame, rect: rect.row(row), style: style)
      let value = lane.best?.goal ?? lane.best.map { "loss \($0.loss)" }
      let words = value ?? (lane.done == 0 ? "not yet" : "all lost")
      let role: Role? = value == nil ? (lane.done == 0 ? .faint : .danger) : goalRole(index)
      frame.put(
        style.text(words), row: row, endingAt: rect.endColumn - 1,
        in: TextStyle(role.map { style[$0] } ?? look.foreground, on: nil, look.attributes))
      row += 1
      guard index == view.focus, row < rect.endRow else { continue }
      drawSettings(
        of: lane, into: &frame, row: row, columns: rect.column + 3..<rect.endColumn,
        look: TextStyle(style[.dim]), style: style)
      row += 1
    }
  }

  /// Marker and name, highlighted for the lane in hand.
  ///
  /// - Returns: the style for the rest of the row.
  private func drawName(of index: Int, into frame: inout Frame, rect: Rect, style: Style) -> TextStyle {
    var lane = LaneView(index: view.lanes[index].index, label: view.lanes[index].label)
    lane.labels = view.lanes.map(\.label)
    lane.isTuned = index == view.focus
    return LaneRow(lane: lane, nameColumns: nameColumns).draw(into: &frame, rect: rect, style: style)
  }
}
