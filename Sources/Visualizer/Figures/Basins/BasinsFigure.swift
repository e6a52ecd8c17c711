import Canvas
import Experiments
import Figures
import Landscapes

/// Where the lanes end from every start, as a figure: a map a lane, what the colours mean, and the shares.
struct BasinsFigure {
  /// The map of one lane.
  struct Panel {
    let lane: LaneView
    let map: LaneMap
    let basins: Basins
  }

  let desk: Desk
  let subject: SurfaceSubject
  let style: PlotStyle
  let panels: [Panel]
  /// The steps up to which a start has each shade but the last.
  let bounds: [Int]
  private let domain: Domain

  static let gap = 8.0
  /// The width from which more than two maps stand in a row.
  private static let wide = 330.0

  init?(_ desk: Desk, _ subject: SurfaceSubject, _ report: SurveyReport, _ figure: FigureStyle) {
    let sorted = Basins.sorted(report.maps)
    guard !sorted.isEmpty, case .starts(let domain, _, _) = report.maps[0].question.variation else {
      return nil
    }
    let views = RaceViews(desk, RaceLayout(desk))
    (self.desk, self.subject, self.domain) = (desk, subject, domain)
    style = PlotStyle(figure)
    panels = zip(report.maps, sorted).map { map, basins in
      Panel(lane: views.lanes[map.question.lane], map: map, basins: basins)
    }
    bounds = BasinsPicture.bounds(sorted.flatMap { $0.arrivals.compactMap(\.self) })
  }

  /// The figure.
  var drawing: Drawing {
    let page = PlotPage(style, title: desk.experiment.title, note: note)
    let key = style.figure.showsLegend ? key : SymbolKey([])
    let bars = style.figure.showsChart && panels.count > 1 ? barsHeight : 0
    let keyHeight = key.items.isEmpty ? 0 : key.height(width: page.content.width, style) + Self.gap
    let below = keyHeight + (bars > 0 ? bars + Self.gap : 0)
    let height = page.isHeightFixed ? max(40, page.content.height - below) : nil
    var (elements, end) = maps(in: page.content, height: height)
    if !key.items.isEmpty {
      let block = Block(
        x: page.content.x, y: end + Self.gap, width: page.content.width, height: keyHeight - Self.gap)
      elements += key.elements(in: block, style: style)
      end = block.endY
    }
    if bars > 0 {
      let block = Block(x: page.content.x, y: end + Self.gap, width: page.content.width, height: bars)
      elements += shareBars(in: block)
      end = block.endY
    }
    return page.drawing(elements, endingAt: end)
  }

  /// `where each start ends; 81 × 48 starts, 400 steps each`
  private var note: String {
    let question = panels[0].map.question
    let name = panels.count == 1 ? "\(panels[0].lane.label): " : ""
    return
      "\(name)where each of \(question.columns) × \(question.rows) starts ends after \(subject.steps) steps"
  }

  // MARK: Maps

  /// The maps in rows, and where they end.
  private func maps(in outer: Block, height: Double?) -> ([Element], end: Double) {
    let count = panels.count
    let most = outer.width >= Self.wide ? (count == 4 ? 2 : 3) : 2
    let columns = min(count, most)
    let rows = (count + columns - 1) / columns
    let header = count > 1 ? style.lineHeight + 1 : 0.4 * style.smallSize
    let (left, bottom) = (axes.leftMargin(style), axes.bottomMargin(style))
    let gaps = Double(columns - 1) * Self.gap
    let width = (outer.width - left - gaps - 4) / Double(columns)
    let rowGap = header + style.tickLength + 5
    let plotHeight =
      height.map { max(20, ($0 - bottom - header - Double(rows - 1) * rowGap) / Double(rows)) }
      ?? width * max(0.5, min(1, domain.height / domain.width)) * (count == 1 ? 0.75 : 1)
    var elements: [Element] = []
    for (index, panel) in panels.enumerated() {
      let (row, column) = index.quotientAndRemainder(dividingBy: columns)
      var axes = axes
      axes.block = Block(
        x: outer.x + left + Double(column) * (width + Self.gap),
        y: outer.y + header + Double(row) * (plotHeight + rowGap), width: width, height: plotHeight)
      axes.hasYLabels = column == 0
      axes.hasXLabels = index + columns >= count
      if column > 0 { axes.yTitle = "" }
      if !axes.hasXLabels { axes.xTitle = "" }
      elements += map(panel, axes)
      guard count > 1 else { continue }
      let share = panel.basins.headlines(isBounded: subject.surface.isBounded)
      let values = [TimedText(share.first ?? "", in: 0...1)]
      elements += PanelHeader(lane: panel.lane, values: values, block: axes.block).elements(style)
    }
    return (elements, outer.y + header + Double(rows) * plotHeight + Double(rows - 1) * rowGap + bottom)
  }

  /// The axes of a map, without its place.
  private var axes: Axes {
    let names = subject.surface.axes
    return Axes(
      Block(x: 0, y: 0, width: 120, height: 120), x: AxisScale(domain.x), y: AxisScale(domain.y),
      xTitle: names.x, yTitle: names.y)
  }

  private func map(_ panel: Panel, _ axes: Axes) -> [Element] {
    let (columns, rows) = (panel.map.question.columns, panel.map.question.rows)
    let sampler = BasinSampler(panel.basins, panel.map, bounds)
    let painter = BasinPainter(style.style)
    let cells = CellMap(in: axes.block, columns: columns, rows: rows)
    func pixel(_ column: Int, _ row: Int) -> BasinPixel { sampler.pixel(column: column, row: rows - 1 - row) }
    let image = cells.image { column, row in
      let pixel = pixel(column, row)
      return pixel == .unknown ? nil : painter.color(of: pixel)
    }
    return [image] + cells.hatching(style) { pixel($0, $1) == .lost } + trail(panel, axes)
      + axes.elements(style) + marks(panel, axes)
  }

  // MARK: The lane's own start

  /// The way of the lane from its start, as far as it is computed, whatever the cursor is: it tells where the start
  /// ends.
  private func trail(_ panel: Panel, _ axes: Axes) -> [Element] {
    guard panel.lane.isOn else { return [] }
    let lane = desk.race.lane(panel.lane.index)
    let elements = lane.runs(upTo: lane.time).flatMap { run in
      let places = run.map(axes.place(of:))
      let line = PlotLine(places, times: places.indices.map(Double.init), in: axes.block)
      return PlotTrail(lane: panel.lane.index, line: line).elements(style)
    }
    return [.group(Group(elements, clip: axes.block))]
  }

  /// The most minima that are marked; more would hide the map.
  private static let mostMarked = 24

  private func marks(_ panel: Panel, _ axes: Axes) -> [Element] {
    let known = subject.surface.minimizers.map { (point: $0.point, isGlobal: $0.isGlobal) }
    let found = panel.basins.minima.dropFirst(known.count).map { (point: $0, isGlobal: false) }
    let minima = (found.count <= Self.mostMarked ? found : []) + known.reversed()
    let start = panel.lane.isOn ? [subject.start].filter(domain.contains) : []
    return minima.filter { domain.contains($0.point) }.flatMap { minimum in
      (minimum.isGlobal ? PlotMarker.minimizer : .localMinimizer).elements(
        at: axes.place(of: minimum.point), style: style)
    } + start.flatMap { PlotMarker.start.elements(at: axes.place(of: $0), style: style) }
  }
}
