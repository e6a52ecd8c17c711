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
  /// The colour bar.
  private(set) var bar: Block?
  private(set) var chart: LineChart?
  private(set) var legend: (legend: LaneLegend, block: Block)?
  /// Where the last part ends.
  private(set) var end: Double

  private let figure: SurfaceFigure
  private let page: PlotPage
  private var style: PlotStyle { figure.style }
  private var content: Block { page.content }

  /// The width from which parts stand beside each other.
  private static let wide = 330.0
  private static let gap = 10.0
  private static let barWidth = 7.0
  /// The height of a chart of some use.
  private static let leastChart = 60.0
  /// The side of a map of some use.
  private static let leastMap = 36.0

  init(_ figure: SurfaceFigure, _ page: PlotPage) {
    (self.figure, self.page) = (figure, page)
    end = page.content.y
    let part = figure.desk.alonePart
    if part == .chart {
      placeChartAlone()
    } else if part == nil, figure.desk.look.layout == .sideBySide, figure.lanes.count > 1, hasPanelRoom {
      placePanels()
    } else if isBroad, aspect < 1.8, hasChart || hasLegend {
      placeBeside()
    } else {
      let below = belowHeight
      placeMaps([nil], columns: 1, in: content, height: mapHeight(besides: below))
      placeBelow()
    }
  }

  private var isWide: Bool { content.width >= Self.wide }
  /// True if the map leaves room beside it: in a wide figure, or in a low one.
  private var isBroad: Bool { isWide || (page.isHeightFixed && content.width > 1.25 * content.height) }

  private var hasChart: Bool {
    style.figure.showsChart && figure.desk.alonePart != .picture && figure.chart != nil
  }
  private var hasLegend: Bool { style.figure.showsLegend && !figure.lanes.isEmpty }

  /// The ratio of width to height of a map: that of the surface, unless it would be a mere strip.
  private var aspect: Double { max(0.6, min(3.2, figure.domain.width / figure.domain.height)) }

  // MARK: Below

  /// The legend for a width: names only, if the figure is too low for more.
  private func legend(width: Double) -> LaneLegend {
    var legend = figure.legend(width: width)
    if page.isHeightFixed, legend.height(width: width, style: style) > content.height * 0.3 {
      legend.form = .names
    }
    return legend
  }

  private func legendHeight(width: Double) -> Double {
    legend(width: width).height(width: width, style: style)
  }

  /// True if chart and legend stand beside each other below the maps.
  private var isBelowBeside: Bool { isWide && hasChart && hasLegend }

  /// The width of the legend below the maps.
  private var legendWidth: Double {
    isBelowBeside ? min(legend(width: content.width).fullWidth(style), content.width * 0.48) : content.width
  }

  private var chartHeight: Double {
    if page.isHeightFixed { return max(Self.leastChart, content.height * 0.3) }
    return isWide ? max(110, legendHeight(width: legendWidth)) : min(130, content.width * 0.46)
  }

  /// The height of chart and legend below the maps, and of the gap above them.
  private var belowHeight: Double {
    let chart = hasChart ? chartHeight : 0
    let legend = hasLegend ? legendHeight(width: legendWidth) : 0
    guard chart + legend > 0 else { return 0 }
    if isBelowBeside { return Self.gap + max(chart, legend) }
    return Self.gap + chart + legend + (chart > 0 && legend > 0 ? Self.gap / 2 : 0)
  }

  /// Places chart and legend below what there is, beside each other or below each other.
  private mutating func placeBelow() {
    guard hasChart || hasLegend else { return }
    let top = end + Self.gap
    let legendWidth = legendWidth
    if hasChart {
      let width = isBelowBeside ? content.width - legendWidth - 2 * Self.gap : content.width
      placeChart(in: Block(x: content.x, y: top, width: width, height: chartHeight))
    }
    guard hasLegend else { return }
    let isBeside = isBelowBeside
    placeLegend(
      at: SIMD2(
        isBeside ? content.endX - legendWidth : content.x,
        isBeside || !hasChart ? top : end + Self.gap / 2), width: legendWidth)
  }

  private mutating func placeChart(in outer: Block) {
    chart = figure.chart?.fitted(in: outer, style: style)
    end = max(end, outer.endY)
  }

  private mutating func placeLegend(at place: SIMD2<Double>, width: Double) {
    let legend = legend(width: width)
    let block = Block(
      x: place.x, y: place.y, width: width, height: legend.height(width: width, style: style))
    self.legend = (legend, block)
    end = max(end, block.endY)
  }

  private mutating func placeChartAlone() {
    let below = hasLegend ? legendHeight(width: content.width) + Self.gap / 2 : 0
    let height = page.isHeightFixed ? max(Self.leastChart, content.height - below) : content.width * 0.6
    placeChart(in: Block(x: content.x, y: content.y, width: content.width, height: height))
    if hasLegend { placeLegend(at: SIMD2(content.x, end + Self.gap / 2), width: content.width) }
  }

  // MARK: Maps

  /// The height for the maps in a figure of a given height; nil for what suits their width.
  private func mapHeight(besides below: Double) -> Double? {
    page.isHeightFixed ? max(40, content.height - below) : nil
  }

  /// Places maps in rows, with the colour bar right of the first.
  ///
  /// - Parameters:
  ///   - lanes: the lanes of the maps; nil for one with all lanes.
  ///   - columns: the maps in a row.
  ///   - outer: the block for the maps with their labels and the bar.
  ///   - height: the height of all; nil for what suits the width.
  private mutating func placeMaps(_ lanes: [LaneView?], columns: Int, in outer: Block, height: Double?) {
    let rows = (lanes.count + columns - 1) / columns
    let header = lanes.first.flatMap { $0 } == nil ? 0 : style.lineHeight
    let rowGap = header + style.tickLength + 6
    let bottom = figure.axes.bottomMargin(style)
    let barRoom = style.figure.ground == .none ? 6 : figure.barRoom(style, width: Self.barWidth) + 7
    let gaps = Double(columns - 1) * Self.gap
    let given = height.map { max(20, ($0 - bottom - header - Double(rows - 1) * rowGap) / Double(rows)) }
    // Higher maps have more numbers, which may be wider, and so the map less wide.
    var (left, width, plotHeight) = (0.0, 0.0, given ?? outer.width / Double(columns) / aspect)
    for _ in 0..<2 {
      var axes = figure.axes
      axes.block.height = plotHeight
      left = max(left, axes.leftMargin(style))
      width = max(20, (outer.width - left - barRoom - gaps) / Double(columns))
      plotHeight = given ?? width / aspect
    }
    for (index, lane) in lanes.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      var axes = figure.axes
      axes.block = Block(
        x: outer.x + left + Double(column) * (width + Self.gap),
        y: outer.y + header + Double(row) * (plotHeight + rowGap), width: width, height: plotHeight)
      axes.hasYLabels = column == 0
      // The last of a column has the numbers.
      axes.hasXLabels = index + columns >= lanes.count
      if !axes.hasYLabels { axes.yTitle = "" }
      if !axes.hasXLabels { axes.xTitle = "" }
      maps.append(Map(axes: axes, lane: lane))
    }
    if style.figure.ground != .none {
      let right = outer.x + left + Double(columns) * width + gaps
      bar = Block(x: right + 7, y: outer.y + header, width: Self.barWidth, height: plotHeight)
    }
    end = outer.y + header + Double(rows) * plotHeight + Double(rows - 1) * rowGap + bottom
  }

  /// The map on the left, the chart on the right, and the legend below it, or below both where it has more room.
  private mutating func placeBeside() {
    let left = Block(x: content.x, y: content.y, width: content.width * 0.56, height: content.height)
    let x = left.endX + Self.gap * 1.4
    let sideWidth = content.endX - x
    let isLegendAside =
      hasLegend && (!hasChart || figure.legend(width: sideWidth).fullWidth(style) <= sideWidth)
    let below = hasLegend && !isLegendAside ? legendHeight(width: content.width) + Self.gap : 0
    placeMaps([nil], columns: 1, in: left, height: mapHeight(besides: below))
    let bottom = end
    let aside = isLegendAside ? legendHeight(width: sideWidth) : 0
    if hasChart {
      let top = content.y - style.smallSize * 0.5
      let height = max(Self.leastChart, bottom - top - (aside > 0 ? aside + Self.gap : 0))
      placeChart(in: Block(x: x, y: top, width: sideWidth, height: height))
      if isLegendAside {
        placeLegend(at: SIMD2(x, max(top + height + Self.gap, bottom - aside)), width: sideWidth)
      }
    } else if isLegendAside {
      placeLegend(at: SIMD2(x, content.y), width: sideWidth)
    }
    if below > 0 { placeLegend(at: SIMD2(content.x, end + Self.gap), width: content.width) }
  }

  /// True if maps side by side are large enough to be of use; else all lanes share one, as on a small screen.
  private var hasPanelRoom: Bool {
    guard page.isHeightFixed else { return true }
    let rows = Double((figure.lanes.count + panelColumns - 1) / panelColumns)
    let room = content.height - belowHeight - figure.axes.bottomMargin(style)
    let height = room / rows - style.lineHeight - style.tickLength - 6
    return min(height, content.width / Double(panelColumns) - 2 * Self.gap) >= Self.leastMap
  }

  /// The maps in a row: in a figure of a given height, as many as keep the surface's proportions best.
  private var panelColumns: Int {
    let count = figure.lanes.count
    guard page.isHeightFixed else {
      return isWide ? (count <= 3 ? count : count == 4 ? 2 : count <= 9 ? 3 : 4) : 2
    }
    // About a third of the height goes to the chart, the legend and labels.
    func distortion(_ columns: Int) -> Double {
      let rows = Double((count + columns - 1) / columns)
      let ratio = (content.width / Double(columns)) / (content.height * 0.67 / rows) / aspect
      return max(ratio, 1 / ratio)
    }
    return (1...min(count, 8)).min { distortion($0) < distortion($1) } ?? 1
  }

  /// A map a lane; the chart in the place after the last one, if there is one.
  private mutating func placePanels() {
    let count = figure.lanes.count
    let columns = panelColumns
    let hasPlace = hasChart && isWide && count % columns != 0
    guard hasPlace else {
      placeMaps(figure.lanes, columns: columns, in: content, height: mapHeight(besides: belowHeight))
      return placeBelow()
    }
    let below = hasLegend ? legendHeight(width: content.width) + Self.gap : 0
    placeMaps(figure.lanes, columns: columns, in: content, height: mapHeight(besides: below))
    guard let first = maps.first?.axes.block, let last = maps.last?.axes.block else { return }
    // Below the labels of the map above.
    let above = count > columns ? maps[count - columns].axes : nil
    let top = above.map { $0.block.endY + $0.bottomMargin(style) + 4 } ?? last.y - style.lineHeight
    let right = first.x + Double(columns) * first.width + Double(columns - 1) * Self.gap
    placeChart(
      in: Block(x: last.endX + Self.gap, y: top, width: right - last.endX - Self.gap, height: end - top))
    if hasLegend { placeLegend(at: SIMD2(content.x, end + Self.gap), width: content.width) }
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
    return width + style.tickLength + 2 + label + style.size + 3
  }
}

extension Desk {
  /// The part of the race that has the screen alone; nil for all of it.
  var alonePart: AloneScreen.Part? {
    if case .alone(let screen) = screen { screen.part } else { nil }
  }
}
