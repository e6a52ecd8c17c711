import Canvas
import Experiments
import Networks

extension LaneCondition {
  init(_ status: TrainingStatus) {
    switch status {
    case .running: self = .running
    case .finished: self = .finished
    case .diverged(let step): self = .diverged(step)
    case .stoppedEarly(let epoch, _): self = .stoppedEarly(epoch: epoch)
    }
  }
}

extension LaneView {
  /// The training accuracy that is aimed at in the table.
  static let targetAccuracy = 0.95

  /// A lane of a training at the cursor.
  init(_ screen: TrainingScreen, lane index: Int) {
    let count = screen.experiment.samplesPerEpoch
    let progress = screen.progress?.lanes[index]
    let past = (progress?.history.epochs ?? []).prefix { $0.epoch * count <= screen.cursor }
    let epoch = past.last
    self.init(index: index, label: screen.experiment.lanes[index].label)
    isOn = screen.lanes.contains(index)
    isTuned = screen.tunedLanes.contains(index)
    isInHand = index == screen.focus
    condition = progress?.condition(at: screen.cursor, samplesPerEpoch: count) ?? .running
    loss = screen.moment?.lanes[index].loss ?? epoch?.training.loss
    trainingLoss = epoch?.training.loss
    validationLoss = epoch?.validation?.loss
    accuracy = epoch?.training.accuracy
    validationAccuracy = epoch?.validation?.accuracy
    layerNorms = epoch?.layerGradientNorms ?? []
    epochsToTarget = past.first { ($0.training.accuracy ?? 0) >= Self.targetAccuracy }?.epoch
    knobs = screen.knobs(ofLane: index).map { KnobView($0, screen, lane: index) }
  }
}

extension LaneProgress {
  /// What has become of the lane, if that has happened before the cursor.
  fileprivate func condition(at cursor: Int, samplesPerEpoch: Int) -> LaneCondition {
    switch status {
    case .running, .finished: return LaneCondition(status)
    case .stoppedEarly(let epoch, _):
      return cursor >= epoch * samplesPerEpoch ? LaneCondition(status) : .running
    case .diverged: return cursor > history.steps.last?.moment ?? 0 ? LaneCondition(status) : .running
    }
  }
}

extension KnobView {
  init(_ knob: TrainingKnob, _ screen: TrainingScreen, lane: Int) {
    let value = screen.value(of: knob, lane: lane, at: screen.cursor)
    self.init(
      knob.hyperparameter, value: value, position: knob.position(of: value),
      defaultPosition: knob.position(of: knob.value(in: screen.experiment.lanes[lane])),
      isInHeader: knob.hyperparameter.symbol == "α")
  }
}

extension TableColumn {
  /// The columns of networks, the most telling first.
  static func ofNetworks(_ experiment: TrainingExperiment, tableColumns: Int) -> [TableColumn] {
    let isNarrow = tableColumns < 66
    let isClassification = experiment.data.task.isClassification
    let hasValidation = experiment.split.heldOut != nil
    let layers = experiment.lanes.map { $0.network.architecture.layers.count }.max() ?? 1
    let rate = TableColumn("α", 6, .text { $0.tableText { $0.symbol == "α" } })
    let validation = TableColumn("valid", 8, .measured { $0.validationLoss })
    let accuracy = TableColumn(
      isNarrow ? "acc" : "accuracy", isNarrow ? 7 : 8, .text { $0.accuracy.map(Numerals.percent) })
    let norms = TableColumn(
      isNarrow ? "‖∇‖" : "‖∇‖ by layer",
      isNarrow ? min(8, max(5, 3 * layers)) : max(12, min(20, 2 * layers)), .layerNorms)
    let target = TableColumn("to 95 %", 8, .goal { $0.epochsToTarget.map { "epoch \($0)" } })
    let validationAccuracy = TableColumn(
      "valid. acc", 10, .text { $0.validationAccuracy.map(Numerals.percent) })
    return [rate, TableColumn("train", 8, .measured { $0.trainingLoss })]
      + (hasValidation ? [validation] : []) + (isClassification ? [accuracy] : []) + [norms]
      + (isClassification ? [target] : [])
      + (isClassification && hasValidation ? [validationAccuracy] : [])
  }
}
