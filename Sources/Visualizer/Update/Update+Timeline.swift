import Experiments

extension State {
  /// Steps of lanes computed ahead in one tick, so that a tick stays short.
  static let aheadBudget = 6000
  /// Steps of lanes computed for a cursor that moves: what a hand does not feel.
  static let seekBudget = 12_000

  mutating func advance(by seconds: Double) {
    if let destination {
      moveCursor(to: destination)
    } else {
      if isPlaying { play(seconds) }
      isComputed = !race.computeAhead(budget: Self.aheadBudget)
    }
    camera.advance(by: seconds)
    burst?.advance(by: seconds)
    if var current = notice {
      current.secondsLeft -= seconds
      notice = current.secondsLeft > 0 ? current : nil
    }
  }

  private mutating func play(_ seconds: Double) {
    owedSteps += seconds * speed.stepsPerSecond
    let steps = owedSteps.rounded(.down)
    owedSteps -= steps
    let end = lesson?.stop.flatMap { cursor < $0 ? $0 : nil } ?? experiment.steps
    moveCursor(to: min(end, cursor + Int(min(steps, Double(experiment.steps)))))
    guard cursor == end else { return }
    isPlaying = false
    lesson?.stop = nil
  }

  /// Puts the cursor on a step of the timeline. Where much has to be computed it goes as far as it can, and
  /// the next ticks go on, so that keys never wait. From inside, a step is seen that leads to the cursor:
  /// there is none that leads to the start.
  mutating func moveCursor(to step: Int) {
    let step = max(inside == nil ? 0 : 1, min(experiment.steps, step))
    cursor = race.compute(to: step, budget: Self.seekBudget)
    destination = cursor < step ? step : nil
  }

  mutating func performOnTimeline(_ action: Action) {
    switch action {
    case .playPause:
      if !isPlaying, cursor == experiment.steps { moveCursor(to: 0) }
      isPlaying.toggle()
      owedSteps = 0
    case .stepForward:
      isPlaying = false
      moveCursor(to: cursor + 1)
    case .stepBack:
      isPlaying = false
      moveCursor(to: cursor - 1)
    case .slower: speed.change(by: -1)
    case .faster: speed.change(by: 1)
    case .toStart: moveCursor(to: 0)
    case .toEnd: moveCursor(to: experiment.steps)
    case .restart:
      race.restart()
      burst = nil
      moveCursor(to: 0)
      isPlaying = true
      isComputed = false
    default: break
    }
  }

  // MARK: Lanes

  mutating func focusLane(_ index: Int) {
    guard race.lanes.indices.contains(index), index != focus else { return }
    let chosen = knob
    focus = index
    burst = nil
    // The same knob stays in hand where the new lane has it.
    knobIndex = knobs.firstIndex { $0.hyperparameter.symbol == chosen.hyperparameter.symbol } ?? 0
  }

  mutating func focusLane(after index: Int, by step: Int) {
    let count = race.lanes.count
    focusLane((index + step + count) % count)
  }

  mutating func toggleFocusedLane() {
    let isOn = experiment.lanes[focus].isOn
    if isOn, race.activeLanes.count == 1 { return say("the last lane stays on") }
    race.setLane(focus, isOn: !isOn)
    moveCursor(to: destination ?? cursor)
    isComputed = false
  }
}
