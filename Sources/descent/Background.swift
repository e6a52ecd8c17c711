import Canvas
import Experiments
import Foundation
import Visualizer

/// A thread that works on the newest job it was given, so that keys never wait. Jobs go in and reports come
/// out as values.
///
/// Safe to share between threads: its mutable properties are only accessed while `condition` is locked,
/// except `work`, which only the thread accesses.
final class Background<Work: BackgroundWork>: @unchecked Sendable {
  private let condition = NSCondition()
  /// The job taken since the thread last looked, where an inner nil means none; nil if nothing changed.
  private var news: Work.Job??
  private var reports = ReportQueue()
  private var isEnding = false
  private var work: Work

  init(_ work: Work, name: String) {
    self.work = work
    let thread = Thread { [weak self] in
      yieldToKeys()
      while let background = self, background.turn() {}
    }
    thread.name = name
    // The matrices are on the heap, but the code that computes them recurses deeply.
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Gives the thread another job, or none. A job that has not begun is dropped, and without a job so are all
  /// reports.
  func take(_ job: Work.Job?) {
    condition.withLock {
      news = .some(job)
      if job == nil { reports = ReportQueue() }
      condition.signal()
    }
  }

  /// The reports since the last call.
  func takeReports() -> [Report] { condition.withLock { reports.take() } }

  /// Lets the thread end at its next check.
  func end() {
    condition.withLock {
      isEnding = true
      condition.signal()
    }
  }

  /// Waits for a job and works on it.
  ///
  /// - Returns: false if the thread should end.
  private func turn() -> Bool {
    guard let job = nextJob() else { return false }
    work.take(job)
    while work.work(isCancelled: { self.hasNews }, report: { report in add(report) }) {
      if hasNews { break }
    }
    return true
  }

  private func nextJob() -> Work.Job?? {
    condition.withLock {
      while news == nil, !isEnding { condition.wait() }
      defer { news = nil }
      return isEnding ? nil : news
    }
  }

  private var hasNews: Bool { condition.withLock { news != nil || isEnding } }

  private func add(_ report: Report) {
    condition.withLock {
      // Nobody waits for a cancelled job.
      if case .some(.none) = news { return }
      reports.add(report)
    }
  }
}

/// The threads that train networks and compute planes; each starts with its first job.
struct Workers: ~Copyable {
  private var trainer: Background<TrainingWorker>?
  private var planes: Background<PlaneWorker>?
  private var surveys: Background<SurveyWorker>?
  private var sweep: Background<SweepFollower>?
  private var sharpness: Background<SharpnessWorker>?

  /// The points of a plane that are computed at the same time.
  private let threads: Threads
  /// The runs of lanes at the same time.
  private let surveyThreads: Threads
  /// The follower of the desk's sweep.
  private let follower: SweepFollower?

  /// - Parameters:
  ///   - threads: those that compute planes and surveys; nil for up to four for planes, so that other programs have
  ///     some too, and all for surveys, which nobody asks for but to see them.
  ///   - follower: follows the trials of the desk's sweep; nil without one.
  init(threads: Int?, follower: SweepFollower? = nil) {
    self.follower = follower
    self.threads = Threads(count: threads ?? min(4, Threads.all.count))
    surveyThreads = threads.map { Threads(count: $0) } ?? .all
  }

  /// Hands a job to the training thread; without one it stops and forgets the race.
  mutating func train(_ job: TrainingJob?) {
    guard job != nil || trainer != nil else { return }
    let worker =
      trainer ?? Background(TrainingWorker(format: { Numerals.significant($0) }), name: "training")
    worker.take(job)
    trainer = worker
  }

  /// Hands a job to the plane thread; without one it stops.
  mutating func draw(_ job: PlaneJob?) {
    guard job != nil || planes != nil else { return }
    let worker =
      planes
      ?? Background(
        PlaneWorker(
          threads: threads.count, concurrently: perform(threads), format: { Numerals.measured($0) }),
        name: "planes")
    worker.take(job)
    planes = worker
  }

  /// Hands a job to the thread for maps, basins and the report; without one it stops.
  mutating func survey(_ job: SurveyJob?) {
    guard job != nil || surveys != nil else { return }
    let worker = surveys ?? Background(SurveyWorker(concurrently: perform(surveyThreads)), name: "surveys")
    worker.take(job)
    surveys = worker
  }

  /// Hands a job to the thread that measures sharpness; without one it stops.
  mutating func measure(_ job: SharpnessJob?) {
    guard job != nil || sharpness != nil else { return }
    let worker = sharpness ?? Background(SharpnessWorker(rest: rest), name: "sharpness")
    worker.take(job)
    sharpness = worker
  }

  /// Hands a question about the sweep's trials to the thread that follows them.
  mutating func follow(_ question: SweepQuestion) {
    guard let follower else { return }
    let worker = sweep ?? Background(follower, name: "sweep")
    worker.take(question)
    sweep = worker
  }

  /// Spreads calls over threads, none of which keeps keys waiting.
  private func perform(_ threads: Threads) -> Repeats.Perform {
    { count, body in
      threads.perform(count) { index in
        yieldToKeys()
        body(index)
      }
    }
  }

  func takeReports() -> [Report] {
    (trainer?.takeReports() ?? []) + (planes?.takeReports() ?? []) + (surveys?.takeReports() ?? [])
      + (sweep?.takeReports() ?? []) + (sharpness?.takeReports() ?? [])
  }

  deinit {
    trainer?.end()
    planes?.end()
    surveys?.end()
    sweep?.end()
    sharpness?.end()
  }
}

/// Sleeps for a time, or until cancelled, which it notices within a few milliseconds.
@Sendable private func rest(_ time: Duration, until isCancelled: () -> Bool) {
  let clock = ContinuousClock()
  let end = clock.now + time
  while clock.now < end, !isCancelled() {
    Thread.sleep(forTimeInterval: min(0.005, (end - clock.now) / .seconds(1)))
  }
}

/// Lowers the priority of the calling thread, so that the thread that reads keys comes first.
private func yieldToKeys() {
  #if os(Linux)
    // On Linux, 0 means the calling thread; elsewhere, the whole process.
    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
  #else
    Thread.current.qualityOfService = .utility
  #endif
}
