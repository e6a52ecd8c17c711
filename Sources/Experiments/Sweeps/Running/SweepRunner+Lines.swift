import Synchronization

extension SweepRunner {
  /// Takes trials in the order in which they are written.
  ///
  /// - Parameters:
  ///   - lines: the lines of these trials, whole.
  ///   - records: the trials.
  public typealias Emit = (_ lines: [UInt8], _ records: ArraySlice<TrialRecord>) throws -> Void

  /// Runs trials and hands on their lines, in order, as soon as all before them are complete.
  ///
  /// - Parameters:
  ///   - trials: the trials; each is made when its turn comes, and forgotten once it is handed on.
  ///   - known: results that are there already, by the index of the trial: they are handed on at their places.
  ///   - ahead: given the lines of trials that wait long for one before them, or could not be handed on before the work
  ///     was cancelled, each once; on any thread, but never two calls at a time, also not with `emit`.
  ///   - emit: given all lines in order; on any thread, but never two calls at a time.
  /// - Returns: true if all trials were handed on, false when cancelled.
  /// - Throws: the first error of `emit` or `ahead`, after which nothing is handed on any more.
  public func run<Trials: RandomAccessCollection & Sendable>(
    _ trials: Trials, known: [Int: TrialRecord] = [:], ahead: ([UInt8]) throws -> Void = { _ in },
    emit: Emit
  ) throws -> Bool where Trials.Element == Trial, Trials.Index: Sendable {
    let size = portion(of: trials)
    let count = (trials.count + size - 1) / size
    let line = LineOfPortions()
    try withoutActuallyEscaping(emit) { emit in
      try withoutActuallyEscaping(ahead) { ahead in
        // Only the thread that hands on calls them, and `perform` ends before they do.
        nonisolated(unsafe) let output = LineOfPortions.Output(emit: emit, ahead: ahead)
        perform(count) { index in
          guard !line.hasFailed, !isCancelled() else { return }
          let start = ContinuousClock.now
          let first = trials.index(trials.startIndex, offsetBy: index * size)
          let end = trials.index(first, offsetBy: size, limitedBy: trials.endIndex) ?? trials.endIndex
          guard let portion = portion(Array(trials[first..<end]), known, since: start) else { return }
          line.put(portion, at: index, output)
        }
        try line.finish(output)
      }
    }
    return line.count == count
  }

  private func portion(
    _ trials: [Trial], _ known: [Int: TrialRecord], since start: ContinuousClock.Instant
  ) -> Portion? {
    let unknown = known.isEmpty ? trials : trials.filter { known[$0.index] == nil }
    guard var records = records(of: unknown) else { return nil }
    if unknown.count < trials.count {
      var rest = records[...]
      records = trials.compactMap { known[$0.index] ?? rest.popFirst() }
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256 * records.count)
    for record in records { line.append(record, to: &bytes) }
    let now = ContinuousClock.now
    return Portion(
      records: records, bytes: bytes, end: now, tookLong: now - start > Portion.short,
      isKept: unknown.isEmpty)
  }

  /// The trials that one thread runs before they are handed on: so many that this takes some milliseconds, but few enough
  /// that all threads have work. A training is one by itself.
  private func portion(of trials: some RandomAccessCollection<Trial>) -> Int {
    guard sweep.experiment.network == nil else { return 1 }
    let many = 200_000 / max(1, sweep.budget)
    return max(4, min(256, many, trials.count / 16) / 4 * 4)
  }
}

/// Trials that one thread has run, with their lines.
private struct Portion: Sendable {
  let records: [TrialRecord]
  let bytes: [UInt8]
  let end: ContinuousClock.Instant
  let tookLong: Bool
  /// True if the lines are kept somewhere, or need not be.
  var isKept: Bool

  /// The time within which lines are no loss.
  static let short = Duration.milliseconds(100)
  /// The longest time that lines wait without being kept.
  static let wait = Duration.milliseconds(500)
}

/// Puts portions in order. Whoever puts one in while nobody hands on does so, until nothing is ready.
private final class LineOfPortions: Sendable {
  struct Output {
    let emit: SweepRunner.Emit
    let ahead: ([UInt8]) throws -> Void
  }

  private struct State {
    /// The number of the portion that comes next.
    var next = 0
    var waiting: [Int: Portion] = [:]
    var isHandingOn = false
    var error: (any Error)?
  }

  private let state = Mutex(State())
  private let failure = Atomic(false)

  /// True after an error.
  var hasFailed: Bool { failure.load(ordering: .relaxed) }
  /// The number of portions handed on.
  var count: Int { state.withLock { $0.next } }

  func put(_ portion: Portion, at index: Int, _ output: Output) {
    let isOurs = state.withLock { state in
      state.waiting[index] = portion
      defer { state.isHandingOn = true }
      return !state.isHandingOn
    }
    guard isOurs else { return }
    do {
      while try handOn(output) {}
    } catch {
      fail(error)
    }
  }

  /// Hands on what is ready, or keeps what waits too long.
  ///
  /// - Returns: false if there was nothing to do; then somebody else may hand on.
  private func handOn(_ output: Output) throws -> Bool {
    let (ready, ahead) = state.withLock { state -> ([Portion], [UInt8]) in
      if state.error != nil { return ([], []) }
      var ready: [Portion] = []
      while let portion = state.waiting.removeValue(forKey: state.next + ready.count) {
        ready.append(portion)
      }
      if !ready.isEmpty { return (ready, []) }
      let ahead = Self.keep(&state.waiting, at: .now)
      if ahead.isEmpty { state.isHandingOn = false }
      return ([], ahead)
    }
    for portion in ready {
      try output.emit(portion.bytes, portion.records[...])
      state.withLock { $0.next += 1 }
    }
    if !ahead.isEmpty { try output.ahead(ahead) }
    return !(ready.isEmpty && ahead.isEmpty)
  }

  /// The lines of portions that took long, or have waited for long, which from now on are kept.
  private static func keep(
    _ waiting: inout [Int: Portion], at now: ContinuousClock.Instant?
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for (index, portion) in waiting where !portion.isKept {
      if let now, !portion.tookLong, now - portion.end < Portion.wait { continue }
      bytes += portion.bytes
      waiting[index]?.isKept = true
    }
    return bytes
  }

  private func fail(_ error: any Error) {
    failure.store(true, ordering: .relaxed)
    state.withLock { if $0.error == nil { $0.error = error } }
  }

  /// Keeps what is left after the last call.
  ///
  /// - Throws: the first error of the output.
  func finish(_ output: Output) throws {
    let (error, rest) = state.withLock { state in
      (state.error, state.error == nil ? Self.keep(&state.waiting, at: nil) : [])
    }
    if let error { throw error }
    if !rest.isEmpty { try output.ahead(rest) }
  }
}
