import Experiments

extension Desk {
  /// The knobs of the focused lane.
  public var knobs: [Knob] { race.knobs(ofLane: hand.focus) }

  /// The current knob of the focused lane.
  public var knob: Knob { knobs[min(hand.knobIndex, knobs.count - 1)] }

  /// The lanes that tuning changes.
  var tunedLanes: [Int] { hand.focusesAll ? race.activeLanes : [hand.focus] }

  // MARK: Lanes

  mutating func performOnLanes(_ action: Action) {
    let count = experiment.lanes.count
    switch action {
    case .focusNext: focusLane((hand.focus + 1) % count)
    case .focusPrevious: focusLane((hand.focus + count - 1) % count)
    case .focusLane(let index): focusLane(index)
    case .toggleLane: toggleFocusedLane()
    case .toggleAllInFocus: hand.focusesAll.toggle()
    case .previousKnob: hand.knobIndex = max(0, min(hand.knobIndex, knobs.count - 1) - 1)
    case .nextKnob: hand.knobIndex = min(knobs.count - 1, hand.knobIndex + 1)
    default: break
    }
  }

  mutating func focusLane(_ index: Int) {
    guard experiment.lanes.indices.contains(index), index != hand.focus else { return }
    let chosen = knob
    hand.focus = index
    hand.burst = nil
    // Keeps the same knob, if the new lane has it.
    hand.knobIndex = knobs.firstIndex { $0.hyperparameter.symbol == chosen.hyperparameter.symbol } ?? 0
  }

  private mutating func toggleFocusedLane() {
    let isOn = experiment.lanes[hand.focus].isOn
    if isOn, race.activeLanes.count == 1 { return say("at least one lane must stay on") }
    race.apply(.laneIsOn(hand.focus, !isOn))
    computeAnew()
  }

  // MARK: Knobs

  mutating func performOnKnob(_ action: Action) {
    switch action {
    case .turn(let notches): turn(knob, by: notches)
    case .turnLearningRate(let notches): turnFirst(by: notches) { $0.hyperparameter.symbol == "α" }
    case .turnMomentum(let notches): turnFirst(by: notches) { $0.hyperparameter.scale == .logOneMinus }
    case .typeValue: typeValue()
    case .restoreDefault: restoreKnob()
    case .toggleMode:
      hand.mode = hand.mode == .replay ? .onward : .replay
      say(modeWords)
    default: break
    }
  }

  private var modeWords: String {
    switch (hand.mode, experiment.network == nil) {
    case (.replay, true): "replay: a change applies from the start"
    case (.replay, false): "replay: a change retrains from the start"
    case (.onward, _): "onward: a change applies from here on"
    }
  }

  /// Selects and turns the first matching knob of the focused lane.
  private mutating func turnFirst(by notches: Int, where fits: (Knob) -> Bool) {
    guard let index = knobs.firstIndex(where: fits) else {
      return say("\(experiment.lanes[hand.focus].label) has no such hyperparameter")
    }
    hand.knobIndex = index
    turn(knobs[index], by: notches)
  }

  private mutating func turn(_ knob: Knob, by notches: Int) {
    let cursor = cursor
    change(knob) { knob, lane, _ in knob.turned(lane.value(of: knob, at: cursor), by: notches) }
  }

  /// Sets a knob of every tuned lane to a value.
  mutating func set(_ knob: Knob, to value: Double) { change(knob) { _, _, _ in value } }

  /// The tuned lanes that have a knob, and the knob as each of them has it.
  func lanes(with chosen: Knob) -> [(lane: Int, knob: Knob)] {
    tunedLanes.compactMap { index in
      race.knobs(ofLane: index).first { $0.hyperparameter.symbol == chosen.hyperparameter.symbol }
        .map { (index, $0) }
    }
  }

  /// Changes a knob in every tuned lane that has it; the paths before the burst stay as ghosts.
  mutating func change(_ chosen: Knob, _ newValue: (Knob, any TimelineLane, Int) -> Double) {
    if case .surface(let index, _) = chosen.target {
      return changeSurface(index, chosen, to: newValue(chosen, race.lane(hand.focus), hand.focus))
    }
    let matches = lanes(with: chosen)
    beginBurst(chosen, lanes: matches.map(\.0))
    for (index, knob) in matches {
      let value = newValue(knob, race.lane(index), index)
      race.apply(.turn(Turn(knob, ofLane: index, to: value, mode: hand.mode, time: cursor)))
    }
    computeAnew()
    // A lane that starts sampling has its knobs in another order; keep the same knob.
    if let index = knobs.firstIndex(of: chosen) { hand.knobIndex = index }
    if let reason = whyNothingFollows { say(reason) }
  }

  mutating func beginBurst(_ knob: Knob, lanes: [Int]) {
    if hand.burst?.isOpen == true, hand.burst?.knob == knob,
      Set(lanes) == hand.burst.map({ Set($0.before.keys) })
    {
      hand.burst?.extend()
    } else {
      hand.burst = TuningBurst(
        before: Dictionary(uniqueKeysWithValues: lanes.map { ($0, race.lane($0)) }), knob: knob)
    }
  }
}
