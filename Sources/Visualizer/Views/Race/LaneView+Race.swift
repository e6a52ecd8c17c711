import Canvas
import Experiments

extension LaneCondition {
  init(_ status: LaneStatus) {
    switch status {
    case .running: self = .running
    case .converged(let step, .loss): self = .converged(step)
    case .converged(let step, .gradient): self = .flat(step)
    case .diverged(let step): self = .diverged(step)
    case .stalled(let step): self = .stalled(step)
    case .escaped(let step): self = .escaped(step)
    case .stopped(let step, _): self = .stopped(step)
    }
  }
}

extension LaneStatus {
  var isDiverged: Bool { LaneCondition(self).isDiverged }
}

extension LaneView {
  /// A lane of a race at the cursor, where its record is this one.
  init(_ state: State, lane index: Int, record: LaneRecord) {
    let lane = state.race.lanes[index]
    self.init(index: index, label: lane.setup.label)
    isOn = state.experiment.lanes[index].isOn
    isTuned = state.tunedLanes.contains(index)
    isInHand = index == state.focus
    condition = LaneCondition(lane.status(at: state.cursor))
    loss = record.loss
    gradientNorm = record.gradientNorm
    best = record.best
    stepLength = record.stepLength
    pathLength = record.pathLength
    stepsToTolerance = lane.firstStepWithinTolerance(upTo: state.cursor)
    knobs = state.knobs(ofLane: index).map { KnobView($0, state, lane: index) }
  }
}

extension KnobView {
  init(_ knob: Knob, _ state: State, lane index: Int) {
    let lane = state.race.lanes[index]
    let value = lane.value(of: knob, at: state.cursor)
    self.init(
      knob.hyperparameter, value: value, position: knob.position(of: value),
      defaultPosition: knob.position(of: knob.defaultValue(in: lane.setup)),
      isInHeader: Self.isInHeader(knob, value: value))
    if index == state.focus, symbol == "α" {
      dangerFrom = state.stableLearningRate(ofLane: index).map(knob.position(of:))
    }
  }

  /// A header names what the textbook names, and what is sampled.
  private static func isInHeader(_ knob: Knob, value: Double) -> Bool {
    switch knob.target {
    case .hyperparameter:
      return knob.hyperparameter.isPrimary && knob.hyperparameter.symbol != "ε" && value != 0
    case .noise: return value > 0
    case .batchSize: return value < knob.hyperparameter.track.upperBound
    }
  }
}

extension State {
  /// The α from which on theory says that a lane no longer converges, with its knobs as they are at the cursor.
  fileprivate func stableLearningRate(ofLane index: Int) -> Double? {
    var setup = race.lanes[index].setup
    for knob in knobs(ofLane: index) {
      knob.write(race.lanes[index].value(of: knob, at: cursor), to: &setup)
    }
    return experiment.stableLearningRate(of: setup)
  }
}

extension TableColumn {
  /// The columns of lanes on a surface.
  static let ofSurfaces: [TableColumn] = [
    TableColumn("α", 6, .text { $0.tableText { $0.symbol == "α" } }),
    TableColumn("β", 6, .text { $0.tableText(\.isFirstAverage) }),
    TableColumn("β₂", 6, from: 126, .text { $0.tableText { $0.symbol == "β₂" } }),
    TableColumn("noise σ", 7, from: 126, .text { $0.tableText { $0.symbol == "σ" } }),
    TableColumn("loss", 8, .measured { $0.loss }),
    TableColumn("best", 8, from: 126, .text { $0.best.map(Numerals.measured) }),
    TableColumn("‖∇‖", 8, .measured { $0.gradientNorm }),
    TableColumn("‖step‖", 8, from: 126, .text { $0.stepLength.map(Numerals.measured) }),
    TableColumn("path", 6, from: 126, .text { $0.pathLength.map(Numerals.measured) }),
    TableColumn("to 10⁻³", 7, .text { $0.stepsToTolerance.map(String.init) }),
    TableColumn("status", 17, .status),
  ]
}

extension LaneView {
  /// A knob's value in a column of the table; nil where the lane has none, or where it is off.
  func tableText(_ fits: (KnobView) -> Bool) -> String? {
    knob(where: fits).flatMap { $0.value == 0 ? nil : $0.text(atMost: 7) }
  }
}
