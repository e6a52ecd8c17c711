import ArgumentParser
import Canvas
import Experiments
import Scenes
import Wording

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `descent sweep show`: the results of a sweep, on the screen or as text.
struct SweepShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show what a sweep has found, also while it runs.",
    usage: "descent sweep show <file> [<options>]",
    discussion: """
      In a terminal, opens the screen of the sweep, which follows the file while it grows; press ? for the keys, and \
      enter to see a trial as a race. Over a pipe, or with --format, prints the best settings of every lane, the best \
      so far, and the importance of every setting; as CSV a row for every trial.

        descent sweep show trials.jsonl
        descent sweep show trials.jsonl | less
        descent sweep show trials.jsonl --format csv > trials.csv

      The importance of a setting is the share of the variance of the settings' ranks that it explains by itself: \
      ranks are averaged over ranges of its values, and what chance alone would explain is subtracted.

      Exits with 1 if no trial has a result, when it prints a table.
      """)

  @Argument(help: ArgumentHelp("A file of trials.", valueName: "file"))
  var file: String

  @Option(
    help: .option(
      "Print instead of showing: \(FormatChoice.allCases.map(\.name).joined(separator: ", ")).", "format",
      default: "the screen in a terminal, else table"),
    transform: { try FormatChoice(named: $0) })
  var format: FormatChoice?

  @Option(help: .color, transform: { try ColorChoice(named: $0) })
  var color: ColorChoice = .auto

  @Option(help: .glyphs, transform: { try GlyphSet(named: $0) })
  var glyphs: GlyphSet?

  @Option(help: .theme, transform: { try ThemeChoice(named: $0) })
  var theme: ThemeChoice = .auto

  @OptionGroup var threads: ThreadOptions

  func run() throws {
    let reader = try TrialFileReader(file)
    guard let format = format ?? (isatty(STDOUT_FILENO) == 1 ? nil : .table) else {
      let display = SweepDisplay(
        reader: reader, color: color, glyphs: glyphs, theme: theme, threads: threads.threads?.value)
      return try display.run(withoutScreen: "descent sweep show --format table \(Quoting.shell(file))")
    }
    try reader.readOn(threads.given)
    let summary = SweepSummary(reader.sweep, reader.table, concurrently: threads.given.perform)
    var output = StandardOutput()
    summary.writeReport(as: format.type, version: Descent.version, to: &output)
    try output.finish()
    try reader.refuseLoss(summary)
  }
}

/// `descent sweep compare`: the tuned lanes against one another.
struct SweepCompare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Compare the tuned lanes of a sweep fairly.",
    usage: "descent sweep compare <file> [<options>]",
    discussion: """
      Ranks the best settings of the lanes by their runs with fresh seeds, which the tuning has not seen (--fresh of \
      descent sweep), with intervals around the differences; and says how the ranking depends on the number of trials \
      that every lane was tuned with: the trials that were made are drawn again and again, 1, 2, 4, 8, … at a time.

        descent sweep tune-rosenbrock --fresh 20 -o tuned.jsonl
        descent sweep compare tuned.jsonl

      Exits with 1 if no trial has a result.
      """)

  @Argument(help: ArgumentHelp("A file of trials.", valueName: "file"))
  var file: String

  @Option(help: FormatChoice.help, transform: { try FormatChoice(named: $0) })
  var format: FormatChoice = .table

  @OptionGroup var threads: ThreadOptions

  func run() throws {
    let reader = try TrialFileReader(file)
    try reader.readOn(threads.given)
    let summary = SweepSummary(reader.sweep, reader.table, concurrently: threads.given.perform)
    let comparison = FairComparison(summary, concurrently: threads.given.perform)
    var output = StandardOutput()
    comparison.writeReport(as: format.type, version: Descent.version, to: &output)
    try output.finish()
    try reader.refuseLoss(summary)
  }
}

extension TrialFileReader {
  /// - Throws: `Failure` (1) if there are trials and none of them has a result.
  func refuseLoss(_ summary: SweepSummary) throws(Failure) {
    guard !table.isEmpty, summary.isLost else { return }
    throw .aim(
      "none of the \(table.count) trials of \(printable(path)) has a result: all diverged, were pruned or could "
        + "not be run")
  }
}
