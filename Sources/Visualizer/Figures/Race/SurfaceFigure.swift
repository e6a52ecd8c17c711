import Canvas
import Experiments
import Figures
import Landscapes

/// A race on a surface as a figure: the landscape with the trails, the chart of the loss, and the legend.
struct SurfaceFigure {
  let desk: Desk
  let subject: SurfaceSubject
  let style: PlotStyle
  let lanes: [LaneView]
  /// The charts of the screen, the first of which is drawn.
  let charts: [ChartPanel]

  init(_ desk: Desk, _ subject: SurfaceSubject, _ figure: FigureStyle) {
    (self.desk, self.subject) = (desk, subject)
    style = PlotStyle(figure)
    let views = RaceViews(desk, RaceLayout(desk))
    lanes = desk.race.activeLanes.map { views.lanes[$0] }
    charts = views.charts
  }

  /// The visible part of the surface.
  var domain: Domain { desk.look.camera.domain }

  /// The figure.
  var drawing: Drawing {
    let page = PlotPage(style, title: desk.experiment.title, note: note)
    let layout = SurfaceFigureLayout(self, page)
    var elements: [Element] = []
    if let chart = layout.chart { elements += chartElements(chart) }
    if !layout.maps.isEmpty { elements += mapElements(layout) }
    if let (legend, block) = layout.legend { elements += legend.elements(in: block, style: style) }
    if let pace { elements += timeline(pace, in: page.timeline(endingAt: layout.end)).elements(style) }
    return page.drawing(elements, endingAt: layout.end)
  }

  /// `f(x,y) = …   from (−1.2, 1)`
  var note: String {
    let (axes, start) = (subject.surface.axes, subject.start)
    func digits(_ value: Double) -> String { Numerals.chosen(value, decimals: 4) }
    return
      "f(\(axes.x), \(axes.y)) = \(subject.surface.formula), from (\(digits(start.x)), \(digits(start.y)))"
  }

  // MARK: Parts

  /// The chart of the screen, without its place.
  var chart: LineChart? {
    charts.first.map { LineChart($0.chart, title: $0.title, unit: desk.chartUnit.rawValue) }
  }

  /// The legend, with as many results as a width has room for.
  func legend(width: Double) -> LaneLegend {
    let rows = lanes.map { lane in
      var row = LaneLegend.Row(
        lane: lane.index, name: lane.label, settings: lane.headerTexts(isWide: true),
        values: [Numerals.measured(lane.loss), lane.status.outcome], isLost: lane.status.isDiverged)
      if let pace { row.history = history(of: lane, pace) }
      return row
    }
    let legend = LaneLegend(rows: rows, headings: [pace == nil ? "loss at step \(desk.cursor)" : "loss"])
    let hasOutcomes = rows.contains { !($0.values.last ?? "").isEmpty }
    if hasOutcomes, legend.leastWidth(style) <= width { return legend }
    let short = rows.map { row in
      var row = row
      row.values.removeLast()
      row.history = Array(row.history.prefix(1))
      return row
    }
    return LaneLegend(rows: short, headings: legend.headings)
  }

  /// The header of a lane's panel: its marker, its name and its loss.
  func header(_ lane: LaneView, above block: Block) -> [Element] {
    let values = pace.map { losses(of: lane, $0) } ?? [TimedText(Numerals.measured(lane.loss), in: 0...1)]
    return PanelHeader(lane: lane, values: values, block: block) {
      isLost(lane, from: $0.part.upperBound)
    }
    .elements(style)
  }
}

extension LaneStatus {
  /// The outcome in words: `converged at 457`; empty for a lane without one.
  var outcome: String {
    switch self {
    case .running, .finished: ""
    case .converged(let step, .loss): "converged at \(step)"
    case .converged(let step, .gradient): "flat at \(step)"
    case .diverged(let step): "diverged at \(step)"
    case .stalled(let step): "stalled at \(step)"
    case .escaped(let step): "escaped at \(step)"
    case .stopped(let step, _): "stopped at \(step)"
    case .stoppedEarly(let epoch, _): "stopped at epoch \(epoch)"
    }
  }
}
