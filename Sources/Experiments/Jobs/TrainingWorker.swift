import Networks

/// Trains the lanes of a job, and looks at their networks at the time of the screen.
public struct TrainingWorker: BackgroundWork {
  private var job: TrainingJob?
  private var race: Race<NetworkCourse>?
  /// The number of the job's changes applied to the race.
  private var knownChanges = 0
  private var answered: LookJob?
  private var isDone = false
  private var lastReport: ContinuousClock.Instant?
  /// The end of a pause between looks, which take at most half of the time so that playing does not stop
  /// training.
  private var restUntil: ContinuousClock.Instant?

  static let slice = Duration.milliseconds(10)
  /// The shortest interval between reports; more frequent ones would not be seen.
  static let reportInterval = Duration.milliseconds(40)

  /// Formats the numbers of the inside view.
  private let format: @Sendable (Double) -> String

  public init(format: @escaping @Sendable (Double) -> String = { $0.description }) { self.format = format }

  public mutating func take(_ job: TrainingJob?) {
    guard let job else { return self = TrainingWorker(format: format) }
    if race == nil || self.job?.id.race != job.id.race {
      race = Race(job.experiment)
      knownChanges = 0
      isDone = false
      lastReport = nil
    }
    self.job = job
    for index in knownChanges..<max(knownChanges, job.changes.count)
    where !isOverridden(job.changes, index) {
      race?.apply(job.changes[index])
      isDone = false
    }
    if knownChanges < job.changes.count { lastReport = nil }
    knownChanges = job.changes.count
  }

  /// True if the next change turns the same knob again, so that this one has no effect.
  private func isOverridden(_ changes: [RaceChange], _ index: Int) -> Bool {
    guard index + 1 < changes.count, case .turn(let turn) = changes[index],
      case .turn(let next) = changes[index + 1]
    else { return false }
    return turn.isOverridden(by: next)
  }

  public mutating func work(
    isCancelled: @escaping @Sendable () -> Bool, report: (Report) -> Void
  ) -> Bool {
    guard let job, race != nil else { return false }
    let clock = ContinuousClock()
    let isTrainingsTurn = !isDone && restUntil.map { clock.now < $0 } ?? false
    if !isTrainingsTurn, let wanted = job.look, wanted != answered, isReachable(wanted.time) {
      let start = clock.now
      answered = wanted
      report(.look(look(wanted)))
      restUntil = clock.now + (clock.now - start)
      return true
    }
    guard !isDone else { return false }
    let deadline = clock.now + Self.slice
    let isLeft = race?.advance(to: job.experiment.end) { clock.now < deadline && !isCancelled() } ?? false
    isDone = !isLeft
    if isDone || lastReport.map({ clock.now - $0 > Self.reportInterval }) ?? true {
      lastReport = clock.now
      report(.progress(progress(of: job)))
    }
    return true
  }

  private func isReachable(_ time: Int) -> Bool { (race?.reached ?? 0) >= time }

  private func progress(of job: TrainingJob) -> RaceProgress {
    RaceProgress(id: job.id, lanes: race?.lanes.map(LaneProgress.init) ?? [])
  }

  private mutating func look(_ wanted: LookJob) -> LookReport {
    guard let race, let subject = race.experiment.network else {
      return LookReport(job: wanted, lanes: [], inside: nil)
    }
    var lanes: [LaneLook] = []
    for (index, lane) in race.lanes.enumerated() {
      let state = lane.stateToLeave(wanted.time)
      var look = NetworkLook(state, subject).look(
        picture: wanted.picture, plane: wanted.planes?.planes[index])
      look.learningRate = Double(state.pipeline.scheduledLearningRate)
      lanes.append(look)
    }
    return LookReport(job: wanted, lanes: lanes, inside: inside(wanted, race))
  }

  private func inside(_ wanted: LookJob, _ race: Race<NetworkCourse>) -> StepInside? {
    wanted.inside.flatMap {
      race.lanes[$0].inside(leadingTo: wanted.time, of: race.experiment.view, format: format)
    }
  }
}
