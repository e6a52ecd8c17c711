import Canvas
import Experiments

/// The outcomes over one hyperparameter, as lines with marks: a measure above, the final loss below.
struct MapLines {
  let plan: MapPlan
  let map: LaneMap?
  let lane: Int

  /// The measure of a chart, `nil` of the upper one if there is only the loss.
  var upper: Outcome.Measure { plan.measure == .loss ? plan.measures[0] : plan.measure }

  func draw(into frame: inout Frame, style: Style) {
    guard let map, map.knownCount > 0 else {
      let rect = plan.layout.plot
      let rows = (plan.layout.lower?.endRow ?? rect.endRow) - rect.row
      return WaitingView(text: "running the lane with other values").draw(
        into: &frame, rect: Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: rows),
        style: style)
    }
    chart(upper, map, style: style).draw(into: &frame, plot: plan.layout.plot, style: style)
    guard let lower = plan.layout.lower else { return }
    let header = Rect(column: lower.column, row: lower.row - 1, columns: lower.columns, rows: 1)
    let second = upper == .loss ? plan.measures.last ?? .loss : .loss
    HeaderBar(title: plan.words(second)[0], notes: plan.notes(second)).draw(
      into: &frame, rect: header, style: style)
    chart(second, map, style: style).draw(into: &frame, plot: lower, style: style)
  }

  func value(_ outcome: Outcome?, _ measure: Outcome.Measure) -> Double {
    guard let value = outcome?.value(of: measure) else { return .nan }
    if measure == .loss, let minimum = plan.experiment.surface?.surface.minimum {
      return max(0, value - minimum)
    }
    return measure == .steps && value == .infinity ? Double(plan.length) : value
  }

  private func chart(_ measure: Outcome.Measure, _ map: LaneMap, style: Style) -> ProfileChart {
    let cells = (0..<plan.x.count).map { map[$0, 0] }
    let values = cells.map { value($0, measure) }
    var chart = ProfileChart(
      values, isHatched: cells.map { $0?.hasDiverged ?? false },
      axis: plan.isLogarithmic(measure) ? .log : .linear, lane: lane)
    if measure == .loss { chart.tolerance = plan.tolerance }
    chart.present = plan.x.share(of: plan.cross[0])
    chart.marks = marks(measure, map, values, style: style)
    return chart
  }

  private func marks(
    _ measure: Outcome.Measure, _ map: LaneMap, _ values: [Double], style: Style
  ) -> [ProfileChart.Mark] {
    func middle(_ index: Int) -> Double { (Double(index) + 0.5) / Double(plan.x.count) }
    var marks: [ProfileChart.Mark] = []
    let usual = plan.x.knob.defaultValue(in: plan.setup)
    marks.append(
      .init(
        style.glyph(.defaultTick), at: plan.x.share(of: usual), in: TextStyle(style[.text], on: nil, .bold)))
    for edge in [map.edges.left, map.edges.right] {
      guard let edge else { continue }
      marks.append(
        .init(style.glyph(.diverged), at: middle(edge), in: TextStyle(style[.danger], on: nil, .bold)))
    }
    if let best = map.best(by: measure) {
      marks.append(
        .init(
          style.glyph(.bestMeasured), at: middle(best), value: values[best],
          in: TextStyle(style[.bright], on: nil, .bold)))
    }
    if plan.y == nil, let best = theoryBest {
      marks.append(
        .init(
          style.glyph(.minimizer), at: plan.x.share(of: best), in: TextStyle(style[.bright], on: nil, .bold)))
    }
    let head = style.head(lane: lane)
    let here = values[plan.x.index(of: plan.cross[0])]
    marks.append(
      .init(
        style.marker(lane), at: plan.x.share(of: plan.cross[0]), value: here.isNaN ? nil : here, in: head))
    return marks
  }

  /// The best α that theory gives for the lane's β; nil if it gives none.
  var theoryBest: Double? {
    guard plan.alphaAxis == 0, let theory = plan.theory else { return nil }
    return theory.bestAlpha(beta: plan.beta)
  }
}
