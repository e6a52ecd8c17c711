import Canvas
import Experiments
import Networks

/// A training with what every view asks of it, looked up once a frame.
struct TrainingMoment {
  let screen: TrainingScreen
  let lanes: [Lane]

  /// A lane at the cursor.
  struct Lane {
    let label: String
    /// What is computed of it; nil before the first report.
    let progress: LaneProgress?
    /// The last epoch that had ended.
    let epoch: EpochRecord?
    /// What its network does; of the moment that was last looked at.
    let look: LaneMoment?
    /// What became of it, if that has happened before the cursor.
    let status: TrainingStatus
    /// The first epoch with the accuracy that is aimed at.
    let reached: Int?
  }

  /// The training accuracy that is aimed at in the table.
  static let target = 0.95

  init(_ screen: TrainingScreen) {
    self.screen = screen
    let count = screen.experiment.samplesPerEpoch
    lanes = screen.experiment.lanes.enumerated().map { index, setup in
      let progress = screen.progress?.lanes[index]
      let epochs = progress?.history.epochs ?? []
      let past = epochs.prefix { $0.epoch * count <= screen.cursor }
      return Lane(
        label: setup.label, progress: progress, epoch: past.last,
        look: screen.moment?.lanes[index], status: Self.status(of: progress, at: screen.cursor, count),
        reached: past.first { ($0.training.accuracy ?? 0) >= Self.target }?.epoch)
    }
  }

  private static func status(
    of progress: LaneProgress?, at cursor: Int, _ samplesPerEpoch: Int
  ) -> TrainingStatus {
    guard let progress else { return .running }
    switch progress.status {
    case .running: return .running
    case .finished: return .finished
    case .stoppedEarly(let epoch, _): return cursor >= epoch * samplesPerEpoch ? progress.status : .running
    case .diverged:
      let last = progress.history.steps.last?.moment ?? 0
      return cursor > last ? progress.status : .running
    }
  }

  var experiment: TrainingExperiment { screen.experiment }
  func isFocused(_ lane: Int) -> Bool { screen.tunedLanes.contains(lane) }

  /// The value of a lane's α at the cursor, as it is written; nil where the rule has none.
  func learningRateText(_ lane: Int) -> String? {
    guard let knob = screen.knobs(ofLane: lane).first(where: { $0.hyperparameter.symbol == "α" }) else {
      return nil
    }
    return knob.hyperparameter.text(screen.value(of: knob, lane: lane, at: screen.cursor), atMost: 6)
  }
}

extension TrainingMoment.Lane {
  /// The loss over the training data: of the moment that is looked at, else of the last epoch.
  var loss: Double? { look?.loss ?? epoch?.training.loss }

  var isDiverged: Bool {
    if case .diverged = status { true } else { false }
  }

  /// `acc 98.7 %`, the loss for a regression, or what became of the lane.
  func headline(_ style: Style, isShort: Bool = false) -> String {
    switch status {
    case .diverged(let step): return "\(style.symbol(.diverged)) \(step)"
    case .stoppedEarly(let epoch, _): return "\(style.symbol(.paused)) epoch \(epoch)"
    case .running, .finished: break
    }
    guard let accuracy = epoch?.training.accuracy else { return style.text(Numerals.measured(loss)) }
    return (isShort ? "" : "acc ") + Self.percent(accuracy)
  }

  /// `98.7 %`
  static func percent(_ share: Double?) -> String {
    guard let share else { return Numerals.absent }
    guard share.isFinite else { return Numerals.measured(share) }
    let tenths = Int((1000 * share).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  func color(_ style: Style, plain: Color) -> Color {
    switch status {
    case .diverged: style[.danger]
    case .stoppedEarly: style[.accent]
    case .running, .finished: plain
    }
  }
}
