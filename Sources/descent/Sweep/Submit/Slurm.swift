/// The cluster's own programs: `sbatch`, `squeue`, `sacct` and `scontrol`.
struct Slurm {
  private let sbatch: ChildProcess
  private let squeue: ChildProcess
  private let sacct: ChildProcess?
  private let scontrol: ChildProcess

  /// - Throws: `Failure` (69) where Slurm is not installed.
  init() throws(Failure) {
    let hint = "it comes with Slurm: submit on a login node, or print the script with --dry-run"
    sbatch = try ChildProcess("sbatch", hint: hint)
    squeue = try ChildProcess("squeue", hint: hint)
    scontrol = try ChildProcess("scontrol", hint: hint)
    sacct = try? ChildProcess("sacct", hint: hint)
  }

  // MARK: Submitting

  /// Submits tasks of the script's array.
  ///
  /// - Parameters:
  ///   - script: the path of the script.
  ///   - tasks: the numbers of the tasks, at least one.
  ///   - atOnce: the most tasks that may run at the same time; nil for all.
  ///   - round: the argument of the script.
  /// - Returns: the number of the job.
  /// - Throws: `Failure` (69) where the cluster refuses it, with its words.
  func submit(_ script: String, tasks: [Int], atOnce: Int?, round: Int) throws(Failure) -> String {
    let array = Self.list(tasks) + (atOnce.map { "%\($0)" } ?? "")
    let ending = try sbatch.run(["--parsable", "--array=\(array)", script, "\(round)"])
    // On federated clusters the name of the cluster follows.
    let job = ending.output.split { $0 == ";" || $0.isWhitespace }.first.map(String.init) ?? ""
    guard ending.isSuccess, !job.isEmpty, job.allSatisfy(\.isNumber) else {
      throw .unavailable("the cluster did not take the job; sbatch says: \(ending.complaint)")
    }
    return job
  }

  /// Numbers as an option of arrays: `0-3,5,7-9`.
  static func list(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = runs.last, number == last.upperBound + 1 {
        runs[runs.count - 1] = last.lowerBound...number
      } else {
        runs.append(number...number)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ",")
  }

  // MARK: Following

  /// A task that waits or runs.
  struct Queued: Equatable {
    let job: String
    let task: Int
    /// `PENDING`, `RUNNING`, `COMPLETING` and so on.
    let state: String
    /// Why it waits: `Resources`, `Priority`, `BeginTime` and so on.
    let reason: String
  }

  /// The tasks of a job that wait or run.
  ///
  /// - Returns: nil if the cluster does not answer.
  /// - Throws: `Failure` (69) where `squeue` cannot be started.
  func queue(_ job: String) throws(Failure) -> [Queued]? {
    let ending = try squeue.run(["--noheader", "--array", "--jobs=\(job)", "--format=%K|%T|%r"])
    // A job that ended some minutes ago is forgotten.
    if ending.complaint.contains("Invalid job id") { return [] }
    return ending.isSuccess ? Self.queued(ending.output, job: job) : nil
  }

  static func queued(_ text: String, job: String) -> [Queued] {
    text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: "|", maxSplits: 2, omittingEmptySubsequences: false)
      guard words.count == 3, let task = Int(words[0].filter { !$0.isWhitespace }) else { return nil }
      return Queued(job: job, task: task, state: String(words[1]), reason: String(words[2]))
    }
  }

  /// Lets a task run that the cluster holds back because its node could not start it.
  func release(_ task: Queued) throws(Failure) {
    _ = try scontrol.run(["release", "\(task.job)_\(task.task)"])
  }

  // MARK: Endings

  /// The way in which a task ended.
  struct Ending: Equatable {
    /// `COMPLETED`, `FAILED`, `NODE_FAIL`, `TIMEOUT`, `CANCELLED` and so on.
    let state: String
    /// The exit code of the script.
    let code: Int
    /// The signal that ended it, or 0.
    let signal: Int
  }

  /// The endings of a job's tasks: from the accounting where there is any, else from what the cluster still knows.
  func endings(_ job: String) throws(Failure) -> [Int: Ending] {
    let format = "--format=JobID%30,State%30,ExitCode"
    if let sacct {
      let ending = try sacct.run(["--noheader", "--parsable2", "--allocations", "--jobs=\(job)", format])
      let known = Self.accounted(ending.output)
      if ending.isSuccess, !known.isEmpty { return known }
    }
    return Self.shown(try scontrol.run(["--oneliner", "show", "job", job]).output)
  }

  /// The lines of `sacct`: `812_3|NODE_FAIL|0:0`.
  static func accounted(_ text: String) -> [Int: Ending] {
    var endings: [Int: Ending] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: "|")
      guard words.count == 3, let mark = words[0].lastIndex(of: "_"),
        let task = Int(words[0][words[0].index(after: mark)...]), let ending = Ending(words[1], words[2])
      else { continue }
      endings[task] = ending
    }
    return endings
  }

  /// The lines of `scontrol`: `JobId=815 ArrayJobId=812 ArrayTaskId=3 … JobState=NODE_FAIL … ExitCode=0:0 …`.
  static func shown(_ text: String) -> [Int: Ending] {
    var endings: [Int: Ending] = [:]
    for line in text.split(separator: "\n") {
      var values: [Substring: Substring] = [:]
      for word in line.split(separator: " ") {
        guard let mark = word.firstIndex(of: "=") else { continue }
        let key = word[..<mark]
        if values[key] == nil { values[key] = word[word.index(after: mark)...] }
      }
      guard let task = values["ArrayTaskId"].flatMap({ Int($0) }), let state = values["JobState"],
        let ending = Ending(state, values["ExitCode"] ?? "0:0")
      else { continue }
      endings[task] = ending
    }
    return endings
  }
}

extension Slurm.Ending {
  /// - Parameters:
  ///   - state: `CANCELLED by 1000` is `CANCELLED`.
  ///   - code: the exit code and the signal: `1:0`.
  init?(_ state: Substring, _ code: Substring) {
    let numbers = code.split(separator: ":").map { Int($0) ?? 0 }
    guard let word = state.split(separator: " ").first, numbers.count == 2 else { return nil }
    self.init(state: String(word), code: numbers[0], signal: numbers[1])
  }

  /// The answer to a task that ended without its part.
  enum Remedy: Equatable {
    /// Its node, its memory or its time was at fault: it goes on elsewhere.
    case again
    /// Somebody wanted it to end.
    case cancelled
    /// The script failed by itself.
    case failed
    /// It says that it is done: its part may not be visible here yet.
    case patience
  }

  var remedy: Remedy {
    switch state {
    case "CANCELLED": .cancelled
    case "COMPLETED", "COMPLETING", "RUNNING", "PENDING": .patience
    // A shell gives 128 and the number of the signal that ended its program.
    case "FAILED": signal == 0 && code < 128 ? .failed : .again
    default: .again
    }
  }
}
