import ArgumentParser
import Experiments

/// `descent run`: the race without a screen.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run the race without a screen and print the results.",
    discussion: """
      Prints the numbers that the screen shows; the same seed gives the same bytes. Data goes to stdout.

        descent run --optimizer adam:lr=0.05 --optimizer gd:lr=0.001 --steps 500
        descent run --surface himmelblau --start 5,-5 --format csv > race.csv
        descent run --start -1.2,1 --optimizer adam:lr=0.01 --steps 100 --format json

      Every lane has a status: running, converged, stalled, stopped, escaped or diverged. Exits with 1 if all \
      lanes diverged.

      --seeds runs every lane with many seeds on all cores, and compares the lanes: medians and quartiles, and the \
      difference to the best one with a 95 % confidence interval. As CSV, it prints a row for every repetition.

        descent run --optimizer sgd:lr=0.001,noise=5 --optimizer adam:lr=0.05,noise=5 --seeds 100

      \(ExperimentOptions.note)
      """)

  @OptionGroup var options: ExperimentOptions
  @OptionGroup var repeats: RepeatOptions
  @OptionGroup var threads: ThreadOptions

  @Option(help: FormatChoice.help, transform: { try FormatChoice(named: $0) })
  var format: FormatChoice = .table

  @Flag(help: .timing)
  var timing = false

  func run() throws {
    let experiment = try options.experiment(.surface)
    try repeats.refuse([("--timing", timing)])
    if let seeds = repeats.seeds {
      return try experiment.printRepeats(seeds.value, as: format.type, on: threads.given)
    }
    var output = StandardOutput()
    let statuses = experiment.writeReport(
      as: format.type, version: Descent.version, clock: timing ? now : nil, to: &output)
    try output.finish()
    if let failure = Failure.divergence(of: statuses.map(\.isDiverged)) { throw failure }
  }
}
