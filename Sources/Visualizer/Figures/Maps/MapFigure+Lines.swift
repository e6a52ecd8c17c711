import Canvas
import Experiments
import Figures

extension MapFigure {
  private var lines: MapLines { MapLines(plan: plan, map: map, lane: lane) }

  /// The measures of the charts, from above.
  private var measures: [Outcome.Measure] {
    let upper = lines.upper
    guard plan.measures.count > 1 else { return [upper] }
    return [upper, upper == .loss ? plan.measures.last ?? .loss : .loss]
  }

  /// The charts over one hyperparameter, one above the other.
  var lineDrawing: Drawing {
    let page = page
    let key = style.figure.showsLegend ? key : SymbolKey([])
    let keyHeight = key.items.isEmpty ? 0 : key.height(width: page.content.width, style) + Self.gap
    let room = Block(
      x: page.content.x, y: page.content.y + 0.5 * style.smallSize, width: page.content.width,
      height: page.content.height - keyHeight - 0.5 * style.smallSize)
    let plots = plots(in: room, isHeightFixed: page.isHeightFixed)
    let end = plots.last.map { $0.axes.block.endY + $0.axes.bottomMargin(style) } ?? room.y
    return self.page(page, plots.flatMap { $0.elements(style) }, key, from: end)
  }

  private func plots(in room: Block, isHeightFixed: Bool) -> [ProfilePlot] {
    var plots = measures.map(plot)
    let count = Double(plots.count)
    let distance = style.smallSize + 4
    let bottom = plots[plots.count - 1].axes.bottomMargin(style)
    let free = isHeightFixed ? room.height : min(room.height, (0.26 * count + 0.1) * room.width + 40)
    let height = max(20, (free - bottom - (count - 1) * distance) / count)
    for index in plots.indices {
      plots[index].axes.block.height = height
      plots[index].axes.yTitle = title(measures[index], length: height)
    }
    // The plots stand exactly below each other.
    let left = plots.map { $0.axes.leftMargin(style) }.max() ?? 0
    for index in plots.indices {
      let (margin, width) = (left, room.width - left - 6)
      plots[index].axes.x = MapTicks(axis: plan.x).scale(length: width, isVertical: false, style: style)
      plots[index].axes.block = Block(
        x: room.x + margin, y: room.y + Double(index) * (height + distance), width: width, height: height)
    }
    return plots
  }

  private func plot(_ measure: Outcome.Measure) -> ProfilePlot {
    let cells = (0..<plan.x.count).map { map[$0, 0] }
    let values = cells.map { lines.value($0, measure) }
    let isHatched = cells.map { $0?.hasDiverged ?? false }
    let isLast = measure == measures.last
    let level = measure == .loss ? plan.tolerance : nil
    let axes = Axes(
      Block(x: 0, y: 0, width: 100, height: 100), x: AxisScale(0...1),
      y: ProfilePlot.scale(of: values, isLog: plan.isLogarithmic(measure), level: level),
      xTitle: isLast ? plan.x.knob.hyperparameter.symbol : "", yTitle: title(measure, length: .infinity),
      hasXLabels: isLast, hasGrid: true)
    var plot = ProfilePlot(values, isHatched: isHatched, axes: axes, lane: lane)
    plot.level = level
    plot.present = plan.x.share(of: plan.cross[0])
    plot.usual = usual
    plot.marks = marks(measure, values)
    return plot
  }

  private func marks(_ measure: Outcome.Measure, _ values: [Double]) -> [ProfilePlot.Mark] {
    var marks: [ProfilePlot.Mark] = []
    if let best = lines.theoryBest {
      marks.append(ProfilePlot.Mark(.minimizer, at: plan.x.share(of: best)))
    }
    if let best = map.best(by: measure) {
      let middle = (Double(best) + 0.5) / Double(plan.x.count)
      marks.append(ProfilePlot.Mark(.best(lane: lane), at: middle, value: values[best]))
    }
    let here = values[plan.x.index(of: plan.cross[0])]
    marks.append(
      ProfilePlot.Mark(.lane(lane), at: plan.x.share(of: plan.cross[0]), value: here.isNaN ? nil : here))
    return marks
  }

  /// The place of the default.
  private var usual: Double { plan.x.share(of: plan.x.knob.defaultValue(in: plan.setup)) }

  /// The lines of the charts besides the measurements.
  var lineItems: [SymbolKey.Item] {
    func number(_ value: Double) -> String { plan.number(plan.x, value) }
    var items: [SymbolKey.Item] = []
    if let best = lines.theoryBest {
      let symbol = plan.x.knob.hyperparameter.symbol
      items.append(
        SymbolKey.Item(.marker(.minimizer), "theory: fastest at \(symbol) \(Numerals.measured(best))"))
    }
    if (0...1).contains(usual) {
      let text = plan.text(plan.x, plan.x.knob.defaultValue(in: plan.setup))
      items.append(SymbolKey.Item(.tick(Ink(stroke: style.text, width: 1.2)), "default: \(text)"))
    }
    if measures.contains(.loss), let tolerance = plan.tolerance {
      let ink = Ink(stroke: style.dim, width: 0.6, dash: [1.5, 1.5])
      items.append(SymbolKey.Item(.line(ink), "tolerance: \(Numerals.scaleEnd(tolerance))"))
    }
    let (left, right) = map.edges
    let words = [
      left.map { "up to \(number(plan.x.value(at: $0)))" },
      right.map { "from \(number(plan.x.value(at: $0)))" },
    ].compactMap(\.self)
    if !words.isEmpty {
      items.append(
        SymbolKey.Item(
          .hatching(style.style[.hatchBackground]), "diverges \(words.joined(separator: " and "))"))
    }
    return items
  }
}
