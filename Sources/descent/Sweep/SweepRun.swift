import ArgumentParser
import Experiments
import Scenes
import Wording

/// `descent sweep`: runs the trials of a sweep, or of a part of it.
struct SweepRun: ParsableCommand {
  static let name = "run"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Tune the lanes of a race: many trials, on one machine or on many.",
    usage: """
      descent sweep [<scene>] [<options>]
      descent sweep <command> [<options>]
      """,
    discussion: """
      Tries settings of the lanes, the same number of every lane, and writes a line of JSON for every trial: \
      settings, seed, status and figures. Ranges are spread on the scale of their parameter: logarithmic, linear, \
      or logarithmic in 1 − β.

        descent sweep --surface rosenbrock --vary adam:lr=1e-4..1 --trials 64 -o trials.jsonl
        descent sweep beale --vary adam:lr=1e-4..1 --vary momentum:lr=1e-5..1e-1,momentum=0.5..0.999 \
      --goal evaluations:1e-6 --plan sobol -o trials.jsonl
        descent sweep digits --vary adam:lr=1e-4..1e-1 --vary batch_size=16,32,64 --vary seed=1..5 --epochs 5 \
      --plan halving --fresh 10 -o trials.jsonl

      Every trial is written at once, in order. A sweep that was stopped, however that happened, goes on where it \
      stopped with the same command, or with -o FILE alone. The same sweep gives the same bytes, whatever --jobs, \
      however often it was stopped, and in however many parts it ran.

      Commands:
        show     the results: best settings, curves, the importance of every setting
        best     the best settings, as command lines or a scene
        compare  the tuned lanes with fresh seeds, and how the ranking depends on the number of trials
        trial    run one trial with settings from another program, such as Optuna or Ray Tune
        merge    put the parts of a sweep together
        next     the round that comes next, for parts of halving or --fresh
        submit   the whole sweep on a cluster with Slurm, or on many machines with GNU parallel

      --shard 3/8 runs one of eight parts, 0/8 to 7/8, and merge puts them together. In halving and with --fresh, a \
      round needs all results of the one before: merge the parts of each round, and give the result to the parts \
      of the next with --from.

      Exits with 1 if no trial has a result because all diverged.

      \(ExperimentOptions.note)
      """)

  @OptionGroup(title: "Sweep options") var sweep: SweepOptions

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: .option("Write the trials to this file, or go on with it.", "file", default: "stdout"))
  var output: String?

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: .wholeNumber(
      "The most trials at the same time; results do not depend on it.", default: "one for every processor"))
  var jobs: WholeNumber?

  @Option(
    parsing: .unconditional,
    help: .option("Run only this part of the sweep, such as 3/8.", "i/n", default: "all of it"),
    transform: { try SweepShard($0) })
  var shard: SweepShard?

  @Option(
    parsing: .unconditional,
    help: .option("A file with the results of the rounds before, of all parts.", "file", default: "none"))
  var from: String?

  @Flag(help: "Show no progress and no summary on stderr.")
  var quiet = false

  @OptionGroup var options: ExperimentOptions

  func validate() throws {
    try validate(jobs, of: "--jobs", in: ThreadOptions.range)
    if output != nil, output == from { throw ValidationError("--output and --from name the same file") }
  }

  private var threads: Threads { jobs.map { Threads(count: $0.value) } ?? .all }

  func run() throws {
    let plan = try SweepSource.sweep(options, sweep, elseOf: [from, output])
    if plan.plan == .external {
      throw Failure.usage(
        "the settings of the plan external come from another program; run each by descent sweep trial")
    }
    let header = SweepHeader(plan, version: Descent.version, shard: shard)
    let earlier = try from.map { path throws(Failure) in try results(in: path, of: plan, header) }
    var trials = try TrialOutput(output == "-" ? nil : output, header, isQuiet: quiet)
    let known = try trials.table(of: plan, threads)
    Interrupt.listen()
    var session = try SweepSession(
      plan, shard: shard ?? .whole, earlier: earlier, known: known, threads: threads, isQuiet: quiet)
    let ending = try session.run(into: &trials)
    try finish(session, ending)
  }

  /// The results of earlier rounds.
  private func results(
    in path: String, of plan: Sweep, _ header: SweepHeader
  ) throws(Failure) -> TrialTable {
    let file = try TrialFileReader(path, of: plan)
    guard file.header.ofWhole == header.ofWhole else {
      throw SweepSource.foreign(path, file.header.ofWhole, header.ofWhole)
    }
    try file.readOn(threads)
    let table = file.table
    let ends = [0] + plan.rounds.map(\.trials.upperBound)
    guard table.isWhole, ends.contains(table.count) else {
      throw .data(
        "\(printable(path)): not the results of a complete round; it has \(table.count) trials, and rounds end "
          + "after \(ends.dropFirst().map(String.init).joined(separator: ", "))")
    }
    return table
  }

  /// Says what has become of the sweep.
  private func finish(_ session: SweepSession, _ ending: SweepSession.Ending) throws {
    let progress = session.progress
    switch ending {
    case .stopped(let signal):
      let advice =
        output == nil ? "-o keeps the trials, so that a sweep can go on" : "the same command goes on"
      StandardError.write(
        "descent: stopped after \(progress.done) of \(session.total) trials; \(advice)\n")
      throw ExitCode(Interrupt.exitCode(signal))
    case .waiting(let round):
      if !quiet { StandardError.write("descent: \(waiting(for: round))\n") }
    case .complete:
      if shard == nil, from == nil { try conclude(session) }
    }
    // One part says nothing about the others, and its script has to go on.
    if shard == nil, let failure = progress.failure { throw failure }
  }

  /// Says what is best, and with fresh seeds compares the lanes.
  private func conclude(_ session: SweepSession) throws {
    if !quiet { StandardError.write(session.progress.summary) }
    // Without a file, stdout has the trials.
    guard session.sweep.freshSeeds > 0, output != nil, output != "-" else { return }
    let summary = SweepSummary(session.sweep, session.table, concurrently: threads.perform)
    var stream = StandardOutput()
    FairComparison(summary, concurrently: threads.perform)
      .writeReport(as: TableFormat.self, version: Descent.version, to: &stream)
    try stream.finish()
  }

  private func waiting(for round: Int) -> String {
    "this part has run as far as it can; round \(round) needs the results of all parts: put them together with "
      + "descent sweep merge -o all.jsonl and run the parts again with --from all.jsonl"
  }
}
