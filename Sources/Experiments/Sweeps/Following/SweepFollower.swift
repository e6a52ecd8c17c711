/// Follows a sweep whose trials come in, and answers the newest question whenever there are more of them.
public struct SweepFollower: BackgroundWork {
  /// Reads what has been added, and gives all trials.
  ///
  /// - Throws: the reason why the trials cannot be read.
  public typealias Read = @Sendable () throws -> TrialTable

  private let sweep: Sweep
  private let read: Read
  private let now: @Sendable () -> Double
  private let pause: @Sendable () -> Void

  private var question: SweepQuestion?
  /// The number of trials of the last answer to the question; nil before the first.
  private var answered: Int?
  /// The state of the last answer.
  private var lastState: SweepReport.State?
  private var lastTime = -Double.infinity
  /// The time that the last answer took, in seconds.
  private var cost = 0.0
  private var pace = TrialPace()

  /// The least time between two answers to one question, in seconds.
  static let interval = 0.25

  /// - Parameters:
  ///   - sweep: the sweep.
  ///   - now: the time in seconds, on any clock.
  ///   - pause: waits for a moment, where there is nothing to do.
  ///   - read: reads the trials.
  public init(
    _ sweep: Sweep, now: @escaping @Sendable () -> Double, pause: @escaping @Sendable () -> Void,
    read: @escaping Read
  ) {
    (self.sweep, self.now, self.pause, self.read) = (sweep, now, pause, read)
  }

  public mutating func take(_ job: SweepQuestion?) {
    question = job
    answered = nil
  }

  public mutating func work(
    isCancelled: @escaping @Sendable () -> Bool, report: (Report) -> Void
  ) -> Bool {
    guard let question else { return false }
    let start = now()
    // Answers about many trials take long; they may take half of the time.
    if answered != nil, start - lastTime < max(Self.interval, cost) {
      pause()
      return true
    }
    let table: TrialTable
    do { table = try read() } catch {
      report(
        .sweep(SweepReport(question, of: sweep, TrialTable(of: sweep), .failed(String(describing: error)))))
      return false
    }
    pace.note(table.count, at: start)
    let state = state(table.count)
    lastTime = start
    guard answered != table.count || state != lastState else {
      pause()
      return true
    }
    report(.sweep(SweepReport(question, of: sweep, table, state)))
    (answered, lastState) = (table.count, state)
    cost = now() - start
    return true
  }

  private func state(_ count: Int) -> SweepReport.State {
    if sweep.plan != .external, count >= sweep.trialCount { return .complete }
    return pace.rate.map { .running(rate: $0) } ?? .waiting
  }
}

/// The rate at which trials come in, over the last seconds.
struct TrialPace: Sendable {
  private var notes: [(time: Double, count: Int)] = []

  /// The time over which the rate is taken, in seconds.
  static let window = 10.0

  /// Notes the number of trials at a time.
  mutating func note(_ count: Int, at time: Double) {
    notes.append((time, count))
    let first = notes.lastIndex { time - $0.time >= Self.window } ?? 0
    notes.removeFirst(first)
  }

  /// Trials a second, with two digits so that it seldom changes; nil where none have come in.
  var rate: Double? {
    guard let first = notes.first, let last = notes.last, last.time > first.time, last.count > first.count
    else { return nil }
    let rate = Double(last.count - first.count) / (last.time - first.time)
    var unit = 1.0
    while unit * 100 <= rate { unit *= 10 }
    while unit * 10 > rate { unit /= 10 }
    return (rate / unit).rounded() * unit
  }
}
