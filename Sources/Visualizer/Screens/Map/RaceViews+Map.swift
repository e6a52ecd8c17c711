import Canvas
import Experiments
import Landscapes

extension RaceViews {
  /// The line of one hyperparameter, or the map of two, with the path under the cross.
  func drawMap(
    _ screen: MapScreen, into frame: inout Frame, _ pictures: inout Pictures, style: Style
  ) {
    defer { drawBelow(into: &frame, style: style) }
    guard let plan = desk.mapPlan(screen) else { return }
    TitleView(title: desk.experiment.title, words: [mapWords(plan)], right: .nothing).draw(
      into: &frame, style: style)
    let known = desk.knownMap(plan)
    let lane = desk.hand.focus
    let run = plan.experiment.surface == nil ? nil : pictures.mapRun(plan)
    drawMapHeader(plan, known?.map, into: &frame, style: style)
    MapTicks(axis: plan.x).labels.drawHorizontally(
      into: &frame, plot: plan.layout.plot, row: plan.layout.ticksRow, style: style)
    if let y = plan.y {
      MapTicks(axis: y).labels.drawVertically(into: &frame, plot: plan.layout.plot, style: style)
      frame.put(
        style.text(y.knob.hyperparameter.symbol), row: plan.layout.header.row, column: 1,
        foreground: style[.text], attributes: .bold, limit: plan.layout.plot.column)
      MapPlot(plan: plan, map: known?.map, lane: lane).draw(into: &frame, style: style)
    } else {
      MapLines(plan: plan, map: known?.map, lane: lane).draw(into: &frame, style: style)
    }
    drawAxisName(plan, into: &frame, style: style)
    let here = plan.seeds == 1 ? run?.outcome : nil
    let cell = known.flatMap { plan.outcome(in: $0.map) }
    if let run {
      drawMapPath(plan, run, here ?? cell, into: &frame, &pictures, style: style)
    } else {
      drawMapTraining(plan, cell, into: &frame, style: style)
    }
    MapReading(plan: plan, map: known?.map, here: here ?? cell, lane: lane, seconds: known?.seconds ?? 0)
      .draw(into: &frame, style: style)
  }

  private func mapWords(_ plan: MapPlan) -> String {
    let symbols = plan.axes.map(\.knob.hyperparameter.symbol)
    return plan.y == nil ? "over \(symbols[0])" : "map of " + symbols.joined(separator: " and ")
  }

  /// The marker and name, what is shown, and the colours.
  private func drawMapHeader(_ plan: MapPlan, _ map: LaneMap?, into frame: inout Frame, style: Style) {
    let (rect, lane) = (plan.layout.header, desk.hand.focus)
    frame.fill(rect, with: Cell(" ", foreground: style[.dim], background: style[.panel]))
    var end = rect.endColumn - 1
    if plan.y != nil {
      let plot = MapPlot(plan: plan, map: map, lane: lane)
      if let scale = plot.scale(rect: plan.layout.plot) {
        var bar = ColorBar(scale, title: "")
        bar.isWhole = plan.measure == .steps
        end = bar.draw(
          into: &frame, row: rect.row, endingAt: end, columns: rect.columns >= 60 ? 14 : 6, style: style)
      }
    } else {
      let notes = plan.notes(plan.measure == .loss ? plan.measures[0] : plan.measure)
      end = frame.put(style.text(notes[0]), row: rect.row, endingAt: end, in: TextStyle(style[.dim]))
    }
    let measure = plan.y == nil && plan.measure == .loss ? plan.measures[0] : plan.measure
    var texts = plan.words(measure)
    if plan.y != nil, plan.seeds > 1 {
      texts = texts.flatMap { ["\($0), median of \(plan.seeds) seeds", $0] }
    }
    drawName(before: texts, into: &frame, rect: rect, limit: end, style: style)
  }

  /// The marker with the lane's name, if there is room for it beside the shortest of some texts, and the longest of
  /// them that fits.
  private func drawName(
    before texts: [String], into frame: inout Frame, rect: Rect, limit: Int, style: Style
  ) {
    let lane = desk.hand.focus
    let marker = String(Character(style.marker(lane)))
    let names = [" \(marker) \(focused.name(atMost: 24, style: style)) ", " \(marker) "]
    let shown = texts.map { style.text($0) }
    let name = names.first { rect.column + $0.width + 2 + (shown.last?.width ?? 0) < limit } ?? names[1]
    let column =
      frame.put(
        name, row: rect.row, column: rect.column, in: style.filledName(lane: lane), limit: limit) + 2
    frame.put(
      shown.first { column + $0.width < limit } ?? "", row: rect.row, column: column,
      foreground: style[.text],
      attributes: .bold, limit: limit)
  }

  private func drawAxisName(_ plan: MapPlan, into frame: inout Frame, style: Style) {
    let knob = plan.x.knob.hyperparameter
    let scale =
      switch knob.scale {
      case .logarithmic: "log"
      case .logOneMinus: "log of 1−\(knob.symbol)"
      case .linear, .toggle: ""
      }
    let plot = plan.layout.plot
    guard let row = plan.layout.nameRow else {
      let text = style.text(knob.symbol)
      return _ = frame.put(
        text.clipped(to: 5), row: plan.layout.ticksRow, column: 0, foreground: style[.text], attributes: .bold
      )
    }
    let (name, words) = (style.text(knob.symbol), style.text(scale))
    let start = plot.column + (plot.columns - name.width - 2 - words.width) / 2
    let end = frame.put(name, row: row, column: start, foreground: style[.text], attributes: .bold)
    frame.put(words, row: row, column: end + 2, foreground: style[.dim])
  }

  // MARK: Beside the map

