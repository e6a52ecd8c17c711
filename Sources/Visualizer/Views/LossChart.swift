import Canvas
import Experiments

extension Frame {
  /// The loss of every lane over the steps, with a header row.
  mutating func drawLossChart(_ rect: Rect, _ moment: Moment, style: Style) {
    let state = moment.state
    let floor = state.surface.minimum
    let isLog = floor != nil
    let isShifted = (floor ?? 0) != 0
    fill(
      Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1),
      with: Cell(" ", foreground: style[.dim], background: style[.panel]))
    put(
      style.text(isShifted ? "loss − minimum" : "loss"), row: rect.row, column: rect.column + 1,
      foreground: style[.text], attributes: .bold)
    put(
      style.text(isLog ? "log · steps" : "linear · steps"), row: rect.row,
      endingAt: rect.column + rect.columns - 1, in: TextStyle(style[.dim]))
    let chart = Chart(
      series: series(moment, above: floor), axis: isLog ? .log : .linear,
      horizon: Chart.horizon(cursor: state.cursor, total: state.experiment.steps),
      cursor: Double(state.cursor), tolerance: isLog ? state.experiment.tolerances.loss : nil)
    chart.draw(
      into: &self,
      rect: Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1),
      style: style)
  }

  private func series(_ moment: Moment, above floor: Double?) -> [ChartSeries] {
    var all: [ChartSeries] = []
    for lane in moment.state.race.activeLanes {
      if let before = moment.state.burst?.before[lane] {
        all.append(before.series(upTo: moment.cursor, above: floor, lane: lane, .ghost))
      }
      let setup = moment.lanes[lane].setup
      let isNoisy = setup.noise > 0 || setup.batchSize != nil
      all.append(
        moment.lanes[lane].series(
          upTo: moment.cursor, above: floor, lane: lane,
          lane == moment.state.focus ? .focused : isNoisy ? .noisy : .plain))
    }
    return all
  }
}

extension Lane {
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
}
