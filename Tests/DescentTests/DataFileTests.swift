import Foundation
import Networks
import Scenes
import TestSupport
import Testing

@testable import descent

/// Data files, as the manual and the program have them.
@Suite struct DataFileTests {
  private let manual: String

  init() throws { manual = try PackageFiles.text("docs/data.md") }

  // MARK: The manual

  /// The keys of the table under a heading.
  private func keys(under heading: String) throws -> [String] {
    let section = try #require(manual.components(separatedBy: "\n## \(heading)\n").dropFirst().first)
      .components(separatedBy: "\n## ")[0]
    return section.matches(of: /\n\| `([a-z_]+)` \|/).map { String($0.output.1) }
  }

  @Test func everyKeyHasItsRow() throws {
    #expect(try keys(under: "Tables") == DataSetSource.csvKeys)
    #expect(try keys(under: "Images") == DataSetSource.idxKeys)
  }

  @Test func everyWordIsNamed() throws {
    func expectRow<Word: RawRepresentable<String> & CaseIterable>(_ key: String, _ words: Word.Type) {
      let row = manual.split(separator: "\n").first { $0.hasPrefix("| `\(key)` ") } ?? ""
      for word in Word.allCases { #expect(row.contains("`\(word.rawValue)`"), "\(key)=\(word.rawValue)") }
    }
    expectRow("header", CSVOptions.Header.self)
    expectRow("task", CSVOptions.Target.self)
    expectRow("missing", CSVOptions.Missing.self)
    expectRow("text", CSVOptions.Text.self)
  }

  @Test func limitsAreThoseOfTheCode() {
    let limits = [
      CSVFile.largestSize, CSVFile.mostCells, CSVFile.mostColumns, CSVFile.longestRow, CSVFile.mostClasses,
      IDXFile.largestSize,
    ]
    for limit in limits {
      let digits = Array(String(limit))
      let text = digits.indices.map { index in
        let isThousand = index > 0 && (digits.count - index).isMultiple(of: 3)
        return (isThousand ? "," : "") + String(digits[index])
      }.joined()
      #expect(manual.contains("| \(text) |") || manual.contains("at most \(text) bytes"), "\(text)")
    }
  }

  /// The commands train on the table that stands above them.
  @Test func theCommandsWork() throws {
    func block(_ language: String) throws -> String {
      let rest = try #require(manual.components(separatedBy: "\n```\(language)\n").dropFirst().first)
      return rest.components(separatedBy: "```")[0]
    }
    let folder = try TemporaryFolder()
    try block("csv").write(toFile: folder.path("flowers.csv"), atomically: false, encoding: .utf8)
    let directory = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
    let commands = try block("sh").split(separator: "\n")
    #expect(commands.count == 3)
    for command in commands {
      let script = "cd '\(folder.url.path)' && PATH='\(directory)':$PATH && \(command)"
      let result = try FinishedProcess.run("/bin/sh", ["-c", script])
      #expect(result.status == 0 && !result.output.isEmpty, "\(command): \(result.errorOutput)")
    }
  }

  // MARK: The program

  private static let table = "a,b,y\n" + (0..<20).map { "\($0),\($0 * $0 % 7),\($0 % 2)\n" }.joined()

  @Test func aFileOfItsOwnTests() throws {
    let folder = try TemporaryFolder()
    try Self.table.write(toFile: folder.path("train.csv"), atomically: false, encoding: .utf8)
    try "a,b,y\n1,2,0\n2,1,2\n".write(toFile: folder.path("test.csv"), atomically: false, encoding: .utf8)
    try Program.expectFailure(
      ["train", "--data", "\(folder.path("train.csv")):test=\(folder.path("test.csv"))"], status: 65,
      saying: ["test.csv:3:5: ", "train.csv has no class “2”"])
    try Program.expectFailure(
      ["train", "--data", "\(folder.path("train.csv")):test=\(folder.path("none.csv"))"], status: 66,
      saying: ["none.csv"])
  }

  @Test func settingsThatDoNotSuitTheDataAreNamed() throws {
    try Program.expectFailure(
      ["train", "--data", "moons", "--shift", "2"], status: 64, saying: ["shift=2", "moons has none"])
    try Program.expectFailure(
      ["train", "--data", "digits", "--shift", "100"], status: 64, saying: ["shift=100", "8×8 pixels"])
    try Program.expectFailure(
      ["train", "--data", "moons", "--batch-norm", "--batch-size", "1"], status: 64,
      saying: ["batch_size=1", "batch_norm"])
  }

  /// `caf\351.csv` is Latin-1: what Swift makes of it might be the name of another file.
  @Test func namesThatAreNotTextAreRefused() throws {
    let script =
      "cd \"$1\" && printf '%s' \"$2\" > \"$(printf 'caf\\351.csv')\" && cp caf*.csv \"$(printf 'caf\\357\\277\\275.csv')\" "
      + "&& \"$3\" train --data \"$(printf 'caf\\351.csv')\""
    let folder = try TemporaryFolder()
    let result = try FinishedProcess.run(
      "/bin/sh", ["-c", script, "sh", folder.url.path, Self.table, Program.path])
    #expect(result.status == 64 && result.output.isEmpty, "\(result.errorOutput)")
    #expect(result.errorOutput.contains("argument 3, “caf\u{FFFD}.csv”, is not UTF-8; rename the file"))
  }

  @Test func controlCharactersOfNamesDoNotReachTheTerminal() throws {
    let folder = try TemporaryFolder()
    let name = folder.path("a\u{1B}[31mb\u{202E}.csv")
    try "a,y\n1,x\n2,y\n3,oops,4\n".write(toFile: name, atomically: false, encoding: .utf8)
    for data in [name, "\(name):colour=1", "\(name):test=\(name).none", "\(name):missing=x"] {
      let result = try Program.run(["train", "--data", data])
      #expect(result.status != 0 && !result.errorOutput.isEmpty)
      #expect(
        !(result.output + result.errorOutput).unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    }
  }
}
