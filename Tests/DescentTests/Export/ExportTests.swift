import Foundation
import TestSupport
import Testing

@testable import descent

/// `descent export`, run as a program.
@Suite struct ExportTests {
  private static let race = ["export", "rosenbrock", "--steps", "40"]

  private func names(in folder: borrowing TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path("")).sorted()
  }

  private func export(_ arguments: [String], variables: [String: String] = [:]) throws -> FinishedProcess {
    let result = try Program.run(Self.race + arguments, variables: variables)
    #expect(result.status == 0, "\(arguments): \(result.errorOutput)")
    return result
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  // MARK: Files

  @Test(arguments: ["svg", "cast", "ans", "txt", "csv", "json", "npy"])
  func everyFormatIsWrittenByItsEnding(_ ending: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.\(ending)")
    let result = try export(["-o", path] + (ending == "cast" ? ["--seconds", "1"] : []))
    #expect(result.output.isEmpty && result.errorOutput.isEmpty)
    let start: [String: String] = [
      "svg": "<svg ", "cast": "{\"version\": 2", "ans": "\u{1B}[", "txt": " descent",
      "csv": "lane,step,x,y,loss\n",
      "json": "{\"version\"", "npy": "",
    ]
    let data = try bytes(path)
    #expect(data.starts(with: Data((start[ending] ?? "").utf8)) && data.count > 500)
    if ending == "npy" { #expect(data.starts(with: [0x93] + Array("NUMPY".utf8))) }
    #expect(try names(in: folder) == ["a.\(ending)"])
  }

  @Test func theFormatCanBeGivenAndStdoutTaken() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("numbers.dat")
    _ = try export(["--format", "csv", "-o", path])
    let printed = try export(["--format", "csv", "-o", "-"])
    #expect(try Data(printed.output.utf8) == bytes(path))
    #expect(try export(["-o", "-"]).output.hasPrefix("<svg "))
    #expect(try export(["-o", folder.path("A.SVG")]).output.isEmpty)
  }

  @Test func withoutANameTheSceneGivesIt() throws {
    let folder = try TemporaryFolder()
    for name in ["rosenbrock.svg", "rosenbrock-2.svg"] {
      let line = (["'\(Program.path)'"] + Self.race).joined(separator: " ")
      let result = try FinishedProcess.run("/bin/sh", ["-c", "cd '\(folder.path(""))' && \(line)"])
      #expect(result.status == 0 && result.output == name + "\n", "\(result.errorOutput)")
    }
    #expect(try names(in: folder) == ["rosenbrock-2.svg", "rosenbrock.svg"])
  }

  @Test func anExistingFileStaysUnlessForced() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.svg")
    try "old".write(toFile: path, atomically: false, encoding: .utf8)
    try Program.expectFailure(Self.race + ["-o", path], status: 73, saying: ["exists already", "--force"])
    #expect(try bytes(path) == Data("old".utf8))
    _ = try export(["-o", path, "--force"])
    #expect(try bytes(path).starts(with: Data("<svg".utf8)))
    #expect(try names(in: folder) == ["a.svg"])
    // A link that leads nowhere is a name that is taken.
    try FileManager.default.createSymbolicLink(atPath: folder.path("b.svg"), withDestinationPath: "nowhere")
    try Program.expectFailure(
      Self.race + ["-o", folder.path("b.svg")], status: 73, saying: ["exists already"])
  }

  @Test func whatCannotBeWrittenIsSaid() throws {
    let folder = try TemporaryFolder()
    let cases: [(file: String, status: Int32, words: [String])] = [
      (folder.path("none/a.svg"), 74, ["No such file or directory"]),
      (folder.path(""), 74, ["it is a folder"]),
      ("/dev/null.svg/a.svg", 74, ["cannot be written"]),
      (folder.path("a.svgg"), 64, ["the nearest is .svg", ".npy"]),
      (folder.path("a"), 64, ["no ending", "--format"]), (folder.path("a."), 64, ["no ending"]),
      ("/dev/full", 64, ["no ending"]), ("", 64, ["no ending"]),
    ]
    for (file, status, words) in cases {
      try Program.expectFailure(Self.race + ["-o", file], status: status, saying: words)
    }
    try Program.expectFailure(
      Self.race + ["-o", "/dev/full", "--format", "svg"], status: 74, saying: ["it is not a regular file"])
    #expect(try names(in: folder).isEmpty)
  }

  @Test func aFullDiskUnderStdoutIsSaid() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    for format in ["svg", "npy"] {
      let result = try Program.run(Self.race + ["-o", "-", "--format", format], destination: "/dev/full")
      #expect(result.status == 74 && result.errorOutput.contains("No space left on device"))
    }
  }

  /// The limit of a file's size is met like a full disk: in the middle of writing.
  @Test func aFileThatDoesNotFitLeavesTheOldOne() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.svg")
    try "old".write(toFile: path, atomically: false, encoding: .utf8)
    let line = (["'\(Program.path)'"] + Self.race + ["-o", "'\(path)'", "--force"]).joined(separator: " ")
    let result = try FinishedProcess.run("/bin/sh", ["-c", "trap '' XFSZ; ulimit -f 4; \(line)"])
    #expect(result.status == 74 && result.errorOutput.contains("cannot be written"), "\(result.errorOutput)")
    #expect(try bytes(path) == Data("old".utf8))
    #expect(try names(in: folder) == ["a.svg"])
  }

  @Test func aFolderWithoutPermissionIsSaid() throws {
    guard getuid() != 0 else { return }
    let folder = try TemporaryFolder()
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.path(""))
    try Program.expectFailure(
      Self.race + ["-o", folder.path("a.svg")], status: 74, saying: ["Permission denied"])
  }

  /// Options that do not go together are refused before anything is computed.
  @Test(arguments: [
    (["--animate", "3", "-o", "a.cast"], "--animate is for .svg"), (["--of", "grid", "-o", "a.svg"], "--of"),
    (["beale", "-o", "a.csv"], "several scenes"), (["beale", "--caption", "-o", "a.svg"], "one scene"),
    (["--with-data", "-o", "a.csv"], "--with-data"), (["--width", "3mm", "-o", "a.svg"], "1in to 100in"),
    (["--width", "3 apples", "-o", "a.svg"], "85mm"), (["--size", "10x5", "-o", "a.txt"], "120x40"),
    (["--theme", "drak", "-o", "a.svg"], "dark"), (["--colormap", "dsk", "-o", "a.svg"], "dusk"),
    (["--keys", "spce", "-o", "a.svg"], "the nearest is “space”"),
    (["--fps", "0", "-o", "a.cast"], "--fps is 0"),
    (["--font-size", "1", "-o", "a.svg"], "--font-size is 1"),
    (["--widht", "85mm"], "the nearest is --width"),
  ])
  func optionsThatDoNotGoTogether(_ arguments: [String], _ words: String) throws {
    try Program.expectFailure(Self.race + arguments, status: 64, saying: [words])
  }

  // MARK: The same bytes

  @Test(arguments: ["svg", "cast", "ans", "csv", "json", "npy"])
  func localesAndThreadsChangeNothing(_ format: String) throws {
    let folder = try TemporaryFolder()
    var seen: Set<Data> = []
    let surroundings: [[String: String]] = [
      [:], ["LC_ALL": "C"], ["LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo"],
      ["LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR"],
    ]
    let length = format == "cast" ? ["--seconds", "1"] : []
    for (index, variables) in surroundings.enumerated() {
      let path = folder.path("\(index)")
      let threads = ["--threads", index == 0 ? "1" : "4"]
      _ = try export(["--format", format, "-o", path] + threads + length, variables: variables)
      seen.insert(try bytes(path))
    }
    #expect(seen.count == 1)
  }

  @Test func surveysAndTrainingsAreTheSameOnAnyThreads() throws {
    let commands = [
      ["export", "himmelblau", "--steps", "60", "--view", "basins:single=true", "--size", "60x20"],
      ["export", "xor", "--data", "xor", "--epochs", "3", "--size", "80x24"],
    ]
    for command in commands {
      let words = command[1] == "xor" ? ["export"] + command.dropFirst(2) : command
      let results = try ["1", "4"].map { try Program.run(words + ["-o", "-", "--threads", $0]) }
      #expect(results.allSatisfy { $0.status == 0 }, "\(results[0].errorOutput)")
      #expect(results[0].output == results[1].output && results[0].output.count > 2000)
    }
  }

  // MARK: Figures

  @Test func severalScenesArePanels() throws {
    let result = try Program.run(["export", "rosenbrock", "beale", "--steps", "20", "-o", "-"])
    #expect(result.status == 0, "\(result.errorOutput)")
    for text in ["panel-a", "panel-b", ">(a)<", ">(b)<", "Rosenbrock", "Beale"] {
      #expect(result.output.contains(text), "\(text)")
    }
    let ids = result.output.matches(of: /id="([^"]*)"/).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
  }

  @Test func numbersStandBesideAFigure() throws {
    let folder = try TemporaryFolder()
    _ = try export(["-o", folder.path("a.b.svg"), "--with-data"])
    #expect(try names(in: folder) == ["a.b.json", "a.b.svg"])
    let object = try JSONSerialization.jsonObject(with: try bytes(folder.path("a.b.json"))) as? [String: Any]
    let lanes = try #require(object?["lanes"] as? [[String: Any]])
    #expect(lanes.count == 5 && (lanes[0]["x"] as? [Double])?.count == 41)
    #expect(object?["command"] as? String == "descent export rosenbrock --steps 40")
    // Neither file alone.
    try FileManager.default.removeItem(atPath: folder.path("a.b.svg"))
    try Program.expectFailure(
      Self.race + ["-o", folder.path("a.b.svg"), "--with-data"], status: 73, saying: ["a.b.json"])
    #expect(try names(in: folder) == ["a.b.json"])
  }

  @Test func networksAndMapsHaveNumbersToo() throws {
    let training = [
      "export", "--data", "xor:samples=40", "--epochs", "2", "--size", "80x24", "-o", "-", "--format",
    ]
    let csv = try Program.run(training + ["csv"]).output.split(separator: "\n")
    #expect(csv.count == 4 && csv[0].hasPrefix("lane,epoch,step,train_loss,train_accuracy,"))
    #expect(csv[3].hasPrefix("adam,2,"))
    let text = try Program.run(training + ["json"]).output
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let planes = try #require(object?["planes"] as? [[String: Any]])
    let grid = try #require(planes.first?["grid"] as? [String: Any])
    let rows = try #require(grid["loss"] as? [[Any]])
    #expect(rows.count == (grid["y"] as? [Any])?.count && rows[0].count == (grid["x"] as? [Any])?.count)
    let map =
      Self.race + ["--view", "line", "--lane", "adam", "--size", "60x20", "--format", "json", "-o", "-"]
    let maps =
      try JSONSerialization.jsonObject(with: Data(try Program.run(map).output.utf8)) as? [String: Any]
    #expect((maps?["maps"] as? [Any])?.count == 1)
  }

  /// A signal ends the program with nothing written. What a shell starts in the background ignores SIGINT.
  @Test(arguments: ["TERM", "HUP"])
  func signalsLeaveNothing(_ signal: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.svg")
    try "old".write(toFile: path, atomically: false, encoding: .utf8)
    let line = "'\(Program.path)' export rosenbrock --steps 9000000 -o '\(path)' --force"
    let script = "\(line) & sleep 0.3; kill -\(signal) $!; wait $!; exit $?"
    let result = try FinishedProcess.run("/bin/sh", ["-c", script])
    #expect(result.status > 128, "\(result.status) \(result.errorOutput)")
    #expect(try bytes(path) == Data("old".utf8))
    #expect(try names(in: folder) == ["a.svg"])
  }

  @Test func theDescriptionIsTheCommand() throws {
    let folder = try TemporaryFolder()
    let result = try export([
      "--width", "85mm", "--format=svg", "-o", "-", "--threads", "1", "--title", "a & b",
    ])
    #expect(
      result.output.contains(
        "<desc>descent export rosenbrock --steps 40 --width 85mm --title 'a &amp; b'</desc>"))
    #expect(result.output.contains("<title>a &amp; b</title>"))
    _ = folder
  }

  /// A converter that is not there, one that fails, and one that does what it should.
  @Test func pngAndPDFAreConverted() throws {
    let folder = try TemporaryFolder()
    let png = Self.race + ["-o", folder.path("a.png"), "--dpi", "120"]
    let none = try Program.run(png, variables: ["PATH": folder.path("")])
    #expect(none.status == 69 && none.errorOutput.contains("apt install librsvg2-bin"))
    let tool = folder.path("rsvg-convert")
    func makeTool(_ script: String) throws {
      try ("#!/bin/sh\n" + script).write(toFile: tool, atomically: false, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: tool)
    }
    let path = ["PATH": folder.path("") + ":/usr/bin:/bin"]
    try makeTool("echo 'no such font' >&2; exit 3\n")
    let failing = try Program.run(png, variables: path)
    #expect(failing.status == 69 && failing.errorOutput.contains("it says: no such font"))
    try makeTool("echo \"$@ $SOURCE_DATE_EPOCH\"; cat\n")
    let working = try Program.run(png, variables: path)
    #expect(working.status == 0, "\(working.errorOutput)")
    let text = String(decoding: try bytes(folder.path("a.png")), as: UTF8.self)
    #expect(text.hasPrefix("--format png --unlimited --dpi-x 120 --dpi-y 120 0\n<svg "))
    #expect(text.hasSuffix("</svg>\n"))
    try makeTool("exit 0\n")
    try FileManager.default.removeItem(atPath: folder.path("a.png"))
    let empty = try Program.run(png, variables: path)
    #expect(empty.status == 69 && empty.errorOutput.contains("empty"))
    #expect(try names(in: folder) == ["rsvg-convert"])
  }
}
