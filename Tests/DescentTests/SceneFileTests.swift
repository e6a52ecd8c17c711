import Foundation
import TestSupport
import Testing

@testable import descent

@Suite struct SceneFileTests {
  @Test(arguments: [
    ("title: x\nsurfce: beale\n", "2:1: ", "“surface”"),
    ("surface: beale\noptimizers:\n  - adma: {lr: 1}\n", "3:5: ", "“adam”"),
    ("surface: beale\noptimizers:\n  - adam: {lr: nan}\n", "3:16: ", "greater than 0"),
    ("surface: beale\nsteps: -1\noptimizers: [gd: {}]\n", "2:8: ", "1 or more"),
    ("surface: [\n", "2:1: ", "invalid YAML"), ("", "", "empty"),
    ("surface: beale\n", "", "under optimizers:"),
    ("surface: beale\nsurface: booth\n", "2:1: ", "twice; it is on line 1 already"),
    ("- beale\n", "1:1: ", "mapping"),
  ])
  func aMistakeIsShownWithItsPlace(_ text: String, _ place: String, _ word: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("scene.yaml")
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    for command in ["run", "check", "play"] {
      try Program.expectFailure([command, path], status: 65, saying: ["scene.yaml:\(place)", word])
    }
  }

  @Test func whatIsNoTextIsRefused() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("scene.yaml")
    try Data([0xFF, 0xFE, 0x00, 0x01]).write(to: URL(fileURLWithPath: path))
    try Program.expectFailure(["run", path], status: 65, saying: ["UTF-8"])
    try Data(repeating: 0x23, count: 1 << 20).write(to: URL(fileURLWithPath: path))
    try Program.expectFailure(["run", path], status: 65, saying: ["256 KiB"])
  }

  @Test func anAliasThatDoublesAndDoublesDoesNotFillTheMemory() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("scene.yaml")
    let levels = (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
    try "a0: &a0 [x]\n\(levels)".write(toFile: path, atomically: false, encoding: .utf8)
    try Program.expectFailure(["run", path], status: 65, saying: ["scene.yaml:6:10: aliases"])
  }

  @Test func aFileThatCannotBeReadIsSaid() throws {
    let folder = try TemporaryFolder()
    try Program.expectFailure(["run", folder.path("none.yaml")], status: 66, saying: ["there is no file"])
    try Program.expectFailure(["run", folder.url.path], status: 66, saying: ["cannot be read"])
    try Program.expectFailure(["check", "none"], status: 66, saying: ["no scene or file is named “none”"])
  }
}
