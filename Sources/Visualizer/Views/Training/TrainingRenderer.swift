import Canvas
import Experiments
import Networks

extension Renderer {
  /// Draws the program, whichever of the two it is.
  public mutating func render(_ program: Program) -> Frame {
    if let race = program.race { return render(race) }
    if let training = program.training { return render(training) }
    return Frame(size: Size(columns: 0, rows: 0))
  }

  public mutating func render(_ screen: TrainingScreen) -> Frame {
    prepare(for: screen.colormap)
    let layout = TrainingLayout(screen)
    var frame = Frame(size: screen.size, filledWith: style.blank)
    guard !layout.isTooSmall else {
      TooSmallView(needed: Layout.smallest).draw(into: &frame, style: style)
      return frame
    }
    let planes = backdrops(for: screen, layout)
    let views = TrainingViews(screen)
    views.title(planes?.scale).draw(into: &frame, style: style)
    drawPanels(views, planes, layout, into: &frame)
    for (rect, chart) in zip(layout.charts, views.charts) {
      chart.draw(into: &frame, rect: rect, style: style)
    }
    if let table = layout.table {
      views.table(layout, columns: table.columns).draw(into: &frame, rect: table, style: style)
    }
    if let legend = layout.legend { views.legend(layout).draw(into: &frame, rect: legend, style: style) }
    if let row = layout.legendRow {
      views.legendRow.draw(into: &frame, row: row, limit: frame.columns, style: style)
    }
    if let tuner = layout.tuner {
      views.tuner.draw(into: &frame, rect: tuner, ruleRow: layout.ruleRow, style: style)
    }
    views.timeline.draw(into: &frame, row: layout.timelineRow, track: layout.track, style: style)
    views.footer.draw(into: &frame, row: layout.footerRow, style: style)
    if let sheet = screen.sheet {
      let owner = screen.focusesAll ? "all lanes" : screen.experiment.lanes[screen.focus].label
      frame.draw(sheet, owner: owner, thumbnail(for: sheet), style: style)
    }
    return frame
  }

  private mutating func drawPanels(
    _ views: TrainingViews, _ planes: PlaneBackdrops?, _ layout: TrainingLayout, into frame: inout Frame
  ) {
    let ground = layout.outputSize == nil ? nil : outputGround(for: views.screen)
    for panel in layout.panels {
      if panel.kind == .outputs, let ground {
        views.outputs(panel, on: ground).draw(into: &frame, rect: panel.plot, style: style)
      } else if let plane = views.plane(panel, planes) {
        plane.draw(into: &frame, rect: panel.plot, style: style)
      } else {
        WaitingView(text: "a plane through the paths, as soon as they have begun")
          .draw(into: &frame, rect: panel.plot, style: style)
      }
      if panel.hasHeader {
        LanePanelHeader(lane: panel.lane.map { views.lanes[$0] }).draw(
          into: &frame, rect: panel.plot.rowAbove, style: style)
      }
      if layout.hasStatusRow, panel.kind == .plane {
        views.planeStatus(panel)?.draw(into: &frame, rect: panel.plot.rowBelow, style: style)
      }
    }
    if let row = layout.captionRow {
      let margin = TrainingLayout.margin
      views.caption(layout).draw(
        into: &frame, rect: Rect(column: margin, row: row, columns: frame.columns - 2 * margin, rows: 1),
        style: style)
    }
  }

  private mutating func backdrops(for screen: TrainingScreen, _ layout: TrainingLayout) -> PlaneBackdrops? {
    guard let size = layout.planeSize, let report = screen.plane,
      let key = PlaneBackdrops.Key(screen, size: size)
    else { return nil }
    if planes?.key != key { planes = PlaneBackdrops(key, report, style: style) }
    return planes
  }

  private mutating func outputGround(for screen: TrainingScreen) -> OutputGround {
    if let outputs, outputs.belong(to: screen.experiment.data) { return outputs.ground }
    let made = OutputGrounds(screen.experiment)
    outputs = made
    return made.ground
  }
}
