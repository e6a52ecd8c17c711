import Canvas
import Experiments
import Figures

/// The places of a figure's parts.
struct SurfaceFigureLayout {
  /// A map with one lane, or with all.
  struct Map {
    let axes: Axes
    let lane: LaneView?
  }

  private(set) var maps: [Map] = []
  private(set) var bar: Block?
  private(set) var chart: LineChart?
  private(set) var legend: Block?
  /// Where the last part ends.
  private(set) var end = 0.0

  private let figure: SurfaceFigure
  private let page: PlotPage
  private var style: PlotStyle { figure.style }

  /// The width from which chart and legend stand beside each other or beside the map.
  private static let wide = 330.0
  private static let gap = 10.0
  private static let barWidth = 7.0

  init(_ figure: SurfaceFigure, _ page: PlotPage) {
    (self.figure, self.page) = (figure, page)
    let isWide = page.content.width >= Self.wide
    let part = figure.desk.alonePart
    if part == .chart {
      placeBelow(top: page.content.y, isAlone: true)
    } else if part == nil, figure.desk.look.layout == .sideBySide, figure.lanes.count > 1 {
      placePanels(isWide: isWide)
    } else if isWide, aspect < 1.8, hasChart || hasLegend {
      placeBeside()
    } else {
      let below = belowHeight
      let bottom = placeMaps([nil], columns: 1, in: page.content, height: mapHeight(besides: below))
      placeBelow(top: bottom + (below > 0 ? Self.gap : 0))
    }
  }

  private var hasChart: Bool {
    style.figure.showsChart && figure.desk.alonePart != .picture && figure.chart != nil
  }
  private var hasLegend: Bool { style.figure.showsLegend }

  /// The ratio of width to height of a map: that of the surface, unless it would be a mere strip.
  private var aspect: Double { max(0.6, min(3.2, figure.domain.width / figure.domain.height)) }

  // MARK: Below

  private var legendHeight: Double { figure.legend(width: page.content.width).height(style) }

  /// The height of chart and legend below the maps.
  private var belowHeight: Double {
    let chart = hasChart ? chartHeight : 0
    let legend = hasLegend ? legendHeight : 0
    guard chart > 0, legend > 0 else { return chart + legend }
    return page.content.width >= Self.wide ? max(chart, legend) : chart + Self.gap / 2 + legend
  }

  private var chartHeight: Double {
    guard !page.isHeightFixed else { return page.content.height * 0.3 }
    return page.content.width >= Self.wide ? max(110, legendHeight) : min(130, page.content.width * 0.46)
  }

  /// Chart and legend beside each other, or in a narrow figure below each other.
  private mutating func placeBelow(top: Double, isAlone: Bool = false) {
    let content = page.content
    let isBeside = content.width >= Self.wide && hasChart && hasLegend
    let legendWidth = min(figure.legend(width: content.width).fullWidth(style), content.width * 0.48)
    var y = top
    if hasChart {
      let rest = isBeside || !hasLegend ? 0 : legendHeight + Self.gap / 2
      let height =
        isAlone ? (page.isHeightFixed ? content.endY - top - rest : content.width * 0.6) : chartHeight
      let outer = Block(
        x: content.x, y: top, width: isBeside ? content.width - legendWidth - 2 * Self.gap : content.width,
        height: height)
      chart = figure.chart?.fitted(in: outer, style: style)
      y = outer.endY
      end = y
    }
    if hasLegend {
      let start = isBeside ? content.endX - legendWidth : content.x
      let block = Block(
        x: start, y: isBeside ? top : y + (hasChart ? Self.gap / 2 : 0), width: content.endX - start,
        height: legendHeight)
      legend = block
      end = max(y, block.endY)
    }
    end = max(end, top)
  }

  // MARK: Maps

  /// The height for the maps in a figure of a given height; nil for what suits their width.
  private func mapHeight(besides below: Double) -> Double? {
    page.isHeightFixed ? max(40, page.content.height - below - (below > 0 ? Self.gap : 0)) : nil
  }

