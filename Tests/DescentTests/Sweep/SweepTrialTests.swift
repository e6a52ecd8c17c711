import Foundation
import TestSupport
import Testing

@testable import descent

/// Trials whose settings another program chooses, and the best of all.
@Suite struct SweepTrialTests {
  private static let scene = """
    surface: rosenbrock
    steps: 300
    optimizers: [adam, gd]
    sweep:
      vary:
        adam: {lr: 1e-4..1, beta1: 0.5..0.99}
        gd: {lr: 1e-5..1e9}
        seed: [1, 2]
      goal: evaluations:1
    """

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try Self.scene.write(toFile: folder.path("s.yaml"), atomically: false, encoding: .utf8)
    return folder
  }

  private func words(_ folder: borrowing TemporaryFolder, _ values: String) -> [String] {
    ["sweep", "trial", "--space", folder.path("s.yaml"), "--values", values, "-o", folder.path("t.jsonl")]
  }

  @Test func aTrialIsAddedAndItsGoalPrinted() throws {
    let folder = try folder()
    let good = #"{"adam.lr": 0.5, "adam.beta1": 0.9}"#
    let first = try Program.run(words(folder, good))
    let goal = try #require(Double(first.output.dropLast()))
    #expect(first.status == 0 && goal > 0 && goal < 300, "\(first.output)\(first.errorOutput)")
    // The goal is not reached.
    #expect(
      try Program.run(words(folder, #"{"adam.lr": 1e-4, "adam.beta1": 0.5, "seed": 2}"#)).output == "inf\n")
    // No result at all.
    #expect(try Program.run(words(folder, #"{"gd.lr": 1e9}"#)).output == "inf\n")
    // Another seed of the same settings belongs to them.
    #expect(
      try Program.run(words(folder, #"{"lane": "adam", "lr": 0.5, "beta1": 0.9, "seed": 2}"#)).status == 0)
    let lines = folder.text("t.jsonl").split(separator: "\n")
    #expect(lines.count == 5)
    let starts = [
      "{\"trial\":0,\"round\":0,\"lane\":\"adam\",\"setting\":0,\"seed\":1,",
      "{\"trial\":1,\"round\":0,\"lane\":\"adam\",\"setting\":1,\"seed\":2,",
      "{\"trial\":2,\"round\":0,\"lane\":\"gd\",\"setting\":0,\"seed\":1,",
      "{\"trial\":3,\"round\":0,\"lane\":\"adam\",\"setting\":0,\"seed\":2,",
    ]
    for (line, start) in zip(lines.dropFirst(), starts) { #expect(line.hasPrefix(start), "\(line)") }
    #expect(lines[3].contains("\"status\":\"diverged\""))
    // A file of trials is a space too, and does without the scene.
    try FileManager.default.removeItem(atPath: folder.path("s.yaml"))
    let again = ["sweep", "trial", "--space", folder.path("t.jsonl"), "--values", good]
    #expect(try Program.run(again).output == first.output)
    #expect(
      try Program.run(["sweep", "best", folder.path("t.jsonl")]).output.contains("adam:lr=0.5"))
  }

  @Test func severalMayWriteAtOnce() throws {
    let folder = try folder()
    let processes = try (1...6).map {
      try SweepProgram.start(words(folder, #"{"adam.lr": 0.\#($0), "adam.beta1": 0.9}"#))
    }
    for process in processes {
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
    }
    let lines = folder.text("t.jsonl").split(separator: "\n").dropFirst()
    #expect(lines.count == 6)
    for (index, line) in lines.enumerated() { #expect(line.hasPrefix("{\"trial\":\(index),")) }
    #expect(Set(lines.compactMap { $0.firstMatch(of: /"lr":0\.\d/)?.output }).count == 6)
  }

  @Test(arguments: [
    (#"{"adam.lr": 0.5}"#, "beta1"), (#"{"adam.lr": 2, "adam.beta1": 0.9}"#, "lr"),
    (#"{"adam.lr": 0.5, "gd.lr": 0.5}"#, "one lane"), (#"{"sgd.lr": 0.5}"#, "lane"),
    (#"{"adam.lr": 0.5, "adam.beta1": 0.9, "seed": 3}"#, "seed"), ("lr=1", "JSON"), ("{", "JSON"),
  ])
  func wrongValuesAreExplained(_ values: String, _ word: String) throws {
    let folder = try folder()
    try Program.expectFailure(words(folder, values), status: 64, saying: ["--values: ", word])
    #expect(!FileManager.default.fileExists(atPath: folder.path("t.jsonl")))
  }

  private static let training = """
    network: {data: "moons:samples=400", layers: [2, 8, 2], epochs: EPOCHS}
    optimizers: [sgd]
    sweep:
      vary: {sgd: {lr: 1e-3..1}}
    """

  /// The rows are those of the training that the trial is.
  @Test func aTrainingIsStreamed() throws {
    let folder = try TemporaryFolder()
    try Self.training.replacing("EPOCHS", with: "3")
      .write(toFile: folder.path("s.yaml"), atomically: false, encoding: .utf8)
    let result = try Program.run(words(folder, #"{"lr": 0.1}"#) + ["--stream"])
    #expect(result.status == 0, "\(result.errorOutput)")
    let command = try Program.run(["sweep", "best", folder.path("t.jsonl")]).output
    #expect(command.hasPrefix("descent train "))
    let program = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
    let script = "PATH='\(program)':$PATH; \(command.dropLast()) --format csv --quiet"
    let rows = try FinishedProcess.run("/bin/sh", ["-c", script])
    #expect(rows.output.split(separator: "\n").count == 4, "\(rows.errorOutput)")
    let lines = result.output.split(separator: "\n")
    #expect(lines.dropLast().map { "\($0)\n" }.joined() == rows.output)
    #expect(lines.last.flatMap { Double($0) } != nil)
  }

  /// Ended by a signal, or by a reader that has seen enough.
  @Test func aTrialThatIsEndedIsPruned() throws {
    let folder = try TemporaryFolder()
    try Self.training.replacing("EPOCHS", with: "100000")
      .write(toFile: folder.path("s.yaml"), atomically: false, encoding: .utf8)
    let words = words(folder, #"{"lr": 0.1}"#) + ["--stream"]
    let line = words.map { "'\($0)'" }.joined(separator: " ")
    let reader = try FinishedProcess.run(
      "/bin/sh", ["-c", "'\(Program.path)' \(line) | head -n 2 >/dev/null"])
    #expect(reader.status == 0)
    let output = folder.path("rows")
    let killed = try FinishedProcess.run(
      "/bin/sh",
      [
        "-c",
        "'\(Program.path)' \(line) >'\(output)' & pid=$!; until [ -s '\(output)' ]; do sleep 0.01; done; "
          + "kill -TERM $pid; wait $pid",
      ])
    #expect(killed.status == 128 + SIGTERM)
    let lines = folder.text("t.jsonl").split(separator: "\n").dropFirst()
    #expect(lines.count == 2)
    for line in lines { #expect(line.contains("\"status\":\"pruned\"") && line.contains("\"goal\":null")) }
  }

  // MARK: The best

  /// The command lines that are printed give the figures of the trials.
  @Test func theBestCanBeRun() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    let sweep = SweepProgram.small.filter { $0 != "seed=1..2" }
    let place = try #require(sweep.lastIndex(of: "--vary"))
    let words = try SweepProgram.run(sweep[..<place] + sweep[(place + 1)...] + ["-o", path])
    let commands = try Program.run(["sweep", "best", path]).output.split(separator: "\n")
    #expect(commands.count == 2)
    let program = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
    for command in commands {
      let lane = command.contains("adam:") ? "adam" : "momentum"
      let trial = try #require(
        words.firstMatch(of: try Regex("\(lane): .* \\(trial (\\d+)\\)"))?.output[1].substring)
      let line = try #require(
        folder.text("t.jsonl").split(separator: "\n").first { $0.hasPrefix("{\"trial\":\(trial),") })
      let loss = try #require(line.firstMatch(of: /"final_loss":([^,]+)/)?.output.1)
      let script = "PATH='\(program)':$PATH; \(command) --format json"
      let result = try FinishedProcess.run("/bin/sh", ["-c", script])
      #expect(result.status == 0 && result.output.contains("\(loss)"), "\(command)")
    }
    let scene = try Program.run(["sweep", "best", path, "--scene"])
    try scene.output.write(toFile: folder.path("b.yaml"), atomically: false, encoding: .utf8)
    #expect(try Program.run(["check", folder.path("b.yaml")]).status == 0)
    #expect(scene.output.contains("- adam: {") && scene.output.contains("- momentum: {"))
    let one = try Program.run(["sweep", "best", path, "--lane", "Momentum"])
    #expect(one.output.split(separator: "\n").count == 1 && one.output.contains("momentum:"))
    try Program.expectFailure(
      ["sweep", "best", path, "--lane", "adma"], status: 64, saying: ["“adma”; the nearest is “adam”"])
    try Program.expectFailure(["sweep", "best", "none.jsonl"], status: 66, saying: ["none.jsonl"])
    try Program.expectFailure(
      ["sweep", "best", folder.path("b.yaml")], status: 65, saying: ["not a file of trials"])
  }

  @Test func resultsAreShownInEveryFormat() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    let result = try Program.run(SweepProgram.small + ["--fresh", "3", "-o", path])
    #expect(result.status == 0)
    // The sweep itself ends with the comparison.
    let compared = try Program.run(["sweep", "compare", path])
    #expect(compared.status == 0 && !compared.output.isEmpty && result.output == compared.output)
    let table = try Program.run(["sweep", "show", path])
    #expect(table.status == 0 && table.output.contains("adam") && table.output.contains("momentum"))
    let csv = try Program.run(["sweep", "show", path, "--format", "csv"])
    #expect(csv.output.split(separator: "\n").count == 1 + 2 * 9 * 2 + 2 * 3)
    for command in ["show", "compare"] {
      let json = try Program.run(["sweep", command, path, "--format", "json"]).output
      let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      #expect(object?["version"] as? String == Descent.version)
    }
  }
}
