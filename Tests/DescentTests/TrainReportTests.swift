import Foundation
import TestSupport
import Testing

@testable import descent

/// The results of `descent train`, as other programs read them.
@Suite struct TrainReportTests {
  /// Three lanes, of which the second diverges.
  private static let diverging = [
    "train", "--data", "moons:samples=60", "--layers", "2,8,1", "--validation", "0.25", "--epochs", "3",
    "--optimizer", "adam", "--optimizer", "gd:lr=3e38", "--optimizer", "sgd:lr=0.1", "--format",
  ]

  /// What every training with labelled lanes says.
  struct Document: Decodable {
    struct Lane: Decodable {
      let lane: String
      let optimizer: String
      let status: String
      let status_step: Int
      let status_epoch: Int
      let best_epoch: Int
      let test_accuracy: Double?
      let epochs: [Epoch]
    }
    struct Epoch: Decodable {
      let epoch: Int
      let step: Int
      let validation_accuracy: Double?
      let test_accuracy: Double?
      let status: String
    }
    let version: String
    let data: String
    let digest: String
    let samples: [String: Int]
    let seed: Int
    let lanes: [Lane]
  }

  private func document(_ arguments: [String]) throws -> Document {
    let result = try Program.run(arguments)
    #expect(result.status == 0, "\(result.errorOutput)")
    return try JSONDecoder().decode(Document.self, from: Data(result.output.utf8))
  }

  /// The rows of a CSV by the names of their columns.
  private func rows(_ arguments: [String], status: Int32 = 0) throws -> [[String: String]] {
    let result = try Program.run(arguments)
    #expect(result.status == status, "\(result.errorOutput)")
    let lines = result.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let names = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
  }

  @Test func everyLaneHasRowsAndAStatus() throws {
    let document = try document(Self.diverging + ["json", "--quiet"])
    #expect(document.version == Descent.version && document.data == "moons:samples=60")
    #expect(document.digest.count == 16)
    #expect(document.samples == ["training": 45, "validation": 15] && document.seed == 0)
    #expect(document.lanes.map(\.lane) == ["adam", "gd", "sgd"])
    #expect(document.lanes.map(\.status) == ["finished", "diverged", "finished"])
    #expect(document.lanes.map(\.epochs.last?.status) == ["finished", "diverged", "finished"])
    let lost = document.lanes[1]
    #expect(lost.status_epoch == lost.epochs.last?.epoch && lost.status_step == lost.epochs.last?.step)
    #expect(lost.epochs.dropLast().allSatisfy { $0.status == "running" })
    let rows = try rows(Self.diverging + ["csv", "--quiet"])
    #expect(rows.count == document.lanes.map(\.epochs.count).reduce(0, +))
    for lane in document.lanes {
      let own = rows.filter { $0["lane"] == lane.lane }
      #expect(own.map { $0["status"] } == lane.epochs.map(\.status))
      #expect(own.last?["status_step"] == String(lane.status_step))
    }
  }

  @Test(arguments: ["table", "csv", "json"])
  func equalTrainingsAreEqualBytes(_ format: String) throws {
    let first = try Program.run(Self.diverging + [format, "--quiet"])
    let second = try Program.run(Self.diverging + [format])
    #expect(first.output == second.output && first.output.contains("diverged"))
    #expect(first.errorOutput.isEmpty && second.errorOutput.contains("gd: diverged at step"))
    let timed = try Program.run(Self.diverging + [format, "--timing", "--quiet"]).output
    #expect(timed != first.output && timed.contains(format == "table" ? "samples/s" : "samples_per_second"))
  }

  @Test func testResultsAreColumnsOfTheirOwn() throws {
    let arguments = [
      "train", "--data", "digits", "--layers", "64,10", "--optimizer", "adam", "--epochs", "1", "--quiet",
      "--format",
    ]
    let rows = try rows(arguments + ["csv", "--validation", "0"])
    let accuracy = try #require(rows.last?["test_accuracy"].flatMap(Double.init))
    #expect(rows.count == 1 && (0.1...1).contains(accuracy) && rows[0]["validation_accuracy"] == "")
    let document = try document(arguments + ["json", "--validation", "0.2"])
    #expect(document.samples == ["training": 1150, "validation": 287, "test": 360])
    #expect(document.lanes[0].epochs[0].validation_accuracy != nil)
    #expect(document.lanes[0].test_accuracy == document.lanes[0].epochs[0].test_accuracy)
    let table = try Program.run(arguments + ["table", "--validation", "0"]).output
    #expect(table.contains("1437 training samples, 360 test samples") && !table.contains("validation"))
  }

  @Test func nothingIsChosenWithoutValidationData() throws {
    let words = ["validation data", "--validation 0.2"]
    for option in [["--patience", "3"], ["--target-accuracy", "0.9"], ["--optimizer", "adam:patience=3"]] {
      for share in [[], ["--validation", "0"]] {
        try Program.expectFailure(
          ["train", "digits"] + share + option, status: 64, saying: words)
      }
    }
    let folder = try TemporaryFolder()
    try """
    network: {data: moons, layers: [2, 4, 1], validation: 0}
    optimizers:
      - adam: {lr: 0.01}
      - adam: {lr: 0.01, patience: 3}
    """.write(toFile: folder.path("s.yaml"), atomically: false, encoding: .utf8)
    try Program.expectFailure(["check", folder.path("s.yaml")], status: 65, saying: ["s.yaml:4:", words[0]])
  }

