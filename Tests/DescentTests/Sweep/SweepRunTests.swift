import Foundation
import TestSupport
import Testing

@testable import descent

/// The same bytes, whatever happens to the program on the way.
@Suite struct SweepRunTests {
  @Test func threadsDoNotMatter() throws {
    let folder = try TemporaryFolder()
    let one = try Program.run(SweepProgram.small + ["--jobs", "1", "--quiet"])
    #expect(one.status == 0 && one.errorOutput.isEmpty)
    #expect(one.output.split(separator: "\n").count == 1 + 2 * 9 * 2)
    let words = try SweepProgram.run(SweepProgram.small + ["--jobs", "3", "-o", folder.path("t.jsonl")])
    #expect(folder.text("t.jsonl") == one.output)
    #expect(words.contains(/adam: best loss \S+ with lr=\S+ \(trial \d+\)\n/))
    // A sweep that is complete has nothing to do; its file alone says which one it is.
    #expect(try SweepProgram.run(["sweep", "-o", folder.path("t.jsonl")]) == words)
    #expect(folder.text("t.jsonl") == one.output)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["t.jsonl"])
  }

  /// Trials that take long enough to be killed.
  private static let long = [
    "sweep", "rosenbrock", "--noise", "1", "--vary", "adam:lr=1e-4..1", "--trials", "100", "--steps", "4000",
    "--jobs", "2",
  ]

