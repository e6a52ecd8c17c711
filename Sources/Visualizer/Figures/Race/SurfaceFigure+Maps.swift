import Canvas
import Experiments
import Figures
import Landscapes

extension SurfaceFigure {
  /// The maps, their trails, and the colour bar.
  func mapElements(_ layout: SurfaceFigureLayout) -> [Element] {
    guard let first = layout.maps.first else { return [] }
    let ground = Ground(
      self, in: Block(x: 0, y: 0, width: first.axes.block.width, height: first.axes.block.height))
    var elements: [Element] = []
    for map in layout.maps {
      let block = map.axes.block
      elements.append(.group(Group(ground.elements, offset: SIMD2(block.x, block.y))))
      elements += trailElements(map)
      elements += map.axes.elements(style)
      if let lane = map.lane { elements += header(lane, above: block) }
      elements += markElements(map)
    }
    if let block = layout.bar {
      let bar = HeatBar(ground.scale, in: block, title: barTitle, style: style)
      elements += bar.elements(style)
    }
    return elements
  }

  /// The title of the colour bar. On a logarithmic scale, the values are distances from the minimum.
  var barTitle: String {
    guard desk.look.scale == .log else { return "loss" }
    guard let minimum = subject.surface.minimum else { return "loss − lowest" }
    return minimum == 0 ? "loss" : "loss − minimum"
  }

  /// The colours of the surface in a plot, and their scale.
  struct Ground {
    let elements: [Element]
    let scale: LossScale

    init(_ figure: SurfaceFigure, in block: Block) {
      let (surface, domain) = (figure.subject.surface, figure.domain)
      let longest = max(block.width, block.height)
      let size = HeightGrid.size(for: block, longer: max(100, min(200, Int(longest * 0.9))))
      let sampled = HeightGrid(
        x: domain.x, y: domain.y, columns: size.columns, rows: size.rows, surface.value)
      // Single samples of fine waves would show waves that the function does not have.
      let isRough = sampled.roughness > ContourMap.roughest
      let grid = isRough ? sampled.smoothed(radius: 2).smoothed(radius: 2) : sampled
      scale = LossScale(
        grid.field, kind: figure.desk.look.scale == .log ? .log : .linear, floor: surface.minimum,
        center: figure.style.style.map.isDiverging ? 0 : nil)
      let axes = Axes(block, x: AxisScale(domain.x), y: AxisScale(domain.y))
      let map = ContourMap(grid.map(scale.height(of:)), in: block, style: figure.style) { place in
        let point = axes.point(at: place)
        return !surface.value(point.x, point.y).isNaN
      }
      elements = map.elements(figure.style)
    }
  }

  // MARK: Trails

  /// The trails of a map, those of its lane or of all.
  func trails(_ map: SurfaceFigureLayout.Map) -> [PlotTrail] {
    (map.lane.map { [$0] } ?? lanes).flatMap { lane -> [PlotTrail] in
      let course = desk.race.lane(lane.index)
      let runs = course.runs(upTo: desk.cursor)
      // Of a long race only every so many steps are known, and the last one.
      let stride = course.losses(upTo: desk.cursor).stride
      var count = 0
      return runs.enumerated().map { index, run in
        let places = run.map(map.axes.place(of:))
        let times = places.indices.map { Double(min(desk.cursor, (count + $0) * stride)) }
        count += run.count
        return PlotTrail(
          lane: lane.index, line: PlotLine(places, times: times, in: map.axes.block),
          isFaint: index < runs.count - 1)
      }
    }
  }

  private func trailElements(_ map: SurfaceFigureLayout.Map) -> [Element] {
    let trails = trails(map)
    let lines = (trails.filter(\.isFaint) + trails.filter { !$0.isFaint }).flatMap {
      $0.elements(style, pace: pace)
    }
    return [.group(Group(minimizerElements(map) + lines, clip: map.axes.block))]
  }

  private func minimizerElements(_ map: SurfaceFigureLayout.Map) -> [Element] {
    subject.surface.minimizers.reversed().filter { domain.contains($0.point) }.flatMap { minimizer in
      let marker: PlotMarker = minimizer.isGlobal ? .minimizer : .localMinimizer
      return marker.elements(at: map.axes.place(of: minimizer.point), style: style)
    }
  }

  // MARK: Marks

  /// The start, the small markers along the trails, and the heads.
  private func markElements(_ map: SurfaceFigureLayout.Map) -> [Element] {
    let all = trails(map)
    let trails = all.filter { !$0.isFaint }
    var elements: [Element] = []
    let start = map.axes.place(of: subject.start)
    if map.axes.block.contains(start) { elements += PlotMarker.start.elements(at: start, style: style) }
    if map.lane == nil { elements += smallMarkers(trails, in: map.axes.block) }
    let shown = (map.lane.map { [$0] } ?? lanes).sorted { ($0.loss ?? .infinity) > ($1.loss ?? .infinity) }
    for lane in shown {
      if let best = lane.bestPosition, domain.contains(best) {
        let marker = PlotMarker.best(lane: lane.index).elements(at: map.axes.place(of: best), style: style)
        elements += pace.map { [.timed(.group(Group(marker)), $0.show(from: $0.end))] } ?? marker
      }
    }
    for lane in shown {
      let head = TrailHead(
        lane: lane.index, trails: all.filter { $0.lane == lane.index },
        isInside: lane.position.map(domain.contains) ?? false, isDiverged: lane.status.isDiverged,
        block: map.axes.block)
      elements += head.elements(style, pace: pace)
    }
    return elements
  }

  /// Small markers along the trails of a map with several, by which they are told apart without colours.
  private func smallMarkers(_ trails: [PlotTrail], in block: Block) -> [Element] {
    guard style.figure.usesDashes, trails.count > 1 else { return [] }
    var taken = trails.compactMap(\.line.points.last)
    return trails.flatMap { trail -> [Element] in
      let places = trail.markerPlaces(distance: 34, atMost: 3, in: block, taken: taken)
      taken += places.map(\.place)
      return places.flatMap { place -> [Element] in
        let marker = PlotMarker.lane(trail.lane).elements(
          at: place.place, size: style.markerSize * 0.62, style: style)
        return pace.map { [.timed(.group(Group(marker)), $0.show(from: place.time))] } ?? marker
      }
    }
  }
}