  @Test func anAimThatIsMissedIsOne() throws {
    let one = Self.diverging.prefix(9) + ["--quiet", "--optimizer"]
    let diverged = try Program.run(one + ["gd:lr=3e38"])
    #expect(diverged.status == 1 && diverged.output.contains("diverged at step"))
    #expect(diverged.errorOutput == "descent: the lane diverged; try a smaller learning rate\n")
    let both = try Program.run(one + ["gd:lr=3e38", "--optimizer", "sgd:lr=3e38"])
    #expect(both.errorOutput == "descent: every lane diverged; try a smaller learning rate\n")
    let target = ["adam:lr=1e-9", "--optimizer", "adam:lr=0.05", "--epochs", "30", "--target-accuracy"]
    let reached = try Program.run(one + target + ["0.6"])
    #expect(reached.status == 0 && reached.output.contains("reached the target after epoch"))
    let missed = try Program.run(one + ["adam:lr=1e-9", "--epochs", "2", "--target-accuracy", "1"])
    #expect(missed.status == 1)
    #expect(missed.errorOutput == "descent: no lane reached the target accuracy of 1\n")
  }

  /// The name of a file may have any byte in it.
  @Test(arguments: ["table", "csv", "json"])
  func noNameReachesTheTerminalAsItIs(_ format: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.path("a\u{1B}[31m.csv")
    let table = "x,y,label\n" + (0..<20).map { "\($0),\($0 * $0),\($0 % 2 == 0 ? "a" : "b")\n" }.joined()
    try table.write(toFile: file, atomically: false, encoding: .utf8)
    let result = try Program.run([
      "train", "--data", file, "--layers", "2,1", "--epochs", "1", "--format", format,
    ])
    #expect(result.status == 0 && !result.output.isEmpty)
    for text in [result.output, result.errorOutput] {
      #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 })
    }
  }

  /// A lane that had ended before has a row too.
  @Test func aResumedTrainingThatHasEndedIsReported() throws {
    let folder = try TemporaryFolder()
    let training = Self.diverging.prefix(9) + ["--optimizer", "adam", "--quiet", "--format", "csv"]
    let file = folder.path("m.safetensors")
    let last = try rows(training + ["--save", file]).last
    let again = try rows(training + ["--resume", file])
    #expect(again.count == 1 && again.first?["status"] == "finished" && again.first?["epoch"] == "3")
    for key in ["train_loss", "validation_loss", "step", "status_step"] {
      #expect(again.first?[key] == last?[key], "\(key)")
    }
  }

  /// Without a step there is no gradient, and so no number for it.
  @Test func noEpochsHaveNoGradient() throws {
    let rows = try rows([
      "train", "--data", "moons:samples=60", "--layers", "2,8,1", "--epochs", "0", "--format", "csv",
    ])
    #expect(rows.map { $0["gradient_norm"] } == [""] && rows.map { $0["status"] } == ["finished"])
  }

  // MARK: Sharpness

  /// The columns stand beside those of a report without them, which stay as they are.
  @Test func sharpnessHasColumnsOfItsOwn() throws {
    let options = [
      "train", "--data", "moons:samples=60", "--layers", "2,8,1", "--activation", "tanh", "--epochs", "3",
      "--optimizer", "gd:lr=0.05", "--optimizer", "momentum:lr=0.05,momentum=0.5", "--optimizer",
      "adam:lr=0.01", "--optimizer", "lion:lr=0.001", "--quiet", "--format", "csv",
    ]
    let (plain, sharp) = (try rows(options), try rows(options + ["--sharpness"]))
    let own = ["sharpness", "preconditioned_sharpness", "sharpness_limit"]
    #expect(plain.count == 12 && sharp.map { $0.filter { !own.contains($0.key) } } == plain)
    func numbers(_ lane: String, _ key: String) -> [Double] {
      sharp.filter { $0["lane"] == lane }.compactMap { $0[key].flatMap(Double.init) }
    }
    for lane in ["gd", "momentum", "adam", "lion"] {
      #expect(numbers(lane, "sharpness").count == 3 && numbers(lane, "sharpness").allSatisfy { $0 > 0 })
      #expect(numbers(lane, "preconditioned_sharpness").count == (lane == "adam" ? 3 : 0))
    }
    func are(_ limits: [Double], _ limit: Double) -> Bool {
      limits.count == 3 && limits.allSatisfy { abs($0 / limit - 1) < 1e-6 }
    }
    #expect(are(numbers("gd", "sharpness_limit"), 2 / 0.05))
    #expect(are(numbers("momentum", "sharpness_limit"), 3 / 0.05))
    #expect(are(numbers("adam", "sharpness_limit"), 3.8 / (0.1 * 0.01)))
    #expect(numbers("lion", "sharpness_limit").isEmpty)
    let table = try Program.run(Array(options.dropLast()) + ["table", "--sharpness"])
    #expect(table.output.contains("sharpness    precond.       limit"))
  }

  @Test func sharpnessIsOfSingleTrainings() throws {
    for other in [["--find-lr"], ["--seeds", "3"]] {
      try Program.expectFailure(
        ["train", "moons", "--sharpness"] + other, status: 64, saying: ["--sharpness"])
    }
  }
}
