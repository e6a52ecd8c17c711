import Foundation
import TestSupport
import Testing

/// The files that `descent train` writes and reads.
@Suite struct SavingTests {
  private static let moons = ["train", "--data", "moons:samples=40", "--optimizer", "adam", "--quiet"]

  private func names(in folder: borrowing TemporaryFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path("")).sorted()
  }

  private func run(_ arguments: [String]) throws {
    let result = try Program.run(Self.moons + arguments)
    #expect(result.status == 0, "\(result.errorOutput)")
  }

  @Test func aTrainingLeavesAModelAndAState() throws {
    let folder = try TemporaryFolder()
    try run(["--epochs", "1", "--save", folder.path("a.safetensors")])
    #expect(try names(in: folder) == ["a.safetensors", "a.state.safetensors"])
    try run(["--epochs", "1", "--save", folder.path("b"), "--save-state", folder.path("s")])
    try run(["--epochs", "1", "--save", folder.path("c"), "--optimizer", "sgd"])
    #expect(
      try names(in: folder) == [
        "a.safetensors", "a.state.safetensors", "b", "c-adam", "c-adam.state", "c-sgd", "c-sgd.state", "s",
      ])
    #expect(
      FileManager.default.contentsEqual(atPath: folder.path("b"), andPath: folder.path("a.safetensors")))
    #expect(
      FileManager.default.contentsEqual(atPath: folder.path("s"), andPath: folder.path("a.state.safetensors"))
    )
  }

  /// Given the model, the state beside it is meant; a model may not have been written yet.
  @Test func eitherFileIsTaken() throws {
    let folder = try TemporaryFolder()
    let (model, state) = (folder.path("m.safetensors"), folder.path("m.state.safetensors"))
    try run(["--epochs", "2", "--save", model])
    for path in [model, state] {
      let result = try Program.run(Self.moons + ["--epochs", "3", "--format", "csv", "--resume", path])
      #expect(result.status == 0 && result.output.split(separator: "\n").count == 2, "\(result.errorOutput)")
    }
    try FileManager.default.removeItem(atPath: model)
    try run(["--epochs", "3", "--resume", model, "--save", model])
    try FileManager.default.removeItem(atPath: state)
    try Program.expectFailure(
      Self.moons + ["--resume", model], status: 65,
      saying: [
        "m.safetensors: only weights; the state to continue from, “", "m.state.safetensors”, is missing",
      ])
  }

  @Test func aTrainingWithNothingLeftIsSavedElsewhere() throws {
    let folder = try TemporaryFolder()
    try run(["--epochs", "2", "--save", folder.path("a.safetensors")])
    try run(
      ["--epochs", "2", "--resume", folder.path("a.safetensors"), "--save", folder.path("b.safetensors")])
    for name in ["safetensors", "state.safetensors"] {
      #expect(
        FileManager.default.contentsEqual(atPath: folder.path("a.\(name)"), andPath: folder.path("b.\(name)"))
      )
    }
  }

  @Test func noEpochsSaveTheFirstWeights() throws {
    let folder = try TemporaryFolder()
    try run(["--epochs", "0", "--save", folder.path("a.safetensors")])
    #expect(try names(in: folder) == ["a.safetensors", "a.state.safetensors"])
    try run([
      "--epochs", "2", "--resume", folder.path("a.safetensors"), "--save", folder.path("a.safetensors"),
    ])
    try run(["--epochs", "2", "--save", folder.path("b.safetensors")])
    #expect(
      FileManager.default.contentsEqual(
        atPath: folder.path("a.safetensors"), andPath: folder.path("b.safetensors")))
  }

  /// Long before the training has ended, which would take hours.
  @Test func whatCannotBeWrittenIsFoundBefore() throws {
    let folder = try TemporaryFolder()
    let options = Self.moons + ["--epochs", "100000", "--save"]
    try Program.expectFailure(
      options + ["/nowhere/m"], status: 74, saying: ["“/nowhere/m” cannot be written"])
    try Program.expectFailure(options + [folder.path("")], status: 74, saying: ["it is a folder"])
    try Program.expectFailure(
      options + [folder.path("m"), "--save-state", "/nowhere/s"], status: 74,
      saying: ["“/nowhere/s” cannot be written"])
    #expect(try names(in: folder) == [])
  }

  /// A timeline without a step cannot be played.
  @Test func noEpochsAreNotPlayed() throws {
    try Program.expectFailure(
      ["play", "--data", "moons", "--epochs", "0"], status: 64,
      saying: ["--epochs is 0, but must be 1 or more"])
  }

  @Test func optionsThatNeedOthersSaySo() throws {
    let folder = try TemporaryFolder()
    try Program.expectFailure(
      Self.moons + ["--save-every", "2"], status: 64, saying: ["--save-every needs --save"])
    try Program.expectFailure(
      Self.moons + ["--save-state", "s"], status: 64, saying: ["--save-state needs --save"])
    try Program.expectFailure(Self.moons + ["--override"], status: 64, saying: ["--override needs --resume"])
    let path = folder.path("m")
    try Program.expectFailure(
      Self.moons + ["--save", path, "--save-state", path], status: 64, saying: ["name the same file"])
  }

  @Test func filesThatAreNoneAreRefused() throws {
    let folder = try TemporaryFolder()
    let resume = Self.moons + ["--resume"]
    try Program.expectFailure(
      resume + ["/dev/zero"], status: 66, saying: ["“/dev/zero” cannot be read: it is not"])
    try Program.expectFailure(resume + [folder.path("")], status: 66, saying: ["it is a folder"])
    let pipe = folder.path("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    try Program.expectFailure(resume + [pipe], status: 66, saying: ["it is not a regular file"])
    try Program.expectFailure(resume + [folder.path("none")], status: 66, saying: ["there is no file"])
  }

  /// Both epochs are told, and which of them is saved.
  @Test func earlyStoppingSpeaksOfBoth() throws {
    let folder = try TemporaryFolder()
    let result = try Program.run([
      "train", "--data", "moons:samples=40", "--validation", "0.25", "--optimizer", "sgd:lr=3", "--patience",
      "2", "--epochs", "200", "--save", folder.path("m.safetensors"),
    ])
    #expect(result.status == 0)
    #expect(
      result.errorOutput.contains(
        /sgd: stopped early after epoch \d+, best loss after epoch \d+, whose weights are saved/),
      "\(result.errorOutput)")
    let text = try Data(contentsOf: URL(fileURLWithPath: folder.path("m.safetensors")))
    let words = String(decoding: text.prefix(4000), as: UTF8.self)
    let best = try #require(words.firstMatch(of: /best\\":\{\\"epoch\\":(\d+)/)?.1)
    let own = try #require(words.firstMatch(of: /\\"epoch\\":(\d+),\\"epochs\\":200/)?.1)
    #expect(best == own && result.errorOutput.contains("best loss after epoch \(best),"))
  }
}
