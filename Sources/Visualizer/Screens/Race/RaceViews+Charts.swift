import Canvas
import Experiments

extension RaceViews {
  /// The charts over time, the most informative first, unless others were turned to.
  var charts: [ChartPanel] {
    let moves = desk.movesLearningRates
    let all: [ChartPanel] =
      switch desk.experiment.subject {
      case .surface(let subject): [lossChart(subject)] + (moves ? [rateChart(subject)] : [])
      case .network(let subject): EpochFigure.all(of: subject, moves: moves).map { chart($0, subject) }
      }
    let first = desk.look.chartIndex % all.count
    return Array(all[first...] + all[..<first])
  }

  // MARK: Steps

  /// The loss of every lane over the steps.
  private func lossChart(_ subject: SurfaceSubject) -> ChartPanel {
    let floor = subject.surface.minimum
    let isLog = floor != nil
    return ChartPanel(
      title: (floor ?? 0) != 0 ? "loss − minimum" : "loss",
      notes: isLog ? ["log · steps", "log"] : ["linear · steps", "linear"],
      chart: Chart(
        series: series { $0.series(upTo: desk.cursor, above: floor, lane: $1, $2) },
        axis: isLog ? .log : .linear, horizon: Chart.horizon(cursor: desk.cursor, total: subject.steps),
        cursor: Double(desk.cursor), tolerance: isLog ? subject.tolerances.loss : nil))
  }

  /// αₜ of every lane over the steps; a constant α is a level line.
  private func rateChart(_ subject: SurfaceSubject) -> ChartPanel {
    let lines = series { lane, index, emphasis in
      let (values, stride) = lane.learningRates(upTo: desk.cursor)
      return ChartSeries(lane: index, values: values, stride: stride, emphasis: emphasis)
    }
    return RateChart(lines).panel(
      horizon: Chart.horizon(cursor: desk.cursor, total: subject.steps), cursor: Double(desk.cursor),
      unit: "steps")
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
    let unit = figure.isShare ? "%" : "log"
    let horizon = Chart.horizon(cursor: Int(epochs.rounded(.up)), total: subject.epochs)
    let lines = series { lane, index, emphasis in
      ChartSeries(
        lane: index, values: lane.epochs(upTo: desk.cursor).map { figure.value(of: $0) ?? .nan },
        emphasis: emphasis)
    }
    if figure == .learningRate {
      return RateChart(lines).panel(horizon: horizon, cursor: epochs, unit: "epochs")
    }
    return ChartPanel(
      title: figure.title, notes: ["\(unit) · epochs", unit],
      chart: Chart(
        series: lines, axis: figure.isShare ? .linear : .log, horizon: horizon, cursor: epochs,
        ceiling: figure.isShare ? 100 : nil))
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
