import Canvas
import Experiments
import Networks

extension Frame {
  /// The loss on the plane with the trail of a lane, or of all lanes on that plane in the overlay.
  mutating func drawPlane(
    _ panel: TrainingLayout.Panel, _ moment: TrainingMoment, _ backdrops: PlaneBackdrops?, style: Style
  ) {
    let lane = panel.lane ?? moment.screen.focus
    guard let report = moment.screen.plane,
      let index = report.pictures.firstIndex(where: { $0.lanes.contains(lane) }),
      let backdrop = backdrops?.backdrop(index)
    else { return drawWaiting(panel.plot, moment, style: style) }
    let picture = report.pictures[index]
    let viewport = Viewport(x: picture.grid.x, y: picture.grid.y, rect: panel.plot)
    draw(backdrop, row: panel.plot.row, column: panel.plot.column)
    if report.progress < 1 { drawProgress(report.progress, in: panel.plot, style: style) }
    let lanes = panel.lane.map { [$0] } ?? moment.screen.lanes.filter(picture.lanes.contains)
    drawTrails(of: lanes, in: viewport, picture, moment, backdrop, isOverlay: panel.lane == nil, style: style)
    if let start = picture.trail(ofLane: lane).first {
      mark(
        style.glyph(.start), at: start.place, in: viewport, over: backdrop, foreground: style[.bright])
    }
    for other in lanes where other != lane {
      drawHead(of: other, in: viewport, picture, moment, backdrop, style: style)
    }
    drawHead(of: lane, in: viewport, picture, moment, backdrop, style: style)
  }

  private mutating func drawTrails(
    of lanes: [Int], in viewport: Viewport, _ picture: PlanePicture, _ moment: TrainingMoment,
    _ backdrop: Backdrop, isOverlay: Bool, style: Style
  ) {
    var layer = TrailLayer(viewport: viewport)
    let trails = lanes.map { lane in
      var points = picture.trail(ofLane: lane).prefix { $0.moment <= moment.screen.cursor }.map(\.place)
      if let foot = moment.lanes[lane].look?.foot, moment.isUpToDate { points.append(foot) }
      return Trail(points, owner: .lane(lane))
    }
    if isOverlay {
      layer.overlay(trails, focus: lanes.firstIndex(of: moment.screen.focus))
    } else {
      for trail in trails { layer.add(trail) }
    }
    layer.draw(into: &self, over: backdrop, style: style)
  }

  private mutating func drawHead(
    of lane: Int, in viewport: Viewport, _ picture: PlanePicture, _ moment: TrainingMoment,
    _ backdrop: Backdrop, style: Style
  ) {
    let kept = picture.trail(ofLane: lane).prefix { $0.moment <= moment.screen.cursor }.last?.place
    let foot = moment.isUpToDate ? moment.lanes[lane].look?.foot : nil
    guard let place = foot ?? kept else { return }
    let isLost = moment.lanes[lane].isDiverged
    let head = style.head(lane: lane)
    mark(
      isLost ? style.glyph(.diverged) : style.marker(lane), at: place, in: viewport, over: backdrop,
      foreground: isLost ? style[.danger] : head.foreground, attributes: head.attributes)
  }

  /// Before there is a plane.
  private mutating func drawWaiting(_ rect: Rect, _ moment: TrainingMoment, style: Style) {
    fill(rect, with: Cell(" ", foreground: style[.faint], background: style[.panel]))
    let text = "a plane through the paths, as soon as they have begun"
    let row = rect.row + rect.rows / 2
    let lines = LessonLine.wrapped(text, columns: rect.columns - 4)
    for (offset, line) in lines.prefix(rect.rows).enumerated() {
      put(
        line, row: min(row + offset, rect.endRow - 1),
        column: rect.column + (rect.columns - line.count) / 2, foreground: style[.faint])
    }
  }

  /// A growing bar in the last row of a picture that is still refined.
  private mutating func drawProgress(_ progress: Double, in rect: Rect, style: Style) {
    let count = Int(progress * Double(rect.columns))
    for column in 0..<count {
      put(
        style.glyph(.trackFilled), row: rect.endRow - 1, column: rect.column + column,
        foreground: style[.accent])
    }
  }

