import ArgumentParser
import Foundation
import Scenes

/// The options that say where and how the parts of a sweep are computed.
struct SubmitOptions: ParsableArguments {
  @Flag(help: "Submit array jobs with this cluster's own sbatch, and follow them.")
  var slurm = false

  @Option(
    help: ArgumentHelp(
      "Use GNU parallel on these machines: a file with a line for each, such as 4/alpha for 4 parts at a time, or the "
        + "machines themselves: 4/alpha,4/beta; : is this one.", valueName: "hosts"))
  var parallel: String?

  @Option(help: .wholeNumber("The number of parts of the sweep."))
  var shards: WholeNumber?

  @Option(
    help: ArgumentHelp(
      "A directory that all machines see, for everything that belongs to the sweep.", valueName: "path"))
  var directory: String?

  @Option(help: .wholeNumber("The threads of a part.", default: "1"))
  var cpus: WholeNumber?

  @Option(help: .wholeNumber("The most parts that Slurm runs at the same time.", default: "all"))
  var atOnce: WholeNumber?

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp(
      "An option for sbatch, such as --sbatch --time=2:00:00 or --sbatch --partition=short; may be given several times.",
      valueName: "option"))
  var sbatch: [String] = []

  @Option(
    help: ArgumentHelp(
      "The words of a shell that start descent on the machines, such as “apptainer exec /home/you/descent.sif descent” "
        + "(default: the path of this program).", valueName: "command"))
  var program: String?

  @Flag(help: "Print the script, and do nothing.")
  var dryRun = false

  /// The numbers of parts that may be asked for.
  static let mostShards = 100_000

  func validate() throws {
    guard slurm || parallel != nil else {
      throw ValidationError("where to? give --slurm, or --parallel with a list of hosts")
    }
    guard !slurm || parallel == nil else { throw ValidationError("give --slurm or --parallel, not both") }
    guard shards != nil else { throw ValidationError("give the number of parts, such as --shards 8") }
    guard directory != nil else {
      throw ValidationError("give --directory: a directory that all machines see")
    }
    if let option = [("--sbatch", !sbatch.isEmpty), ("--at-once", atOnce != nil)].first(where: \.1)?.0, !slurm
    {
      throw ValidationError("\(option) is for --slurm")
    }
    try validate(shards, of: "--shards", in: 1...Self.mostShards)
    try validate(cpus, of: "--cpus", in: 1...1024)
    try validate(atOnce, of: "--at-once", in: 1...Self.mostShards)
    // Each becomes a line of the script.
    if let option = (sbatch + [program ?? ""]).first(where: { $0.contains("\n") }) {
      throw ValidationError(
        "an option for the script has more than one line: \(option.prefix { $0 != "\n" }) …")
    }
  }

  /// The directory.
  var folder: SweepFolder { SweepFolder(directory ?? ".") }

  /// The script of a part.
  ///
  /// - Parameter rounds: the number of rounds.
  /// - Returns: the script.
  func script(rounds: Int) -> TaskScript {
    TaskScript(
      directory: folder.path, rounds: rounds, shards: shards?.value ?? 1,
      program: program ?? Quoting.shell(Self.ownPath), slurm: slurm ? sbatch : nil, threads: cpus?.value ?? 1)
  }

  /// The name of the script in the directory.
  var scriptName: String { slurm ? "sweep.sbatch" : "sweep.sh" }

  /// The path of this program.
  static var ownPath: String {
    let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return link ?? Bundle.main.executablePath ?? "descent"
  }
}
