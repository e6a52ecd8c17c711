import ArgumentParser
import Experiments
import Scenes
import Wording

/// `descent sweep best`: the best settings, ready to run.
struct SweepBest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "best",
    abstract: "Print the best settings of a sweep as command lines or as a scene.",
    usage: "descent sweep best <file> [--lane <label>] [--scene]",
    discussion: """
      Prints a command line for every lane with its best settings, the best lane first, or with --scene a scene in \
      which every lane has them. The best setting is the one with the best median over its seeds.

        descent sweep best trials.jsonl
        descent sweep best trials.jsonl --scene > tuned.yaml && descent tuned.yaml
      """)

  @Argument(help: ArgumentHelp("A file of trials.", valueName: "file"))
  var file: String

  @Option(
    parsing: .unconditional, help: .option("Only this lane.", "label", default: "all lanes"))
  var lane: String?

  @Flag(help: "Print a scene in place of command lines.")
  var scene = false

  func run() throws {
    let reader = try TrialFileReader(file)
    try reader.readOn()
    let summary = SweepSummary(reader.sweep, reader.table, concurrently: Threads.all.perform)
    let lanes = try wanted(summary.sweep.space.lanes.map(\.label))
    let ranked = summary.ranking.filter(lanes.contains)
    // A setting without a result is best of none.
    let best = ranked.compactMap { summary.lanes[$0].best }.filter { $0.score.tier < 2 }
    let trials = best.map { reader.table[$0.row].trial }
    guard !trials.isEmpty else {
      throw Failure.aim(
        reader.table.isEmpty
          ? "\(printable(file)) has no trials yet"
          : "none of the \(reader.table.count) trials has a result: all diverged or could not be run")
    }
    var output = StandardOutput()
    do {
      if scene {
        output.write(try scene(of: trials, reader.sweep))
      } else {
        for trial in trials {
          output.write(try reader.sweep.commandWords(of: trial).joined(separator: " ") + "\n")
        }
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure.data("\(printable(file)): \(error)")
    }
    try output.finish()
  }

  /// The lanes to print.
  private func wanted(_ labels: [String]) throws(Failure) -> Set<Int> {
    guard let lane else { return Set(labels.indices) }
    let found = labels.indices.filter { canonical(labels[$0]) == canonical(lane) }
    guard !found.isEmpty else {
      let near = nearest(to: lane, in: labels).map { "; the nearest is “\(printable($0))”" } ?? ""
      throw .usage(
        "no lane is named “\(excerpt(lane))”\(near). Lanes: \(labels.map(printable).joined(separator: ", "))")
    }
    return Set(found)
  }

  /// A race of the trials in the order of the lanes.
  private func scene(of trials: [Trial], _ sweep: Sweep) throws -> String {
    if let race = try sweep.experiment(of: trials.sorted { $0.lane < $1.lane }) { return race.sceneText }
    let label = printable(sweep.space.lanes[trials[0].lane].label)
    StandardError.write(
      "descent: the best settings of the lanes do not fit into one race, so this is only the best lane, \(label); "
        + "see --lane\n")
    return try sweep.experiment(of: trials[0]).sceneText
  }
}