  // MARK: Around a picture

  /// Marker and name, α, and how good the lane is.
  mutating func drawLaneHeader(_ panel: TrainingLayout.Panel, _ moment: TrainingMoment, style: Style) {
    let lane = panel.lane ?? moment.screen.focus
    let isFocused = panel.lane.map(moment.isFocused) ?? true
    let row = panel.plot.row - 1
    let rect = Rect(column: panel.plot.column, row: row, columns: panel.plot.columns, rows: 1)
    let base = isFocused ? style.focusedRow : TextStyle(style[.dim], on: style[.panel])
    fill(
      rect,
      with: Cell(
        " ", foreground: base.foreground, background: base.background ?? style[.panel],
        attributes: base.attributes))
    let look = isFocused ? style.filledName(lane: lane) : TextStyle(style.lane(lane).new, on: nil, .bold)
    let name =
      panel.lane == nil ? " all lanes " : " \(style.marker(lane)) \(style.text(moment.lanes[lane].label)) "
    let nameLook = panel.lane == nil ? TextStyle(style[.bright], on: nil, .bold) : look
    let column = put(name, row: row, column: rect.column, in: nameLook, limit: rect.endColumn)
    guard panel.lane != nil else { return }
    let plain = isFocused ? style[.bright] : style[.text]
    let end = put(
      moment.lanes[lane].headline(style, isShort: rect.columns < 32), row: row, endingAt: rect.endColumn - 1,
      in: TextStyle(
        moment.lanes[lane].color(style, plain: plain), on: nil, isFocused ? base.attributes.union(.bold) : [])
    )
    guard let rate = moment.learningRateText(lane) else { return }
    let text = style.text("α \(rate)")
    guard column + 1 + text.unicodeScalars.count < end else { return }
    put(
      text, row: row, column: column + 1,
      in: TextStyle(isFocused ? style[.bright] : style[.dim], on: nil, base.attributes))
  }

  /// `true 0.0241  plane 0.0350   1.5×`: how far the picture of the plane is from the truth.
  mutating func drawPlaneStatus(_ panel: TrainingLayout.Panel, _ moment: TrainingMoment, style: Style) {
    let lane = panel.lane ?? moment.screen.focus
    guard let look = moment.lanes[lane].look else { return }
    let row = panel.plot.endRow
    let isShort = panel.plot.columns < 34
    let end = look.planeRatio.map { ratio in
      let color = ratio >= 3 ? style[.warning] : style[.dim]
      return put(
        style.text(Self.ratioText(ratio)), row: row, endingAt: panel.plot.endColumn, in: TextStyle(color))
    }
    let limit = (end ?? panel.plot.endColumn) - 1
    let loss = style.text(Numerals.measured(look.loss))
    let column = put(
      "true \(loss)", row: row, column: panel.plot.column, foreground: style[.text], limit: limit)
    guard let planeLoss = look.planeLoss else { return }
    let start = isShort ? column + 1 : max(column + 1, panel.plot.column + 13)
    let value = style.text(Numerals.measured(planeLoss))
    let texts = ["plane \(value)", "pl. \(value)", value]
    guard let text = texts.first(where: { start + $0.unicodeScalars.count <= limit }) else { return }
    put(text, row: row, column: start, foreground: style[.dim])
  }

  /// `1.5×`, `12×`
  private static func ratioText(_ ratio: Double) -> String {
    guard ratio < 1e6 else { return "≥1e6×" }
    guard ratio < 99.5 else { return "\(Int(ratio.rounded()))×" }
    let tenths = Int((10 * ratio).rounded())
    return tenths >= 100 ? "\((tenths + 5) / 10)×" : "\(tenths / 10).\(tenths % 10)×"
  }
}

extension TrainingMoment {
  /// Whether what the networks do is known for the cursor itself.
  var isUpToDate: Bool { screen.moment?.job.moment == screen.cursor }
}
