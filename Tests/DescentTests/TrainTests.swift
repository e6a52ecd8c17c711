import Foundation
import TestSupport
import Testing

@testable import descent

@Suite struct TrainTests {
  private static let moons = [
    "train", "--data", "moons:samples=60", "--layers", "2,8,1", "--validation", "0.25", "--quiet", "--format",
    "csv",
  ]

  /// The rows without the status: where a training ends, it is resumed.
  private func lines(_ arguments: [String]) throws -> [String] {
    let result = try Program.run(Self.moons + arguments)
    #expect(result.status == 0, "\(result.errorOutput)")
    return result.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).dropLast(2).joined(separator: ",")
    }
  }

  @Test func everyEpochOfEveryLaneIsALine() throws {
    let lines = try lines(["--optimizer", "adam", "--optimizer", "sgd:lr=0.1", "--epochs", "3"])
    #expect(lines.count == 6)
    #expect(lines[0].hasPrefix("adam,1,2,"))
    #expect(lines[5].hasPrefix("sgd,3,6,"))
  }

  @Test func aResumedTrainingIsTheSame() throws {
    let folder = try TemporaryFolder()
    let lanes = ["--optimizer", "adam:dropout=0.2", "--optimizer", "momentum:lr=0.1", "--batch-norm"]
    let whole = try lines(lanes + ["--epochs", "8", "--save", folder.path("whole.safetensors")])
    let first = try lines(lanes + ["--epochs", "3", "--save", folder.path("m.safetensors")])
    let rest = try lines(
      lanes + [
        "--epochs", "8", "--resume", folder.path("m.safetensors"), "--save", folder.path("m.safetensors"),
      ])
    #expect(first + rest == whole)
    for lane in ["adam", "momentum"] {
      let (a, b) = (folder.path("whole-\(lane).safetensors"), folder.path("m-\(lane).safetensors"))
      #expect(FileManager.default.contentsEqual(atPath: a, andPath: b))
    }
  }

  #if os(Linux)
    @Test func aMissingMatrixLibraryIsNamed() throws {
      let folder = try TemporaryFolder()
      try "no library".write(toFile: folder.path("libopenblas.so.0"), atomically: false, encoding: .utf8)
      let variables = ["LD_LIBRARY_PATH": folder.url.path]
      let result = try Program.run(Self.moons, variables: variables)
      #expect(result.status == 69 && result.output.isEmpty)
      #expect(result.errorOutput.hasPrefix("descent: networks need OpenBLAS, which cannot be loaded ("))
      #expect(result.errorOutput.hasSuffix("); on Debian: apt-get install libopenblas0\n"))
      // Surfaces need no matrices.
      #expect(try Program.run(["run", "--steps", "5"], variables: variables).status == 0)
    }
  #endif

  @Test func theTargetEndsATraining() throws {
    let lines = try lines(["--optimizer", "adam:lr=0.05", "--epochs", "200", "--target-accuracy", "0.6"])
    #expect(lines.count < 200)
  }

  @Test func ratesAreTried() throws {
    let result = try Program.run(["train", "moons", "--find-lr", "--optimizer", "adam"])
    #expect(result.status == 0 && result.output.contains("the loss falls fastest at a learning rate of"))
  }

  @Test func badInputIsNamed() throws {
    let folder = try TemporaryFolder()
    try "a,b,label\n1,2,x\n3,oops,y\n".write(toFile: folder.path("t.csv"), atomically: false, encoding: .utf8)
    try "short".write(toFile: folder.path("m.safetensors"), atomically: false, encoding: .utf8)
    let cases: [([String], Int32, [String])] = [
      (["--data", "digits", "--layers", "64,9"], 65, ["64,9", "try 64,10"]),
      (["--data", folder.path("none.csv")], 66, ["none.csv"]),
      (["--data", folder.path("t.csv")], 65, ["t.csv:3:"]),
      (["--data", "moons", "--resume", folder.path("m.safetensors")], 65, ["cut short"]),
      (["--data", "moons", "--resume", folder.path("none")], 66, ["none"]),
      (["--data", "moonz"], 64, ["moons"]),
      (["--data", "moons", "--optimizer", "adam:lrr=1"], 64, ["lrr"]),
      (["--data", "line", "--target-accuracy", "0.9"], 64, ["classes"]),
      (["rosenbrock"], 64, ["descent play"]),
    ]
    for (arguments, status, words) in cases {
      try Program.expectFailure(["train"] + arguments, status: status, saying: words)
    }
  }

  @Test func aFolderThatIsNotThereIsNamed() throws {
    let result = try Program.run(
      ["train", "--data", "moons", "--epochs", "1", "--save", "/nowhere/at/all.safetensors"])
    #expect(result.status == 74 && result.errorOutput.contains("/nowhere/at/all.safetensors"))
  }

  @Test func lanesHaveFilesOfTheirOwn() throws {
    let (experiment, subject) = try ExperimentOptions.parse(["moons"]).training()
    let session = TrainingSession(experiment, on: subject)
    #expect(session.file("a.b/model.safetensors", of: 0) == "a.b/model-sgd.safetensors")
    #expect(session.file("a.b/model", of: 3) == "a.b/model-adam")
  }

  /// Also on a case-insensitive file system.
  @Test func noTwoLanesShareAFile() throws {
    #expect(TrainingSession.fileNames(of: ["Adam", "SGD 2", "ß"]) == ["adam", "sgd-2", "ß"])
    #expect(TrainingSession.fileNames(of: ["Adam", "adam", "ADAM"]) == ["adam", "adam-2", "adam-3"])
    #expect(TrainingSession.fileNames(of: ["a b", "a/b", "a:b"]) == ["a-b", "a-b-2", "a-b-3"])
    #expect(TrainingSession.fileNames(of: ["ß", "SS"]) == ["ß", "ss-2"])
    // A lane's own name is not given to another lane.
    #expect(TrainingSession.fileNames(of: ["a", "A", "a-2"]) == ["a", "a-3", "a-2"])
    #expect(TrainingSession.fileNames(of: ["a-2", "a", "A", "A-2"]) == ["a-2", "a", "a-3", "a-2-2"])
  }

  @Test func labelsThatDifferInCaseAreSavedApart() throws {
    let folder = try TemporaryFolder()
    let lanes = ["--optimizer", "adam:label=Adam", "--optimizer", "sgd:label=adam"]
    let first = try lines(lanes + ["--epochs", "2", "--save", folder.path("m.safetensors")])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(""))
    #expect(names.sorted() == ["m-adam-2.safetensors", "m-adam.safetensors"])
    let rest = try lines(lanes + ["--epochs", "4", "--resume", folder.path("m.safetensors")])
    #expect(try first + rest == lines(lanes + ["--epochs", "4"]))
  }

  @Test func theBarSaysHowLong() {
    let line = ProgressBar.line(0.5, "epoch 2 of 4", elapsed: 61)
    #expect(line == "[############------------] 50 %  1:01 left  epoch 2 of 4")
    #expect(ProgressBar.line(0, "x", elapsed: 1).contains("…"))
  }
}
