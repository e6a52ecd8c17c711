import Canvas
import Experiments
import Figures

/// The places of the parts of a figure of networks.
struct NetworkFigureLayout {
  /// What a panel shows.
  enum Kind: Hashable {
    /// The loss on a plane, by the index of its picture.
    case plane(Int)
    case outputs
  }

  /// A picture of one lane, or of all.
  struct Panel {
    let kind: Kind
    /// nil for all lanes.
    let lane: LaneView?
    var axes: Axes
    /// The room for the header above the plot; nil for none.
    var header: Block?
  }

  private(set) var panels: [Panel] = []
  private(set) var bar: Block?
  /// The place of the words about the planes.
  private(set) var note: SIMD2<Double>?
  private(set) var charts: [LineChart] = []
  private(set) var legend: Block?
  /// Where the last part ends.
  private(set) var end: Double

  private let figure: NetworkFigure
  private let page: PlotPage
  private var style: PlotStyle { figure.style }

  /// The width from which a row has room for more than two panels.
  private static let wide = 330.0
  private static let gap = 10.0
  private static let barWidth = 7.0

  init(_ figure: NetworkFigure, _ page: PlotPage) {
    (self.figure, self.page) = (figure, page)
    end = page.content.y
    let isWide = page.content.width >= Self.wide
    let part = figure.desk.alonePart
    let rows = part == .chart || part == .table ? [] : rows(isWide: isWide)
    if !rows.isEmpty { placePanels(rows, below: belowHeight(isWide: isWide)) }
    if style.figure.showsChart, part == nil || part == .chart { placeCharts(isWide: isWide) }
    if style.figure.showsLegend { placeLegend() }
  }

  // MARK: Rows

  /// The panels, row by row.
  private func rows(isWide: Bool) -> [[Panel]] {
    let desk = figure.desk
    let view = figure.subject.outputKind == .none ? .planes : desk.look.view
    let focused = figure.lanes.first { $0.index == desk.hand.focus } ?? figure.lanes.first
    let isOverlay = desk.look.layout == .overlay
    let isAlone = desk.alonePart != nil
    let lanes = isAlone && !isOverlay ? [focused].compactMap { $0 } : figure.lanes
    let planes: [Panel] =
      view == .outputs
      ? [] : isOverlay ? figure.planePanels : lanes.compactMap { figure.planePanel(of: $0) }
    let outputs: [Panel] =
      view == .planes ? [] : (isOverlay ? [focused].compactMap { $0 } : lanes).map(figure.outputPanel)
    // On a screen with one part, outputs are below planes, unless there are no planes.
    if isAlone, !planes.isEmpty { return [planes] }
    if planes.count + outputs.count <= 2 { return isWide ? [planes + outputs] : [planes, outputs] }
    let count = max(planes.count, outputs.count)
    let columns = isWide ? (count <= 4 ? count : count <= 6 ? 3 : 4) : min(2, count)
    return Self.chunks(planes, columns) + Self.chunks(outputs, columns)
  }

  private static func chunks(_ panels: [Panel], _ count: Int) -> [[Panel]] {
    stride(from: 0, to: panels.count, by: count).map {
      Array(panels[$0..<min($0 + count, panels.count)])
    }
  }

  // MARK: Panels

