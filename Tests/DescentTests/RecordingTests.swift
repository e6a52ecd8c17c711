import Canvas
import Foundation
import TestSupport
import Testing

@testable import descent

/// `--record`: a file that holds every frame as soon as it is shown.
@Suite struct RecordingTests {
  private static func frame(_ text: String) -> Frame {
    var frame = Frame(size: Size(columns: 20, rows: 2))
    frame.put(text, row: 0, column: 0, foreground: .standard)
    return frame
  }

  private static func lines(_ path: String) throws -> [String] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.hasSuffix("\n"))
    return text.split(separator: "\n").map(String.init)
  }

  @Test func everyFrameIsInTheFileAtOnce() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.cast")
    var recording = try Recording(file: path, replaces: false)
    for (index, text) in ["one", "two", "two", "three"].enumerated() {
      #expect(recording.add(Self.frame(text), title: "Test", theme: .dark, at: 100 + Double(index)) == nil)
      #expect(try Self.lines(path).last?.contains(text.suffix(1)) == true)
    }
    recording.finish(at: 105)
    let lines = try Self.lines(path)
    #expect(lines[0].hasPrefix("{\"version\": 2, \"width\": 20, \"height\": 2, \"title\": \"Test\""))
    #expect(lines.dropFirst().map { $0.prefix(9) } == ["[0.000000", "[1.000000", "[3.000000", "[5.000000"])
  }

  @Test func anExistingFileIsKeptUntilTheFirstFrame() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.cast")
    try "old, and longer than the new one will be: \(String(repeating: "x", count: 4000))\n".write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: Failure.self) { _ = try Recording(file: path, replaces: false) }
    do { _ = try Recording(file: path, replaces: true) }
    #expect(try Self.lines(path).first?.hasPrefix("old") == true)
    var recording = try Recording(file: path, replaces: true)
    _ = recording.add(Self.frame("new"), title: "", theme: .dark, at: 0)
    #expect(try Self.lines(path).count == 2)
  }

  @Test func aFileWithoutAFrameIsTakenAway() throws {
    let folder = try TemporaryFolder()
    do { _ = try Recording(file: folder.path("a.cast"), replaces: false) }
    #expect(!FileManager.default.fileExists(atPath: folder.path("a.cast")))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func aFullDiskEndsItOnce() throws {
    var recording = try Recording(file: "/dev/full", replaces: false)
    #expect(
      recording.add(Self.frame("a"), title: "", theme: .dark, at: 0)
        == "the recording has ended: No space left on device")
    #expect(recording.add(Self.frame("b"), title: "", theme: .dark, at: 1) == nil)
  }

  @Test func whatCannotBeWrittenIsSaidAtOnce() throws {
    let folder = try TemporaryFolder()
    let there = folder.path("there.cast")
    try "old".write(toFile: there, atomically: true, encoding: .utf8)
    try FileManager.default.createDirectory(
      atPath: folder.path("dir.cast"), withIntermediateDirectories: true)
    try Program.expectFailure(
      ["play", "--record", there], status: 73, saying: ["exists already", "--force replaces it"])
    try Program.expectFailure(
      ["play", "--record", folder.path("dir.cast")], status: 74, saying: ["it is a folder"])
    try Program.expectFailure(
      ["play", "--record", folder.path("dir.cast"), "--force"], status: 74, saying: ["it is a folder"])
    try Program.expectFailure(
      ["play", "--record", folder.path("no/a.cast")], status: 74, saying: ["No such file or directory"])
    #expect(try String(contentsOfFile: there, encoding: .utf8) == "old")
    // Without a terminal there is nothing to record.
    try Program.expectFailure(
      ["play", "--record", folder.path("new.cast")], status: 64, saying: ["descent run"])
    #expect(!FileManager.default.fileExists(atPath: folder.path("new.cast")))
  }

  @Test(arguments: [
    (["--record", "talk.svg"], "a recording is a .cast file, not .svg"),
    (["--record", "-"], "--record needs the name of a file"),
    (["--force"], "--force is of no use without --record"),
    (["--idle-limit", "2"], "--idle-limit is of no use without --record"),
    (["--record", "a.cast", "--idle-limit", "-1"], "--idle-limit is -1, but must be 0 or more"),
  ])
  func optionsThatMakeNoSenseAreRefused(arguments: [String], message: String) throws {
    try Program.expectFailure(["play"] + arguments, status: 64, saying: [message])
  }

  @Test func itIsNoPartOfACommandWithoutAScreen() {
    let line = CommandLineWords([
      "play", "beale", "--record", "a.cast", "--force", "--idle-limit=2", "--steps", "5",
    ])
    #expect(Play.withoutScreen(line, trains: false) == "descent run beale --steps 5")
  }
}
