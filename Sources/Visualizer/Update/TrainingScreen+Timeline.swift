import Canvas
import Experiments
import Networks

extension TrainingScreen {
  mutating func advance(by seconds: Double) {
    if let destination {
      moveCursor(to: destination)
    } else if isPlaying {
      play(seconds)
    }
    if var current = notice {
      current.secondsLeft -= seconds
      notice = current.secondsLeft > 0 ? current : nil
    }
  }

  private mutating func play(_ seconds: Double) {
    owedSamples += seconds * speed.stepsPerSecond
    let samples = owedSamples.rounded(.down)
    owedSamples -= samples
    // Where training is slower than the timeline, the timeline waits for it.
    cursor = min(cursor + Int(min(samples, Double(experiment.end))), max(cursor, reached))
    if cursor == experiment.end { isPlaying = false }
  }

  /// Puts the cursor on a moment, or as near to it as lanes are trained; the next ticks go on.
  mutating func moveCursor(to moment: Int) {
    let moment = max(0, min(experiment.end, moment))
    cursor = min(moment, reached)
    destination = cursor < moment ? moment : nil
  }

  mutating func performOnTimeline(_ action: Action) {
    switch action {
    case .playPause:
      if !isPlaying, cursor == experiment.end { moveCursor(to: 0) }
      isPlaying.toggle()
      destination = nil
      owedSamples = 0
    case .stepForward:
      isPlaying = false
      moveCursor(to: moment(after: 1))
    case .stepBack:
      isPlaying = false
      moveCursor(to: moment(after: -1))
    case .slower: speed.change(by: -1)
    case .faster: speed.change(by: 1)
    case .toStart: moveCursor(to: 0)
    case .toEnd: moveCursor(to: experiment.end)
    case .restart: restart()
    case .randomStart:
      experiment.seed &+= 1
      say("seed \(experiment.seed): other weights, other batches")
      restart()
    default: break
    }
  }

  /// Another training with the knobs as they are now, from its start.
  private mutating func restart() {
    training += 1
    turns = experiment.lanes.indices.flatMap { lane in
      knobs(ofLane: lane).compactMap { knob in
        let now = value(of: knob, lane: lane, at: cursor)
        return now == knob.value(in: experiment.lanes[lane])
          ? nil : Turn(knob: knob, lane: lane, value: now, moment: 0)
      }
    }
    (reached, cursor, destination) = (0, 0, nil)
    (progress, moment, plane) = (nil, nil, nil)
    isPlaying = true
  }

  // MARK: Tuning

  mutating func performOnKnob(_ action: Action) {
    switch action {
    case .turn(let notches): turn(knob, by: notches)
    case .turnLearningRate(let notches): turnFirst(by: notches) { $0.hyperparameter.symbol == "α" }
    case .turnMomentum(let notches): turnFirst(by: notches) { $0.hyperparameter.scale == .logOneMinus }
    case .typeValue: sheet = .value(ValueEntry(knob))
    case .restoreDefault: change(knob) { screen, knob, lane in knob.value(in: screen.experiment.lanes[lane]) }
    case .toggleMode:
      mode = mode == .replay ? .onward : .replay
      say(mode == .replay ? "replay: a turn trains anew from the start" : "onward: a turn counts from here")
    default: break
    }
  }

  private mutating func turnFirst(by notches: Int, where fits: (TrainingKnob) -> Bool) {
    guard let index = knobs.firstIndex(where: fits) else {
      return say("\(experiment.lanes[focus].label) has no such hyperparameter")
    }
    knobIndex = index
    turn(knobs[index], by: notches)
  }

  private mutating func turn(_ knob: TrainingKnob, by notches: Int) {
    change(knob) { screen, knob, lane in
      knob.turned(screen.value(of: knob, lane: lane, at: screen.cursor), by: notches)
    }
  }

  /// Changes a knob of every tuned lane that has it. What was trained behind the turn is no longer true.
  mutating func change(
    _ chosen: TrainingKnob, _ newValue: (TrainingScreen, TrainingKnob, Int) -> Double
  ) {
    let moment = mode == .replay ? 0 : cursor
    let new = tunedLanes.compactMap { lane in
      knobs(ofLane: lane).first { $0.hyperparameter.symbol == chosen.hyperparameter.symbol }
        .map { Turn(knob: $0, lane: lane, value: newValue(self, $0, lane), moment: moment) }
    }
    guard !new.isEmpty else { return }
    turns += new
    let wanted = destination ?? cursor
    reached = min(reached, moment)
    moveCursor(to: wanted)
  }
}