  /// Places rows of panels of one width, with the colour bar right of the planes.
  private mutating func placePanels(_ rows: [[Panel]], below: Double) {
    let rows = rows.filter { !$0.isEmpty }
    let columns = rows.map(\.count).max() ?? 1
    let hasPlanes = rows.joined().contains { $0.kind != .outputs }
    let barRoom = hasPlanes && style.figure.ground != .none ? Self.barWidth + 38 : 4
    let lefts = (0..<columns).map { column in
      rows.compactMap { $0.count > column ? $0[column].axes.leftMargin(style) : nil }.max() ?? 0
    }
    let content = page.content
    let rest = content.width - lefts.reduce(0, +) - barRoom - Double(columns - 1) * Self.gap
    let width = max(20, rest / Double(columns))
    let heights = heights(of: rows, width: width, below: below)
    var top = content.y
    for (row, height) in zip(rows, heights) {
      let header = row.contains { $0.lane != nil } ? style.lineHeight : 2
      var x = content.x
      var bottom = 0.0
      for (column, panel) in row.enumerated() {
        var panel = panel
        x += lefts[column]
        panel.axes.block = Block(x: x, y: top + header, width: width, height: height)
        panel.header = Block(x: x, y: top, width: width, height: header)
        bottom = max(bottom, panel.axes.bottomMargin(style))
        panels.append(panel)
        x += width + Self.gap
      }
      if bar == nil, row.contains(where: { $0.kind != .outputs }), style.figure.ground != .none {
        bar = Block(x: x - Self.gap + 7, y: top + header, width: Self.barWidth, height: height)
      }
      top += header + height + bottom
      let isLastOfPlanes = row.last?.kind != .outputs && panels.count == planeCount(rows)
      if isLastOfPlanes, figure.planeNote(width: content.width) != nil {
        top += style.lineHeight
        note = SIMD2(content.x + lefts[0], top - style.lineHeight * 0.15)
      }
      top += Self.gap * 0.6
    }
    end = top
  }

  private func planeCount(_ rows: [[Panel]]) -> Int { rows.joined().count { $0.kind != .outputs } }

  /// The heights of the rows' plots: what suits their width, or what is left of a height.
  private func heights(of rows: [[Panel]], width: Double, below: Double) -> [Double] {
    let natural = rows.map { row in
      row.contains { $0.kind == .outputs } && figure.subject.outputKind == .confusion
        ? min(width, 220) : min(0.8 * width, 240)
    }
    guard page.isHeightFixed else { return natural }
    let between = rows.map { row in
      style.lineHeight * 2 + Self.gap * 0.6 + (row.map { $0.axes.bottomMargin(style) }.max() ?? 0)
    }
    let room = page.content.height - below - between.reduce(0, +)
    let scale = max(0.1, room / natural.reduce(0, +))
    return natural.map { max(20, $0 * scale) }
  }

  // MARK: Below

  private var legendHeight: Double {
    style.figure.showsLegend ? figure.legend(width: page.content.width).height(style) : 0
  }

  private func chartHeight(isWide: Bool) -> Double {
    page.isHeightFixed ? max(60, page.content.height * 0.24) : isWide ? 104 : 96
  }

  /// The number of charts, beside each other in a wide figure and below each other in a narrow one.
  private func chartCount(isWide: Bool) -> Int { min(figure.charts.count, isWide ? 3 : 2) }

  /// The height of charts and legend below the panels.
  private func belowHeight(isWide: Bool) -> Double {
    let hasCharts = style.figure.showsChart && figure.desk.alonePart == nil
    let rows = hasCharts ? (isWide ? 1 : Double(chartCount(isWide: isWide))) : 0
    return rows * (chartHeight(isWide: isWide) + Self.gap) + legendHeight + Self.gap
  }

  private mutating func placeCharts(isWide: Bool) {
    let isAlone = figure.desk.alonePart == .chart
    let count = isAlone ? min(1, figure.charts.count) : chartCount(isWide: isWide)
    guard count > 0 else { return }
    let content = page.content
    let columns = isWide ? count : 1
    let width = (content.width - Double(columns - 1) * Self.gap) / Double(columns)
    let rest = content.endY - end - legendHeight - Self.gap
    let height =
      isAlone ? (page.isHeightFixed ? max(60, rest) : content.width * 0.6) : chartHeight(isWide: isWide)
    for index in 0..<count {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let outer = Block(
        x: content.x + Double(column) * (width + Self.gap), y: end + Double(row) * (height + Self.gap / 2),
        width: width, height: height)
      let panel = figure.charts[index]
      charts.append(
        LineChart(panel.chart, title: panel.title, unit: figure.desk.chartUnit.rawValue)
          .fitted(in: outer, style: style))
    }
    end += Double((count + columns - 1) / columns) * (height + Self.gap / 2)
  }

  private mutating func placeLegend() {
    let content = page.content
    legend = Block(x: content.x, y: end + 2, width: content.width, height: legendHeight)
    end += 2 + legendHeight
  }
}
