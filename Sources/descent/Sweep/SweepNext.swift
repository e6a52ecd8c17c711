import ArgumentParser
import Experiments
import Scenes
import Wording

/// `descent sweep next`: the round of a sweep that comes next.
struct SweepNext: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Say what the next round of a sweep is.",
    usage: "descent sweep next <file> [--shards <n>] [--format <format>]",
    discussion: """
      Halving and --fresh run in rounds, each of which needs the results of the one before. Prints the first round \
      that is not complete in a file of trials, and the commands that run it in parts and put them together.

        descent sweep next all.jsonl --shards 8

      Exits with 1 if all rounds are complete.
      """)

  @Argument(help: ArgumentHelp("A file of trials of all parts.", valueName: "file"))
  var file: String

  @Option(
    parsing: .unconditional,
    help: .wholeNumber("The number of parts that the commands are for.", default: "1"))
  var shards: WholeNumber?

  @Option(
    help: .option("table (for people) or json (for programs).", "format", default: Format.table.name),
    transform: { try Format(named: $0) })
  var format: Format = .table

  enum Format: String, Choice {
    case table, json
    static let kind = "format"
  }

  func validate() throws { try validate(shards, of: "--shards", in: SweepShard.countRange) }

  func run() throws {
    let reader = try TrialFileReader(file)
    guard reader.header.shard == nil else {
      throw Failure.usage(
        "\(excerpt(file)) has only \(SweepShard.words(reader.header.shard)); put the parts together with "
          + "descent sweep merge")
    }
    guard reader.sweep.plan != .external else {
      throw Failure.usage(
        "the settings of \(excerpt(file)) come from another program, which knows what is next")
    }
    try reader.readOn()
    let count = try reader.countInOrder()
    var output = StandardOutput()
    let round = reader.sweep.rounds.first { $0.trials.upperBound > count }
    guard let round else {
      throw Failure.aim("no round is left: all \(count) trials of \(printable(file)) are done")
    }
    switch format {
    case .table: output.write(table(round, of: reader.sweep, done: count))
    case .json: output.write(try listing(round, of: reader.sweep, done: count).json + "\n")
    }
    try output.finish()
  }

  private func listing(_ round: SweepRound, of sweep: Sweep, done: Int) -> Listing {
    let own = max(0, done - round.trials.lowerBound)
    return Listing(
      "round", "rounds", "kind", "trials", "done", "budget", "unit",
      rows: [
        [
          "\(round.index)", "\(sweep.rounds.count)", "\(round.kind.rawValue)", "\(round.trials.count)",
          "\(own)", "\(round.budget)", "\(sweep.unit.rawValue)",
        ]
      ])
  }

  private func table(_ round: SweepRound, of sweep: Sweep, done: Int) -> String {
    var text = listing(round, of: sweep, done: done).table + "\n"
    let name = Quoting.shell(file)
    guard let shards = shards?.value, shards > 1 else {
      return text + "descent sweep -o \(name)\n"
    }
    let parts = (0..<shards).map { "part-\(round.index)-\($0).jsonl" }
    for (index, part) in parts.enumerated() {
      let from = round.index > 0 ? " --from \(name)" : ""
      text += "descent sweep \(name)\(from) --shard \(index)/\(shards) -o \(part)\n"
    }
    let before = round.index > 0 ? " \(name)" : ""
    return text + "descent sweep merge -o \(name)\(before) part-\(round.index)-*.jsonl\n"
  }
}

extension TrialFileReader {
  /// The number of trials of a file that has them all from the first on.
  ///
  /// - Throws: `Failure` (65) if some are missing between.
  func countInOrder() throws(Failure) -> Int {
    guard table.isWhole else {
      throw .data("\(printable(path)): trials are missing between the first and the last")
    }
    return table.count
  }
}
