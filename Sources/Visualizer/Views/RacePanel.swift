import Canvas
import Experiments

extension Frame {
  /// A picture with the trails of its lane, or of all lanes in the overlay.
  mutating func drawPanel(_ panel: Layout.Panel, _ moment: Moment, _ picture: Picture, style: Style) {
    let viewport = moment.state.viewport(panel.plot)
    draw(picture.backdrop, row: panel.plot.row, column: panel.plot.column)
    drawHorizontalTicks(of: viewport, style: style)
    if panel.hasVerticalTicks { drawVerticalTicks(of: viewport, style: style) }
    drawMinimizers(in: viewport, moment, picture, style: style)
    if let lane = panel.lane {
      drawPanelHeader(panel, lane: lane, moment, style: style)
      guard moment.isOn(lane) else { return }
    }
    let lanes = panel.lane.map { [$0] } ?? moment.state.race.activeLanes
    let exits = drawTrails(
      of: lanes, in: viewport, moment, picture, isOverlay: panel.lane == nil, style: style)
    mark(
      style.glyph(.start), at: moment.state.experiment.start, in: viewport, over: picture.backdrop,
      foreground: style[.bright])
    drawBest(of: lanes, in: viewport, moment, picture, style: style)
    drawHeads(of: lanes, exits: exits, in: viewport, moment, picture, style: style)
  }

  private mutating func drawMinimizers(
    in viewport: Viewport, _ moment: Moment, _ picture: Picture, style: Style
  ) {
    for minimizer in moment.state.surface.minimizers.reversed() {
      mark(
        style.glyph(minimizer.isGlobal ? .minimizer : .localMinimizer), at: minimizer.point, in: viewport,
        over: picture.backdrop, foreground: style[.bright])
    }
  }

  /// - Returns: for each lane the cell where its trail first leaves the view.
  private mutating func drawTrails(
    of lanes: [Int], in viewport: Viewport, _ moment: Moment, _ picture: Picture, isOverlay: Bool,
    style: Style
  ) -> [TrailLayer.Place?] {
    var layer = TrailLayer(viewport: viewport)
    let burst = moment.state.burst
    for lane in lanes {
      guard let before = burst?.before[lane] else { continue }
      layer.add(
        Trail(before.points(upTo: moment.cursor), owner: .ghost(lane), brush: .fine, ages: .all(.new)))
    }
    for lane in lanes {
      for run in moment.lanes[lane].runs(upTo: moment.cursor).dropLast() {
        layer.add(Trail(run, owner: .lane(lane), brush: .fine, ages: .all(.old)))
      }
    }
    let trails = lanes.map { lane in
      let isTuned = burst?.before[lane] != nil
      return Trail(
        moment.lanes[lane].runs(upTo: moment.cursor).last ?? [], owner: .lane(lane),
        ages: isTuned ? .all(.new) : .byRecency, endsAtExit: moment.statuses[lane].isDiverged)
    }
    let exits =
      isOverlay
      ? layer.overlay(trails, focus: lanes.firstIndex(of: moment.state.focus)) : trails.map { layer.add($0) }
    layer.draw(into: &self, over: picture.backdrop, style: style)
    return exits
  }

  /// Where lanes that start again were best so far.
  private mutating func drawBest(
    of lanes: [Int], in viewport: Viewport, _ moment: Moment, _ picture: Picture, style: Style
  ) {
    for lane in lanes where moment.lanes[lane].setup.restarts > 0 {
      mark(
        style.glyph(.bestMeasured), at: moment.lanes[lane].state(at: moment.cursor).bestPosition,
        in: viewport,
        over: picture.backdrop,
        foreground: style.lane(lane).new)
    }
  }

  /// The markers of the lanes where they are now. Of heads in one cell the focused lane's, else that of the
  /// least loss, shows.
  private mutating func drawHeads(
    of lanes: [Int], exits: [TrailLayer.Place?], in viewport: Viewport, _ moment: Moment, _ picture: Picture,
    style: Style
  ) {
    let order = zip(lanes, exits).sorted { left, right in
      if (left.0 == moment.state.focus) != (right.0 == moment.state.focus) {
        return right.0 == moment.state.focus
      }
      return moment.records[left.0].loss > moment.records[right.0].loss
    }
    for (lane, exit) in order {
      let head = style.head(lane: lane)
      if moment.statuses[lane].isDiverged, let exit {
        put(
          style.glyph(.diverged), row: exit.row, column: exit.column, foreground: style[.danger],
          background: picture.backdrop.beneath(
            row: exit.row - viewport.rect.row, column: exit.column - viewport.rect.column),
          attributes: .bold)
      } else {
        mark(
          style.marker(lane), at: moment.records[lane].position, in: viewport, over: picture.backdrop,
          foreground: head.foreground, attributes: head.attributes)
      }
    }
  }

