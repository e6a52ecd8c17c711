import Canvas
import Experiments

extension RaceViews {
  /// The relief screen.
  func drawRelief(
    _ screen: ReliefScreen, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) {
    let scale: LossScale?
    switch desk.experiment.subject {
    case .surface(let subject):
      scale = drawSurfaces(screen, subject, into: &frame, &pictures, style: style)
    case .network: scale = drawPlanes(screen, into: &frame, &pictures, style: style)
    }
    TitleView(
      title: desk.experiment.title, words: reliefWords,
      right: scale.map { colors($0) } ?? .nothing
    ).draw(into: &frame, style: style)
    for (rect, chart) in zip(layout.charts, charts) { chart.draw(into: &frame, rect: rect, style: style) }
    if let rect = layout.table { table(columns: rect.columns).draw(into: &frame, rect: rect, style: style) }
    if let rect = layout.tuner { tuner.draw(into: &frame, rect: rect, ruleRow: layout.ruleRow, style: style) }
    if let row = layout.legendRow {
      legendRow.draw(into: &frame, row: row, limit: frame.columns, style: style)
    }
    drawBelow(into: &frame, style: style)
  }

  private var reliefWords: [String] {
    let height = desk.look.scale == .log ? "log height" : "linear height"
    let subject = desk.experiment.network == nil ? "relief" : "relief of the plane"
    return ["\(subject), \(height)"]
  }

  private func angles(_ screen: ReliefScreen) -> [String] {
    let camera = screen.target
    let zoom = camera.zoom == 1 ? [] : ["zoom  ×\(Numerals.significant(camera.zoom, digits: 2))"]
    return ["turn  \(degrees(camera.turn))", "tilt  \(degrees(camera.tilt))"] + zoom
  }

  private func degrees(_ angle: Double) -> String {
    let whole = Int(angle.rounded())
    return "\(whole < 0 ? "−" : "")\(whole.magnitude)°"
  }

  private func notes(_ screen: ReliefScreen, _ panel: RaceLayout.Panel) -> [String] {
    panel.plot.columns < 60 ? [] : angles(screen) + ["light from the north-west"]
  }

  private func drawHeader(of panel: RaceLayout.Panel, into frame: inout Frame, style: Style) {
    guard panel.hasHeader else { return }
    LanePanelHeader(lane: panel.lane.map { lanes[$0] }).draw(
      into: &frame, rect: panel.plot.rowAbove, style: style)
  }

  /// The lanes of a panel whose paths are drawn.
  private func shown(in panel: RaceLayout.Panel) -> [Int] {
    panel.lane.map { lanes[$0].isOn ? [$0] : [] } ?? desk.race.activeLanes
  }

  // MARK: Surfaces

  private func drawSurfaces(
    _ screen: ReliefScreen, _ subject: SurfaceSubject, into frame: inout Frame, _ pictures: inout Pictures,
    style: Style
  ) -> LossScale {
    let domain = desk.look.camera.domain
    for panel in layout.panels {
      let picture = pictures.relief.picture(desk, screen, subject, size: panel.plot.size, style: style)
      var view = ReliefView(picture: picture, x: domain.x, y: domain.y)
      view.minimizers = subject.surface.minimizers.reversed().map { ($0.point, $0.isGlobal) }
      view.start = subject.start
      view.paths = shown(in: panel).map(path(ofLane:))
      view.focus = panel.lane ?? desk.hand.focus
      view.notes = notes(screen, panel)
      view.draw(into: &frame, rect: panel.plot, style: style)
      drawHeader(of: panel, into: &frame, style: style)
    }
    return pictures.relief.scale(desk, subject)
  }

  // MARK: Planes

  private func drawPlanes(
    _ screen: ReliefScreen, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) -> LossScale? {
    let scale = pictures.planes(desk, size: Self.scaleSize, style: style)?.scale
    for panel in layout.panels {
      let view = scale.flatMap { plane(screen, panel, $0, &pictures, style: style) }
      if let view {
        view.draw(into: &frame, rect: panel.plot, style: style)
      } else {
        WaitingView(text: "waiting for the paths to begin").draw(into: &frame, rect: panel.plot, style: style)
      }
      drawHeader(of: panel, into: &frame, style: style)
    }
    return scale
  }

  /// The size of the picture that gives the scale of planes.
  private static let scaleSize = Size(columns: 32, rows: 12)

  private func plane(
    _ screen: ReliefScreen, _ panel: RaceLayout.Panel, _ scale: LossScale, _ pictures: inout Pictures,
    style: Style
  ) -> ReliefView? {
    let lane = panel.lane ?? desk.hand.focus
    guard let report = desk.errands.planeReport, let index = place(ofLane: lane, in: report),
      let picture = pictures.relief.picture(
        desk, screen, plane: index, of: report, scale: scale, size: panel.plot.size, style: style)
    else { return nil }
    let plane = report.pictures[index]
    var view = ReliefView(picture: picture, x: plane.grid.x, y: plane.grid.y)
    view.start = (plane.trail(ofLane: lane).first ?? plane.trails.first?.first)?.place
    view.paths = shown(in: panel).filter { plane.lanes.contains($0) }.map { path(ofLane: $0, on: plane) }
    view.focus = lane
    view.notes = notes(screen, panel)
    if panel.lane == nil, !view.notes.isEmpty { view.notes.insert(plane.title, at: 0) }
    view.progress = report.progress < 1 ? report.progress : nil
    return view
  }
}
