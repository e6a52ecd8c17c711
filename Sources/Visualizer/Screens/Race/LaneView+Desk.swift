import Canvas
import Experiments

extension LaneView {
  /// The target accuracy of the table.
  static let targetAccuracy = 0.95

  /// The view of a lane at the cursor.
  init(_ desk: Desk, lane index: Int) {
    let lane = desk.race.lane(index)
    let figures = lane.figures(at: desk.cursor)
    self.init(index: index, label: lane.label)
    labels = desk.experiment.lanes.indices.map { desk.race.lane($0).label }
    isOn = desk.experiment.lanes[index].isOn
    isAtEnd = desk.cursor >= desk.race.end
    isTuned = desk.tunedLanes.contains(index)
    isInHand = index == desk.hand.focus
    status = lane.status(at: desk.cursor)
    (loss, gradientNorm, best) = (figures.loss, figures.gradientNorm, figures.best)
    (stepLength, pathLength) = (figures.stepLength, figures.pathLength)
    stepsToTolerance = figures.firstWithinTolerance
    // A lesson has no table: its texts count as the column does, to the first step within tolerance.
    if desk.lesson != nil, case .converged(_, .loss) = status, let first = stepsToTolerance {
      status = .converged(since: first, by: .loss)
    }
    (position, bestPosition) = (figures.position, figures.bestPosition)
    knobs = desk.race.knobs(ofLane: index).map { KnobView($0, desk, lane, at: index) }
    if let epoch = figures.epoch { take(epoch) }
    epochsToTarget = lane.epochs(upTo: desk.cursor).first { $0.reachesTarget }?.epoch
    if lane.setup.movesLearningRate { learningRate = figures.learningRate }
    let sigma = knobs.first { $0.symbol == "σ" }?.value ?? lane.setup.noise
    noise = sigma > 0 ? sigma : nil
    if let look = desk.errands.lookReport?.lanes[index] { take(look, desk) }
  }

  /// Takes figures as of the cursor, which are newer than those of the last epoch.
  private mutating func take(_ look: LaneLook, _ desk: Desk) {
    loss = look.loss
    if learningRate != nil { learningRate = look.learningRate ?? learningRate }
    // The header agrees with the matrix below it.
    guard case .confusion(let confusion) = look.picture, confusion.sampleCount > 0 else { return }
    switch desk.experiment.network?.evaluatedPart {
    case .validation: validationAccuracy = confusion.accuracy
    case .test: testAccuracy = confusion.accuracy
    case .training: accuracy = confusion.accuracy
    case nil: break
    }
  }

  private mutating func take(_ epoch: EpochRecord) {
    (trainingLoss, validationLoss) = (epoch.training.loss, epoch.validation?.loss)
    (accuracy, validationAccuracy) = (epoch.training.accuracy, epoch.validation?.accuracy)
    (testLoss, testAccuracy) = (epoch.test?.loss, epoch.test?.accuracy)
    layerNorms = epoch.layerGradientNorms
  }

  /// The value of a knob for the table; nil if the lane lacks the knob or has it off.
  func tableText(_ fits: (KnobView) -> Bool) -> String? {
    knob(where: fits).flatMap { $0.value == 0 ? nil : $0.text(atMost: 7) }
  }
}

extension EpochRecord {
  /// True if the accuracy of the held-out part reaches the target, or the training accuracy without one.
  var reachesTarget: Bool { ((validation ?? test ?? training).accuracy ?? 0) >= LaneView.targetAccuracy }
}

extension KnobView {
  init(_ knob: Knob, _ desk: Desk, _ lane: any TimelineLane, at index: Int) {
    let value = lane.value(of: knob, at: desk.cursor)
    self.init(
      knob.hyperparameter, value: value, position: knob.position(of: value),
      defaultPosition: knob.position(of: knob.defaultValue(in: lane.setup)),
      isInHeader: Self.isInHeader(knob, value: value, isNetwork: lane.setup.network != nil))
    if index == desk.hand.focus, symbol == "α", desk.lessonLimit == nil {
      dangerFrom = desk.stableLearningRate(ofLane: index).map(knob.position(of:))
    }
  }

  /// True if a lane's header shows the knob: the primary hyperparameters and the sampling; for networks, only
  /// α.
  private static func isInHeader(_ knob: Knob, value: Double, isNetwork: Bool) -> Bool {
    let hyperparameter = knob.hyperparameter
    if isNetwork { return hyperparameter.symbol == "α" }
    switch knob.target {
    case .hyperparameter: return hyperparameter.isPrimary && hyperparameter.symbol != "ε" && value != 0
    case .noise, .l2, .dropout: return value > 0
    case .surface, .schedule: return false
    case .batchSize: return value < hyperparameter.range.upperBound
    }
  }
}

extension Desk {
  /// The α above which, in theory, a lane no longer converges with its knobs as of the cursor.
  fileprivate func stableLearningRate(ofLane index: Int) -> Double? {
    guard let subject = experiment.surface else { return nil }
    return subject.stableLearningRate(of: setup(ofLane: index))
  }
}
