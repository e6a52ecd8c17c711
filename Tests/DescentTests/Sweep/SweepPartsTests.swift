import Foundation
import TestSupport
import Testing

@testable import descent

/// Sweeps in parts, which make the same bytes together.
@Suite struct SweepPartsTests {
  @Test func partsMakeTheWhole() throws {
    let folder = try TemporaryFolder()
    let whole = try Program.run(SweepProgram.small + ["--quiet"]).output
    let parts = (0..<5).map { folder.path("part-\($0).jsonl") }
    for (index, part) in parts.enumerated() {
      try SweepProgram.run(SweepProgram.small + ["--shard", "\(index)/5", "-o", part])
    }
    // In any order.
    let words = try SweepProgram.run(["sweep", "merge", "-o", folder.path("all.jsonl")] + parts.reversed())
    #expect(words == "descent: 36 trials of 5 files\n")
    #expect(folder.text("all.jsonl") == whole)
    #expect(try Program.run(["sweep", "merge"] + parts).output == whole)
    // Into the file that is there, which is one of those that are read.
    try SweepProgram.run(["sweep", "merge", "-o", folder.path("all.jsonl"), folder.path("all.jsonl")])
    #expect(folder.text("all.jsonl") == whole)
  }

  @Test func partsThatMakeNoWholeAreRefused() throws {
    let folder = try TemporaryFolder()
    let parts = (0..<3).map { folder.path("part-\($0).jsonl") }
    for (index, part) in parts.enumerated() {
      try SweepProgram.run(SweepProgram.small + ["--shard", "\(index)/3", "-o", part])
    }
    func expectRefusal(_ files: [String], status: Int32 = 65, _ words: String...) throws {
      let output = folder.path("all.jsonl")
      try Program.expectFailure(["sweep", "merge", "-o", output] + files, status: status, saying: words)
      #expect(!FileManager.default.fileExists(atPath: output))
    }
    try expectRefusal(Array(parts[..<2]), "part 2/3 is missing")
    try expectRefusal(parts + [parts[1]], "trial", "is in ", "part-1.jsonl too")
    try expectRefusal(parts + ["none.jsonl"], status: 66, "there is no file “none.jsonl”")
    let other = folder.path("other.jsonl")
    try SweepProgram.run(SweepProgram.small + ["--steps", "100", "--shard", "2/3", "-o", other])
    try expectRefusal(
      [parts[0], parts[1], other], "other.jsonl: of another sweep: it has “steps: 100”, not “steps: 200”")
    let text = folder.text("part-1.jsonl")
    try String(text.dropLast(5)).write(toFile: parts[1], atomically: false, encoding: .utf8)
    try expectRefusal(parts, "part-1.jsonl: not complete", "its last line is cut off", "run this part again")
    // It goes on like any other file.
    try SweepProgram.run(SweepProgram.small + ["--shard", "1/3", "-o", parts[1]])
    #expect(folder.text("part-1.jsonl") == text)
    var lines = text.split(separator: "\n").map { "\($0)\n" }
    lines.swapAt(2, 3)
    try lines.joined().write(toFile: parts[1], atomically: false, encoding: .utf8)
    try expectRefusal(parts, "part-1.jsonl:3: trial ", "is missing before this line, or comes later")
    try "words\n".write(toFile: parts[1], atomically: false, encoding: .utf8)
    try expectRefusal(parts, "part-1.jsonl: not a file of trials")
  }

  @Test func anOtherFileIsNotReplaced() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    try SweepProgram.run(SweepProgram.small + ["-o", path])
    try "words\n".write(toFile: folder.path("words"), atomically: false, encoding: .utf8)
    try Program.expectFailure(
      ["sweep", "merge", "-o", folder.path("words"), path], status: 73, saying: ["exists already"])
    #expect(folder.text("words") == "words\n")
  }

  private static let rounds = [
    "--plan", "halving", "--eta", "3", "--fresh", "3", "--steps", "90", "--trials", "9",
  ]

  /// Halving and fresh seeds, in parts of every round.
  @Test func roundsInPartsMakeTheWhole() throws {
    let folder = try TemporaryFolder()
    let sweep = SweepProgram.small + Self.rounds
    try SweepProgram.run(sweep + ["-o", folder.path("whole.jsonl")])
    let whole = folder.text("whole.jsonl")
    let all = folder.path("all.jsonl")
    let tool = SweepNext.self
    #expect(tool.configuration.commandName == "next")
    for round in 0..<4 {
      let parts = (0..<2).map { folder.path("part-\(round)-\($0).jsonl") }
      for (index, part) in parts.enumerated() {
        let from = round == 0 ? [] : ["--from", all]
        let words = try SweepProgram.run(sweep + from + ["--shard", "\(index)/2", "-o", part])
        #expect(words.contains("round \(round + 1) needs the results of all parts") == (round < 3))
      }
      try SweepProgram.run(["sweep", "merge", "-o", all] + (round == 0 ? [] : [all]) + parts)
      #expect(whole.hasPrefix(folder.text("all.jsonl")))
      let next = try Program.run(["sweep", "next", all, "--format", "json"])
      if round < 3 {
        #expect(next.output.contains("\"round\" : \"\(round + 1)\""))
      } else {
        #expect(next.status == 1 && next.errorOutput.contains("no round is left"))
      }
    }
    #expect(folder.text("all.jsonl") == whole)
  }

  /// The commands that `next` prints do what they promise.
  @Test func theNextRoundIsSaid() throws {
    let folder = try TemporaryFolder()
    let sweep = SweepProgram.small + Self.rounds
    try SweepProgram.run(sweep + ["-o", folder.path("whole.jsonl")])
    let lines = folder.text("whole.jsonl").split(separator: "\n").map { "\($0)\n" }
    // The first round has 9 settings of 2 lanes with 2 seeds.
    try lines[...36].joined().write(toFile: folder.path("all.jsonl"), atomically: false, encoding: .utf8)
    let next = try Program.run(["sweep", "next", folder.path("all.jsonl"), "--shards", "2"])
    let commands = next.output.split(separator: "\n").filter { $0.hasPrefix("descent ") }
    #expect(commands.count == 3)
    let program = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
    let script = "cd '\(folder.url.path)'; PATH='\(program)':$PATH\n" + commands.joined(separator: " &&\n")
    let result = try FinishedProcess.run("/bin/sh", ["-c", script])
    #expect(result.status == 0, "\(result.errorOutput)")
    #expect(folder.text("all.jsonl") == lines[...48].joined())
  }

  @Test func resultsOfAnotherKindAreRefused() throws {
    let folder = try TemporaryFolder()
    let sweep = SweepProgram.small + Self.rounds
    try SweepProgram.run(sweep + ["-o", folder.path("t.jsonl")])
    let lines = folder.text("t.jsonl").split(separator: "\n").map { "\($0)\n" }
    try lines[...30].joined().write(toFile: folder.path("some.jsonl"), atomically: false, encoding: .utf8)
    try Program.expectFailure(
      sweep + ["--from", folder.path("some.jsonl"), "--shard", "0/2"], status: 65,
      saying: ["not the results of a complete round; it has 30 trials, and rounds end after 36, "])
    try Program.expectFailure(
      SweepProgram.small + ["--from", folder.path("t.jsonl"), "--shard", "0/2"], status: 65,
      saying: ["of another sweep"])
  }
}
