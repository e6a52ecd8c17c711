import Foundation
import TestSupport
import Testing

@testable import descent

/// The script of a part, run by bash with a stub in the place of descent.
@Suite struct TaskScriptTests {
  /// Writes its arguments into the file that they name, after what is there; fails as often as `failures` says.
  private static let stub = """
    printf '%s\\n' "$*" >>calls
    for word; do :; done
    printf '%s\\n' "line" >>"$word"
    [ ! -e fail ] || { rm fail; exit 3; }
    """

  private func script(_ folder: borrowing TemporaryFolder, slurm: [String]? = nil, rounds: Int = 2) throws
    -> TaskScript
  {
    try Self.stub.write(toFile: folder.path("stub"), atomically: false, encoding: .utf8)
    for name in ["parts", "running"] {
      try FileManager.default.createDirectory(atPath: folder.path(name), withIntermediateDirectories: true)
    }
    return TaskScript(
      directory: folder.url.path, rounds: rounds, shards: 8, program: "bash stub", slurm: slurm, threads: 2)
  }

  private func run(
    _ script: TaskScript, _ arguments: [String], _ variables: [String: String] = [:], scene: String? = nil
  ) throws -> FinishedProcess {
    try FinishedProcess.run(
      "/bin/bash", ["-s"] + arguments,
      environment: FinishedProcess.plainEnvironment.merging(variables) { $1 },
      input: .text(script.text(with: scene)))
  }

