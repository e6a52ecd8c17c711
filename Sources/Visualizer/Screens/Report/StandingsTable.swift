import Canvas
import Experiments

/// The lanes with their figures, the best first: medians, and for lanes that chance belongs to their quartiles.
struct StandingsTable {
  let standings: Standings
  let layout: ReportLayout
  let lanes: [LaneView]

  func draw(into frame: inout Frame, style: Style) {
    drawHeadings(into: &frame, style: style)
    let best = Dictionary(
      uniqueKeysWithValues: layout.columns.map { ($0.column.figure, bestMedian($0.column.figure)) })
    for line in layout.lines { draw(line, best, into: &frame, style: style) }
  }

  /// The best median of all lanes; nil if all are equal, or none has the figure. A short path is no merit: a lane
  /// that is stuck has one.
  private func bestMedian(_ figure: Figure) -> Double? {
    if figure == .pathLength || figure == .overshoots { return nil }
    let medians = standings.lanes.compactMap { standings.summary(of: figure, lane: $0.index)?.median }
      .filter(\.isFinite)
    guard let least = medians.min(), let most = medians.max(), least < most else { return nil }
    return figure.isHigherBetter ? most : least
  }

  private func drawHeadings(into frame: inout Frame, style: Style) {
    let dim = TextStyle(style[.dim])
    frame.put("lane", row: layout.headingRow, column: ReportLayout.nameColumn - 2, in: dim)
    for (column, end) in layout.columns {
      let isRanking = column.figure == layout.figure
      let look = isRanking ? TextStyle(style[.accent], on: nil, .bold) : dim
      let text = style.text(column.title)
      let start = frame.put(text, row: layout.headingRow, endingAt: end, in: look)
      guard isRanking else { continue }
      frame.put(
        style.glyph(.pointer), row: layout.headingRow, column: start - 1, foreground: style[.accent],
        attributes: .bold)
    }
    if layout.hasGroups { drawGroups(into: &frame, style: style) }
  }

  /// Draws the headings over columns of one kind, each over a line.
  private func drawGroups(into frame: inout Frame, style: Style) {
    var first = 0
    while first < layout.columns.count {
      let group = layout.columns[first].column.group
      let last = layout.columns[first...].prefix { $0.column.group == group }.endIndex - 1
      let start = layout.columns[first].end - layout.columns[first].column.width
      let range = start..<layout.columns[last].end
      if let group {
        let words = style.text(group)
        let short =
          words.width <= range.count ? words : style.text(layout.columns[first].column.shortGroup ?? group)
        if short.width <= range.count {
          let line = range.count - short.width - 1
          frame.put(short, row: layout.headingRow - 1, column: range.lowerBound, in: TextStyle(style[.dim]))
          frame.put(
            String(repeating: String(style.glyph(.rule)), count: max(0, line)), row: layout.headingRow - 1,
            column: range.upperBound - max(0, line), foreground: style[.rule])
        }
      }
      first = last + 1
    }
  }

  private func draw(
    _ line: ReportLayout.Line, _ best: [Figure: Double?], into frame: inout Frame, style: Style
  ) {
    let lane = lanes[line.entry.lane]
    let rect = Rect(column: 0, row: line.row, columns: frame.columns, rows: 1)
    let look = lane.isInHand ? style.focusedRow : TextStyle(style[.text])
    let hue = style.lane(lane.index).new
    if lane.isInHand {
      frame.fill(rect, with: Cell(" ", style.focusedRow, on: style[.raised]))
      if style.depth != .mono { frame.put(style.glyph(.focusBar), row: line.row, column: 0, foreground: hue) }
    }
    let rank = line.entry.rank.map(String.init) ?? style.text(Numerals.absent)
    frame.put(rank, row: line.row, endingAt: 3, in: TextStyle(look.foreground, on: nil, look.attributes))
    let name = TextStyle(hue, on: nil, style.depth == .mono ? look.attributes : .bold)
    frame.put(
      style.marker(lane.index), row: line.row, column: ReportLayout.nameColumn - 2,
      foreground: name.foreground, attributes: name.attributes)
    frame.put(
      lane.name(atMost: layout.nameColumns, style: style), row: line.row, column: ReportLayout.nameColumn,
      in: name)
    let plain = TextStyle(look.foreground, on: nil, look.attributes)
    drawFigures(of: line.entry.lane, \.median, row: line.row, look: plain, best, into: &frame, style: style)
    guard line.hasQuartiles else { return }
    let quartiles: [(String, KeyPath<Summary, Double>)] = [
      ("25 %", \.lowerQuartile), ("75 %", \.upperQuartile),
    ]
    for (offset, (word, path)) in quartiles.enumerated() {
      let row = line.row + 1 + offset
      let dim = TextStyle(style[.dim])
      frame.put(word, row: row, column: ReportLayout.nameColumn, foreground: style[.faint])
      drawFigures(of: line.entry.lane, path, row: row, look: dim, [:], into: &frame, style: style)
    }
  }

  private func drawFigures(
    of lane: Int, _ quantile: KeyPath<Summary, Double>, row: Int, look: TextStyle, _ best: [Figure: Double?],
    into frame: inout Frame, style: Style
  ) {
    for (column, end) in layout.columns {
      guard let summary = standings.summary(of: column.figure, lane: lane) else { continue }
      let value = summary[keyPath: quantile]
      var look = look
      if value == best[column.figure] ?? nil { look.foreground = style[.good] }
      guard let text = column.text(value) else {
        frame.put(
          style.text(Numerals.absent), row: row, endingAt: end,
          in: TextStyle(style[.faint], on: nil, look.attributes))
        continue
      }
      frame.put(style.text(text), row: row, endingAt: end, in: look)
    }
  }
}
