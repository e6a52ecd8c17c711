import Experiments
import Networks

/// Trains the lanes of a job, and looks at their networks at the moment that the screen is at.
public struct TrainingWorker: BackgroundWork {
  private var job: TrainingJob?
  private var race: TrainingRace?
  /// How many of the job's turns the race knows.
  private var knownTurns = 0
  private var answered: MomentJob?
  private var isDone = false
  private var lastReport: ContinuousClock.Instant?
  /// Looking at networks takes half of the time at most, so that a timeline that plays does not stop training.
  private var restUntil: ContinuousClock.Instant?
  private var workspace = Workspace<Float>()

  static let slice = Duration.milliseconds(10)
  /// Reports more often than this would be seen by nobody.
  static let reportInterval = Duration.milliseconds(40)

  public init() {}

  public mutating func take(_ job: TrainingJob) {
    if race == nil || self.job?.training != job.training {
      race = TrainingRace(job.experiment)
      knownTurns = 0
      isDone = false
      lastReport = nil
    }
    self.job = job
    for index in knownTurns..<max(knownTurns, job.turns.count) where !isOverridden(job.turns, index) {
      let turn = job.turns[index]
      race?.turn(turn.knob, ofLane: turn.lane, to: turn.value, from: turn.moment)
      isDone = false
    }
    if knownTurns < job.turns.count { lastReport = nil }
    knownTurns = job.turns.count
  }

  /// Whether the next turn is at the same knob and moment, so that this one makes no difference.
  private func isOverridden(_ turns: [Turn], _ index: Int) -> Bool {
    guard index + 1 < turns.count else { return false }
    let (turn, next) = (turns[index], turns[index + 1])
    return turn.knob == next.knob && turn.lane == next.lane && turn.moment == next.moment
  }

  public mutating func work(
    isCancelled: @escaping @Sendable () -> Bool, report: (Report) -> Void
  ) -> Bool {
    guard let job, race != nil else { return false }
    let clock = ContinuousClock()
    let isTrainingsTurn = !isDone && restUntil.map { clock.now < $0 } ?? false
    if !isTrainingsTurn, let wanted = job.moment, wanted != answered, isReachable(wanted.moment) {
      let start = clock.now
      answered = wanted
      report(.moment(look(wanted)))
      restUntil = clock.now + (clock.now - start)
      return true
    }
    guard !isDone else { return false }
    let deadline = clock.now + Self.slice
    let isLeft = race?.advance(to: job.experiment.end) { clock.now < deadline && !isCancelled() } ?? false
    isDone = !isLeft
    if isDone || lastReport.map({ clock.now - $0 > Self.reportInterval }) ?? true {
      lastReport = clock.now
      report(.trained(progress(of: job)))
    }
    return true
  }

  private func isReachable(_ moment: Int) -> Bool { (race?.reached ?? 0) >= moment }

  private func progress(of job: TrainingJob) -> TrainingProgress {
    TrainingProgress(
      training: job.training, turns: knownTurns, reached: race?.reached ?? 0,
      lanes: race?.lanes.map {
        LaneProgress(history: $0.history, status: $0.status, statistics: $0.head.statistics)
      } ?? [])
  }

  private mutating func look(_ wanted: MomentJob) -> MomentReport {
    guard let race else { return MomentReport(job: wanted, lanes: []) }
    var lanes: [LaneMoment] = []
    for (index, lane) in race.lanes.enumerated() {
      let look = NetworkLook(lane.state(at: wanted.moment), race.experiment)
      let plane = wanted.planes?.planes[index]
      lanes.append(look.moment(picture: wanted.picture, plane: plane, &workspace))
    }
    return MomentReport(job: wanted, lanes: lanes)
  }
}
