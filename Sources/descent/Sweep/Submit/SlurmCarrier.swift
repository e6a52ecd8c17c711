import Foundation

/// Array jobs of Slurm, followed until every part is there.
///
/// Tasks whose node was lost come back by Slurm itself (`--requeue`). Those that it gives up, because of their node, their
/// memory or their time, are submitted again, and go on where they were stopped. What an earlier `submit` left in the queue
/// is waited for and not submitted again.
struct SlurmCarrier: Carrier {
  let slurm: Slurm
  let folder: SweepFolder
  let script: String
  let shards: Int
  let atOnce: Int?
  var log: CarrierLog

  /// The submissions of a task in a row that may come to nothing.
  static let mostVainTries = 3
  /// The seconds after which a part that a task claims to have written is not waited for any longer.
  static let patience = 60.0
  /// The most seconds between two questions to the cluster.
  static let longestPause = 10.0

  /// How often a task was submitted since it last got further.
  private struct Tries {
    var count = 0
    var progress = 0
    /// The time at which the task was first found to be out of the queue.
    var gone: Double?
    var failure: Slurm.Ending?
  }

  init(_ slurm: Slurm, _ folder: SweepFolder, script: String, shards: Int, atOnce: Int?, rounds: Int) {
    (self.slurm, self.folder, self.script) = (slurm, folder, script)
    (self.shards, self.atOnce, log) = (shards, atOnce, CarrierLog(rounds: rounds))
  }

  mutating func carry(round: Int) throws(Failure) {
    var jobs = folder.jobs(round: round)
    var tries: [Int: Tries] = [:]
    var pause = 1.0
    while true {
      var missing = folder.missing(round: round, of: shards)
      if missing.isEmpty { return log.show(round: round, "all \(shards) parts are done") }
      if let queued = try queue(&jobs) {
        // A task may have ended between the two questions.
        missing = folder.missing(round: round, of: shards)
        for task in queued { tries[task.task, default: Tries()].gone = nil }
        let gone = missing.filter { task in !queued.contains { $0.task == task } }
        if try submit(gone, round: round, &jobs, &tries) {
          pause = 1
        } else {
          try giveUp(missing, gone, tries, round: round)
          report(queued, missing: missing.count, round: round)
        }
      } else {
        log.show(round: round, "the cluster does not answer; asking again")
      }
      try wait(pause, jobs, round: round)
      pause = min(pause * 1.5, Self.longestPause)
    }
  }

  /// The tasks of the jobs that wait or run; jobs that have none are asked for the last time.
  ///
  /// - Returns: nil if the cluster does not answer.
  private func queue(_ jobs: inout [String]) throws(Failure) -> [Slurm.Queued]? {
    var all: [Slurm.Queued] = []
    for job in jobs {
      guard let queued = try slurm.queue(job) else { return nil }
      for task in queued where task.reason.contains("launch failed") { try slurm.release(task) }
      all += queued
    }
    return all
  }

  /// Submits the tasks that are neither in the queue nor done, once it is clear that they have to be.
  ///
  /// - Returns: true if any was submitted.
  private mutating func submit(
    _ gone: [Int], round: Int, _ jobs: inout [String], _ tries: inout [Int: Tries]
  ) throws(Failure) -> Bool {
    guard !gone.isEmpty else { return false }
    // A task that was not seen in the queue is new, or was left by an earlier submit.
    let isJudged = gone.contains { tries[$0] != nil }
    let endings = isJudged ? try self.endings(jobs) : [:]
    var again: [Int] = []
    for task in gone {
      guard var now = tries[task] else {
        again.append(task)
        tries[task] = Tries(progress: folder.progress(task, round: round))
        continue
      }
      now.gone = now.gone ?? descent.now()
      switch endings[task]?.remedy ?? .patience {
      case .failed, .cancelled: now.failure = endings[task]
      case .patience where descent.now() - (now.gone ?? 0) < Self.patience: break
      case .patience, .again:
        let progress = folder.progress(task, round: round)
        now.count = progress > now.progress ? 0 : now.count + 1
        now.progress = max(progress, now.progress)
        if now.count < Self.mostVainTries {
          again.append(task)
        } else {
          now.failure = endings[task] ?? Slurm.Ending(state: "LOST", code: 0, signal: 0)
        }
      }
      tries[task] = now
    }
    guard !again.isEmpty else { return false }
    let job = try slurm.submit(script, tasks: again, atOnce: atOnce, round: round)
    for task in again { tries[task]?.gone = nil }
    try folder.record(job: job, round: round)
    jobs.append(job)
    let what = again.count == shards ? "all tasks" : "task\(again.count == 1 ? "" : "s") \(Slurm.list(again))"
    log.show(round: round, "\(isJudged ? "submitted again" : "submitted"): job \(job), \(what)")
    return true
  }

  /// The latest ending of every task.
  private func endings(_ jobs: [String]) throws(Failure) -> [Int: Slurm.Ending] {
    var all: [Int: Slurm.Ending] = [:]
    for job in jobs { all.merge(try slurm.endings(job)) { $1 } }
    return all
  }

  /// - Throws: `Failure` if nothing is left to wait for but tasks that failed.
  private func giveUp(
    _ missing: [Int], _ gone: [Int], _ tries: [Int: Tries], round: Int
  ) throws(Failure) {
    let failed = gone.filter { tries[$0]?.failure != nil }
    guard let first = failed.first, failed.count == missing.count, let ending = tries[first]?.failure
    else { return }
    let count = failed.count == 1 ? "task \(first)" : "tasks \(Slurm.list(failed))"
    let words = folder.lastWords("-\(first).log").map { "; \($0)" } ?? ""
    let code = ending.code > 0 ? " with \(ending.code)" : ""
    throw .unavailable(
      "\(count) of round \(round) ended as \(ending.state)\(code)\(words). The same command tries again")
  }

  private mutating func report(_ queued: [Slurm.Queued], missing: Int, round: Int) {
    let running = queued.count { $0.state != "PENDING" }
    let waiting = queued.count - running
    let reasons = Set(queued.filter { $0.state == "PENDING" }.map(\.reason)).subtracting(["None"]).sorted()
    var text = "\(shards - missing) of \(shards) parts done, \(running) running"
    if waiting > 0 {
      text += ", \(waiting) waiting" + (reasons.isEmpty ? "" : " (\(reasons.joined(separator: ", ")))")
    }
    log.show(round: round, text)
  }

  /// Waits until the cluster is asked again, or all parts are there.
  ///
  /// - Throws: `Failure` if the user stops.
  private func wait(_ seconds: Double, _ jobs: [String], round: Int) throws(Failure) {
    let end = now() + seconds
    while now() < end {
      if let signal = Interrupt.signal {
        let cancel = jobs.isEmpty ? "" : "; scancel \(jobs.joined(separator: " ")) ends them"
        throw Failure(
          message: "stopped; the jobs stay in the queue, and the same command follows them again\(cancel)",
          code: Interrupt.exitCode(signal))
      }
      usleep(200_000)
      if folder.missing(round: round, of: shards).isEmpty { return }
    }
  }
}
