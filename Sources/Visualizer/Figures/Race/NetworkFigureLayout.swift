import Canvas
import Experiments
import Figures

/// The places of the parts of a figure of networks.
struct NetworkFigureLayout {
  /// The contents of a panel.
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
    var rows = part == .chart || part == .table ? [] : rows(isWide: isWide)
    var showsChart = style.figure.showsChart && (part == nil || part == .chart)
    if page.isHeightFixed, !rows.isEmpty {
      // In a low figure the charts go first, then all pictures but the first row of them.
      let least = leastHeight(of: rows)
      if least + belowHeight(isWide: isWide) > page.content.height { showsChart = false }
      if least + legendHeight + 2 > page.content.height { rows = Array(rows.prefix(1)) }
    }
    if !rows.isEmpty {
      placePanels(rows, below: showsChart ? belowHeight(isWide: isWide) : legendHeight + 2)
    }
    if showsChart { placeCharts(isWide: isWide) }
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
    return (Self.chunks(planes, columns) + Self.chunks(outputs, columns)).map(Self.labelledOnce)
  }

  /// A row in which panels right of one with the same axes have no labels of their own.
  private static func labelledOnce(_ row: [Panel]) -> [Panel] {
    row.enumerated().map { column, panel in
      var panel = panel
      guard column > 0, row[0].axes.y == panel.axes.y, row[0].axes.yTitle == panel.axes.yTitle else {
        return panel
      }
      (panel.axes.yTitle, panel.axes.hasYLabels) = ("", false)
      return panel
    }
  }

  private static func chunks(_ panels: [Panel], _ count: Int) -> [[Panel]] {
    stride(from: 0, to: panels.count, by: count).map {
      Array(panels[$0..<min($0 + count, panels.count)])
    }
  }

  // MARK: Panels

  /// The columns of panels of one width.
  private struct Columns {
    /// The room for labels left of every column.
    let lefts: [Double]
    let width: Double
    /// The room for the colour bar.
    let barRoom: Double
  }

  /// Places rows of panels of one width, with the colour bar right of the planes, and the words about them below.
  private mutating func placePanels(_ rows: [[Panel]], below: Double) {
    let rows = rows.filter { !$0.isEmpty }
    let count = rows.map(\.count).max() ?? 1
    let planes = rows.joined().count { $0.kind != .outputs }
    let barRoom = style.figure.ground != .none && planes > 0 ? Self.barWidth + 38 : 4
    let lefts = (0..<count).map { column in
      rows.compactMap { $0.count > column ? $0[column].axes.leftMargin(style) : nil }.max() ?? 0
    }
    let content = page.content
    let rest = content.width - lefts.reduce(0, +) - barRoom - Double(count - 1) * Self.gap
    let columns = Columns(lefts: lefts, width: max(20, rest / Double(count)), barRoom: barRoom)
    let hasNote = planes > 0 && figure.planeNote(width: content.width) != nil
    let below = below + (hasNote ? style.lineHeight : 0)
    for (row, height) in zip(rows, heights(of: rows, width: columns.width, below: below)) {
      placeRow(row, columns, height: height)
      if hasNote, note == nil, panels.count(where: { $0.kind != .outputs }) == planes {
        end += style.lineHeight
        note = SIMD2(content.x + lefts[0], end - style.lineHeight * 0.15)
      }
      end += Self.gap * 0.6
    }
  }

  /// Places a row of panels at the end of what is placed.
  private mutating func placeRow(_ row: [Panel], _ columns: Columns, height: Double) {
    let header = Self.header(row, style)
    var x = page.content.x
    var bottom = 0.0
    for (column, panel) in row.enumerated() {
      var panel = panel
      x += columns.lefts[column]
      panel.axes.block = Block(x: x, y: end + header, width: columns.width, height: height)
      panel.header = Block(x: x, y: end, width: columns.width, height: header)
      bottom = max(bottom, panel.axes.bottomMargin(style))
      panels.append(panel)
      x += columns.width + Self.gap
      let isLastPlane =
        panel.kind != .outputs && (column + 1 == row.count || row[column + 1].kind == .outputs)
      guard bar == nil, isLastPlane, style.figure.ground != .none else { continue }
      bar = Block(x: x - Self.gap + 7, y: end + header, width: Self.barWidth, height: height)
      if column + 1 < row.count { x += columns.barRoom }
    }
    end += header + height + bottom
  }

  /// The room for the headers of a row.
  private static func header(_ row: [Panel], _ style: PlotStyle) -> Double {
    row.contains { $0.lane != nil } ? style.lineHeight : 2
  }

  /// The least height of rows in which anything is seen.
  private func leastHeight(of rows: [[Panel]]) -> Double {
    rows.reduce(style.lineHeight) { sum, row in
      let below = row.map { $0.axes.bottomMargin(style) }.max() ?? 0
      return sum + Self.header(row, style) + below + Self.gap * 0.6 + 36
    }
  }

  /// The heights of the rows' plots: what suits their width, or what is left of a height.
  private func heights(of rows: [[Panel]], width: Double, below: Double) -> [Double] {
    let natural = rows.map { row in
      row.contains { $0.kind == .outputs } && figure.subject.outputKind == .confusion
        ? min(width, 220) : min(0.8 * width, 240)
    }
    guard page.isHeightFixed else { return natural }
    let between = rows.map { row in
      Self.header(row, style) + Self.gap * 0.6 + (row.map { $0.axes.bottomMargin(style) }.max() ?? 0)
    }
    let room = page.content.height - below - between.reduce(0, +)
    let scale = max(0.1, room / natural.reduce(0, +))
    return natural.map { max(20, $0 * scale) }
  }

  // MARK: Below

  private var legendHeight: Double {
    guard style.figure.showsLegend else { return 0 }
    let width = page.content.width
    return figure.legend(width: width).height(width: width, style: style)
  }

  private func chartHeight(isWide: Bool) -> Double {
    page.isHeightFixed ? max(60, page.content.height * 0.24) : isWide ? 104 : 96
  }

  /// The number of charts, beside each other in a wide figure and below each other in a narrow one.
  private func chartCount(isWide: Bool) -> Int {
    min(figure.charts.count, isWide ? 3 : page.isHeightFixed ? 1 : 2)
  }

  /// The height of charts and legend below the panels.
  private func belowHeight(isWide: Bool) -> Double {
    let hasCharts = style.figure.showsChart && figure.desk.alonePart == nil
    let rows = hasCharts ? (isWide ? 1 : Double(chartCount(isWide: isWide))) : 0
    return rows * (chartHeight(isWide: isWide) + Self.gap / 2) + legendHeight + 2
  }

  /// The first charts; of two, the second is of an accuracy, if there is one.
  private func shownCharts(_ count: Int) -> [ChartPanel] {
    let all = figure.charts
    guard count == 2, all.count > 2, let share = all.dropFirst().first(where: { $0.chart.ceiling != nil })
    else { return Array(all.prefix(count)) }
    return [all[0], share]
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
    for (index, panel) in shownCharts(count).enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      let outer = Block(
        x: content.x + Double(column) * (width + Self.gap), y: end + Double(row) * (height + Self.gap / 2),
        width: width, height: height)
      // Only shares have a ceiling.
      let title = panel.chart.ceiling == nil ? panel.title : panel.title + " (%)"
      charts.append(
        LineChart(panel.chart, title: title, unit: figure.desk.chartUnit.rawValue)
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
