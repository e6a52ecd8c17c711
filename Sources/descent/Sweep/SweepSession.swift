import Experiments
import Wording

/// A sweep, or a part of it, that runs as far as it can: round by round, from where its file ends.
struct SweepSession {
  let sweep: Sweep
  let shard: SweepShard
  /// The results so far of all parts; nil where this process has all results itself.
  let earlier: TrialTable?
  let threads: Threads
  var bar: ProgressBar

  private(set) var progress: SweepProgress
  /// The trials that are in the output; where there is a single round, only those that were there before.
  private(set) var table: TrialTable
  private let rounds: [SweepRound]
  /// The trials that were done when this process began, and when it did.
  private var (start, startTime) = (0, 0.0)

  /// The way in which a run ended.
  enum Ending: Equatable {
    /// All trials of this process are done.
    case complete
    /// The next round, by its index, needs the results of the other parts.
    case waiting(round: Int)
    /// A signal stopped it.
    case stopped(Int32)
  }

  /// - Throws: `Failure` if the plan does not fit the space, or there are results of another kind.
  init(
    _ sweep: Sweep, shard: SweepShard, earlier: TrialTable?, known: TrialTable, threads: Threads,
    isQuiet: Bool
  ) throws(Failure) {
    (self.sweep, self.shard, self.earlier) = (sweep, shard, earlier)
    (self.threads, table) = (threads, known)
    bar = ProgressBar(isWanted: !isQuiet)
    progress = SweepProgress(sweep)
    do { rounds = try sweep.checkedRounds() } catch { throw .usage(error.description) }
    for row in 0..<known.count { progress.add(known[row]) }
  }

  /// The first round that is not in `earlier`.
  private var firstRound: Int {
    guard let earlier else { return 0 }
    return rounds.first { $0.trials.upperBound > earlier.count }?.index ?? rounds.count
  }

  /// The number of trials of this part before the first round that it has to run.
  private var firstPlace: Int {
    guard rounds.indices.contains(firstRound) else { return shard.trialCount(below: sweep.trialCount) }
    return shard.trialCount(below: rounds[firstRound].trials.lowerBound)
  }

  /// The trials that this process has to run: a part of a sweep cannot go beyond a round.
  var total: Int {
    let isPart = shard.count > 1 && rounds.indices.contains(firstRound)
    let end = isPart ? rounds[firstRound].trials.upperBound : sweep.trialCount
    return shard.trialCount(below: end) - firstPlace
  }

  /// Runs all trials that can be run.
  ///
  /// - Parameter output: takes the lines of the trials, in order.
  /// - Returns: the way in which it ended.
  /// - Throws: `Failure` if a trial cannot be written.
  mutating func run(into output: inout TrialOutput) throws -> Ending {
    let known = try output.trialsAhead(of: sweep)
    var place = try placeOfNext()
    (start, startTime) = (progress.done, now())
    defer { bar.clear() }
    for round in rounds[firstRound...] {
      let end = shard.trialCount(below: round.trials.upperBound)
      guard place < end else { continue }
      let trials: RoundTrials
      do throws(SweepPlanError) {
        trials = try sweep.trials(ofRound: round.index, after: record).part(shard)
      } catch {
        if case .missingResult = error {
          output.forgetAhead()
          return .waiting(round: round.index)
        }
        throw Failure.data(error.description)
      }
      place += try run(trials[(trials.count - (end - place))...], known: known, &output)
      if place < end, let signal = Interrupt.signal { return .stopped(signal) }
    }
    output.forgetAhead()
    return .complete
  }

  /// The place of the next trial among those of this part.
  ///
  /// - Throws: `Failure` (65) if those in the file are not the first ones.
  private func placeOfNext() throws(Failure) -> Int {
    guard table.count > 0 else { return firstPlace }
    let first = shard.trialCount(below: Int(table.indices[0]))
    for row in 0..<table.count {
      let index = Int(table.indices[row])
      guard shard.contains(index), shard.trialCount(below: index) == first + row else {
        throw .data("trial \(index) is not the next one; the file is not as a sweep writes it")
      }
    }
    guard first <= firstPlace, first + table.count >= firstPlace else {
      throw .data(
        earlier == nil
          ? "the file begins with trial \(table.indices[0]); add --from with the results of those before"
          : "trials are missing between those of the file and those of --from")
    }
    return first + table.count
  }

  /// The result of a trial.
  private func record(_ index: Int) -> TrialRecord? {
    if let earlier, let row = earlier.row(ofTrial: index) { return earlier[row] }
    return table.row(ofTrial: index).map { table[$0] }
  }

  /// Runs trials one after the other.
  ///
  /// - Returns: the number of trials written.
  private mutating func run(
    _ trials: Slice<RoundTrials>, known: [Int: TrialRecord], _ output: inout TrialOutput
  ) throws -> Int {
    let runner = SweepRunner(
      sweep, concurrently: threads.perform, isCancelled: { Interrupt.signal != nil })
    var written = 0
    _ = try runner.run(trials, known: known, ahead: { try output.keep($0) }) { lines, records in
      try output.append(lines)
      written += records.count
      for record in records { add(record) }
      showProgress()
    }
    return written
  }

  private mutating func add(_ record: TrialRecord) {
    progress.add(record)
    if rounds.count > 1 { table.append(record) }
  }

  private mutating func showProgress() {
    guard bar.isDue else { return }
    let share = Double(progress.done - start) / Double(max(1, total - start))
    bar.show(share, progress.text(of: total, seconds: now() - startTime, since: start))
  }
}
