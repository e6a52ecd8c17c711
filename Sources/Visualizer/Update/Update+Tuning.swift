import Canvas
import Experiments
import Optimizers

extension State {
  mutating func performOnKnob(_ action: Action) {
    switch action {
    case .turn(let notches): turn(knob, by: notches)
    case .turnLearningRate(let notches): turnFirst(by: notches) { $0.hyperparameter.symbol == "α" }
    case .turnMomentum(let notches):
      turnFirst(by: notches) { $0.hyperparameter.scale == .logOneMinus }
    case .typeValue: sheet = .value(ValueEntry(knob))
    case .restoreDefault: restoreDefault()
    case .toggleMode:
      mode = mode == .replay ? .onward : .replay
      say(
        mode == .replay ? "replay: a turn bends the path from its start" : "onward: a turn counts from here")
    default: break
    }
  }

  /// Turns the first knob of the focused lane that fits, and takes it in hand.
  private mutating func turnFirst(by notches: Int, where fits: (Knob) -> Bool) {
    guard let index = knobs.firstIndex(where: fits) else {
      return say("\(race.lanes[focus].setup.label) has no such hyperparameter")
    }
    knobIndex = index
    turn(knobs[index], by: notches)
  }

  private mutating func turn(_ knob: Knob, by notches: Int) {
    let cursor = cursor
    change(knob) { knob, lane in knob.turned(lane.value(of: knob, at: cursor), by: notches) }
  }

  /// Every lane has defaults of its own.
  private mutating func restoreDefault() { change(knob) { knob, lane in knob.defaultValue(in: lane.setup) } }

  /// Sets a knob of every tuned lane to a value.
  mutating func set(_ knob: Knob, to value: Double) { change(knob) { _, _ in value } }

  /// Changes a knob of every tuned lane that has it; the paths before the burst stay as ghosts.
  private mutating func change(_ chosen: Knob, _ newValue: (Knob, Lane) -> Double) {
    let matches = tunedLanes.compactMap { index in
      knobs(ofLane: index).first { $0.hyperparameter.symbol == chosen.hyperparameter.symbol }
        .map { (index, $0) }
    }
    beginBurst(chosen, lanes: matches.map(\.0))
    for (index, knob) in matches {
      race.turn(knob, ofLane: index, to: newValue(knob, race.lanes[index]), mode: mode, cursor: cursor)
    }
    moveCursor(to: destination ?? cursor)
    // A lane that begins to see samples has its knobs in another order; the one in hand stays in hand.
    if let index = knobs.firstIndex(of: chosen) { knobIndex = index }
    isComputed = false
  }

  private mutating func beginBurst(_ knob: Knob, lanes: [Int]) {
    if burst?.isOpen == true, burst?.knob == knob, Set(lanes) == burst.map({ Set($0.before.keys) }) {
      burst?.extend()
    } else {
      burst = TuningBurst(
        before: Dictionary(uniqueKeysWithValues: lanes.map { ($0, race.lanes[$0]) }), knob: knob)
    }
  }
}
