import Canvas
import Experiments

extension RaceViews {
  /// The charts over time, the most informative first, unless others were turned to.
  var charts: [ChartPanel] {
    let moves = desk.movesLearningRates
    let own = desk.look.showsSharpness ? [sharpnessChart()] : []
    let others: [ChartPanel] =
      switch desk.experiment.subject {
      case .surface(let subject): [lossChart(subject)] + (moves ? [rateChart(subject)] : [])
      case .network(let subject): EpochFigure.all(of: subject, moves: moves).map { chart($0, subject) }
      }
    let all = own + others
    let first = desk.look.chartIndex % all.count
    return Array(all[first...] + all[..<first])
  }

  // MARK: Steps

  /// The loss of every lane over time.
  private func lossChart(_ subject: SurfaceSubject) -> ChartPanel {
    let floor = subject.surface.minimum
    let axes = desk.chartAxes
    let lines = series { lane, index, emphasis in
      timed(lane.series(upTo: desk.cursor, above: floor, lane: index, emphasis), of: lane)
    }
    return ChartPanel(
      title: (floor ?? 0) != 0 ? "loss − minimum" : "loss",
      notes: ["\(axes.words) · \(desk.chartUnit.rawValue)", axes.words],
      chart: Chart(
        series: lines, axis: axes == .linear ? .linear : .log, timeAxis: timeAxis,
        horizon: horizon(of: lines, subject), cursor: chartCursor,
        tolerance: axes == .linear ? nil : subject.tolerances.loss))
  }

  /// αₜ of every lane over time; a constant α is a level line.
  private func rateChart(_ subject: SurfaceSubject) -> ChartPanel {
    let lines = series { lane, index, emphasis in
      let (values, stride) = lane.learningRates(upTo: desk.cursor)
      return timed(ChartSeries(lane: index, values: values, stride: stride, emphasis: emphasis), of: lane)
    }
    return RateChart(lines).panel(
      horizon: horizon(of: lines, subject), cursor: chartCursor, unit: desk.chartUnit.rawValue,
      timeAxis: timeAxis)
  }

  private var timeAxis: Chart.Axis { desk.chartAxes == .logLog ? .log : .linear }

  /// The cursor on the charts' axis of time; nil where every lane is at another time.
  private var chartCursor: Double? { desk.chartUnit == .steps ? Double(desk.cursor) : nil }

  /// A line over the unit of time of the charts.
  private func timed(_ line: ChartSeries, of lane: any TimelineLane) -> ChartSeries {
    var line = line
    switch desk.chartUnit {
    case .steps: break
    case .evaluations: line.times = lane.evaluations(upTo: desk.cursor).map(Double.init)
    case .epochs:
      let count = desk.experiment.surfaceSampleCount ?? 1
      let share = Double(min(count, lane.setup.batchSize ?? count)) / Double(max(1, count))
      line.times = line.values.indices.map { Double($0 * line.stride) * share }
    }
    line.count = min(line.count, line.times?.count ?? line.count)
    return line
  }

  /// The next round time after all that is shown.
  private func horizon(of lines: [ChartSeries], _ subject: SurfaceSubject) -> Double {
    if desk.chartUnit == .steps { return Chart.horizon(cursor: desk.cursor, total: subject.steps) }
    let last = lines.compactMap { $0.times?.last }.max() ?? 0
    return Chart.horizon(cursor: Int(last.rounded(.up)), total: .max)
  }

  /// A line for every active lane, and below it the line from before its knob was turned.
  private func series(
    _ line: (any TimelineLane, Int, ChartSeries.Emphasis) -> ChartSeries
  ) -> [ChartSeries] {
    desk.race.activeLanes.flatMap { index in
      let lane = desk.race.lane(index)
      let isNoisy = lane.setup.network == nil && (lane.setup.noise > 0 || lane.setup.batchSize != nil)
      let emphasis: ChartSeries.Emphasis = index == desk.hand.focus ? .focused : isNoisy ? .noisy : .plain
      let before = desk.hand.burst?.before[index]
      return [(before, .ghost), (lane, emphasis)].compactMap { lane, emphasis in
        lane.map { line($0, index, emphasis) }
      }
    }
  }

  // MARK: Epochs