  private func drawMapPath(
    _ plan: MapPlan, _ run: MapRun, _ outcome: Outcome?, into frame: inout Frame, _ pictures: inout Pictures,
    style: Style
  ) {
    guard let rect = plan.layout.picture, let subject = desk.experiment.surface else { return }
    let lane = desk.hand.focus
    let picture = pictures.surface(desk, subject, size: rect.size, style: style)
    let runs = run.lane.runs(upTo: run.lane.lastStep)
    var view = PictureView(backdrop: picture.backdrop, x: picture.key.domain.x, y: picture.key.domain.y)
    view.hasHorizontalTicks = true
    view.hasVerticalTicks = true
    view.minimizers = subject.surface.minimizers.reversed().map { ($0.point, $0.isGlobal) }
    view.start = subject.start
    view.focus = lane
    view.paths = [
      PictureView.Path(
        lane: lane, points: runs.last ?? [], earlier: Array(runs.dropLast()), head: run.lane.head.position,
        isDiverged: run.lane.status.isDiverged)
    ]
    // As in tuning: the path in full hue, and below it the one that the lane has now.
    view.paths[0].before = plan.isMoved ? desk.race.lane(lane).runs(upTo: plan.length).flatMap(\.self) : []
    view.draw(into: &frame, rect: rect, style: style)
    drawPanelHeader("its path", plan, outcome, above: rect, into: &frame, style: style)
    guard let chart = plan.layout.chart else { return }
    let (losses, stride) = run.lane.losses(upTo: run.lane.lastStep)
    let floor = subject.surface.minimum
    let values = floor.map { floor in losses.map { max($0 - floor, 0) } } ?? losses
    drawMapChart(
      ChartSeries(lane: lane, values: values, stride: stride, emphasis: .focused),
      isLog: floor != nil, horizon: plan.length, tolerance: floor == nil ? nil : plan.tolerance, chart,
      title: (floor ?? 0) != 0 ? "loss − minimum" : "its loss", into: &frame, style: style)
  }

  /// The training of the cell under the cross.
  private func drawMapTraining(_ plan: MapPlan, _ cell: Outcome?, into frame: inout Frame, style: Style) {
    guard let rect = plan.layout.chart else { return }
    let losses = cell?.epochLosses ?? []
    if losses.isEmpty {
      WaitingView(text: "this training has not run yet").draw(into: &frame, rect: rect, style: style)
    } else {
      drawMapChart(
        ChartSeries(lane: desk.hand.focus, values: losses, emphasis: .focused), isLog: true,
        horizon: plan.length, tolerance: nil, rect, title: "", into: &frame, style: style)
    }
    drawPanelHeader("its loss", plan, cell, above: rect, into: &frame, style: style)
  }

  private func drawMapChart(
    _ series: ChartSeries, isLog: Bool, horizon: Int, tolerance: Double?, _ rect: Rect, title: String,
    into frame: inout Frame, style: Style
  ) {
    let chart = Chart(
      series: [series], axis: isLog ? .log : .linear, horizon: Double(max(1, horizon)), tolerance: tolerance)
    if !title.isEmpty {
      let unit = desk.experiment.network == nil ? "steps" : "epochs"
      HeaderBar(title: title, notes: ["\(isLog ? "log" : "linear") · \(unit)", ""]).draw(
        into: &frame, rect: Rect(column: rect.column, row: rect.row - 1, columns: rect.columns, rows: 1),
        style: style)
    }
    // The labels stand left of the panel, as those of the picture do.
    chart.draw(
      into: &frame,
      rect: Rect(column: rect.column - 5, row: rect.row, columns: rect.columns + 6, rows: rect.rows + 1),
      style: style)
  }

  /// `■ its path  α 0.1  β 0.6    ✓ 33`
  private func drawPanelHeader(
    _ title: String, _ plan: MapPlan, _ outcome: Outcome?, above rect: Rect, into frame: inout Frame,
    style: Style
  ) {
    let (row, lane) = (rect.row - 1, desk.hand.focus)
    frame.fill(
      Rect(column: rect.column, row: row, columns: rect.columns, rows: 1),
      with: Cell(" ", foreground: style[.dim], background: style[.panel]))
    var column = frame.put(
      "\(style.marker(lane)) \(title)", row: row, column: rect.column + 1, foreground: style.lane(lane).new,
      attributes: .bold)
    var end = rect.endColumn - 1
    if let outcome {
      let status = StatusText(outcome.status, style: style)
      let reached = outcome.hasDiverged ? nil : outcome.stepsToTolerance
      let plain = "loss \(Numerals.measured(outcome.loss))"
      let text =
        reached.map { "\(style.symbol(.converged)) \($0)" }
        ?? (outcome.status.isPlain ? plain : status.brief ?? status.words)
      end = frame.put(
        style.text(text), row: row, endingAt: end,
        in: TextStyle(style[outcome.status.isPlain ? .text : status.role], on: nil, .bold))
    }
    for (axis, value) in zip(plan.axes, plan.cross) {
      let text = style.text(plan.text(axis, value))
      guard column + 2 + text.width < end else { break }
      column = frame.put(text, row: row, column: column + 2, foreground: style[.text])
    }
  }
}

extension MapPlan {
  /// The outcome of the cell under the cross, as far as it is known.
  func outcome(in map: LaneMap) -> Outcome? {
    map[x.index(of: cross[0]), y.map { $0.index(of: cross[1]) } ?? 0]
  }
}

/// The lane with the values under the cross, run to its end.
struct MapRun: Sendable {
  let lane: SurfaceLane
  let outcome: Outcome?

  init(_ probe: Experiment) {
    var lane = SurfaceLane(probe.lanes[0], in: probe)
    lane.compute(to: probe.end)
    self.lane = lane
    outcome = Outcome(probe.lanes[0], in: probe)
  }
}
