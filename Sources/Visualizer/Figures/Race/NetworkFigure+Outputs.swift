import Canvas
import Experiments
import Figures

extension NetworkFigure {
  /// The panel with the outputs of a lane's network.
  func outputPanel(of lane: LaneView) -> NetworkFigureLayout.Panel {
    let ground = outputGround
    var axes = Axes(
      Block(x: 0, y: 0, width: 100, height: 80), x: AxisScale(ground.x), y: AxisScale(ground.y))
    switch subject.outputKind {
    case .boundary: (axes.xTitle, axes.yTitle) = ("1st input", "2nd input")
    case .curve: (axes.xTitle, axes.yTitle) = ("input", "output")
    case .confusion, .none:
      (axes.hasXLabels, axes.hasYLabels) = (false, false)
      (axes.xTitle, axes.yTitle) = ("predicted class", "true class")
    }
    return NetworkFigureLayout.Panel(kind: .outputs, lane: lane, axes: axes)
  }

  private var outputGround: OutputGround { OutputGround(subject) }

  /// The outputs of a lane's network.
  func outputElements(_ panel: NetworkFigureLayout.Panel) -> [Element] {
    guard let lane = panel.lane, let looks = desk.errands.lookReport?.lanes,
      looks.indices.contains(lane.index)
    else { return panel.axes.elements(style) }
    let look = looks[lane.index]
    switch subject.outputKind {
    case .boundary: return boundaryElements(panel.axes, lane, look)
    case .curve: return curveElements(panel.axes, lane, look)
    case .confusion:
      guard case .confusion(let confusion) = look.picture else { return [] }
      return confusionElements(panel.axes, lane, confusion)
    case .none: return []
    }
  }

  // MARK: Boundary

  private func boundaryElements(_ axes: Axes, _ lane: LaneView, _ look: LaneLook) -> [Element] {
    let size = HeightGrid.size(for: axes.block, longer: 96)
    var elements = moments(of: lane, look, count: 16) { moment in
      areas(of: moment, lane, axes, size: moment.isLast ? size : HeightGrid.size(for: axes.block, longer: 48))
    }
    if desk.look.showsData { elements += points(axes) }
    return [.group(Group(elements, clip: axes.block))] + axes.elements(style)
  }

  /// The areas of the classes, darker where the network is surer, with a line along their borders.
  private func areas(
    of moment: Moment, _ lane: LaneView, _ axes: Axes, size: (columns: Int, rows: Int)
  ) -> [Element] {
    let (x, y) = (axes.x.range, axes.y.range)
    func places(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
      (0..<count).map {
        range.lowerBound + Double($0) / Double(count - 1) * (range.upperBound - range.lowerBound)
      }
    }
    let setup = desk.experiment.lanes[lane.index]
    guard
      let margins = moment.look.margins(
        of: setup, subject, x: places(x, size.columns), y: places(y, size.rows).reversed())
    else { return [] }
    let grids = margins.map { HeightGrid(columns: size.columns, rows: size.rows, values: $0) }
    var elements: [Element] = [
      .path(Path(axes.block), Ink(fill: style.style.classLook(0).fills[0]))
    ]
    for (label, grid) in grids.enumerated() {
      let look = style.style.classLook(label % Style.classLookCount)
      for (level, fill) in zip([0, 0.35, 0.75], look.fills) where label > 0 || level > 0 {
        let area = grid.area(from: level, in: axes.block)
        guard !area.lines.isEmpty else { continue }
        elements.append(.path(area, Ink(fill: fill)))
      }
    }
    for grid in grids.dropFirst() {
      let border = grid.area(from: 0, in: axes.block)
      elements.append(.path(border, Ink(stroke: style.text, width: 0.6)))
    }
    return elements
  }

  /// The samples, those of every second class as rings.
  private func points(_ axes: Axes) -> [Element] {
    let all = outputGround.points
    let stride = max(1, (all.count + Self.mostPoints - 1) / Self.mostPoints)
    let shown = all.indices.filter { $0.isMultiple(of: stride) }.map { all[$0] }
    let labels = Set(shown.map(\.label)).sorted()
    return labels.flatMap { label in
      let places = shown.filter { $0.label == label }.map { axes.place(of: $0.place) }
      return PlotMarker.dots(
        at: places, size: style.markerSize * 0.36,
        color: style.style.classLook(label % Style.classLookCount).point, style: style,
        isHollow: !label.isMultiple(of: 2))
    }
  }

  /// The most samples drawn in a panel.
  private static let mostPoints = 400

  // MARK: Confusion

  private func confusionElements(_ axes: Axes, _ lane: LaneView, _ confusion: Confusion) -> [Element] {
    let figure = ConfusionFigure(
      confusion, names: subject.data.task.classes, color: style.color(lane: lane.index), style: style)
    let below = SIMD2(axes.block.center.x, axes.block.endY + axes.bottomMargin(style) - style.size * 0.25)
    var elements = figure.elements(in: axes.block)
    elements.append(style.label(axes.xTitle, at: below, anchor: .middle))
    guard !axes.yTitle.isEmpty else { return elements }
    let left = SIMD2(axes.block.x - axes.leftMargin(style) + style.size * 0.85, axes.block.center.y)
    return elements + [style.label(axes.yTitle, at: left, anchor: .middle, turn: -90)]
  }

  // MARK: Curve

  private func curveElements(_ axes: Axes, _ lane: LaneView, _ look: LaneLook) -> [Element] {
    var elements: [Element] = []
    if desk.look.showsData {
      let places = outputGround.points.prefix(Self.mostPoints).map { axes.place(of: $0.place) }
      elements += PlotMarker.dots(
        at: places, size: style.markerSize * 0.4, color: style.style[.faint], style: style)
    }
    let range = axes.x.range
    let x = (0...200).map { range.lowerBound + Double($0) / 200 * (range.upperBound - range.lowerBound) }
    elements += moments(of: lane, look, count: 40) { moment in
      guard let values = moment.look.curve(of: desk.experiment.lanes[lane.index], subject, x: x) else {
        return []
      }
      let line = PlotLine(
        zip(x, values).map { axes.place(of: SIMD2($0, $1)) }, times: x, in: axes.block)
      return PlotTrail(lane: lane.index, line: line).elements(style)
    }
    return [.group(Group(elements, clip: axes.block))] + axes.elements(style)
  }

  // MARK: Moments

  /// A look at a network at a time of the race.
  struct Moment {
    let look: LaneLook
    /// True at the end.
    let isLast: Bool
  }

  /// A picture that changes as a network learns: as it is at the cursor, and in a figure in motion also as it was at
  /// some of the recorded times before.
  private func moments(
    of lane: LaneView, _ look: LaneLook, count: Int, _ picture: (Moment) -> [Element]
  ) -> [Element] {
    let last = Moment(look: look, isLast: true)
    // Running statistics are known at the end only.
    guard let pace, look.statistics.isEmpty, let race = desk.race as? RemoteRace,
      let points = race.progress(ofLane: lane.index)?.points(upTo: desk.cursor), points.count > 1
    else { return picture(last) }
    let parts = pace.moments(perSecond: Double(count) / max(1, pace.seconds))
    var place = 0
    return parts.enumerated().map { index, moment in
      let isLast = index == parts.count - 1
      while place + 1 < points.count, points[place + 1].samplesSeen <= moment.step { place += 1 }
      let elements = picture(isLast ? last : Moment(look: LaneLook(points[place]), isLast: false))
      return parts.count == 1
        ? .group(Group(elements)) : .timed(.group(Group(elements)), .show(moment.part))
    }
  }
}
