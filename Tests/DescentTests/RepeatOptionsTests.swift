import TestSupport
import Testing

@testable import descent

@Suite struct RepeatOptionsTests {
  private static let lanes = [
    "--optimizer", "sgd:lr=0.001,noise=5", "--optimizer", "gd:lr=0.001", "--steps", "60", "--format", "csv",
  ]
  private static let moons = [
    "train", "--data", "moons:samples=60", "--layers", "2,8,1", "--validation", "0.25", "--epochs", "2",
    "--optimizer", "adam", "--optimizer", "sgd:lr=0.1", "--quiet", "--format", "csv",
  ]

  private func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func value(_ key: String, _ row: [String], of rows: [[String]]) throws -> String {
    row[try #require(rows[0].firstIndex(of: key))]
  }

  /// Repetition k of a race is the race with `--seed` k further on.
  @Test func everyRepetitionIsARaceOfItsOwn() throws {
    let repeated = try Program.run(["run"] + Self.lanes + ["--seed", "7", "--seeds", "3"])
    #expect(repeated.status == 0)
    let repetitions = rows(repeated.output)
    #expect(repetitions.count == 7)
    for number in 0..<3 {
      let plain = rows(try Program.run(["run"] + Self.lanes + ["--seed", "\(7 + number)"]).output)
      let row = repetitions[1 + number]
      #expect(try value("seed", row, of: repetitions) == "\(7 + number)")
      let last = try #require(plain.last { $0[0] == "1" })
      #expect(try value("final_loss", row, of: repetitions) == value("loss", last, of: plain))
    }
    #expect(
      try Program.run(["run"] + Self.lanes + ["--seed", "7", "--seeds", "3"]).output == repeated.output)
  }

  @Test func lanesWithoutChanceAreNamed() throws {
    let result = try Program.run(["run"] + Self.lanes + ["--seeds", "2"])
    #expect(
      result.errorOutput == "descent: nothing is random in gd: every seed gives the same run; "
        + "see noise, batch_size and restarts\n")
    // A single run cannot tell.
    #expect(try Program.run(["run"] + Self.lanes + ["--seeds", "1"]).errorOutput.isEmpty)
  }

  /// The data and its split stay: repetition k is the training of a lane whose own seed is k further on.
  @Test func everyRepetitionOfATrainingHasTheSameData() throws {
    let repetitions = rows(try Program.run(Self.moons + ["--seeds", "3"]).output)
    #expect(repetitions.count == 7)
    var alone = Self.moons + ["--seeds", "1"]
    alone[alone.firstIndex(of: "adam") ?? 0] = "adam:seed=2"
    let other = rows(try Program.run(alone).output)
    let seeds = try repetitions[1...3].map { try value("seed", $0, of: repetitions) }
    #expect(seeds[1...] == ["\((Int(seeds[0]) ?? 0) + 1)", "\((Int(seeds[0]) ?? 0) + 2)"])
    let row = try #require(repetitions.first { $0[1] == "adam" && $0[4] == "2" })
    #expect(row[4...] == other[1][4...])
  }

  @Test func theNumberOfSeedsIsChecked() throws {
    for number in ["0", "-3", "100001", "many"] {
      try Program.expectFailure(["run", "--seeds", number], status: 64, saying: ["--seeds"])
    }
  }

  @Test(arguments: [["--save", "x"], ["--resume", "x"], ["--find-lr"]])
  func whatDoesNotGoWithSeedsIsRefused(_ option: [String]) throws {
    try Program.expectFailure(
      Self.moons + ["--seeds", "3"] + option, status: 64,
      saying: ["--seeds cannot be used with \(option[0])"])
  }

  @Test func aTargetNeedsClasses() throws {
    try Program.expectFailure(
      ["train", "--data", "sine", "--layers", "1,4,1", "--seeds", "2", "--target-accuracy", "0.5"],
      status: 64, saying: ["--target-accuracy needs a data set with classes"])
  }

  /// As for a training without seeds, the report is there, and the exit code says that the aim was missed.
  @Test func aMissedAimIsAFailure() throws {
    let cases = [
      (["--target-accuracy", "1"], "no lane reached the target accuracy of 1 with any seed"),
      (["--optimizer", "gd:lr=1e30"], "every lane diverged with every seed; try a smaller learning rate"),
    ]
    for (options, message) in cases {
      let common = ["train", "--data", "moons:samples=60", "--layers", "2,8,1", "--validation", "0.25"]
      let result = try Program.run(
        common + ["--epochs", "3", "--seeds", "2", "--quiet", "--format", "csv"] + options)
      #expect(result.status == 1 && result.errorOutput == "descent: \(message)\n")
      #expect(rows(result.output).count == 3)
    }
  }

  /// The README shows the beginning of a table, as it is.
  @Test func theExampleOfTheReadmeIsTrue() throws {
    let readme = try PackageFiles.text("README.md")
    let example = /\ndescent (run [^\n]*--seeds [^\n]*)\n```\n\n```text\n([^`]+)```/
    let parts = try #require(readme.firstMatch(of: example))
    let result = try Program.run(parts.output.1.split(separator: " ").map(String.init))
    #expect(result.output.hasPrefix(parts.output.2 + "\n"), "\(result.output)")
  }
}
