import ArgumentParser
import Experiments
import Synchronization
import Wording

/// The options that repeat a race.
struct RepeatOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: .wholeNumber(
      "Repeat every lane with this many seeds, --seed and those after it, and compare the lanes.",
      default: "a single run"))
  var seeds: WholeNumber?

  func validate() throws {
    try validate(seeds, of: "--seeds", in: Repeats.range)
  }

  /// - Throws: `Failure` if one of these options is given together with `--seeds`.
  func refuse(_ others: [(option: String, isGiven: Bool)]) throws(Failure) {
    guard seeds != nil, let other = others.first(where: \.isGiven) else { return }
    throw .usage("--seeds cannot be used with \(other.option)")
  }
}

extension Experiment {
  /// Runs every lane with many seeds on all cores, and prints the report.
  ///
  /// - Parameters:
  ///   - seeds: the number of repetitions.
  ///   - target: the accuracy at which networks stop; nil for none.
  ///   - format: the format of the report.
  ///   - threads: how many repetitions run at the same time.
  ///   - quiet: true for no progress bar.
  /// - Throws: `Failure` if the report cannot be written or the networks have missed their aim, `ExitCode` if a
  ///   signal has ended the work; the report then has the repetitions that were complete.
  func printRepeats(
    _ seeds: Int, target: Double? = nil, as format: any ReportFormat.Type, on threads: Threads,
    quiet: Bool = false
  ) throws {
    Interrupt.listen()
    let state = Mutex((bar: ProgressBar(isWanted: !quiet), share: 0.0))
    let repeats = Repeats(
      self, count: seeds, target: target,
      concurrently: threads.perform,
      isCancelled: { Interrupt.signal != nil },
      progress: { part in
        state.withLock {
          $0.share += part
          $0.bar.show($0.share, "\(seeds) seeds")
        }
      })
    state.withLock { $0.bar.clear() }
    var output = StandardOutput()
    if repeats.count > 0 { repeats.writeReport(as: format, version: Descent.version, to: &output) }
    try output.finish()
    StandardError.write(repeats.remarks)
    if let signal = Interrupt.signal {
      StandardError.write("descent: stopped after \(repeats.count) of \(seeds) repetitions\n")
      throw ExitCode(Interrupt.exitCode(signal))
    }
    if network != nil, let failure = repeats.failure(target) { throw failure }
  }
}

extension Repeats {
  /// The failure of a training of which every repetition has missed its aim; nil if one has not.
  fileprivate func failure(_ target: Double?) -> Failure? {
    let repetitions = lanes.flatMap(\.repetitions)
    if repetitions.allSatisfy(\.hasDiverged) {
      return .aim("every lane diverged with every seed; try a smaller learning rate")
    }
    guard let target, repetitions.allSatisfy({ $0.values[0] == nil }) else { return nil }
    return .aim("no lane reached the target accuracy of \(shortest(target)) with any seed")
  }

  /// A line that names the lanes in which nothing is random; empty if there are none.
  var remarks: String {
    let names = lanes.filter(\.isDeterministic).map { printable($0.setup.label) }
    guard !names.isEmpty else { return "" }
    return "descent: nothing is random in \(names.joined(separator: ", ")): every seed gives the same run; "
      + "see noise, batch_size and restarts\n"
  }
}