  /// Places maps in rows, with the colour bar right of them.
  ///
  /// - Parameters:
  ///   - lanes: the lanes of the maps; nil for one with all lanes.
  ///   - columns: the maps in a row.
  ///   - outer: the block for the maps with their labels and the bar.
  ///   - height: the height of all; nil for what suits the width.
  ///   - slots: the number of places, of which some may stay empty.
  /// - Returns: where the maps end.
  private mutating func placeMaps(
    _ lanes: [LaneView?], columns: Int, in outer: Block, height: Double?, slots: Int? = nil
  ) -> Double {
    let rows = ((slots ?? lanes.count) + columns - 1) / columns
    var axes = figure.axes
    let header = lanes.first.flatMap { $0 } == nil ? 0 : style.lineHeight
    let (left, bottom) = (axes.leftMargin(style), axes.bottomMargin(style))
    let barRoom = style.figure.ground == .none ? 6 : figure.barRoom(style, width: Self.barWidth) + 7
    let gaps = Double(columns - 1) * Self.gap
    let width = max(20, (outer.width - left - barRoom - gaps) / Double(columns))
    let rowGap = header + style.tickLength + 6
    let plotHeight =
      height.map { max(20, ($0 - bottom - header - Double(rows - 1) * rowGap) / Double(rows)) } ?? width
      / aspect
    for (index, lane) in lanes.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      axes = figure.axes
      axes.block = Block(
        x: outer.x + left + Double(column) * (width + Self.gap),
        y: outer.y + header + Double(row) * (plotHeight + rowGap), width: width, height: plotHeight)
      axes.hasYLabels = column == 0
      if column > 0 { axes.yTitle = "" }
      // The last of a column has the numbers.
      let isLast = index + columns >= lanes.count
      axes.hasXLabels = isLast
      if !isLast { axes.xTitle = "" }
      maps.append(Map(axes: axes, lane: lane))
    }
    let end = outer.y + header + Double(rows) * plotHeight + Double(rows - 1) * rowGap
    if style.figure.ground != .none {
      let right = outer.x + left + Double(columns) * width + gaps
      bar = Block(x: right + 7, y: outer.y + header, width: Self.barWidth, height: plotHeight)
    }
    self.end = end + bottom
    return self.end
  }

  /// The map on the left, chart and legend on the right.
  private mutating func placeBeside() {
    let content = page.content
    let left = Block(x: content.x, y: content.y, width: content.width * 0.56, height: content.height)
    let bottom = placeMaps([nil], columns: 1, in: left, height: page.isHeightFixed ? content.height : nil)
    let x = left.endX + Self.gap * 1.4
    let side = Block(x: x, y: content.y, width: content.endX - x, height: bottom - content.y)
    let rows = hasLegend ? figure.legend(width: side.width).height(style) : 0
    guard hasChart else {
      legend = Block(x: x, y: content.y, width: side.width, height: rows)
      end = max(bottom, content.y + rows)
      return
    }
    let height = max(60, side.height - (rows > 0 ? rows + Self.gap : 0))
    chart = figure.chart?.fitted(
      in: Block(x: x, y: content.y - style.smallSize * 0.5, width: side.width, height: height), style: style)
    if rows > 0 { legend = Block(x: x, y: side.y + height + Self.gap, width: side.width, height: rows) }
    end = max(bottom, side.y + height + (rows > 0 ? Self.gap + rows : 0))
  }

  /// A map a lane; the chart in the place after the last one, if there is one.
  private mutating func placePanels(isWide: Bool) {
    let count = figure.lanes.count
    let columns = isWide ? (count <= 3 ? count : count == 4 ? 2 : count <= 9 ? 3 : 4) : 2
    // The chart takes the free places at the end of the last row.
    let hasPlace = hasChart && count % columns != 0 && isWide
    let below = hasPlace ? (hasLegend ? legendHeight : 0) : belowHeight
    let bottom = placeMaps(
      figure.lanes, columns: columns, in: page.content, height: mapHeight(besides: below))
    guard hasPlace, let last = maps.last?.axes.block, let first = maps.first?.axes.block else {
      return placeBelow(top: bottom + (below > 0 ? Self.gap : 0))
    }
    let right = first.x + Double(columns) * first.width + Double(columns - 1) * Self.gap
    // Below the labels of the map above.
    let above = count > columns ? maps[count - columns].axes : nil
    let top = above.map { $0.block.endY + $0.bottomMargin(style) + 4 } ?? last.y - style.lineHeight
    let outer = Block(
      x: last.endX + Self.gap, y: top, width: right - last.endX - Self.gap, height: bottom - top)
    chart = figure.chart?.fitted(in: outer, style: style)
    guard hasLegend else { return }
    legend = Block(x: page.content.x, y: bottom + Self.gap, width: page.content.width, height: legendHeight)
    end = bottom + Self.gap + legendHeight
  }
}

extension SurfaceFigure {
  /// The axes of a map, without its place.
  var axes: Axes {
    let names = subject.surface.axes
    return Axes(
      Block(x: 0, y: 0, width: 160, height: 160), x: AxisScale(domain.x), y: AxisScale(domain.y),
      xTitle: names.x, yTitle: names.y)
  }

  /// The room for the colour bar with its labels; those of most scales are powers of ten.
  func barRoom(_ style: PlotStyle, width: Double) -> Double {
    let label = TextMetrics.width(desk.look.scale == .log ? "10⁻²" : "−2000", size: style.smallSize)
    return width + style.tickLength + 2 + label + style.size + 2
  }
}

extension Desk {
  /// The part of the race that has the screen alone; nil for all of it.
  var alonePart: AloneScreen.Part? {
    if case .alone(let screen) = screen { screen.part } else { nil }
  }
}
