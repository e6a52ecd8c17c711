import Canvas
import Experiments
import Figures

/// The outcomes of a lane over one hyperparameter, or over two, as a figure.
struct MapFigure {
  let desk: Desk
  let plan: MapPlan
  let map: LaneMap
  let style: PlotStyle
  /// The index of the lane among all, for its hue.
  let lane: Int

  static let gap = 6.0
  private static let barWidth = 7.0

  init(_ desk: Desk, _ plan: MapPlan, _ map: LaneMap, _ figure: FigureStyle) {
    (self.desk, self.plan, self.map) = (desk, plan, map)
    style = PlotStyle(figure)
    lane = desk.hand.focus
  }

  // MARK: Words

  /// The lane and the length of its runs.
  private var note: String {
    let seeds = plan.seeds > 1 ? ", median of \(plan.seeds) seeds" : ""
    return "\(desk.experiment.lanes[lane].label), \(plan.lengthWords) each\(seeds)"
  }

  var page: PlotPage { PlotPage(style, title: desk.experiment.title, note: note) }

  /// The longest name of a measure that fits a length.
  func title(_ measure: Outcome.Measure, length: Double) -> String {
    let words = plan.words(measure)
    return words.first { TextMetrics.width($0, size: style.size) <= length } ?? words[words.count - 1]
  }

  /// The outcome of the cell under the cross.
  private var here: Outcome? { plan.outcome(in: map) }

  /// The meaning of the marks, and their measurements.
  var key: SymbolKey {
    let reading = MapReading(plan: plan, map: map, here: here, lane: lane)
    let entries = reading.measured(style.style) + (plan.y == nil ? [] : reading.beside(style.style))
    var items = entries.compactMap { entry in
      sample(entry).map { SymbolKey.Item($0, "\(entry.name): \(entry.texts.joined(separator: ", "))") }
    }
    if plan.y == nil { items += lineItems }
    if map.divergedShare > 0, !items.contains(where: { $0.text.hasPrefix("diverges") }) {
      items.append(SymbolKey.Item(.hatching(style.style[.hatchBackground]), "diverges"))
    }
    return SymbolKey(items)
  }

  private func sample(_ entry: MapReading.Entry) -> SymbolKey.Sample? {
    guard let glyph = entry.symbol.unicodeScalars.first else { return nil }
    switch glyph {
    case style.style.marker(lane): return .marker(.lane(lane))
    case style.style.glyph(.bestMeasured): return .marker(.best(lane: lane))
    case style.style.glyph(.minimizer): return .marker(.minimizer)
    case style.style.glyph(.theory): return .line(theoryInk)
    case style.style.glyph(.hatch): return .hatching(style.style[.hatchBackground])
    default: return nil
    }
  }

  /// The dots of a line that theory draws.
  private var theoryInk: Ink { Ink(stroke: style.style[.bright], width: 1.2, dash: [1.2, 1.8]) }

  // MARK: Two hyperparameters

  /// The heat map over two hyperparameters.
  var planeDrawing: Drawing {
    guard let vertical = plan.y else { return lineDrawing }
    let page = page
    let key = style.figure.showsLegend ? key : SymbolKey([])
    let keyHeight = key.items.isEmpty ? 0 : key.height(width: page.content.width, style) + Self.gap
    let scale = MapPlot(plan: plan, map: map, lane: lane).scale(rect: plan.layout.plot)
    let room = page.content.height - keyHeight
    let height = page.isHeightFixed ? room : min(room, 0.62 * page.content.width + 20)
    let bar = scale.map { heatBar($0, height: height) }
    let barRoom = bar.map { Self.barWidth + 8 + $0.margin(style) } ?? 6
    let outer = Block(
      x: page.content.x, y: page.content.y + 0.4 * style.smallSize, width: page.content.width - barRoom,
      height: height - 0.4 * style.smallSize)
    let axes = Axes(
      outer,
      x: MapTicks(axis: plan.x).scale(length: outer.width - 30, isVertical: false, style: style),
      y: MapTicks(axis: vertical).scale(length: outer.height - 20, isVertical: true, style: style),
      xTitle: plan.x.knob.hyperparameter.symbol, yTitle: vertical.knob.hyperparameter.symbol
    ).fitted(in: outer, style: style)
    var elements = cells(in: axes.block, vertical, scale)
    elements.append(.group(Group(theory(axes) + cross(axes), clip: axes.block)))
    elements += axes.elements(style) + marks(axes)
    if var bar {
      let block = axes.block
      bar.block = Block(x: block.endX + 8, y: block.y, width: Self.barWidth, height: block.height)
      elements += bar.elements(style)
    }
    let end = axes.block.endY + axes.bottomMargin(style)
    return self.page(page, elements, key, from: end)
  }

