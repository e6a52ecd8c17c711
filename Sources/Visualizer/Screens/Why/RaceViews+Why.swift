import Canvas
import Experiments
import Landscapes

extension RaceViews {
  /// The why screen.
  func drawWhy(
    _ screen: WhyScreen, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) {
    let diagnosis = Diagnosis(ofLane: desk.hand.focus, of: desk.race, at: desk.cursor)
    let (why, domain) = desk.whyLayout(diagnosis?.place, timelineRow: layout.timelineRow)
    TitleView(
      title: desk.experiment.title, words: ["why \(style.marker(desk.hand.focus)) \(focused.label)"],
      right: .text(desk.timeText(at: desk.cursor))
    ).draw(into: &frame, style: style)
    if let diagnosis {
      let words = WhyWords(desk: desk, diagnosis: diagnosis)
      WhyCardsView(cards: words.cards, limits: words.limits).draw(into: &frame, rect: why.cards, style: style)
      drawPlace(diagnosis, domain, why, into: &frame, &pictures, style: style)
    }
    if let rect = why.chart, desk.experiment.surface != nil {
      charts.first?.draw(into: &frame, rect: rect, style: style)
    }
    if let rect = why.knob { knobRow.draw(into: &frame, rect: rect, ruleRow: nil, style: style) }
    drawBelow(into: &frame, style: style)
  }

  private func drawPlace(
    _ diagnosis: Diagnosis, _ domain: Domain?, _ why: WhyLayout, into frame: inout Frame,
    _ pictures: inout Pictures, style: Style
  ) {
    guard let plot = why.plot else { return }
    LanePanelHeader(lane: focused).draw(into: &frame, rect: plot.rowAbove, style: style)
    guard let subject = desk.experiment.surface, let place = diagnosis.place else {
      return drawTraining(why, into: &frame, style: style)
    }
    if let rect = why.facts { WhyFactsView(place: place).draw(into: &frame, rect: rect, style: style) }
    guard let domain, let size = layout.panels.first?.plot.size else { return }
    let whole = pictures.surface(desk, subject, size: size, style: style)
    let picture = pictures.inside(
      desk, subject, domain: domain, size: plot.size, scale: whole.scale, style: style)
    var view = PictureView(backdrop: picture.backdrop, x: domain.x, y: domain.y)
    view.hasHorizontalTicks = true
    view.hasVerticalTicks = true
    view.minimizers = subject.surface.minimizers.map { ($0.point, $0.isGlobal) }
    view.paths = [
      PictureView.Path(lane: desk.hand.focus, points: path(to: place), head: place.position)
    ]
    view.arrows = arrows(of: place, style: style)
    view.draw(into: &frame, rect: plot, style: style)
  }

  /// The last steps; those that follow as well for a lane that has diverged, whose place is that of the cause.
  private func path(to place: Diagnosis.Place) -> [SIMD2<Double>] {
    guard focused.status.isDiverged else { return place.path }
    let lane = desk.race.lane(desk.hand.focus)
    return place.path + (place.step..<place.step + 8).compactMap { lane.figures(at: $0 + 1).position }
  }

  /// The eigenvectors of the Hessian.
  private func arrows(of place: Diagnosis.Place, style: Style) -> [Arrow] {
    guard let curvature = place.curvature else { return [] }
    return [
      Arrow(
        from: place.position, towards: curvature.flat, length: 0.42, color: style[.arrowVelocity],
        label: "λ₂"),
      Arrow(
        from: place.position, towards: curvature.steep, length: 0.3, color: style[.arrowGradient],
        label: "λ₁"),
    ]
  }

  /// The chart of a training, and ‖∇‖ of its layers.
  private func drawTraining(_ why: WhyLayout, into frame: inout Frame, style: Style) {
    guard let plot = why.plot else { return }
    let rect = Rect(column: 1, row: plot.row, columns: plot.endColumn - 1, rows: plot.rows + 1)
    charts.first?.draw(into: &frame, rect: rect, style: style)
    guard let facts = why.facts, !focused.layerNorms.isEmpty else { return }
    let scale = LayerNormScale(focused.layerNorms)
    frame.drawRule(
      "‖∇‖ by layer", row: facts.row, columns: facts.column..<facts.endColumn, style: style)
    LayerNorms(norms: focused.layerNorms, lane: desk.hand.focus, scale: scale).draw(
      into: &frame, row: facts.row + 1, columns: facts.column + 1..<facts.endColumn, style: style)
    frame.put(
      scale.legend(style), row: facts.row + 2, column: facts.column + 1, foreground: style[.dim],
      limit: facts.endColumn)
  }
}

extension Desk {
  /// The layout of the why screen, with room for the labels of its picture, and the visible domain.
  func whyLayout(_ place: Diagnosis.Place?, timelineRow: Int) -> (layout: WhyLayout, domain: Domain?) {
    let usual = WhyLayout(size, timelineRow: timelineRow)
    guard let place, let domain = whyDomain(place, aspect: usual.aspect), let plot = usual.plot else {
      return (usual, nil)
    }
    let viewport = Viewport(x: domain.x, y: domain.y, rect: plot)
    let needed = 1 + (viewport.verticalLabels.map(\.width).max() ?? 0)
    guard needed > WhyLayout.usualGutter else { return (usual, domain) }
    let wide = WhyLayout(size, timelineRow: timelineRow, gutter: min(RaceLayout.widestGutter, needed))
    return (wide, whyDomain(place, aspect: wide.aspect))
  }

  /// The surroundings of a place: the last steps, with the same scale on both axes, so that the eigenvectors are at
  /// right angles.
  private func whyDomain(_ place: Diagnosis.Place, aspect: Double) -> Domain? {
    guard let home = experiment.surface?.domain else { return nil }
    let center = place.position
    guard center.x.isFinite, center.y.isFinite else { return home }
    var reach = 0.02 * home.diagonal
    for point in place.path.suffix(16) {
      let away = point - center
      guard away.x.isFinite, away.y.isFinite else { continue }
      reach = max(reach, 1.3 * abs(away.x) / aspect, 1.3 * abs(away.y))
    }
    reach = min(reach, home.diagonal)
    return Domain(
      x: center.x - reach * aspect...center.x + reach * aspect, y: center.y - reach...center.y + reach)
  }
}
