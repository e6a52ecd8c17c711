import Canvas
import Experiments

extension RaceViews {
  /// Draws the race screen.
  func drawRace(into frame: inout Frame, _ pictures: inout Pictures, style: Style) {
    let scale = drawPanels(into: &frame, &pictures, style: style)
    title(scale).draw(into: &frame, style: style)
    for (rect, chart) in zip(layout.charts, charts) { chart.draw(into: &frame, rect: rect, style: style) }
    if let rect = layout.table { table(columns: rect.columns).draw(into: &frame, rect: rect, style: style) }
    if let rect = layout.legend { legend.draw(into: &frame, rect: rect, style: style) }
    if let row = layout.legendRow {
      legendRow.draw(into: &frame, row: row, limit: layout.lesson?.column ?? frame.columns, style: style)
    }
    if let rect = layout.tuner {
      tuner.draw(into: &frame, rect: rect, ruleRow: layout.tunerRuleRow ?? layout.ruleRow, style: style)
    }
    drawBelow(into: &frame, style: style)
    drawHoverLine(into: &frame, style: style)
    if let rect = layout.facts, let facts = desk.lessonFacts {
      facts.draw(into: &frame, rect: rect, style: style)
    }
    if let rect = layout.lesson, let progress = desk.lesson {
      lesson(progress, in: rect, style: style).draw(into: &frame, rect: rect, style: style)
    }
  }

  /// Draws the timeline and the footer, which all screens share.
  func drawBelow(into frame: inout Frame, style: Style) {
    timeline.draw(into: &frame, row: layout.timelineRow, track: layout.track, style: style)
    footer.draw(into: &frame, row: layout.footerRow, style: style)
  }

  /// Draws the figures under the mouse above the footer, or without a free row there in its place.
  private func drawHoverLine(into frame: inout Frame, style: Style) {
    guard let line = hoverLine else { return }
    let isFree = layout.timelineRow < layout.footerRow - 1
    let row = isFree ? layout.footerRow - 1 : layout.footerRow
    if !isFree {
      guard desk.notice == nil else { return }
      frame.fill(
        Rect(column: 0, row: row, columns: frame.columns, rows: 1),
        with: Cell(" ", foreground: style[.dim], background: style[.panel]))
    }
    line.draw(into: &frame, row: row, style: style)
  }

  /// - Returns: the scale of all pictures; nil if there is none yet.
  func drawPanels(
    into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) -> LossScale? {
    switch desk.experiment.subject {
    case .surface(let subject): drawSurface(subject, into: &frame, &pictures, style: style)
    case .network(let subject): drawNetworks(subject, into: &frame, &pictures, style: style)
    }
  }

  private func drawSurface(
    _ subject: SurfaceSubject, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) -> LossScale? {
    guard let size = layout.panels.first?.plot.size else { return nil }
    let picture = pictures.surface(desk, subject, size: size, style: style)
    for panel in layout.panels {
      surface(panel, subject, picture).draw(into: &frame, rect: panel.plot, style: style)
      drawHeader(of: panel, into: &frame, style: style)
    }
    return picture.scale
  }

  private func drawNetworks(
    _ subject: NetworkSubject, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) -> LossScale? {
    let planes = layout.planeSize.flatMap { pictures.planes(desk, size: $0, style: style) }
    for panel in layout.panels {
      draw(panel, subject, planes, into: &frame, &pictures, style: style)
      drawHeader(of: panel, into: &frame, style: style)
    }
    if let row = layout.captionRow {
      let end = layout.panels.map(\.plot.endColumn).max() ?? frame.columns
      let rect = Rect(column: RaceLayout.margin, row: row, columns: end - RaceLayout.margin, rows: 1)
      caption(subject).draw(into: &frame, rect: rect, style: style)
    }
    return planes?.scale
  }

  private func draw(
    _ panel: RaceLayout.Panel, _ subject: NetworkSubject, _ planes: PlaneBackdrops?,
    into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) {
    let waiting = "waiting for the paths to begin"
    let isOn = panel.lane.map { lanes[$0].isOn } ?? true
    if panel.kind == .outputs, !isOn {
      return WaitingView(text: "").draw(into: &frame, rect: panel.plot, style: style)
    }
    if panel.kind == .outputs {
      let ground = pictures.ground(desk, subject)
      return outputs(panel, subject, on: ground).draw(into: &frame, rect: panel.plot, style: style)
    }
    if let plane = plane(panel, planes) {
      plane.draw(into: &frame, rect: panel.plot, style: style)
    } else {
      WaitingView(text: waiting).draw(into: &frame, rect: panel.plot, style: style)
    }
    guard layout.hasStatusRow, isOn else { return }
    planeStatus(panel)?.draw(into: &frame, rect: panel.plot.rowBelow, style: style)
  }

  private func drawHeader(of panel: RaceLayout.Panel, into frame: inout Frame, style: Style) {
    guard panel.hasHeader else { return }
    LanePanelHeader(lane: panel.lane.map { lanes[$0] }).draw(
      into: &frame, rect: panel.plot.rowAbove, style: style)
  }
}

extension Rect {
  /// The row above a block.
  var rowAbove: Rect { Rect(column: column, row: row - 1, columns: columns, rows: 1) }
  /// The row below a block.
  var rowBelow: Rect { Rect(column: column, row: endRow, columns: columns, rows: 1) }
}
