import Foundation
import Visualizer

/// A thread that works on the newest job it was given, so that keys never wait for it. Jobs go in and reports
/// come out as values.
///
/// It is safe to share between threads: all of its changing properties are touched only while `condition` is
/// locked, but for `work`, which the thread alone touches.
final class Background<Work: BackgroundWork>: @unchecked Sendable {
  private let condition = NSCondition()
  private var job: Work.Job?
  private var reports: [Report] = []
  private var isEnding = false
  private var work: Work

  init(_ work: Work, name: String) {
    self.work = work
    let thread = Thread { [weak self] in
      yieldToKeys()
      while let background = self, background.turn() {}
    }
    thread.name = name
    // Networks' matrices lie on the heap, but what computes them goes deep.
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Gives the thread something else to do; a job that it has not begun is dropped.
  func take(_ job: Work.Job) {
    condition.withLock {
      self.job = job
      condition.signal()
    }
  }

  /// What the thread has said since it was last asked.
  func takeReports() -> [Report] {
    condition.withLock {
      defer { reports.removeAll() }
      return reports
    }
  }

  /// Lets the thread go, as soon as it looks up.
  func end() {
    condition.withLock {
      isEnding = true
      condition.signal()
    }
  }

  /// Waits for a job and works on it.
  ///
  /// - Returns: whether the thread goes on.
  private func turn() -> Bool {
    guard let job = nextJob() else { return false }
    work.take(job)
    while work.work(isCancelled: { self.hasNews }, report: { report in add(report) }) {
      if hasNews { break }
    }
    return true
  }

  private func nextJob() -> Work.Job? {
    condition.withLock {
      while job == nil, !isEnding { condition.wait() }
      defer { job = nil }
      return isEnding ? nil : job
    }
  }

  private var hasNews: Bool { condition.withLock { job != nil || isEnding } }

  private func add(_ report: Report) { condition.withLock { reports.append(report) } }
}

/// The threads that train networks and compute planes. They begin when they first have something to do.
struct Workers: ~Copyable {
  private var trainer: Background<TrainingWorker>?
  private var planes: Background<PlaneWorker>?

  /// How many points of a plane are computed at the same time.
  private static let threads = max(1, min(4, ProcessInfo.processInfo.activeProcessorCount))

  mutating func train(_ job: TrainingJob) {
    let worker = trainer ?? Background(TrainingWorker(), name: "training")
    worker.take(job)
    trainer = worker
  }

  mutating func draw(_ job: PlaneJob) {
    let worker =
      planes
      ?? Background(
        PlaneWorker(threads: Self.threads) { count, body in
          DispatchQueue.concurrentPerform(iterations: count) { index in
            yieldToKeys()
            body(index)
          }
        }, name: "planes")
    worker.take(job)
    planes = worker
  }

  func takeReports() -> [Report] { (trainer?.takeReports() ?? []) + (planes?.takeReports() ?? []) }

  deinit {
    trainer?.end()
    planes?.end()
  }
}

/// Lets the calling thread have what the thread with the keys leaves over.
private func yieldToKeys() {
  #if os(Linux)
    // There a thread is what 0 means; elsewhere it is the whole process.
    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
  #else
    Thread.current.qualityOfService = .utility
  #endif
}