  private func names(_ folder: borrowing TemporaryFolder, _ name: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path(name)).sorted()
  }

  @Test func makesAPartOfTheFirstRound() throws {
    let folder = try TemporaryFolder()
    let result = try run(script(folder), ["0", "3"])
    #expect(result.status == 0 && result.errorOutput.isEmpty)
    #expect(try names(folder, "parts") == ["0-3.jsonl"])
    #expect(try names(folder, "running").isEmpty)
    let call = folder.text("calls")
    #expect(call.hasPrefix("sweep sweep.yaml --shard 3/8 --jobs 2 --quiet -o running/0-3-"))
  }

  @Test func laterRoundsReadTheResultsOfThoseBefore() throws {
    let folder = try TemporaryFolder()
    #expect(try run(script(folder), ["2", "7"]).status == 0)
    #expect(folder.text("calls").contains("--shard 7/8 --from results-1.jsonl --jobs 2 "))
    #expect(try names(folder, "parts") == ["2-7.jsonl"])
  }

  @Test func goesOnWhereTheLongestRunWasStopped() throws {
    let folder = try TemporaryFolder()
    let script = try script(folder)
    for (name, text) in [("0-3-a-1", "one\n"), ("0-3-b-2", "one\ntwo\n"), ("0-30-c-3", "one\ntwo\nthree\n")] {
      try text.write(toFile: folder.path("running/\(name).jsonl"), atomically: false, encoding: .utf8)
    }
    #expect(try run(script, ["0", "3"]).status == 0)
    #expect(folder.text("parts/0-3.jsonl") == "one\ntwo\nline\n")
    #expect(try names(folder, "running") == ["0-30-c-3.jsonl"])
  }

  @Test func keepsWhatARunThatFailsHasMade() throws {
    let folder = try TemporaryFolder()
    let script = try script(folder)
    try "".write(toFile: folder.path("fail"), atomically: false, encoding: .utf8)
    #expect(try run(script, ["0", "3"]).status == 3)
    #expect(try names(folder, "parts").isEmpty)
    #expect(try names(folder, "running").count == 1)
    #expect(try run(script, ["0", "3"]).status == 0)
    #expect(folder.text("parts/0-3.jsonl") == "line\nline\n")
  }

  @Test func aPartThatIsThereIsNotMadeAgain() throws {
    let folder = try TemporaryFolder()
    let script = try script(folder)
    try "done\n".write(toFile: folder.path("parts/0-3.jsonl"), atomically: false, encoding: .utf8)
    #expect(try run(script, ["0", "3"]).status == 0)
    #expect(folder.text("calls").isEmpty)
    #expect(folder.text("parts/0-3.jsonl") == "done\n")
  }

  @Test func takesNumberAndThreadsFromSlurm() throws {
    let folder = try TemporaryFolder()
    let variables = ["SLURM_ARRAY_TASK_ID": "5", "SLURM_ARRAY_TASK_COUNT": "1", "SLURM_CPUS_PER_TASK": "4"]
    #expect(try run(script(folder, slurm: ["--time=5"]), ["1"], variables).status == 0)
    #expect(folder.text("calls").hasPrefix("sweep sweep.yaml --shard 5/8 --from results-0.jsonl --jobs 4 "))
  }

  @Test func anArrayJobHasItsOptions() throws {
    let folder = try TemporaryFolder()
    let text = try script(folder, slurm: ["--time=5", "--partition=short"]).text()
    let options = text.split(separator: "\n").filter { $0.hasPrefix("#SBATCH ") }.map { $0.dropFirst(8) }
    #expect(options.contains("--array=0-7") && options.contains("--cpus-per-task=2"))
    #expect(options.contains("--requeue") && options.contains("--chdir=\(folder.url.path)"))
    #expect(options.suffix(2) == ["--time=5", "--partition=short"])
    // Slurm reads options only before the first command.
    let lines = text.split(separator: "\n").map { $0.prefix(8) }
    let last = try #require(lines.lastIndex(of: "#SBATCH "))
    #expect(lines[...last].allSatisfy { $0.hasPrefix("#") })
  }

  @Test func aPrintedScriptHasTheSweepInIt() throws {
    let folder = try TemporaryFolder()
    let scene = "title: \"It's `$HOME`\"\n\nnumber: 1\n"
    let script = try script(folder)
    try FileManager.default.removeItem(atPath: folder.path("parts"))
    let result = try run(script, ["0", "0"], scene: scene)
    #expect(result.status == 0 && result.errorOutput.isEmpty)
    #expect(folder.text("sweep.yaml") == scene)
    #expect(try names(folder, "parts") == ["0-0.jsonl"])
    #expect(try run(script, ["0", "1"], scene: "other\n").status == 0)
    #expect(folder.text("sweep.yaml") == scene, "what is there stays")
  }

  @Test func worksInADirectoryWithAnyName() throws {
    let outside = try TemporaryFolder()
    let path = outside.path("it's \"a\" $HOME")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try Self.stub.write(toFile: path + "/stub", atomically: false, encoding: .utf8)
    let script = TaskScript(
      directory: path, rounds: 1, shards: 2, program: "bash stub", slurm: [], threads: 1)
    #expect(try run(script, ["0", "1"], scene: "a: 1\n").status == 0)
    #expect(FileManager.default.fileExists(atPath: path + "/parts/0-1.jsonl"))
    #expect(script.text().contains("#SBATCH --chdir=\"\(outside.url.path)/it's \\\"a\\\" $HOME\"\n"))
  }

  @Test func saysWhatToDoByHand() throws {
    let folder = try TemporaryFolder()
    let text = try script(folder, slurm: [], rounds: 3).text()
    let steps = [
      "sbatch sweep.sbatch 0", "descent sweep merge -o results-0.jsonl parts/0-*.jsonl",
      "sbatch sweep.sbatch 1",
      "descent sweep merge -o results-1.jsonl results-0.jsonl parts/1-*.jsonl", "sbatch sweep.sbatch 2",
      "descent sweep merge -o trials.jsonl results-1.jsonl parts/2-*.jsonl",
    ]
    #expect(text.contains(steps.map { "#   \($0)\n" }.joined()))
    #expect(try script(folder, rounds: 1).text().contains("#   parallel bash sweep.sh 0 {} ::: {0..7}\n"))
  }
}
