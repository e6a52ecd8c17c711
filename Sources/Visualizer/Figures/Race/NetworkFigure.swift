import Canvas
import Experiments
import Figures

/// A race of networks as a figure: the loss on planes with the trails, the networks' outputs, charts and the legend.
struct NetworkFigure {
  let desk: Desk
  let subject: NetworkSubject
  let style: PlotStyle
  let lanes: [LaneView]
  /// The charts of the screen, the most informative first.
  let charts: [ChartPanel]
  /// The planes; nil before there are any.
  let planes: PlaneReport?

  init(_ desk: Desk, _ subject: NetworkSubject, _ figure: FigureStyle) {
    (self.desk, self.subject) = (desk, subject)
    style = PlotStyle(figure)
    let views = RaceViews(desk, RaceLayout(desk))
    lanes = desk.race.activeLanes.map { views.lanes[$0] }
    charts = views.charts
    planes = desk.errands.planeReport
  }

  /// The figure.
  var drawing: Drawing {
    let page = PlotPage(style, title: desk.experiment.title, note: desk.titleWords.joined(separator: ", "))
    let layout = NetworkFigureLayout(self, page)
    var elements = layout.charts.flatMap { chartElements($0) }
    let ground = layout.bar.flatMap { _ in planeGround(layout) }
    for panel in layout.panels {
      elements += header(of: panel)
      switch panel.kind {
      case .plane(let index): elements += planeElements(panel, index, ground)
      case .outputs: elements += outputElements(panel)
      }
    }
    if let bar = layout.bar, let ground {
      elements += HeatBar(ground.scale, in: bar, title: "loss on the plane", style: style).elements(style)
    }
    if let place = layout.note, let text = planeNote(width: page.content.endX - place.x) {
      elements.append(style.label(text, at: place, isSmall: true, color: style.style[.dim]))
    }
    if let block = layout.legend { elements += legend(width: block.width).elements(in: block, style: style) }
    if let pace { elements += timeline(pace, in: page.timeline(endingAt: layout.end)).elements(style) }
    return page.drawing(elements, endingAt: layout.end)
  }

  /// The text about the plane of all lanes; nil if there are several planes, or none.
  func planeNote(width: Double) -> String? {
    guard let planes, planes.pictures.count == 1, let title = planes.pictures.first?.title else { return nil }
    return TextMetrics.fitted("planes: " + title, to: width, size: style.smallSize)
  }

  // MARK: Legend

  /// The legend, with as many results as a width has room for.
  func legend(width: Double) -> LaneLegend {
    let accuracy = lanes.lazy.compactMap(\.mainAccuracy).first.map { "\($0.part.brief) acc" }
    let rows = lanes.map { lane in
      let outcome = lane.status.outcome
      var row = LaneLegend.Row(
        lane: lane.index, name: lane.label, settings: lane.headerTexts(isWide: true),
        values: [Numerals.measured(lane.loss)], isLost: lane.status.isDiverged)
      if let pace { row.history = [losses(of: lane, pace)] }
      if accuracy != nil || !outcome.isEmpty {
        row.values.append(outcome.isEmpty ? Numerals.percent(lane.mainAccuracy?.share) : outcome)
        if let pace { row.history.append(outcome.isEmpty ? accuracies(of: lane, pace) : []) }
      }
      return row
    }
    return LaneLegend(rows: rows, headings: ["train loss"] + (accuracy.map { [$0] } ?? []))
  }

  // MARK: Headers

  /// The header of a panel: the lane's marker and name, and its loss or accuracy. Panels of all lanes have none.
  private func header(of panel: NetworkFigureLayout.Panel) -> [Element] {
    guard let lane = panel.lane, let above = panel.header else { return [] }
    let below = Block(x: above.x, y: above.endY, width: above.width, height: 0)
    return PanelHeader(lane: lane, values: headerValues(of: panel.kind, lane), block: below) { _ in
      lane.status.isDiverged
    }
    .elements(style)
  }

  private func headerValues(of kind: NetworkFigureLayout.Kind, _ lane: LaneView) -> [TimedText] {
    if kind == .outputs, lane.mainAccuracy != nil {
      return pace.map { accuracies(of: lane, $0) }
        ?? [TimedText(Numerals.percent(lane.mainAccuracy?.share), in: 0...1)]
    }
    return pace.map { losses(of: lane, $0) } ?? [TimedText(Numerals.measured(lane.loss), in: 0...1)]
  }
}
