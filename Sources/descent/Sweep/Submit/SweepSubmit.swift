import ArgumentParser
import Experiments
import Scenes
import Wording

/// `descent sweep submit`: a sweep on a cluster, or on a list of machines.
struct SweepSubmit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Run a sweep on a Slurm cluster, or over ssh with GNU parallel.",
    usage: """
      descent sweep submit --slurm --shards <n> --directory <path> [<scene>] [<options>]
      descent sweep submit --parallel <hosts> --shards <n> --directory <path> [<scene>] [<options>]
      """,
    discussion: """
      Writes the sweep and a script into a directory that all machines see, has the parts computed, submits again \
      what was lost, and merges the parts into <path>/trials.jsonl: the same bytes as one process would have \
      written. Stopped, it goes on with the same command.

        descent sweep submit --slurm tune-rosenbrock --shards 8 --directory ~/tune
        descent sweep submit --slurm tune-digits --shards 32 --cpus 4 --directory ~/digits \
      --sbatch --time=1:00:00 --sbatch --partition=short
        descent sweep submit --parallel hosts.txt tune-rosenbrock --shards 16 --directory /home/you/tune
        descent sweep submit --parallel : --surface beale --vary adam:lr=1e-4..1 --shards 4 --directory tune

      --dry-run prints the script, which can be edited and submitted by hand, or be put into the directory as \
      sweep.sbatch, where submit uses it as it was edited.

      \(ExperimentOptions.note)
      """)

  @OptionGroup(title: "Where") var place: SubmitOptions
  @OptionGroup(title: "Sweep options") var sweep: SweepOptions
  @OptionGroup var options: ExperimentOptions

  func run() throws {
    let folder = place.folder
    let plan = try SweepSource.sweep(options, sweep, elseOf: [folder.trials])
    let rounds = try Self.rounds(of: plan)
    let script = place.script(rounds: rounds)
    if place.dryRun {
      var output = StandardOutput()
      output.write(script.text(with: plan.sceneText))
      return try output.finish()
    }
    let submission = Submission(folder: folder, rounds: rounds, shards: script.shards) { files, output in
      try SweepMerge.merge(files, into: output)
    }
    let path = folder.path(place.scriptName)
    if let hosts = place.parallel {
      var carrier = ParallelCarrier(
        try ChildProcess("parallel", hint: ParallelCarrier.hint), try Hosts(hosts), folder, script: path,
        shards: script.shards, rounds: rounds)
      try submission.run(plan.sceneText, script, named: place.scriptName, &carrier)
    } else {
      var carrier = SlurmCarrier(
        try Slurm(), folder, script: path, shards: script.shards, atOnce: place.atOnce?.value, rounds: rounds)
      try submission.run(plan.sceneText, script, named: place.scriptName, &carrier)
    }
    try report(plan, in: folder.trials)
  }

  /// Says what was best.
  private func report(_ sweep: Sweep, in path: String) throws(Failure) {
    let file = try TrialFileReader(path, of: sweep)
    try file.readOn(.all)
    var progress = SweepProgress(sweep)
    for row in 0..<file.table.count { progress.add(file.table[row]) }
    StandardError.write(
      "\(progress.summary)descent: all \(progress.done) trials are in \(printable(path)); see descent sweep show\n"
    )
    if let failure = progress.failure { throw failure }
  }

  /// The number of rounds of a sweep that runs in parts, in another directory.
  private static func rounds(of sweep: Sweep) throws(Failure) -> Int {
    let data = sweep.experiment.network?.dataText.prefix { $0 != ":" } ?? ""
    if data.contains(where: { "/.".contains($0) }), !data.hasPrefix("/") {
      throw .usage(
        "“\(printable(String(data)))” would not be found in another directory; give the full path of the data: "
          + "\(printable(SweepFolder(String(data)).path))")
    }
    do {
      let count = try sweep.checkedRounds().count
      guard count > 0 else {
        throw Failure.usage(
          "the settings of the plan external come from another program, so that it has no parts")
      }
      return count
    } catch let failure as Failure { throw failure } catch { throw .usage("\(error)") }
  }
}
