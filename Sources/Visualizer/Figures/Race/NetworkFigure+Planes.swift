import Canvas
import Experiments
import Figures
import Landscapes
import Networks

extension NetworkFigure {
  // MARK: Panels

  /// A panel for every plane, with all its lanes.
  var planePanels: [NetworkFigureLayout.Panel] {
    guard let planes else { return [] }
    return planes.pictures.indices.map { index in
      NetworkFigureLayout.Panel(kind: .plane(index), lane: nil, axes: axes(ofPicture: index))
    }
  }

  /// The panel with a lane's path; nil if there is none.
  func planePanel(of lane: LaneView) -> NetworkFigureLayout.Panel? {
    guard let planes, let index = planes.pictures.firstIndex(where: { $0.lanes.contains(lane.index) }) else {
      return nil
    }
    return NetworkFigureLayout.Panel(kind: .plane(index), lane: lane, axes: axes(ofPicture: index))
  }

  private func axes(ofPicture index: Int) -> Axes {
    let window = window(index)
    let titles = axisTitles
    return Axes(
      Block(x: 0, y: 0, width: 100, height: 80), x: AxisScale(window.x), y: AxisScale(window.y),
      xTitle: titles.x, yTitle: titles.y)
  }

  private var axisTitles: (x: String, y: String) {
    switch desk.look.plane {
    case .pca: ("1st component", "2nd component")
    case .random: ("1st direction", "2nd direction")
    case .weights: ("1st weight", "2nd weight")
    case .curvature: ("1st eigenvector", "2nd eigenvector")
    }
  }

  /// The visible part of a plane in its coordinates.
  private func window(_ index: Int) -> Domain {
    guard let planes else { return PlaneKey.wholeWindow }
    return planes.pictures[index].grid.coordinates(of: desk.look.camera.window(on: planes.key.area))
  }

  // MARK: Ground

  /// The losses on the planes, on one scale.
  struct PlaneGround {
    let scale: LossScale
    /// The heights of every picture, 0…1.
    let heights: [HeightGrid]
  }

  /// The ground of the panels, all of one size.
  func planeGround(_ layout: NetworkFigureLayout) -> PlaneGround? {
    guard let planes, let block = layout.panels.first(where: { $0.kind != .outputs })?.axes.block else {
      return nil
    }
    let size = HeightGrid.size(for: block, longer: max(80, min(160, Int(max(block.width, block.height)))))
    let window = desk.look.camera.window(on: planes.key.area)
    let losses = planes.pictures.map { picture in
      picture.values?.heights(in: window, size)
        ?? HeightGrid(
          columns: size.columns, rows: size.rows,
          values: Array(repeating: .nan, count: size.columns * size.rows))
    }
    let all = losses.flatMap(\.values)
    // Losses of networks are at least 0, unless their targets say otherwise.
    let least = all.lazy.filter(\.isFinite).min() ?? 0
    let field = HeightGrid(columns: size.columns, rows: size.rows * losses.count, values: all).field
    let scale = LossScale(
      field, kind: desk.look.scale == .log ? .log : .linear, floor: least > 0 ? 0 : nil)
    return PlaneGround(scale: scale, heights: losses.map { $0.map(scale.height(of:)) })
  }

  // MARK: Drawing

  /// A plane with the trails of its lane, or of all lanes.
  func planeElements(
    _ panel: NetworkFigureLayout.Panel, _ index: Int, _ ground: PlaneGround?
  ) -> [Element] {
    guard let planes else { return [] }
    let (picture, axes) = (planes.pictures[index], panel.axes)
    let shown = panel.lane.map { [$0] } ?? lanes.filter { picture.lanes.contains($0.index) }
    let trails = shown.map { trail(of: $0, on: picture, axes) }
    var elements: [Element] = []
    if let ground {
      elements += ContourMap(ground.heights[index], in: axes.block, style: style).elements(style)
    }
    let lines = trails.flatMap { $0.elements(style, pace: pace) }
    elements.append(.group(Group(lines, clip: axes.block)))
    elements += axes.elements(style)
    elements += starts(of: trails, in: axes.block)
    // The lowest loss on top.
    let order = zip(shown, trails).sorted { ($0.0.loss ?? .infinity) > ($1.0.loss ?? .infinity) }
    for (lane, trail) in order {
      let isInside = trail.line.points.last.map(axes.block.contains) ?? false
      let head = TrailHead(
        lane: lane.index, trails: [trail], isInside: isInside, isDiverged: lane.status.isDiverged,
        block: axes.block)
      elements += head.elements(style, pace: pace)
    }
    return elements
  }

  /// The path of a lane on a plane, up to the cursor.
  private func trail(of lane: LaneView, on picture: PlanePicture, _ axes: Axes) -> PlotTrail {
    var points = picture.trail(ofLane: lane.index).filter { $0.time <= desk.cursor }
    // Only a projection for the cursor itself may end the path.
    let look = desk.errands.lookReport
    if look?.job.time == desk.cursor, look?.job.planes?.key == planes?.key,
      let projection = look?.lanes[lane.index].projection, (points.last?.time ?? -1) < desk.cursor
    {
      points.append(PlacedPoint(time: desk.cursor, place: projection))
    }
    let line = PlotLine(
      points.map { axes.place(of: $0.place) }, times: points.map { Double($0.time) }, in: axes.block)
    return PlotTrail(lane: lane.index, line: line)
  }

  /// ◎ where lanes start, once where several start together.
  private func starts(of trails: [PlotTrail], in block: Block) -> [Element] {
    var places: [SIMD2<Double>] = []
    for trail in trails {
      guard let start = trail.line.points.first, block.contains(start) else { continue }
      let isNew = places.allSatisfy { (($0 - start) * ($0 - start)).sum() > 1 }
      if isNew { places.append(start) }
    }
    return places.flatMap { PlotMarker.start.elements(at: $0, style: style) }
  }
}
