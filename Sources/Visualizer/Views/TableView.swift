import Canvas

/// The table of lanes with their figures, under a heading.
struct TableView {
  enum Heading {
    /// A line in a separate row above the table, or none without a row; the note on its right.
    case rule(row: Int?, note: String)
    /// A bar in the table's first row; the note on its right.
    case bar(note: String)
  }

  let heading: Heading
  let columns: [TableColumn]
  let lanes: [LaneView]
  /// The least room for names; longer ones take the columns that are left over.
  var nameColumns = 8
  /// True if the row below the table is free for the scale of the layers' gradients.
  var hasScaleRow = false

  /// The scale of the layers' gradients, the same for all lanes.
  private var normScale: LayerNormScale { LayerNormScale(lanes.flatMap(\.layerNorms)) }

  func draw(into frame: inout Frame, rect: Rect, style: Style) {
    switch heading {
    case .rule(let ruleRow?, let note):
      frame.drawRule(
        "lanes", row: ruleRow, columns: rect.column..<rect.endColumn, style: style, trailing: note)
    case .rule: break
    case .bar(let note):
      HeaderBar(title: "lanes", notes: [note]).draw(into: &frame, rect: rect, style: style)
    }
    let row = headingRow(in: rect)
    let names = nameRoom(rect.columns, style: style)
    let shown = TableColumn.fitting(columns, in: rect.columns, after: 3 + names)
    drawHeadings(shown, row: row, column: rect.column, into: &frame, style: style)
    for (offset, lane) in lanes.enumerated() {
      let place = Rect(column: rect.column, row: row + 1 + offset, columns: rect.columns, rows: 1)
      draw(lane, shown, names: names, into: &frame, rect: place, style: style)
    }
    if hasScaleRow { drawScale(shown, row: row + 1 + lanes.count, into: &frame, rect: rect, style: style) }
  }

  /// The row of the columns' titles.
  private func headingRow(in rect: Rect) -> Int {
    if case .bar = heading { rect.row + 1 } else { rect.row }
  }

  /// The table as the mouse meets it: rows of lanes; above them the note of the page, and the titles of columns,
  /// of which those of knobs take the knob in hand.
  ///
  /// - Parameters:
  ///   - rect: the block of the table.
  ///   - hasPages: true if the note turns pages.
  ///   - style: the available characters.
  /// - Returns: the blocks, the topmost last.
  func hits(in rect: Rect, hasPages: Bool, style: Style) -> [Hit] {
    let row = headingRow(in: rect)
    var hits = [Hit(rect: rect, target: .table)] + lanes.hits(heading: rect.row(row), firstRow: row + 1)
    if hasPages {
      switch heading {
      case .rule(let ruleRow?, _): hits.append(Hit(rect: rect.row(ruleRow), target: .nextPage))
      case .bar: hits.append(Hit(rect: rect.row(rect.row), target: .nextPage))
      case .rule: break
      }
    }
    let names = nameRoom(rect.columns, style: style)
    let knobs = lanes.first { $0.isInHand }?.knobs ?? []
    for (column, end) in TableColumn.fitting(columns, in: rect.columns, after: 3 + names) {
      guard let knob = knobs.firstIndex(where: { column.isOf($0) }) else { continue }
      let width = column.heading(style).width
      hits.append(
        Hit(
          rect: Rect(column: rect.column + end - width, row: row, columns: width, rows: 1),
          target: .knob(knob)))
    }
    return hits
  }

  /// Says below the table what the bars of the layers' gradients mean.
  private func drawScale(
    _ shown: [(column: TableColumn, end: Int)], row: Int, into frame: inout Frame, rect: Rect, style: Style
  ) {
    guard lanes.contains(where: { !$0.layerNorms.isEmpty }),
      let end = shown.first(where: { if case .layerNorms = $0.column.content { true } else { false } })?.end
    else { return }
    let legend = normScale.legend(style)
    let texts = ["‖∇‖ by layer, first to last, log scale: ", "‖∇‖, first to last layer: ", ""].map {
      style.text($0) + legend
    }
    guard let text = texts.first(where: { $0.width < rect.columns }) else { return }
    // Up to the end of the bars if there is room.
    frame.put(
      text, row: row, endingAt: rect.column + max(end, text.width + 1), in: TextStyle(style[.dim]))
  }

  /// The columns for names: as many as the longest needs, if no figure has to go.
  private func nameRoom(_ width: Int, style: Style) -> Int {
    let end = TableColumn.fitting(columns, in: width, after: 3 + nameColumns).last?.end ?? 3 + nameColumns
    let longest = lanes.map { style.text($0.label).width }.max() ?? 0
    return max(nameColumns, min(longest, nameColumns + width - end))
  }

  private func drawHeadings(
    _ shown: [(column: TableColumn, end: Int)], row: Int, column: Int, into frame: inout Frame, style: Style
  ) {
    let dim = TextStyle(style[.dim])
    frame.put(style.text(lanes.heading), row: row, column: column + 1, in: dim)
    for (title, end) in shown {
      if case .status = title.content {
        frame.put(title.heading(style), row: row, column: column + end - title.width, in: dim)
      } else {
        frame.put(title.heading(style), row: row, endingAt: column + end, in: dim)
      }
    }
  }

  private func draw(
    _ lane: LaneView, _ shown: [(column: TableColumn, end: Int)], names: Int, into frame: inout Frame,
    rect: Rect, style: Style
  ) {
    let start = LaneRow(lane: lane, nameColumns: names)
    let look = start.draw(into: &frame, rect: rect, style: style)
    guard lane.isOn else {
      frame.put(
        "off", row: rect.row, column: rect.column + start.width + 2,
        in: TextStyle(style[.faint], on: nil, look.attributes))
      return
    }
    for (column, end) in shown {
      let (text, color) = column.cell(lane, plain: look.foreground, style: style)
      let cell = TextStyle(color, on: nil, look.attributes)
      let first = rect.column + end - column.width
      switch column.content {
      case .layerNorms:
        LayerNorms(norms: lane.layerNorms, lane: lane.index, scale: normScale).draw(
          into: &frame, row: rect.row, columns: first..<rect.column + end, attributes: look.attributes,
          style: style)
      case .status: frame.put(text, row: rect.row, column: first, in: cell, limit: rect.endColumn)
      default: frame.put(text, row: rect.row, endingAt: rect.column + end, in: cell)
      }
    }
  }
}
