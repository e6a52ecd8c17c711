import ArgumentParser

/// `descent play`: the interactive program.
struct Play: ParsableCommand {
  @OptionGroup var options: ExperimentOptions
  func run() throws {}
}
