import Experiments
import Landscapes
import Optimizers

extension Desk {
  /// The most lane steps computed at once for a moving cursor, too few to be felt.
  static let seekBudget = 12_000

  mutating func play(_ seconds: Double) {
    let steps = timeline.steps(in: seconds)
    let end = lesson?.stop.flatMap { cursor < $0 ? $0 : nil } ?? race.end
    moveCursor(to: min(end, cursor + Int(min(steps, Double(race.end)))))
    guard cursor == end else { return }
    timeline.isPlaying = false
    lesson?.stop = nil
  }

  /// Moves the cursor to a time of the race. If much has to be computed, it goes as far as it can and the
  /// next ticks continue, so that keys never wait. In the inside view, the cursor is at least one step after
  /// the start, since no step leads to the start.
  mutating func moveCursor(to time: Int) {
    let first = inside == nil ? 0 : race.time(stepping: 1, from: 0, lane: hand.focus)
    let time = max(first, min(lessonLimit ?? race.end, time))
    timeline.cursor = race.compute(to: time, budget: Self.seekBudget)
    timeline.destination = cursor < time ? time : nil
  }

  /// Recomputes up to the cursor or its destination, after a change of the path.
  mutating func computeAnew() {
    isComputed = false
    moveCursor(to: timeline.destination ?? cursor)
  }

  mutating func performOnTimeline(_ action: Action) {
    switch action {
    case .playPause:
      // Playing again makes use of what was set at the end.
      if !timeline.isPlaying, hasTurnsAtTheEnd { return startAnew(race.experiment(at: cursor)) }
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

  /// Restarts the race and plays it.
  mutating func startAnew(_ experiment: Experiment) {
    race.restart(experiment)
    errands.forget()
    hand.burst = nil
    moveCursor(to: 0)
    timeline.isPlaying = true
    isComputed = false
  }

  /// Restarts from another start in the view, the next of the seed's stream; networks get other first
  /// weights.
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
      say("seed \(experiment.seed): new weights, new batches")
    }
    startAnew(experiment)
  }

  /// Changes the start and leaves the cursor in place, so that the paths bend as the start moves.
  mutating func restartInPlace(from start: Point) {
    var experiment = race.experiment(at: cursor)
    experiment.surface?.start = start
    race.restart(experiment)
    hand.burst = nil
    computeAnew()
  }
}
