import ArgumentParser

/// The command line: `descent`, with its commands.
@main
struct Descent: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "descent",
    abstract: "See optimizers race down a loss surface, in the terminal.",
    discussion: """
      Started without a command, descent opens a scene and plays it: five optimizers side by side, driven by \
      the same code that trains networks. Turn their hyperparameters with the arrow keys and watch the paths \
      bend; press ? for every key.

        descent                                            Rosenbrock's banana valley
        descent himmelblau                                 another scene (see: descent list scenes)
        descent --surface beale --optimizer adam:lr=0.05 --optimizer momentum:lr=0.01,beta=0.95
        descent run --optimizer adam:lr=0.01 --steps 100 --format csv > race.csv
      """,
    version: version,
    subcommands: [Play.self, Run.self, List.self],
    defaultSubcommand: Play.self)
}
