import Canvas
import Experiments
import Networks

extension Frame {
  /// Losses and accuracies over the epochs, as many charts as there is room for.
  mutating func drawTrainingCharts(_ layout: TrainingLayout, _ moment: TrainingMoment, style: Style) {
    let hasValidation = moment.experiment.split.heldOut != nil
    let isClassification = moment.experiment.data.task.isClassification
    var kinds: [EpochFigure] = [.trainingLoss]
    if hasValidation { kinds.append(.validationLoss) }
    if isClassification { kinds.append(hasValidation ? .validationAccuracy : .trainingAccuracy) }
    if hasValidation, isClassification { kinds.append(.trainingAccuracy) }
    if !isClassification { kinds.append(.gradientNorm) }
    for (rect, kind) in zip(layout.charts, kinds) { drawChart(rect, kind, moment, style: style) }
  }

  private mutating func drawChart(
    _ rect: Rect, _ figure: EpochFigure, _ moment: TrainingMoment, style: Style
  ) {
    guard rect.rows >= 4 else { return }
    fill(
      Rect(column: rect.column, row: rect.row, columns: rect.columns, rows: 1),
      with: Cell(" ", foreground: style[.dim], background: style[.panel]))
    let end = put(
      style.text(figure.title), row: rect.row, column: rect.column + 1, foreground: style[.text],
      attributes: .bold)
    let unit = figure.isShare ? "%" : "log"
    let words = ["\(unit) · epochs", unit].first { $0.count < rect.endColumn - 2 - end } ?? ""
    put(style.text(words), row: rect.row, endingAt: rect.endColumn - 1, in: TextStyle(style[.dim]))
    let count = moment.experiment.samplesPerEpoch
    let epochs = Double(moment.screen.cursor) / Double(count)
    let chart = Chart(
      series: moment.screen.lanes.map { series($0, figure, moment) }, axis: figure.isShare ? .linear : .log,
      horizon: Chart.horizon(cursor: Int(epochs.rounded(.up)), total: moment.experiment.epochs),
      cursor: epochs, ceiling: figure.isShare ? 100 : nil)
    chart.draw(
      into: &self,
      rect: Rect(column: rect.column, row: rect.row + 1, columns: rect.columns, rows: rect.rows - 1),
      style: style)
  }

  private func series(_ lane: Int, _ figure: EpochFigure, _ moment: TrainingMoment) -> ChartSeries {
    let epochs = moment.lanes[lane].progress?.history.epochs ?? []
    let past = epochs.prefix { $0.epoch * moment.experiment.samplesPerEpoch <= moment.screen.cursor }
    return ChartSeries(
      lane: lane, values: past.map { figure.value(of: $0) ?? .nan },
      emphasis: lane == moment.screen.focus ? .focused : .plain)
  }
}

/// What a chart shows of epochs.
private enum EpochFigure {
  case trainingLoss, validationLoss, trainingAccuracy, validationAccuracy, gradientNorm

  var title: String {
    switch self {
    case .trainingLoss: "train loss"
    case .validationLoss: "validation loss"
    case .trainingAccuracy: "train accuracy"
    case .validationAccuracy: "valid. accuracy"
    case .gradientNorm: "‖∇‖"
    }
  }

  var isShare: Bool { self == .trainingAccuracy || self == .validationAccuracy }

  func value(of epoch: EpochRecord) -> Double? {
    switch self {
    // A loss of 0 has no logarithm; it lies at the foot of the chart.
    case .trainingLoss: max(1e-30, epoch.training.loss)
    case .validationLoss: epoch.validation.map { max(1e-30, $0.loss) }
    case .trainingAccuracy: epoch.training.accuracy.map { 100 * $0 }
    case .validationAccuracy: epoch.validation?.accuracy.map { 100 * $0 }
    case .gradientNorm: epoch.layerGradientNorms.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
  }
}
