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

      \(ExperimentOptions.note)
      """)

  @OptionGroup var options: ExperimentOptions

  @Option(help: FormatChoice.help, transform: { try FormatChoice(named: $0) })
  var format: FormatChoice = .table

  func run() throws {
    let experiment = try options.experiment(.surface)
    var output = StandardOutput()
    experiment.writeReport(as: format.type, version: Descent.version, to: &output)
    try output.finish()
  }
}
