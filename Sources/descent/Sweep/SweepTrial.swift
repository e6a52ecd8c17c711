import ArgumentParser
import Experiments
import Scenes
import Wording

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `descent sweep trial`: one trial, whose settings another program chooses.
struct SweepTrial: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trial",
    abstract: "Run one trial with settings from another program, such as Optuna or Ray Tune.",
    usage: "descent sweep trial --space <file> --values <json> [-o <file>] [--stream]",
    discussion: """
      The space is a scene with sweep:, or a file of trials. The values are a JSON object with all settings of one \
      lane that vary; choices are as in the space, and seed may be one of its seeds.

        descent sweep trial --space tune.yaml --values '{"adam.lr": 0.01, "adam.beta1": 0.9}' -o trials.jsonl

      Prints the figure of the goal on stdout: less is better, or with the goal accuracy more. inf (-inf) means that \
      the goal was not reached, or that the trial has no result; for goals without a tolerance, only the latter. Adds \
      the trial to the file, which descent sweep show and best read; several may write to it at once.

      With --stream, the rows of descent train --format csv come first, as they are made. A trial that is interrupted \
      (SIGINT, SIGTERM, or no reader any more) is written as pruned.
      """)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("A scene with sweep:, by its name or file, or a file of trials.", valueName: "file"))
  var space: String

  @Option(parsing: .unconditional, help: ArgumentHelp("The settings, as a JSON object.", valueName: "json"))
  var values: String

  @Option(
    name: .shortAndLong, parsing: .unconditional,
    help: .option("Add the trial to this file.", "file", default: "none"))
  var output: String?

  @Flag(help: "Print a row for every epoch while a network trains.")
  var stream = false

  func run() throws {
    var sweep = try SweepSource.sweep(inFile: space)
    (sweep.plan, sweep.freshSeeds) = (.external, 0)
    let trial: Trial
    do { trial = try sweep.trial(values: values, index: 0) } catch {
      throw Failure.usage("--values: \(error)")
    }
    if stream, sweep.experiment.network == nil {
      throw Failure.usage("--stream is for networks; a trial on a surface takes no time")
    }
    Interrupt.listen()
    do { _ = try sweep.prepare(trial) } catch {
      StandardError.write("descent: \(Failure.paragraph("the settings do not go together: \(error)"))\n")
    }
    var rows = stream ? TrialRows(trial, of: sweep) : nil
    let runner = SweepRunner(sweep, isCancelled: { Interrupt.signal != nil })
    let record = runner.record(of: trial, prunes: true) { rows?.write($0) }
    guard let record else { throw ExitCode(Interrupt.signal.map(Interrupt.exitCode) ?? EXIT_FAILURE) }
    if let output { try add(record, to: output, of: sweep) }
    if let signal = Interrupt.signal { throw ExitCode(Interrupt.exitCode(signal)) }
    var text = StandardOutput()
    text.write(Self.figure(record, sweep.goal) + "\n")
    try text.finish()
  }

  /// The figure of the goal as a number that sorts right.
  static func figure(_ record: TrialRecord, _ goal: SweepGoal) -> String {
    guard let figure = record.goal, figure.isFinite else { return goal.isHigherBetter ? "-inf" : "inf" }
    return shortest(figure)
  }

  /// The longest time to wait for other writers, in seconds.
  private static let patience = 60.0

  /// Adds a trial to the end of a file; its number is its place.
  private func add(_ record: TrialRecord, to path: String, of sweep: Sweep) throws(Failure) {
    let header = SweepHeader(sweep, version: Descent.version)
    var output = try TrialOutput(path, header, isQuiet: true, waiting: Self.patience)
    let table = try output.table(of: sweep, .all)
    var record = record
    let (lane, values) = (record.trial.lane, record.trial.values)
    record.trial.index = table.indices.last.map { Int($0) + 1 } ?? 0
    // Another seed of the same settings belongs to them.
    let rows = (0..<table.count).filter { table.lanes[$0] == lane }
    let same = rows.first { table.values(at: $0).elementsEqual(values) }
    let number = same ?? rows.max { table.settings[$0] < table.settings[$1] }
    record.trial.setting = number.map { Int(table.settings[$0]) + (same == nil ? 1 : 0) } ?? 0
    var line: [UInt8] = []
    TrialLine.append(record, of: sweep, to: &line)
    try output.append(line)
  }
}

/// The rows that `descent train --format csv` prints, of one trial.
private struct TrialRows {
  private var writer: ReportWriter<TrainedLane, EpochRow>
  private var output = StandardOutput()

  /// nil for a trial that cannot be run.
  init?(_ trial: Trial, of sweep: Sweep) {
    guard let experiment = try? sweep.experiment(of: trial), let subject = experiment.network else {
      return nil
    }
    let report = RunReport(experiment, on: subject, version: Descent.version, isTimed: false)
    writer = ReportWriter(report, as: CSVFormat.self)
    // Whoever has seen enough closes the pipe; the trial is then pruned, and written.
    signal(SIGPIPE, SIG_IGN)
    writer.begin(to: &output)
    output.flush()
  }

  /// Writes the row of the epoch that has ended.
  mutating func write(_ lane: NetworkLane) {
    guard lane.head.epoch > 0 else { return }
    let row = EpochRow(lane, TrainingStatus(of: lane, hasReachedTarget: false))
    writer.write(row, ofLane: 0, to: &output)
    output.flush()
    if output.isBroken { Interrupt.stop(SIGPIPE) }
  }
}
