import ArgumentParser
import Wording

/// The command line: `descent`, with its commands.
@main
struct Descent: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "descent",
    abstract: "Watch optimizers race down a loss surface, in the terminal.",
    discussion: """
      Without a command, descent opens a scene and plays it: five optimizers side by side, driven by the same \
      code that trains networks. Change their hyperparameters with the arrow keys and watch the paths bend; \
      press ? for the list of keys.

        descent                          Rosenbrock's banana valley
        descent himmelblau               another scene: see descent list scenes
        descent lesson                   the course; descent lesson 1 opens the first
        descent --surface beale --optimizer adam:lr=0.05 --optimizer gd:lr=0.01
        descent run --optimizer adam:lr=0.01 --format csv > race.csv
        descent train --data digits --layers 64,128,10 --optimizer adam:lr=0.001 --optimizer sgd:lr=0.1

      The options of a race are listed by: descent help play. -V is short for --version.
      """,
    version: version,
    subcommands: [
      Play.self, Run.self, Train.self, SweepCommand.self, Export.self, Evaluate.self, Predict.self,
      LessonCommand.self, DataCommand.self, List.self, Check.self,
    ],
    defaultSubcommand: Play.self)

  /// The names of the commands.
  static let commandNames = configuration.subcommands.compactMap { $0.configuration.commandName }

  /// The command of this name, `run` or `sweep show`; nil if there is none.
  static func command(named path: String) -> (any ParsableCommand.Type)? {
    var type: any ParsableCommand.Type = Descent.self
    for name in path.split(separator: " ") {
      let next = type.configuration.subcommands.first { $0.configuration.commandName == String(name) }
      guard let next else { return nil }
      type = next
    }
    return type == SweepCommand.self ? SweepRun.self : type
  }

  static func main() {
    do {
      try refuseEndlessArguments(CommandLine.arguments)
      try refuseOtherEncodings()
      let line = CommandLineWords.current
      try refuseUnknownHelp(line)
      var command = try parseAsRoot(line.spelledOut)
      try command.run()
    } catch {
      exit(reporting: error)
    }
  }

  /// The most bytes of an argument. Longer ones are refused unread: comparing one with every valid name would
  /// take minutes.
  static let longestArgument = 1 << 16

  static func refuseEndlessArguments(_ arguments: [String]) throws(Failure) {
    guard let argument = arguments.first(where: { $0.utf8.count > longestArgument }) else { return }
    throw .usage(
      "an argument has \(argument.utf8.count) bytes; the limit is \(longestArgument); it begins with "
        + "“\(Failure.paragraph(String(argument.unicodeScalars.prefix(40))))”")
  }

  /// The argument parser answers `help bogus` with the help of the program itself.
  static func refuseUnknownHelp(_ line: CommandLineWords) throws(Failure) {
    guard line.words.first == "help" else { return }
    var names = commandNames
    for word in line.words.dropFirst() where !word.hasPrefix("-") {
      if names.contains(word) || line.words.count == 2 && word == "help" {
        names = word == SweepCommand.name ? SweepCommand.names : []
        continue
      }
      let near = nearest(to: word, in: names).map { "; the nearest is “\($0)”" } ?? ""
      let all = names.isEmpty ? commandNames : names
      throw .usage("no command is named “\(excerpt(word))”\(near). There are: \(all.joined(separator: ", "))")
    }
  }

  /// Ends the process: prints help and version on stdout, and everything else as one paragraph on stderr.
  private static func exit(reporting error: any Error) -> Never {
    if let failure = error as? Failure { exit(withError: failure.report()) }
    let code = exitCode(for: error)
    // The error has been reported already.
    if error is ExitCode { exit(withError: code) }
    guard code.isSuccess else {
      let line = CommandLineWords.current
      let usage = UsageMessage(message(for: error), line)
      let hint = usage.needsHelp ? " (see descent \(line.command.map { "\($0) " } ?? "")--help)" : ""
      exit(withError: Failure(message: usage.text + hint, code: code.rawValue).report())
    }
    var output = StandardOutput()
    output.write(message(for: error) + "\n")
    do { try output.finish() } catch { exit(withError: error.report()) }
    exit(withError: code)
  }
}
