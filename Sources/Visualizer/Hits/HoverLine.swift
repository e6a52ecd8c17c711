import Canvas
import Experiments
import Landscapes
import Networks

/// The figures under the mouse, in one line.
struct HoverLine: Hashable {
  /// A part of the line; of a lane, in its hue.
  struct Part: Hashable {
    let text: String
    var lane: Int?
  }

  let parts: [Part]

  /// Draws as many parts as fit.
  func draw(into frame: inout Frame, row: Int, style: Style) {
    var column = 1
    for part in parts {
      let marker = part.lane.map { "\(style.marker($0)) " } ?? ""
      let text = style.text(part.text)
      guard column + marker.width + text.width < frame.columns else { return }
      if let lane = part.lane {
        column = frame.put(
          marker, row: row, column: column, foreground: style.lane(lane).new, attributes: .bold)
      }
      column = frame.put(text, row: row, column: column, foreground: style[.dim]) + 2
    }
  }
}

extension RaceViews {
  /// The figures under the mouse; nil where it is on neither a picture nor a chart.
  var hoverLine: HoverLine? {
    guard layout.present == nil, desk.sheet == nil, let place = desk.pointer.place else { return nil }
    if let panel = layout.panel(row: place.row, column: place.column) {
      switch desk.experiment.subject {
      case .surface(let subject): return surfaceLine(subject, panel, place)
      case .network: return panel.kind == .plane ? planeLine(panel, place) : nil
      }
    }
    for (rect, panel) in zip(layout.charts, charts)
    where ChartPanel.chart(in: rect).contains(column: place.column, row: place.row) {
      return chartLine(panel.chart, ChartPanel.chart(in: rect), place)
    }
    return nil
  }

  /// Coordinates, loss, gradient and the eigenvalues of the Hessian.
  private func surfaceLine(
    _ subject: SurfaceSubject, _ panel: RaceLayout.Panel, _ place: Pointer.Place
  ) -> HoverLine {
    let surface = subject.surface
    let point = desk.viewport(panel.plot).point(row: place.row, column: place.column)
    let slope = surface.gradient(point.x, point.y)
    let curvature = surface.eigenvalues(at: point)
    let norm = (slope.x * slope.x + slope.y * slope.y).squareRoot()
    return HoverLine(parts: [
      .init(text: "\(surface.axes.x) \(Numerals.measured(point.x))"),
      .init(text: "\(surface.axes.y) \(Numerals.measured(point.y))"),
      .init(text: "loss \(Numerals.measured(surface.value(point.x, point.y)))"),
      .init(text: "‖∇‖ \(Numerals.measured(norm))"),
      .init(text: "λ \(Numerals.measured(curvature.least)), \(Numerals.measured(curvature.largest))"),
    ])
  }

  /// Coordinates on the plane, and the loss there.
  private func planeLine(_ panel: RaceLayout.Panel, _ place: Pointer.Place) -> HoverLine? {
    guard let report = desk.errands.planeReport,
      let picture = report.picture(ofLane: panel.lane ?? desk.hand.focus) ?? report.pictures.first
    else { return nil }
    let window = picture.grid.coordinates(of: desk.look.camera.window(on: report.key.area))
    let viewport = Viewport(x: window.x, y: window.y, rect: panel.plot)
    let point = viewport.point(row: place.row, column: place.column)
    let loss = picture.values?.loss(at: point)
    return HoverLine(parts: [
      .init(text: "plane \(Numerals.measured(point.x)), \(Numerals.measured(point.y))"),
      .init(text: "loss on it \(Numerals.measured(loss))"),
    ])
  }

  /// The time, and every lane's value then.
  private func chartLine(_ chart: Chart, _ rect: Rect, _ place: Pointer.Place) -> HoverLine? {
    guard let time = chart.time(atColumn: place.column, in: rect) else { return nil }
    let unit = desk.chartUnit
    let name = unit == .evaluations ? "evaluation" : String(unit.rawValue.dropLast())
    let shown = unit == .epochs ? Numerals.measured(time) : "\(Int(time.rounded()))"
    let values = chart.series.filter { $0.emphasis > .ghost }.compactMap { line in
      line.value(at: unit == .epochs ? time : time.rounded()).map {
        HoverLine.Part(text: Numerals.measured($0), lane: line.lane)
      }
    }
    return HoverLine(parts: [.init(text: "\(name) \(shown)")] + values)
  }
}
