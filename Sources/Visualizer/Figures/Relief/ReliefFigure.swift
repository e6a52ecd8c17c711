import Canvas
import Experiments
import Figures
import Landscapes

/// A landscape seen from outside as a figure, with the trails of all lanes or a panel for each.
struct ReliefFigure {
  let desk: Desk
  let camera: ReliefCamera
  let style: PlotStyle
  let scenes: [ReliefScene]
  let scale: LossScale
  private let lanes: [LaneView]
  private let isPerLane: Bool

  /// The width from which more than one panel stands in a row of three.
  private static let wide = 330.0
  private static let gap = 7.0
  private static let barWidth = 7.0

  /// - Parameters:
  ///   - desk: the desk.
  ///   - screen: the relief screen.
  ///   - figure: the look.
  init?(_ desk: Desk, _ screen: ReliefScreen, _ figure: FigureStyle) {
    let style = PlotStyle(figure)
    let views = RaceViews(desk, RaceLayout(desk))
    guard let scale = ReliefScene.scale(desk, style) else { return nil }
    let shown: [Int?] = screen.isPerLane ? desk.race.activeLanes.map(\.self) : [nil]
    scenes = shown.compactMap { ReliefScene(views, lane: $0, scale, style) }
    guard !scenes.isEmpty else { return nil }
    (self.desk, self.style, self.scale) = (desk, style, scale)
    (camera, isPerLane) = (screen.target, screen.isPerLane)
    lanes = desk.race.activeLanes.map { views.lanes[$0] }
  }

  /// The figure.
  var drawing: Drawing {
    let page = PlotPage(style, title: desk.experiment.title, note: note)
    let legend = style.figure.showsLegend ? legend : nil
    let legendHeight = legend.map { $0.height(width: page.content.width, style: style) + Self.gap } ?? 0
    let room = Block(
      x: page.content.x, y: page.content.y, width: page.content.width,
      height: max(40, page.content.height - legendHeight))
    var (elements, end) = panels(in: room, isHeightFixed: page.isHeightFixed)
    if let legend {
      end += Self.gap
      let height = legend.height(width: room.width, style: style)
      let block = Block(x: room.x, y: end, width: room.width, height: height)
      elements += legend.elements(in: block, style: style)
      end = block.endY
    }
    return page.drawing(elements, endingAt: end)
  }

  private var note: String {
    guard let subject = desk.experiment.surface else { return scenes[0].title }
    return SurfaceFigure(desk, subject, style.figure).note
  }

  private var legend: LaneLegend {
    if let subject = desk.experiment.surface {
      return SurfaceFigure(desk, subject, style.figure).legend(width: style.figure.width - 4)
    }
    let rows = lanes.map { lane in
      LaneLegend.Row(
        lane: lane.index, name: lane.label, settings: lane.headerTexts(isWide: true),
        values: [Numerals.measured(lane.loss)], isLost: lane.status.isDiverged)
    }
    return LaneLegend(rows: rows, headings: ["loss"])
  }

  // MARK: Panels

  /// The panels, and where they end.
  private func panels(in room: Block, isHeightFixed: Bool) -> ([Element], end: Double) {
    let columns = !isPerLane || scenes.count == 1 ? 1 : room.width < Self.wide || scenes.count == 4 ? 2 : 3
    let rows = (scenes.count + columns - 1) / columns
    let bar = barRoom
    let header = isPerLane ? style.lineHeight : 0
    let size = SIMD2(
      (room.width - bar - Double(columns - 1) * Self.gap) / Double(columns),
      isHeightFixed ? (room.height - Double(rows - 1) * Self.gap) / Double(rows) - header : .infinity)
    var elements: [Element] = []
    var (top, barEnd, barTop) = (room.y, room.y, room.y)
    for first in stride(from: 0, to: scenes.count, by: columns) {
      let row = first..<min(first + columns, scenes.count)
      let plots = row.map { index in
        plot(
          scenes[index], at: SIMD2(room.x + Double(index - first) * (size.x + Self.gap), top + header), size)
      }
      elements += zip(row, plots).flatMap { index, plot in
        self.elements(scenes[index], plot, headerAbove: isPerLane ? top + header : nil)
      }
      let landscapes = plots.map(\.landscape)
      if first == 0 {
        barTop = landscapes.map(\.y).min() ?? top
        barEnd = landscapes.map(\.endY).max() ?? top
      }
      let end = isHeightFixed ? top + header + size.y : (landscapes.map(\.endY).max() ?? top) + labelRoom
      top = end + (row.upperBound < scenes.count ? Self.gap : 0)
    }
    if bar > 0 {
      let height = min(barEnd - barTop, 140)
      let block = Block(
        x: room.endX - bar + 12, y: (barTop + barEnd - height) / 2, width: Self.barWidth, height: height)
      elements += HeatBar(scale, in: block, title: scenes[0].heightTitle, style: style).elements(style)
    }
    return (elements, top)
  }

  /// The room below a landscape for the numbers and names of its edges.
  private var labelRoom: Double { style.tickLength + 1.2 * style.smallSize }

  /// The room for the colour bar, with its labels and the gap left of it.
  private var barRoom: Double {
    guard style.figure.ground != .none else { return 0 }
    let block = Block(x: 0, y: 0, width: Self.barWidth, height: 100)
    return 12 + Self.barWidth + HeatBar(scale, in: block, title: "loss", style: style).margin(style)
  }

  /// The plot of a scene from a corner on: as high as suits its width, or as there is room.
  private func plot(_ scene: ReliefScene, at corner: SIMD2<Double>, _ size: SIMD2<Double>) -> ReliefPlot {
    func frame(left: Double, right: Double) -> ReliefFrame {
      let width = max(20, size.x - left - right)
      let height = size.y.isFinite ? max(20, size.y - labelRoom) : 0.64 * width
      let block = Block(x: corner.x + left, y: corner.y, width: width, height: height)
      return ReliefFrame(block, camera: camera, x: scene.x, y: scene.y, names: scene.names, style: style)
    }
    // Numbers and names may need some of the landscape's room.
    let overhang = frame(left: 0, right: 0).overhang
    let plot = ReliefPlot(scene.surface, in: frame(left: overhang.left, right: overhang.right))
    // Nothing is left free above the landscape.
    return size.y.isFinite ? plot : plot.moved(by: SIMD2(0, corner.y - plot.landscape.y))
  }

  private func elements(_ scene: ReliefScene, _ plot: ReliefPlot, headerAbove y: Double?) -> [Element] {
    var elements = plot.image
    if desk.look.showsContours { elements += plot.contours }
    elements += plot.edges + plot.frame.axes
    elements += scene.minimizers.flatMap { minimizer in
      plot.mark(minimizer.isGlobal ? .minimizer : .localMinimizer, at: minimizer.point)
    }
    elements += plot.lines(of: scene.trails)
    if let start = scene.start { elements += plot.mark(.start, at: start) }
    elements += plot.heads(of: scene.trails)
    if let y, let lane = lanes.first(where: { $0.index == scene.lane }) {
      let above = Block(x: plot.frame.block.x, y: y, width: plot.frame.block.width, height: 0)
      let values = [TimedText(Numerals.measured(lane.loss), in: 0...1)]
      elements += PanelHeader(lane: lane, values: values, block: above) { _ in lane.status.isDiverged }
        .elements(style)
    }
    return elements
  }
}