  @Test func twentyKillsChangeNothing() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    let whole = try Program.run(Self.long + ["--quiet"]).output
    var kills = 0
    while kills < 20 {
      let process = try SweepProgram.start(Self.long + ["-o", path])
      let before = SweepProgram.size(path)
      let isRunning = SweepProgram.wait(for: process) { SweepProgram.size(path) > before + kills * 10 }
      guard isRunning else { break }
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      kills += 1
      let text = folder.text("t.jsonl")
      #expect(whole.hasPrefix(text))
    }
    // On a busy machine the sweep may be through before this test looks again.
    #expect(kills > 0)
    try SweepProgram.run(Self.long + ["-o", path])
    #expect(folder.text("t.jsonl") == whole)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["t.jsonl"])
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptLeavesAGoodFile(_ signal: Int32) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    let process = try SweepProgram.start(Self.long + ["-o", path])
    _ = SweepProgram.wait(for: process) { SweepProgram.size(path) > 2000 }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
    // A fast machine may have been through.
    #expect([0, 128 + signal].contains(process.terminationStatus))
    let whole = try Program.run(Self.long + ["--quiet"]).output
    #expect(whole.hasPrefix(folder.text("t.jsonl")))
    #expect(!FileManager.default.fileExists(atPath: path + ".lock"))
    try SweepProgram.run(Self.long + ["-o", path])
    #expect(folder.text("t.jsonl") == whole)
  }

  @Test func aFileThatIsCutOffGoesOn() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    let whole = try Program.run(SweepProgram.small + ["--quiet"]).output
    for count in [0, 100, whole.utf8.count / 2, whole.utf8.count - 1] {
      try Data(whole.utf8.prefix(count)).write(to: URL(fileURLWithPath: path))
      let words = try SweepProgram.run(SweepProgram.small + ["-o", path])
      #expect(folder.text("t.jsonl") == whole)
      let isCut = count > 1000 && Array(whole.utf8)[count - 1] != UInt8(ascii: "\n")
      #expect(words.contains("ended in a line that was cut off") == isCut)
    }
  }

  /// A result that is kept ahead of its turn is not computed again: here, one that no computation would give.
  @Test func trialsAheadOfTheirTurnAreUsed() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    let lines = try Program.run(SweepProgram.small + ["--quiet"]).output.split(separator: "\n").map {
      "\($0)\n"
    }
    let other = lines[21].replacing(/"final_loss":[^,]+/, with: "\"final_loss\":42")
    try (lines[0] + lines[3] + other + lines[30].dropLast()).write(
      toFile: path + ".ahead", atomically: false, encoding: .utf8)
    try lines[..<3].joined().write(toFile: path, atomically: false, encoding: .utf8)
    try SweepProgram.run(SweepProgram.small + ["-o", path])
    var expected = lines
    expected[21] = other
    #expect(folder.text("t.jsonl") == expected.joined())
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["t.jsonl"])
  }

  @Test func aFullDiskStopsAndKeeps() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    // One at a time: with more, a trial that takes long would have the others written ahead, to another file.
    let words = (SweepProgram.small + ["--jobs", "1", "-o", path]).joined(separator: " ")
    // Blocks are of 512 bytes or of 1024.
    let result = try FinishedProcess.run("/bin/sh", ["-c", "ulimit -f 6; '\(Program.path)' \(words)"])
    #expect(result.status == 74, "\(result.errorOutput)")
    #expect(result.errorOutput.contains("cannot be written"))
    let whole = try Program.run(SweepProgram.small + ["--quiet"]).output
    let kept = folder.text("t.jsonl")
    #expect(whole.hasPrefix(kept) && kept.hasSuffix("\n") && kept.utf8.count > 2000)
    try SweepProgram.run(SweepProgram.small + ["-o", path])
    #expect(folder.text("t.jsonl") == whole)
  }

  @Test func aSecondWriterIsToldWhoWrites() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    let endless = ["sweep", "rosenbrock", "--noise", "1", "--vary", "adam:lr=1e-4..1", "--steps", "100000"]
    let process = try SweepProgram.start(endless + ["--trials", "100000", "--jobs", "1", "-o", path])
    #expect(SweepProgram.wait(for: process) { SweepProgram.size(path) > 0 })
    try Program.expectFailure(
      endless + ["--trials", "100000", "-o", path], status: 73,
      saying: ["t.jsonl” is being written by process \(process.processIdentifier) on "])
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  @Test func aFileOfAnotherSweepIsLeftAlone() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    try SweepProgram.run(SweepProgram.small + ["-o", path])
    let before = folder.text("t.jsonl")
    let other = SweepProgram.small.map { $0 == "9" ? "10" : $0 } + ["-o", path]
    try Program.expectFailure(
      other, status: 65,
      saying: ["t.jsonl: of another sweep: it has “trials: 9”, not “trials: 10”; name another"])
    try Program.expectFailure(
      SweepProgram.small + ["--shard", "0/2", "-o", path], status: 65,
      saying: ["of the whole sweep, not of part 0/2"])
    #expect(folder.text("t.jsonl") == before)
    try "a,b\n".write(toFile: path, atomically: false, encoding: .utf8)
    try Program.expectFailure(
      SweepProgram.small + ["-o", path], status: 65, saying: ["not a file of trials"])
    #expect(folder.text("t.jsonl") == "a,b\n")
  }

  @Test func trialsThatAllDivergeAreAFailure() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("t.jsonl")
    let sweep = [
      "sweep", "rosenbrock", "--vary", "gd:lr=1e3,1e4", "--plan", "grid", "--steps", "50", "-o", path,
    ]
    let result = try Program.run(sweep + ["--quiet"])
    #expect(result.status == 1)
    #expect(result.errorOutput.contains("all 2 trials diverged or could not be run"))
    #expect(folder.text("t.jsonl").split(separator: "\n").count == 3)
    try Program.expectFailure(
      ["sweep", "best", path], status: 1, saying: ["none of the 2 trials has a result"])
    let table = try Program.run(["sweep", "show", path])
    #expect(table.status == 1 && table.errorOutput.contains("none of the 2 trials"))
  }

  private static let wrong: [([String], [String])] = [
    (["sweep", "rosenbrock"], ["a sweep needs something that varies"]),
    (["sweep", "rosenbrock", "--vary", "adam:lr="], ["lr="]),
    (["sweep", "rosenbrock", "--vary", "adam:beta3=1..2"], ["beta3", "beta"]),
    (["sweep", "rosenbrock", "--vary", "adam:beta1=0.5..2"], ["beta1"]),
    (["sweep", "rosenbrock", "--vary", "adam:lr=1..0.1"], ["lr"]),
    (["sweep", "rosenbrock", "--vary", "adam:lr=0..1"], ["lr"]),
    (["sweep", "rosenbrock", "--vary", "adam:lr=1e-4..1", "--plan", "gird"], ["gird", "grid"]),
    (["sweep", "rosenbrock", "--vary", "adam:lr=1e-4..1", "--goal", "accuracy"], ["accuracy"]),
    (["sweep", "rosenbrock", "--vary", "adam:lr=1e-4..1", "--shard", "8/8"], ["--shard", "8/8"]),
    (["sweep", "rosenbrock", "--vary", "adam:lr=1e-4..1", "--trials", "0"], ["--trials is 0"]),
    (["sweep", "rosenbrock", "--vary", "adam:lr=1e-4..1", "--plan", "external"], ["descent sweep trial"]),
    (["sweep", "shwo", "t.jsonl"], ["shwo"]),
  ]

  @Test(arguments: wrong)
  func wrongLinesAreExplained(_ arguments: [String], _ words: [String]) throws {
    try Program.expectFailure(arguments, status: 64, saying: words)
  }
}