  /// Marker and name, knobs, and the loss or what became of the lane.
  mutating func drawPanelHeader(
    _ panel: Layout.Panel, lane: Int, _ moment: Moment, style: Style
  ) {
    let row = panel.plot.row - 1
    let isFocused = moment.isFocused(lane)
    let rect = Rect(column: panel.plot.column, row: row, columns: panel.plot.columns, rows: 1)
    let base = isFocused ? style.focusedRow : TextStyle(style[.dim], on: style[.panel])
    fill(
      rect,
      with: Cell(
        " ", foreground: base.foreground, background: base.background ?? style[.panel],
        attributes: base.attributes))
    let name = " \(style.marker(lane)) \(style.text(moment.label(lane))) "
    let look =
      isFocused ? style.filledName(lane: lane) : TextStyle(style.lane(lane).new, on: nil, .bold)
    let limit = rect.column + rect.columns
    var column = put(name, row: row, column: rect.column, in: look, limit: limit)
    let value = drawHeaderValue(rect, lane: lane, moment, isFocused: isFocused, style: style)
    let knobs = moment.state.knobs(ofLane: lane).filter { moment.isInHeader($0, lane: lane) }
    for knob in knobs.prefix(rect.columns >= 55 ? 4 : 1) {
      let current = knob.text(moment.value(of: knob, lane: lane), atMost: 8)
      let text = style.text("\(knob.hyperparameter.symbol) \(current)")
      guard column + 1 + text.unicodeScalars.count < value else { break }
      column =
        put(
          text, row: row, column: column + 1,
          in: TextStyle(isFocused ? style[.bright] : style[.dim], on: nil, base.attributes)) + 1
    }
  }

  /// - Returns: the column where the value begins.
  private mutating func drawHeaderValue(
    _ rect: Rect, lane: Int, _ moment: Moment, isFocused: Bool, style: Style
  ) -> Int {
    let status = moment.statuses[lane]
    let isOn = moment.isOn(lane)
    let text = isOn ? status.brief(style) ?? style.text(Numerals.measured(moment.records[lane].loss)) : "off"
    let plain = isFocused ? style[.bright] : style[.text]
    let color = !isOn ? style[.faint] : status == .running ? plain : status.color(style)
    let attributes: Attributes = style.depth == .mono && isFocused ? [.bold, .reverse] : .bold
    return put(
      text, row: rect.row, endingAt: rect.column + rect.columns - 1,
      in: TextStyle(color, on: nil, isFocused || status != .running ? attributes : []))
  }
}

extension Moment {
  /// Whether a header with room for it names a knob: what the textbook names, and what is sampled.
  fileprivate func isInHeader(_ knob: Knob, lane: Int) -> Bool {
    let value = value(of: knob, lane: lane)
    switch knob.target {
    case .hyperparameter:
      return knob.hyperparameter.isPrimary && knob.hyperparameter.symbol != "ε" && value != 0
    case .noise: return value > 0
    case .batchSize: return value < knob.hyperparameter.track.upperBound
    }
  }
}

extension LaneStatus {
  var isDiverged: Bool {
    if case .diverged = self { true } else { false }
  }
}

extension Lane {
  /// The positions that are kept, up to a step, and the one at that step.
  func points(upTo step: Int) -> [SIMD2<Double>] {
    var points = history.records.prefix(history.countUpTo(step)).map(\.position)
    if !step.isMultiple(of: history.stride) { points.append(record(at: step).position) }
    return points
  }

  /// The same, parted where the lane started again.
  func runs(upTo step: Int) -> [[SIMD2<Double>]] {
    let points = points(upTo: step)
    guard !restarts.isEmpty else { return [points] }
    var runs: [[SIMD2<Double>]] = []
    var first = 0
    for restart in restarts where restart <= step {
      let next = min(points.count, (restart + history.stride - 1) / history.stride)
      if next > first { runs.append(Array(points[first..<next])) }
      first = next
    }
    return runs + [Array(points[first...])]
  }
}
