import Experiments
import Landscapes
import Optimizers

extension Desk {
  /// Steps of lanes computed for a cursor that moves: what a hand does not feel.
  static let seekBudget = 12_000

  mutating func play(_ seconds: Double) {
    let steps = timeline.steps(in: seconds)
    let end = lesson?.stop.flatMap { cursor < $0 ? $0 : nil } ?? race.end
    moveCursor(to: min(end, cursor + Int(min(steps, Double(race.end)))))
    guard cursor == end else { return }
    timeline.isPlaying = false
    lesson?.stop = nil
  }

  /// Puts the cursor on a time of the race. Where much has to be computed it goes as far as it can, and the next ticks
  /// go on, so that keys never wait. From inside, a step is seen that leads to the cursor: none leads to the start.
  mutating func moveCursor(to time: Int) {
    let first = inside == nil ? 0 : race.time(stepping: 1, from: 0, lane: hand.focus)
    let time = max(first, min(race.end, time))
    timeline.cursor = race.compute(to: time, budget: Self.seekBudget)
    timeline.destination = cursor < time ? time : nil
  }

  /// Moves the cursor to where it was or was going to, after what is behind it has changed.
  mutating func computeAnew() {
    isComputed = false
    moveCursor(to: timeline.destination ?? cursor)
  }

  mutating func performOnTimeline(_ action: Action) {
    switch action {
    case .playPause:
      if !timeline.isPlaying, cursor == race.end { moveCursor(to: 0) }
      timeline.isPlaying.toggle()
      timeline.owed = 0
      moveCursor(to: cursor)
    case .stepForward: step(by: 1)
    case .stepBack: step(by: -1)
    case .slower: timeline.speed.change(by: -1)
    case .faster: timeline.speed.change(by: 1)
    case .toStart: moveCursor(to: 0)
    case .toEnd: moveCursor(to: race.end)
    case .restart: startAnew(race.experiment(at: cursor))
    case .randomStart: startElsewhere()
    default: break
    }
  }

  private mutating func step(by direction: Int) {
    timeline.isPlaying = false
    moveCursor(to: race.time(stepping: direction, from: cursor, lane: hand.focus))
  }

  /// The race again from its start, playing.
  private mutating func startAnew(_ experiment: Experiment) {
    race.restart(experiment)
    errands.forget()
    hand.burst = nil
    moveCursor(to: 0)
    timeline.isPlaying = true
    isComputed = false
  }

  /// Another start in the view, the next of the seed's stream; for networks other first weights.
  private mutating func startElsewhere() {
    var experiment = race.experiment(at: cursor)
    if var subject = experiment.surface {
      var stream = RandomStream(seed: experiment.seed, stream: .start, counter: randomStarts)
      randomStarts += 1
      let domain = subject.domain
      subject.start = Point(
        domain.x.lowerBound + domain.width * stream.nextUniform(),
        domain.y.lowerBound + domain.height * stream.nextUniform())
      experiment.surface = subject
    } else {
      experiment.seed &+= 1
      say("seed \(experiment.seed): other weights, other batches")
    }
    startAnew(experiment)
  }

  /// Another start under the standing cursor: the paths bend as the start moves.
  mutating func restartInPlace(from start: Point) {
    var experiment = race.experiment(at: cursor)
    experiment.surface?.start = start
    race.restart(experiment)
    hand.burst = nil
    computeAnew()
  }
}
