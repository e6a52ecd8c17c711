import Canvas
import Experiments
import Landscapes

extension RaceViews {
  /// The inside screen.
  func drawInside(
    _ screen: InsideScreen, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) {
    let (inside, domain) = desk.insideLayout(timelineRow: layout.timelineRow)
    let parts = desk.stepInside.map(InsideParts.init)
    insideTitle(screen, parts, style: style).draw(into: &frame, style: style)
    LanePanelHeader(lane: focused).draw(into: &frame, rect: inside.plot.rowAbove, style: style)
    let picture = domain.flatMap { insidePicture(screen, $0, inside, parts, &pictures, style: style) }
    if let picture {
      picture.draw(into: &frame, rect: inside.plot, style: style)
    } else {
      WaitingView(text: "").draw(into: &frame, rect: inside.plot, style: style)
    }
    if let parts, !parts.lines.isEmpty {
      update(screen, parts, style: style).draw(into: &frame, rect: inside.parts, style: style)
    } else {
      formulaLines(isKnown: parts != nil).draw(into: &frame, rect: inside.parts, style: style)
    }
    if let rect = inside.vectors, let parts {
      parts.vectors(hue: hue(style), style: style).draw(into: &frame, rect: rect, style: style)
    }
    if let rect = inside.knob {
      knobRow.draw(into: &frame, rect: rect, ruleRow: nil, style: style)
    }
    drawBelow(into: &frame, style: style)
  }

  private func hue(_ style: Style) -> Color { style.lane(desk.hand.focus).new }

  private func insideTitle(_ screen: InsideScreen, _ parts: InsideParts?, style: Style) -> TitleView {
    let count = parts?.lines.count ?? 0
    var words = ["inside \(style.marker(desk.hand.focus)) \(focused.label)"]
    if let names = parts?.step.weightNames, names.count == 2 { words.append("\(names[0]), \(names[1])") }
    let isNetwork = desk.experiment.network != nil
    let step = isNetwork ? desk.timeText(at: desk.cursor) : "step \(desk.cursor - 1) → \(desk.cursor)"
    return TitleView(
      title: desk.experiment.title, words: words,
      right: .text("\(step)   part \(min(count, screen.part + 1)) of \(count)"))
  }

  private func update(_ screen: InsideScreen, _ parts: InsideParts, style: Style) -> UpdateView {
    UpdateView(
      lines: parts.lines, roles: parts.lines.indices.map(parts.role(of:)), current: screen.part,
      hue: hue(style))
  }

  /// The formula alone, or a note that the lane has ended.
  private func formulaLines(isKnown: Bool) -> FormulaLinesView {
    let lane = desk.race.lane(desk.hand.focus)
    let hasEnded = !isKnown && (desk.experiment.network == nil || desk.cursor > lane.time)
    return FormulaLinesView(
      lines: hasEnded ? ["the lane ended before this step"] : lane.setup.entry.formula)
  }

  // MARK: The picture

  private func insidePicture(
    _ screen: InsideScreen, _ domain: Domain, _ inside: InsideLayout, _ parts: InsideParts?,
    _ pictures: inout Pictures, style: Style
  ) -> PictureView? {
    var view: PictureView?
    switch desk.experiment.subject {
    case .surface(let subject):
      view = insideSurface(subject, domain, inside, parts, &pictures, style: style)
    case .network: view = insidePlane(inside, parts, &pictures, style: style)
    }
    view?.hasHorizontalTicks = true
    view?.hasVerticalTicks = true
    if let shown = view {
      let side = min(shown.x.upperBound - shown.x.lowerBound, shown.y.upperBound - shown.y.lowerBound)
      view?.arrows = parts?.arrows(reaching: screen.part, side: side, hue: hue(style), style: style) ?? []
    }
    return view
  }

  private func insideSurface(
    _ subject: SurfaceSubject, _ domain: Domain, _ inside: InsideLayout, _ parts: InsideParts?,
    _ pictures: inout Pictures, style: Style
  ) -> PictureView? {
    guard let size = layout.panels.first?.plot.size else { return nil }
    let whole = pictures.surface(desk, subject, size: size, style: style)
    let picture = pictures.inside(
      desk, subject, domain: domain, size: inside.plot.size, scale: whole.scale, style: style)
    var view = PictureView(backdrop: picture.backdrop, x: domain.x, y: domain.y)
    view.minimizers = subject.surface.minimizers.map { ($0.point, $0.isGlobal) }
    let points = desk.race.lane(desk.hand.focus).runs(upTo: max(0, desk.cursor - 1)).joined()
    view.paths = [
      PictureView.Path(
        lane: desk.hand.focus, points: points.suffix(Self.pathPoints), head: parts?.step.start)
    ]
    return view
  }

  /// The points of the path before the step; a longer one would cover the picture where a lane jitters.
  private static let pathPoints = 64

  /// The plane along the two chosen weights.
  private func insidePlane(
    _ inside: InsideLayout, _ parts: InsideParts?, _ pictures: inout Pictures, style: Style
  ) -> PictureView? {
    guard let report = desk.errands.planeReport, report.key.weights == parts?.step.weights,
      let index = report.pictures.firstIndex(where: { $0.lanes.contains(desk.hand.focus) }),
      let backdrop = pictures.planes(desk, size: inside.plot.size, style: style)?.backdrop(index)
    else { return nil }
    let picture = report.pictures[index]
    var view = PictureView(backdrop: backdrop, x: picture.grid.x, y: picture.grid.y)
    var path = path(ofLane: desk.hand.focus, on: picture)
    // Only up to the start of the step.
    path.points = picture.trail(ofLane: desk.hand.focus).prefix { $0.time < desk.cursor }.map(\.place)
    path.head = parts?.step.start
    view.paths = [path]
    return view
  }
}
