import ArgumentParser

/// `descent sweep`: many runs of a race whose settings vary, and what became of them.
struct SweepCommand: ParsableCommand {
  static let name = "sweep"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Tune the lanes of a race: many trials, on one machine or on many.",
    subcommands: [
      SweepRun.self, SweepShow.self, SweepBest.self, SweepCompare.self, SweepTrial.self, SweepMerge.self,
      SweepNext.self, SweepSubmit.self,
    ],
    defaultSubcommand: SweepRun.self)

  /// The names of the commands.
  static let names = configuration.subcommands.compactMap { $0.configuration.commandName }
}
