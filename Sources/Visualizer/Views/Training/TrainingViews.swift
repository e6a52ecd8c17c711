import Canvas
import Experiments
import Networks

/// The descriptions of what a training shows, made once a frame.
struct TrainingViews {
  let screen: TrainingScreen
  let lanes: [LaneView]

  init(_ screen: TrainingScreen) {
    self.screen = screen
    lanes = screen.experiment.lanes.indices.map { LaneView(screen, lane: $0) }
  }

  private var experiment: TrainingExperiment { screen.experiment }

  func title(_ scale: LossScale?) -> TitleView {
    let columns = screen.size.columns
    let bar = scale.map { ColorBar($0, title: columns >= 100 ? "plane loss" : "plane") }
    return TitleView(
      title: experiment.title, words: [experiment.networkText] + experiment.sizeWords,
      right: bar.map { .colors($0, columns: columns >= 160 ? 10 : columns >= 100 ? 8 : 6) } ?? .nothing)
  }

  func table(_ layout: TrainingLayout, columns: Int) -> TableView {
    let page = layout.page.count > 1 ? "page \(layout.page.index + 1)/\(layout.page.count) · " : ""
    return TableView(
      heading: .bar(note: page + screen.epochText),
      columns: TableColumn.ofNetworks(experiment, tableColumns: columns),
      lanes: layout.tableLanes.map { lanes[$0] }, nameColumns: columns < 66 ? 8 : 10)
  }

  func legend(_ layout: TrainingLayout) -> LegendView {
    LegendView(
      lanes: layout.tableLanes.map { lanes[$0] },
      figure: experiment.data.task.isClassification ? .accuracy : .ending)
  }

  var legendRow: LegendRow { LegendRow(lanes: lanes.filter { $0.isOn || $0.isInHand }) }

  var tuner: TunerView {
    let lane = lanes[screen.focus]
    return TunerView(
      lane: lane, tunesAll: screen.focusesAll, chosen: min(screen.knobIndex, lane.knobs.count - 1),
      isReplay: screen.mode == .replay, surroundings: .notes)
  }

  var timeline: TimelineView {
    let end = Double(max(1, experiment.end))
    return TimelineView(
      isPlaying: screen.isPlaying, cursorText: screen.stepText(at: screen.cursor),
      position: Double(screen.cursor) / end, computed: Double(screen.reached) / end, marks: marks(end),
      stateText: screen.stateText)
  }

  /// Where lanes reached the accuracy that is aimed at, and where they were lost.
  private func marks(_ end: Double) -> [TimelineView.Mark] {
    let count = Double(experiment.samplesPerEpoch)
    return screen.lanes.flatMap { lane -> [TimelineView.Mark] in
      guard let progress = screen.progress?.lanes[lane] else { return [] }
      var marks: [TimelineView.Mark] = []
      let reached = progress.history.epochs.first { ($0.training.accuracy ?? 0) >= LaneView.targetAccuracy }
      if let reached { marks.append(.init(lane: lane, position: Double(reached.epoch) * count / end)) }
      if case .diverged = progress.status, let last = progress.history.steps.last?.moment {
        marks.append(.init(lane: lane, position: Double(last) / end, isDiverged: true))
      }
      return marks
    }
  }

  var footer: FooterView {
    FooterView(
      hints: FooterView.hints(KeyTable.rows(in: .training).compactMap(\.trainingFooter), screen),
      notice: screen.notice.map { ($0.text, $0.isError) })
  }

  // MARK: Charts

  /// Losses and accuracies over the epochs, the most telling first.
  var charts: [ChartPanel] {
    let hasValidation = experiment.split.heldOut != nil
    let isClassification = experiment.data.task.isClassification
    var figures: [EpochFigure] = [.trainingLoss]
    if hasValidation { figures.append(.validationLoss) }
    if isClassification { figures.append(hasValidation ? .validationAccuracy : .trainingAccuracy) }
    if hasValidation, isClassification { figures.append(.trainingAccuracy) }
    if !isClassification { figures.append(.gradientNorm) }
    return figures.map(chart)
  }

  private func chart(_ figure: EpochFigure) -> ChartPanel {
    let epochs = Double(screen.cursor) / Double(experiment.samplesPerEpoch)
    let unit = figure.isShare ? "%" : "log"
    return ChartPanel(
      title: figure.title, notes: ["\(unit) · epochs", unit],
      chart: Chart(
        series: screen.lanes.map { series($0, figure) }, axis: figure.isShare ? .linear : .log,
        horizon: Chart.horizon(cursor: Int(epochs.rounded(.up)), total: experiment.epochs), cursor: epochs,
        ceiling: figure.isShare ? 100 : nil))
  }

  private func series(_ lane: Int, _ figure: EpochFigure) -> ChartSeries {
    let epochs = screen.progress?.lanes[lane].history.epochs ?? []
    let past = epochs.prefix { $0.epoch * experiment.samplesPerEpoch <= screen.cursor }
    return ChartSeries(
      lane: lane, values: past.map { figure.value(of: $0) ?? .nan },
      emphasis: lane == screen.focus ? .focused : .plain)
  }
}

/// What a chart shows of epochs.
enum EpochFigure {
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