  /// The figure with its key below.
  func page(_ page: PlotPage, _ elements: [Element], _ key: SymbolKey, from end: Double) -> Drawing {
    guard !key.items.isEmpty else { return page.drawing(elements, endingAt: end) }
    let block = Block(
      x: page.content.x, y: end + Self.gap, width: page.content.width,
      height: key.height(width: page.content.width, style))
    return page.drawing(elements + key.elements(in: block, style: style), endingAt: block.endY)
  }

  private func heatBar(_ scale: LossScale, height: Double) -> HeatBar {
    let block = Block(x: 0, y: 0, width: Self.barWidth, height: height - 20)
    var bar = HeatBar(scale, in: block, title: title(plan.measure, length: height - 20), style: style)
    bar.bands = ColorMap.levelCount
    return bar
  }

  /// The outcome of a cell by its column and row from the upper left.
  private func outcome(_ column: Int, _ row: Int, _ vertical: MapAxis) -> Outcome? {
    map[column, vertical.count - 1 - row]
  }

  private func cells(in block: Block, _ vertical: MapAxis, _ scale: LossScale?) -> [Element] {
    let cells = CellMap(in: block, columns: plan.x.count, rows: vertical.count)
    let colors = style.style.map.levels
    let image = cells.image { column, row in
      guard let outcome = outcome(column, row, vertical) else { return nil }
      guard let value = plan.shown(outcome) else { return style.style[.hatchBackground] }
      // Where no cell reaches the goal, all of them are slow alike.
      return colors[ColorMap.level(of: scale?.height(of: value) ?? 1)]
    }
    return [image]
      + cells.hatching(style) { column, row in
        outcome(column, row, vertical).map { plan.shown($0) == nil } ?? false
      }
  }

  // MARK: Marks

  private func place(_ values: [Double], _ axes: Axes) -> SIMD2<Double>? {
    guard let vertical = plan.y, values.count == 2 else { return nil }
    return axes.place(of: SIMD2(plan.x.share(of: values[0]), vertical.share(of: values[1])))
  }

  /// The lines through the values under the cross.
  private func cross(_ axes: Axes) -> [Element] {
    guard let place = place(plan.cross, axes) else { return [] }
    let block = axes.block
    let lines = [
      Path.Line([SIMD2(block.x, place.y), SIMD2(block.endX, place.y)]),
      Path.Line([SIMD2(place.x, block.y), SIMD2(place.x, block.endY)]),
    ]
    return [.path(Path(lines), Ink(stroke: style.color(lane: lane), width: 0.5, dash: [2, 2], opacity: 0.8))]
  }

  /// The border of stability.
  private func theory(_ axes: Axes) -> [Element] {
    guard let theory = plan.theory, let vertical = plan.y, let alpha = plan.alphaAxis else { return [] }
    let (alphas, others) = alpha == 0 ? (plan.x, vertical) : (vertical, plan.x)
    let points = (0...Self.theorySteps).compactMap { index -> SIMD2<Double>? in
      let share = Double(index) / Double(Self.theorySteps)
      let border = theory.border(beta: plan.betaAxis == nil ? plan.beta : others.value(atShare: share))
      guard border.isFinite, border > 0 else { return nil }
      let at = alphas.share(of: border)
      guard (-0.5...1.5).contains(at) else { return nil }
      return axes.place(of: alpha == 0 ? SIMD2(at, share) : SIMD2(share, at))
    }
    let kept = Simplification.indices(of: points, tolerance: PlotLine.tolerance).map { points[$0] }
    let halo = Ink(stroke: style.background, width: 2.4, opacity: 0.6)
    return [.path(Path(kept), halo), .path(Path(kept), theoryInk)]
  }

  private static let theorySteps = 200

  private func marks(_ axes: Axes) -> [Element] {
    var elements: [Element] = []
    if let theory = plan.theory, let vertical = plan.y, let alpha = plan.alphaAxis, plan.betaAxis != nil,
      let β = theory.best.beta
    {
      let (alphas, others) = alpha == 0 ? (plan.x, vertical) : (vertical, plan.x)
      let place = SIMD2(alphas.share(of: theory.best.alpha), others.share(of: β))
      elements += mark(.minimizer, at: axes.place(of: alpha == 0 ? place : SIMD2(place.y, place.x)), axes)
    }
    if let vertical = plan.y, let best = map.best(by: plan.measure) {
      let (row, column) = best.quotientAndRemainder(dividingBy: plan.x.count)
      let place = SIMD2(
        (Double(column) + 0.5) / Double(plan.x.count), (Double(row) + 0.5) / Double(vertical.count))
      elements += mark(.best(lane: lane), at: axes.place(of: place), axes)
    }
    if let place = place(plan.cross, axes) { elements += mark(.lane(lane), at: place, axes) }
    return elements
  }

  private func mark(_ marker: PlotMarker, at place: SIMD2<Double>, _ axes: Axes) -> [Element] {
    axes.block.contains(place) ? marker.elements(at: place, style: style) : []
  }
}
