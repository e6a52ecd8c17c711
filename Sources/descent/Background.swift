import Canvas
import Experiments
import Foundation
import Visualizer

/// A thread that works on the newest job it was given, so that keys never wait for it. Jobs go in and reports
/// come out as values.
///
/// It is safe to share between threads: all of its changing properties are touched only while `condition` is
/// locked, but for `work`, which the thread alone touches.
final class Background<Work: BackgroundWork>: @unchecked Sendable {
  private let condition = NSCondition()
  /// The job wanted now, nil within for none; nil where that has not changed.
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
    // Networks' matrices lie on the heap, but what computes them goes deep.
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Gives the thread something else to do, or nothing; a job that it has not begun is dropped, and so is what it
  /// has said of other jobs.
  func take(_ job: Work.Job?) {
    condition.withLock {
      news = .some(job)
      if job == nil { reports = ReportQueue() }
      condition.signal()
    }
  }

  /// What the thread has said since it was last asked.
  func takeReports() -> [Report] { condition.withLock { reports.take() } }

  /// Lets the thread go, as soon as it looks up.
  func end() {
    condition.withLock {
      isEnding = true
      condition.signal()
    }
  }

  /// Waits for a job and works on it.
  ///
  /// - Returns: true where the thread goes on.
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
      // Nobody waits for what was called off.
      if case .some(.none) = news { return }
      reports.add(report)
    }
  }
}

/// The threads that train networks and compute planes. They begin when they first have something to do.
struct Workers: ~Copyable {
  private var trainer: Background<TrainingWorker>?
  private var planes: Background<PlaneWorker>?

  /// How many points of a plane are computed at the same time.
  private static let threads = max(1, min(4, ProcessInfo.processInfo.activeProcessorCount))

  /// Without a job the thread stops working, and forgets the race.
  mutating func train(_ job: TrainingJob?) {
    guard job != nil || trainer != nil else { return }
    let worker =
      trainer ?? Background(TrainingWorker(format: { Numerals.significant($0) }), name: "training")
    worker.take(job)
    trainer = worker
  }

  /// Without a job the thread stops working.
  mutating func draw(_ job: PlaneJob?) {
    guard job != nil || planes != nil else { return }
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
