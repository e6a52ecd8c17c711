import Canvas
import Experiments
import Landscapes

extension RaceViews {
  /// The picture of a panel: one lane, or all in the overlay.
  func picture(_ panel: Layout.Panel, _ picture: Picture) -> PictureView {
    var view = PictureView(backdrop: picture.backdrop, x: picture.key.domain.x, y: picture.key.domain.y)
    view.hasHorizontalTicks = true
    view.hasVerticalTicks = panel.hasVerticalTicks
    view.minimizers = state.surface.minimizers.reversed().map { ($0.point, $0.isGlobal) }
    if let lane = panel.lane, !lanes[lane].isOn { return view }
    view.start = state.experiment.start
    view.paths = (panel.lane.map { [$0] } ?? state.race.activeLanes).map(path)
    view.focus = state.focus
    view.isOverlay = panel.lane == nil
    return view
  }

  private func path(ofLane index: Int) -> PictureView.Path {
    let lane = state.race.lanes[index]
    let runs = lane.runs(upTo: state.cursor)
    return PictureView.Path(
      lane: index, points: runs.last ?? [], earlier: Array(runs.dropLast()),
      before: state.burst?.before[index]?.points(upTo: state.cursor), head: records[index].position,
      best: lane.setup.restarts > 0 ? lane.state(at: state.cursor).bestPosition : nil,
      isDiverged: lanes[index].condition.isDiverged, loss: records[index].loss)
  }

  /// The loss of every lane over the steps.
  var chart: ChartPanel {
    let floor = state.surface.minimum
    let isLog = floor != nil
    return ChartPanel(
      title: (floor ?? 0) != 0 ? "loss − minimum" : "loss",
      notes: isLog ? ["log · steps", "log"] : ["linear · steps", "linear"],
      chart: Chart(
        series: series(above: floor), axis: isLog ? .log : .linear,
        horizon: Chart.horizon(cursor: state.cursor, total: state.experiment.steps),
        cursor: Double(state.cursor), tolerance: isLog ? state.experiment.tolerances.loss : nil))
  }

  private func series(above floor: Double?) -> [ChartSeries] {
    state.race.activeLanes.flatMap { index in
      let lane = state.race.lanes[index]
      let isNoisy = lane.setup.noise > 0 || lane.setup.batchSize != nil
      let emphasis: ChartSeries.Emphasis = index == state.focus ? .focused : isNoisy ? .noisy : .plain
      let before = state.burst?.before[index]
      return [(before, .ghost), (lane, emphasis)].compactMap { lane, emphasis in
        lane?.series(upTo: state.cursor, above: floor, lane: index, emphasis)
      }
    }
  }

  // MARK: Inside of a step

  /// Where the step inside leads, with its arrows.
  func insidePicture(_ picture: Picture, _ parts: InsideParts?, style: Style) -> PictureView {
    var view = PictureView(backdrop: picture.backdrop, x: picture.key.domain.x, y: picture.key.domain.y)
    view.hasHorizontalTicks = true
    view.hasVerticalTicks = true
    view.minimizers = state.surface.minimizers.map { ($0.point, $0.isGlobal) }
    let points = state.race.lanes[state.focus].points(upTo: max(0, state.cursor - 1))
    view.paths = [PictureView.Path(lane: state.focus, points: points, head: parts?.step.start)]
    view.arrows = parts?.arrows(reaching: state.inside?.part ?? 0, hue: hue(style), style: style) ?? []
    return view
  }

  func insideTitle(partCount: Int, style: Style) -> TitleView {
    let part = min(partCount, (state.inside?.part ?? 0) + 1)
    return TitleView(
      title: state.experiment.title,
      words: ["inside \(style.marker(state.focus)) \(lanes[state.focus].label)"],
      right: .text("step \(state.cursor - 1) → \(state.cursor)   part \(part) of \(partCount)"))
  }

  func update(_ parts: InsideParts, style: Style) -> UpdateView {
    UpdateView(
      lines: parts.lines, roles: parts.lines.indices.map(parts.role(of:)), current: state.inside?.part ?? 0,
      hue: hue(style))
  }

  /// The formula alone, or that the lane has ended.
  func formulaLines(hasEnded: Bool) -> FormulaLinesView {
    FormulaLinesView(
      lines: hasEnded
        ? ["the lane ended before this step"] : state.race.lanes[state.focus].setup.entry.formula)
  }

  func hue(_ style: Style) -> Color { style.lane(state.focus).new }
}

extension InsideParts {
  /// The arrows of the parts that have been reached.
  func arrows(reaching current: Int, hue: Color, style: Style) -> [Arrow] {
    let symbol = velocityIndex.map { lines[$0].symbol } ?? ""
    let parts: [(role: Role, vector: SIMD2<Double>?, length: Double, label: String)] = [
      (.gradient, -step.gradient, 0.34, "−g"), (.velocity, velocity.map { -$0 }, 0.38, "−\(symbol)"),
      (.displacement, step.displacement, 0.42, "step"),
    ]
    return parts.compactMap { part in
      guard let vector = part.vector, hasReached(part.role, at: current) else { return nil }
      return Arrow(
        from: step.start, towards: vector, length: part.length, color: style.color(of: part.role, hue: hue),
        label: part.label)
    }
  }

  func vectors(hue: Color, style: Style) -> VectorsView {
    let symbol = velocityIndex.map { lines[$0].symbol } ?? ""
    let mean =
      symbol == "b"
      ? "the sum of the past gradients, older ones weighing less" : "the mean of the past gradients"
    let rows: [(role: Role, label: String, vector: SIMD2<Double>?, words: String)] = [
      (.gradient, "−g", -step.gradient, "steepest descent, as this step sees it"),
      (.velocity, "−\(symbol)", velocity.map { -$0 }, mean),
      (.displacement, "step", step.displacement, "what the parameters move by"),
    ]
    return VectorsView(
      rows: rows.compactMap { role, label, vector, words in
        vector.map { vector in
          VectorsView.Row(
            label: label, length: (vector.x * vector.x + vector.y * vector.y).squareRoot(),
            color: style.color(of: role, hue: hue), words: words)
        }
      })
  }
}

extension Lane {
  /// The losses up to a step, as a line of the chart.
  fileprivate func series(
    upTo step: Int, above floor: Double?, lane: Int, _ emphasis: ChartSeries.Emphasis
  ) -> ChartSeries {
    // Where there is no lowest point, the line ends where the lane leaves the view.
    let end = if case .escaped(let exit) = status(at: step) { exit } else { step }
    let values = history.records.prefix(history.countUpTo(end)).map { record in
      // A lane that sits on the minimum has no logarithm; it lies at the foot of every chart.
      floor.map { max(record.loss - $0, 1e-300) } ?? record.loss
    }
    return ChartSeries(lane: lane, values: values, stride: history.stride, emphasis: emphasis)
  }

  /// The positions that are kept, up to a step, and the one at that step.
  func points(upTo step: Int) -> [SIMD2<Double>] {
    var points = history.records.prefix(history.countUpTo(step)).map(\.position)
    if !step.isMultiple(of: history.stride) { points.append(record(at: step).position) }
    return points
  }

  /// The same, split where the lane started again.
  fileprivate func runs(upTo step: Int) -> [[SIMD2<Double>]] {
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