  private func chart(_ figure: EpochFigure, _ subject: NetworkSubject) -> ChartPanel {
    let epochs = Double(desk.cursor) / Double(subject.samplesPerEpoch)
    let axes = desk.chartAxes
    let unit = figure.isShare ? "%" : axes.words
    let lines = series { lane, index, emphasis in
      let records = lane.epochs(upTo: desk.cursor)
      return ChartSeries(
        lane: index, values: records.map { figure.value(of: $0) ?? .nan },
        times: desk.chartUnit == .steps ? records.map { Double($0.step) } : nil, emphasis: emphasis)
    }
    let isInEpochs = desk.chartUnit != .steps
    let last = lines.compactMap { $0.times?.last }.max() ?? 0
    let horizon = Chart.horizon(
      cursor: Int((isInEpochs ? epochs : last).rounded(.up)), total: isInEpochs ? subject.epochs : .max)
    let cursor = isInEpochs ? epochs : nil
    if figure == .learningRate {
      return RateChart(lines).panel(
        horizon: horizon, cursor: cursor, unit: desk.chartUnit.rawValue, timeAxis: timeAxis)
    }
    return ChartPanel(
      title: figure.title, notes: ["\(unit) · \(desk.chartUnit.rawValue)", unit],
      chart: Chart(
        series: lines, axis: figure.isShare || axes == .linear ? .linear : .log, timeAxis: timeAxis,
        horizon: horizon, cursor: cursor, ceiling: figure.isShare ? 100 : nil))
  }
}

extension TimelineLane {
  /// The losses up to a step, as a line of the chart.
  fileprivate func series(
    upTo step: Int, above floor: Double?, lane: Int, _ emphasis: ChartSeries.Emphasis
  ) -> ChartSeries {
    // On an unbounded surface, the line ends where the lane leaves the view.
    let end = if case .escaped(let exit) = status(at: step) { exit } else { step }
    let (losses, stride) = losses(upTo: end)
    // A lane at the minimum has no logarithm; its line leaves the chart at the bottom.
    let values = floor.map { floor in losses.map { max($0 - floor, 0) } } ?? losses
    return ChartSeries(lane: lane, values: values, stride: stride, emphasis: emphasis)
  }
}

/// The values of a chart over epochs.
enum EpochFigure {
  case trainingLoss, validationLoss, testLoss, trainingAccuracy, validationAccuracy, testAccuracy
  case gradientNorm
  /// αₜ of the next step.
  case learningRate

  /// The figures of a subject, the most informative first; αₜ is one of them if a schedule moves it.
  static func all(of subject: NetworkSubject, moves: Bool) -> [EpochFigure] {
    // The test part is only shown if there is no validation part.
    let (losses, accuracies): ([EpochFigure], [EpochFigure]) =
      if subject.split.validation != nil {
        ([.trainingLoss, .validationLoss], [.validationAccuracy, .trainingAccuracy])
      } else if subject.split.test != nil {
        ([.trainingLoss, .testLoss], [.testAccuracy, .trainingAccuracy])
      } else {
        ([.trainingLoss], [.trainingAccuracy])
      }
    return losses + (moves ? [.learningRate] : [])
      + (subject.data.task.isClassification ? accuracies : [.gradientNorm])
  }

  var title: String {
    switch self {
    case .trainingLoss: "train loss"
    case .validationLoss: "validation loss"
    case .testLoss: "test loss"
    case .trainingAccuracy: "train accuracy"
    case .validationAccuracy: "valid. accuracy"
    case .testAccuracy: "test accuracy"
    case .gradientNorm: "‖∇‖"
    case .learningRate: RateChart.title
    }
  }

  var isShare: Bool { [.trainingAccuracy, .validationAccuracy, .testAccuracy].contains(self) }

  func value(of epoch: EpochRecord) -> Double? {
    switch self {
    case .trainingLoss: epoch.training.loss
    case .validationLoss: epoch.validation?.loss
    case .testLoss: epoch.test?.loss
    case .trainingAccuracy: epoch.training.accuracy.map { 100 * $0 }
    case .validationAccuracy: epoch.validation?.accuracy.map { 100 * $0 }
    case .testAccuracy: epoch.test?.accuracy.map { 100 * $0 }
    case .learningRate: epoch.learningRate
    case .gradientNorm: epoch.layerGradientNorms.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
  }
}
