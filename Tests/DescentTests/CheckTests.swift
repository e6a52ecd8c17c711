import Experiments
import Foundation
import Scenes
import TestSupport
import Testing

@testable import descent

@Suite struct CheckTests {
  /// Every scene of the folder can be played, and every one is in the program.
  @Test func theScenesOfTheLibraryAreRight() throws {
    let folder = PackageFiles.root.appendingPathComponent("scenes")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".yaml")
    }
    let result = try Program.run(["check"] + files.map { folder.appendingPathComponent($0).path })
    #expect(result.status == 0)
    #expect(result.errorOutput.isEmpty)
    #expect(result.output.matches(of: /: ok\n/).count == files.count)
    #expect(Set(files) == Set(SceneLibrary.all.map { "\($0.name).yaml" }))
  }

  @Test func everyFileIsLookedAtAndTheWorstCounts() throws {
    let folder = try TemporaryFolder()
    try "surface: beale\noptimizers: [gd: {}]\n".write(
      toFile: folder.path("right.yaml"), atomically: false, encoding: .utf8)
    try "surface: bale\n".write(toFile: folder.path("wrong.yaml"), atomically: false, encoding: .utf8)
    let names = ["none.yaml", "wrong.yaml", "right.yaml"].map { folder.path($0) }
    let result = try Program.run(["check"] + names)
    #expect(result.status == 66)
    #expect(result.output == "\(names[2]): ok\n")
    #expect(result.errorOutput.contains("\(names[1]):1:10: "))
    #expect(result.errorOutput.contains("there is no file"))
    #expect(try Program.run(["check"] + names.dropFirst()).status == 65)
  }
}
