import Foundation
import TestSupport
import Testing

/// Continuing a training with other settings than it was begun with.
@Suite struct ResumeTests {
  private static let table = "a,b,kind\n1,2,x\n3,4,y\n5,6,x\n2,1,y\n0,3,x\n4,4,y\n6,2,x\n1,5,y\n"
  private static let settings = [
    "--layers", "2,5,1", "--validation", "0.25", "--epochs", "2", "--batch-size", "4", "--seed", "3",
    "--optimizer", "adam:lr=0.05", "--quiet",
  ]

  /// A folder with `t.csv` and a training of it, `m.safetensors`.
  private func folder(_ more: [String] = []) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try Self.table.write(toFile: folder.path("t.csv"), atomically: false, encoding: .utf8)
    let arguments =
      ["train", "--data", folder.path("t.csv"), "--save", folder.path("m.safetensors")] + Self.settings
      + more
    let result = try Program.run(arguments)
    #expect(result.status == 0, "\(result.errorOutput)")
    return folder
  }

  /// The settings, with the value of one option replaced, or with more options.
  private func arguments(_ folder: borrowing TemporaryFolder, _ changes: [String], data: String = "t.csv")
    -> [String]
  {
    var options = Self.settings
    if let name = changes.first, let index = options.firstIndex(of: name) {
      options.replaceSubrange(index...index + 1, with: changes)
    } else {
      options += changes
    }
    return ["train", "--data", folder.path(data), "--resume", folder.path("m.safetensors")] + options
  }

  private static let fixed: [([String], String)] = [
    (["--validation", "0.5"], "--validation is 0.5, but the file has 0.25"),
    (["--seed", "4"], "--seed is 4, but the file has 3"),
    (["--scaling", "min-max"], "--scaling is min-max, but the file has standard"),
    (["--layers", "2,6,1"], "--layers is 2,6,1, but the file has 2,5,1"),
    (["--activation", "tanh"], "--activation is tanh, but the file has relu"),
    (["--batch-norm"], "--batch-norm is true, but the file has false"),
    (["--loss", "mse"], "--loss is mse, but the file has binary-cross-entropy"),
    (["--init", "orthogonal"], "--init is orthogonal, but the file has linear"),
    (["--optimizer", "sgd:lr=0.05"], "--optimizer is sgd, but the file has adam"),
    (
      ["--optimizer", "adam:lr=0.05,average=polyak"],
      "--optimizer adam:average is polyak, but the file has none"
    ),
    (["--optimizer", "adam:lr=0.05,seed=9"], "--optimizer adam:seed is 9, but the file has 3"),
  ]

  @Test(arguments: fixed)
  func settingsThatMayNotChangeAreRefused(_ changes: [String], _ words: String) throws {
    let folder = try folder()
    let refusal = try Program.expectFailure(arguments(folder, changes), status: 64, saying: [words])
    #expect(!refusal.contains("--override"))
    let again = arguments(folder, changes) + ["--override"]
    try Program.expectFailure(again, status: 64, saying: [words, "--override cannot change this"])
  }

  private static let changeable: [([String], String, String, String)] = [
    (["--batch-size", "2"], "--batch-size", "2", "4"),
    (["--l1", "0.1"], "--l1", "0.1", "0"),
    (["--l2", "0.1"], "--l2", "0.1", "0"),
    (["--dropout", "0.2"], "--dropout", "0.2", "0"),
    (["--jitter", "0.1"], "--jitter", "0.1", "0"),
    (["--noise", "0.1"], "--noise", "0.1", "0"),
    (["--clip-value", "1"], "--clip-value", "1", "none"),
    (["--clip-norm", "1"], "--clip-norm", "1", "none"),
    (["--patience", "3"], "--patience", "3", "none"),
    (["--schedule", "plateau:patience=1"], "--schedule", "plateau:patience=1", "none"),
    (["--optimizer", "adam:lr=0.1"], "--optimizer adam:lr", "0.1", "0.05"),
    (["--optimizer", "adam:lr=0.05,beta1=0.8"], "--optimizer adam:beta1", "0.8", "0.9"),
  ]

  @Test(arguments: changeable)
  func settingsThatMayChangeNeedAWord(
    _ changes: [String], _ option: String, _ here: String, _ before: String
  ) throws {
    let folder = try folder()
    try Program.expectFailure(
      arguments(folder, changes), status: 64,
      saying: ["\(option) is \(here), but the file has \(before). ", "add --override to go on"])
    let more = ["--override", "--epochs", "3", "--save", folder.path("n.safetensors")]
    let options = arguments(folder, changes).filter { $0 != "--quiet" }
    let index = try #require(options.firstIndex(of: "--epochs"))
    let result = try Program.run(options[..<index] + options[(index + 2)...] + more)
    #expect(result.status == 0, "\(result.errorOutput)")
    #expect(
      result.errorOutput.hasPrefix(
        "descent: --override: \(option) is \(here) from here on, and was \(before)\n"))
    // What was changed stays known.
    let saved = try Data(contentsOf: URL(fileURLWithPath: folder.path("n.safetensors")))
    let override = #"\"overrides\":[{\"after\":\"\#(here)\",\"before\":\"\#(before)\",\"epoch\":2,"#
    #expect(saved.range(of: Data(override.utf8)) != nil)
  }

  @Test func everythingThatDiffersIsListed() throws {
    let folder = try folder()
    let refusal = try Program.expectFailure(
      arguments(folder, ["--validation", "0.5"]) + ["--l2", "1", "--activation", "tanh"], status: 64,
      saying: ["--override can only change --l2"])
    #expect(
      refusal.contains(
        "--validation is 0.5, but the file has 0.25; --activation is tanh, but the file has relu; "
          + "--l2 is 1, but the file has 0. "))
  }

  private static let tables: [(String, String, String)] = [
    ("x", "w", "t.csv with class 1 “w”, but the file has "),
    ("a,b", "b,a", "t.csv with column 1 “b”, but the file has "),
    ("1,2,x", "1,2.5,x", "t.csv with digest "),
    ("1,2,x\n", "", "t.csv with 7 samples, but the file has "),
  ]

  /// A class that is renamed, columns that change places, a number, a line.
  @Test(arguments: tables)
  func changedDataAreRefused(_ old: String, _ new: String, _ words: String) throws {
    let folder = try folder()
    let changed = Self.table.replacing(old, with: new)
    try changed.write(toFile: folder.path("t.csv"), atomically: false, encoding: .utf8)
    for more in [[], ["--override"]] {
      let refusal = try Program.expectFailure(arguments(folder, more), status: 64, saying: [words])
      // What follows from other data is not told.
      #expect(!refusal.contains("--scaling") && !refusal.contains("--validation"))
    }
  }

  @Test func theSameDataElsewhereAreTheSame() throws {
    let folder = try folder()
    try Self.table.write(toFile: folder.path("moved.csv"), atomically: false, encoding: .utf8)
    #expect(try Program.run(arguments(folder, [], data: "moved.csv")).status == 0)
  }

  @Test func moreEpochsNeedNoWord() throws {
    let folder = try folder(["--format", "csv"])
    let whole = try Program.run(arguments(folder, ["--epochs", "5"]) + ["--format", "csv"])
    let alone = try Program.run([
      "train", "--resume", folder.path("m.safetensors"), "--epochs", "5", "--quiet", "--format", "csv",
    ])
    #expect(whole.status == 0 && whole.output.split(separator: "\n").count == 4)
    #expect(alone.output == whole.output, "\(alone.errorOutput)")
    // An option that is given counts.
    try Program.expectFailure(
      ["train", "--resume", folder.path("m.safetensors"), "--batch-size", "2"], status: 64,
      saying: ["--batch-size is 2, but the file has 4"])
  }

  /// All that a file says goes into the options that are not given.
  @Test func settingsAreTakenFromTheFile() throws {
    let folder = try TemporaryFolder()
    let settings = [
      "--data", "moons:samples=40", "--layers", "2,6,2", "--validation", "0.2", "--seed", "3", "--activation",
      "tanh", "--loss", "cross-entropy:smoothing=0.1", "--init", "normal:deviation=0.3", "--scaling",
      "standard",
      "--dropout", "0.1", "--batch-norm", "--jitter", "0.1", "--patience", "9", "--batch-size", "7", "--l1",
      "0.001", "--l2", "0.01", "--clip-value", "2", "--clip-norm", "1", "--noise", "0.01", "--schedule",
      "cosine:T_max=90", "--optimizer", "adam:lr=0.05,beta1=0.8,average=ema:0.9,label=mine,seed=8", "--quiet",
    ]
    let (part, whole) = (folder.path("m.safetensors"), folder.path("whole.safetensors"))
    #expect(try Program.run(["train"] + settings + ["--epochs", "5", "--save", whole]).status == 0)
    #expect(try Program.run(["train"] + settings + ["--epochs", "2", "--save", part]).status == 0)
    let resumed = try Program.run(["train", "--resume", part, "--epochs", "5", "--save", part, "--quiet"])
    #expect(resumed.status == 0, "\(resumed.errorOutput)")
    for name in ["safetensors", "state.safetensors"] {
      #expect(
        FileManager.default.contentsEqual(
          atPath: folder.path("m.\(name)"), andPath: folder.path("whole.\(name)")))
    }
  }

  @Test func onlyTheLanesThatDifferAreNamed() throws {
    let folder = try TemporaryFolder()
    let options = ["train", "--data", "moons:samples=40", "--epochs", "1", "--quiet"]
    let lanes = ["--optimizer", "adam", "--optimizer", "sgd:lr=0.1"]
    #expect(try Program.run(options + lanes + ["--save", folder.path("m.safetensors")]).status == 0)
    try Program.expectFailure(
      options + ["--optimizer", "adam", "--optimizer", "sgd:lr=0.2"]
        + ["--resume", folder.path("m.safetensors"), "--seed", "2"],
      status: 64,
      saying: ["--seed is 2, but the file has 0; --optimizer sgd:lr is 0.2, but the file has 0.1 (sgd)."])
  }
}
