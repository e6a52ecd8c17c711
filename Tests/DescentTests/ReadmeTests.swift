import Canvas
import Experiments
import Foundation
import Networks
import Optimizers
import Scenes
import TestSupport
import Testing
import Visualizer

/// The claims of the README.
@Suite struct ReadmeTests {
  private let readme: String
  private let lines: Set<Substring>

  init() throws {
    readme = try PackageFiles.text("README.md")
    lines = Set(readme.split(separator: "\n"))
  }

  @Test func everyKeyHasItsRow() {
    for row in KeyTable.rows { expectRow(["`\(row.label)`", row.help]) }
  }

  @Test func everyOptimizerHasItsRow() {
    for entry in OptimizerEntry.all {
      expectRow(["`\(entry.name)`", code(entry.formula), "\(entry.citation)", entry.matches])
    }
  }

  @Test func everyScheduleHasItsRow() {
    for entry in ScheduleEntry.all { expectRow(["`\(entry.name)`", code([entry.formula]), entry.matches]) }
  }

  @Test func everySurfaceHasItsRow() {
    for entry in SurfaceCatalogue.all {
      expectRow(["`\(entry.name)`", code([entry.makeDefault().formula])])
    }
  }

  @Test func everyDataSetHasItsRow() {
    for entry in DataSetEntry.all {
      expectRow(["`\(entry.name)`", code([entry.formula]), entry.citation])
    }
  }

  @Test func theSceneCanBePlayed() throws {
    let scene = try #require(blocks("yaml").first)
    let experiment = try SceneDecoder(colormaps: ColorMap.all.map(\.name)).decode(scene, file: "README")
      .experiment
    #expect(experiment.lanes.count > 1)
  }

  /// Every command of the README that needs no terminal, run as it stands.
  @Test func theCommandsWork() throws {
    let folder = try TemporaryFolder()
    try #require(blocks("yaml").first).write(
      toFile: folder.path("my-scene.yaml"), atomically: false, encoding: .utf8)
    let commands = blocks("sh").flatMap { $0.split(separator: "\n") }.filter {
      $0.contains(#/^descent (run|data|list|check|export|sweep) /#) && !$0.contains(" --parallel ")
    }
    #expect(commands.count >= 5)
    for command in commands {
      let directory = URL(fileURLWithPath: Program.path).deletingLastPathComponent().path
      let script = "cd '\(folder.url.path)' && PATH='\(directory)':$PATH && \(command)"
      let result = try FinishedProcess.run("/bin/sh", ["-c", script])
      #expect(result.status == 0, "\(command): \(result.errorOutput)")
    }
  }

  @Test func theLibraryExampleIsTheOneThatIsCompiled() throws {
    try expectExample("README begins here", "README ends")
    for (output, target) in zip(libraryExample(), [0.0, 1, 1, 0]) {
      #expect(abs(output - target) < 0.005)
    }
  }

  @Test func theNetworkExampleIsTheOneThatIsCompiled() throws {
    let block = try expectExample("README's network begins here", "README's network ends")
    #expect(block.split(separator: "\n").count <= 20)
    let folder = try TemporaryFolder()
    let accuracy = try networkExample(folder.path("digits.safetensors"))
    #expect(accuracy > 0.85)
    // What it says that it prints.
    let comment = try #require(block.firstMatch(of: /print\(accuracy\)  \/\/ ([0-9.]+)/)?.output.1)
    let told = try #require(Double(comment))
    #expect(abs(accuracy - told) < 0.02)
    let file = try Safetensors(contentsOf: folder.path("digits.safetensors"))
    #expect(file.tensors.map(\.name).starts(with: ["0.weight", "0.bias", "3.weight", "3.bias"]))
  }

  @Test func everyFileThatItPointsToIsThere() {
    let files = readme.matches(of: /\]\(([^)#:]+)\)/).map { String($0.output.1) }
    #expect(!files.isEmpty)
    for file in files {
      #expect(FileManager.default.fileExists(atPath: PackageFiles.root.appendingPathComponent(file).path))
    }
  }

  // MARK: Reading it

  /// The README has the part of `LibraryExample.swift` between two comments.
  ///
  /// - Returns: the README's block that has it.
  @discardableResult
  private func expectExample(_ start: String, _ end: String) throws -> String {
    let source = try PackageFiles.text("Tests/DescentTests/LibraryExample.swift")
    let from = try #require(source.firstRange(of: "// \(start)\n")).upperBound
    let to = try #require(source[from...].firstRange(of: "\n  // \(end)")).lowerBound
    let plain = source[from..<to].split(separator: "\n", omittingEmptySubsequences: false).map {
      String($0.dropFirst(2))
    }.joined(separator: "\n").replacing("to: path", with: "to: \"digits.safetensors\"")
    return try #require(blocks("swift").first { $0.contains(plain) }, "\(plain)")
  }

  private func expectRow(_ cells: [String], at location: SourceLocation = #_sourceLocation) {
    let row = "| \(cells.joined(separator: " | ")) |"
    #expect(lines.contains(row[...]), "README.md needs the row\n\(row)", sourceLocation: location)
  }

  /// A bar would end the cell.
  private func code(_ lines: [String]) -> String {
    lines.map { "`\($0.replacing("|", with: "\\|"))`" }.joined(separator: "<br>")
  }

  /// The blocks of code in a language.
  private func blocks(_ language: String) -> [String] {
    readme.split(separator: "\n```\(language)\n").dropFirst().compactMap {
      $0.split(separator: "\n```", maxSplits: 1).first.map { String($0) + "\n" }
    }
  }
}
