import Foundation
import Networks
import TestSupport
import Testing

@testable import descent

/// `descent evaluate` and `descent predict`, on networks that `descent train` saved.
@Suite struct SavedNetworkCommandTests {
  /// A folder that a test, which is copied, can have.
  private final class Folder {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }
    func path(_ name: String) -> String { folder.path(name) }
  }

  private let folder: Folder
  private var model: String { folder.path("m.safetensors") }

  /// Flowers in units of their own, in a table.
  init() throws {
    folder = try Folder()
    let rows = (0..<60).map { number in
      let (length, width) = (40 + number * 7 % 13, number * 5 % 11)
      return "\(length),0.0\(width),\(number.isMultiple(of: 3) ? "rose" : width > 5 ? "aster" : "lily")"
    }
    try write("flowers.csv", ["length,width,kind"] + rows)
  }

  private func write(_ name: String, _ lines: [String]) throws {
    try lines.joined(separator: "\n").write(toFile: folder.path(name), atomically: false, encoding: .utf8)
  }

  @discardableResult
  private func output(_ arguments: [String]) throws -> String {
    let result = try Program.run(arguments)
    #expect(result.status == 0 && result.errorOutput.isEmpty, "\(arguments): \(result.errorOutput)")
    return result.output
  }

  /// Trains on the flowers.
  ///
  /// - Returns: the last row of the report, by its columns.
  @discardableResult
  private func train(_ options: [String] = []) throws -> [String: String] {
    let data = folder.path("flowers.csv:label=kind")
    let report = try output(
      [
        "train", "--data", data, "--layers", "2,8,3", "--optimizer", "adam:lr=0.05", "--epochs", "4",
        "--save", model, "--quiet", "--format", "csv",
      ] + options
    ).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(uniqueKeysWithValues: zip(report[0], report[report.count - 1]))
  }

  /// Convolutions on images of a table, saved, resumed, evaluated, and evaluated as another program would save them.
  @Test func convolutionsGoThroughFiles() throws {
    let layers = "8x8,conv:4x3:padding=1,pool:2,conv:3x2,16,10"
    let run = [
      "train", "--data", "digits", "--layers", layers, "--optimizer", "adam:lr=0.01", "--quiet", "--format",
    ]
    let whole = try output(run + ["csv", "--epochs", "3"])
    try output(run + ["csv", "--epochs", "2", "--save", model])
    let resumed = try output(
      ["train", "--resume", model, "--epochs", "3", "--quiet", "--format", "csv", "--save", model])
    #expect(whole.split(separator: "\n").last == resumed.split(separator: "\n").last)
    let other = try Program.run(["train", "--resume", model, "--layers", "conv:4x3,10"])
    #expect(
      other.status == 64
        && other.errorOutput.contains("--layers is 8x8,conv:4x3,10, but the file has \(layers)"))

    let evaluation = try output(["evaluate", model, "--format", "csv"])
    #expect(try output(["evaluate", model, "--layers", layers, "--format", "csv"]) == evaluation)
    let bare = folder.path("torch.safetensors")
    let saved = try Safetensors(contentsOf: model)
    var file = Safetensors()
    for tensor in saved.tensors {
      file.add(
        tensor.name, shape: tensor.shape, try saved.values(tensor.name, shape: tensor.shape) as [Float])
    }
    try file.write(to: bare)
    let asTorch = ["evaluate", bare, "--data", "digits", "--activation", "relu", "--format", "csv"]
    let unsaid = try Program.run(asTorch)
    #expect(
      unsaid.status == 64 && unsaid.errorOutput.contains("add --layers, as in --layers 28x28,conv:6x5,"))
    let shapeless = try Program.run(asTorch + ["--layers", "conv:4x3,10"])
    #expect(shapeless.errorOutput.contains("expected the shape of the images first, as in 28x28,conv:4x3,10"))
    func numbers(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { !$0.contains("safetensors") }
    }
    #expect(try numbers(output(asTorch + ["--layers", layers])) == numbers(evaluation))
  }

  private struct Evaluation: Decodable {
    let part: String
    let samples: Int
    let loss: Double
    let accuracy: Double
    let classes: [String]
    let confusion: [[Int]]
  }

  private func evaluation(_ options: [String] = []) throws -> Evaluation {
    let text = try output(["evaluate", model, "--format", "json"] + options)
    return try JSONDecoder().decode(Evaluation.self, from: Data(text.utf8))
  }

  /// The figures of the training, digit by digit.
  @Test func evaluateAgreesWithTrain() throws {
    for options in [["--validation", "0.25", "--seed", "3"], ["--batch-norm", "--scaling", "min-max"]] {
      let last = try train(options)
      for (part, key) in [("training", "train"), ("validation", "validation"), ("test", "test")] {
        guard let loss = last["\(key)_loss"].flatMap(Double.init) else { continue }
        let own = try evaluation(["--part", part])
        #expect(own.loss == loss, "\(part)")
        #expect(own.accuracy == last["\(key)_accuracy"].flatMap(Double.init), "\(part)")
      }
    }
    let whole = try evaluation()
    #expect(whole.samples == 60 && whole.part == "all")
    #expect(whole.classes == ["aster", "lily", "rose"])
    #expect(whole.confusion.joined().reduce(0, +) == 60)
  }

  /// The same samples with other columns, another order of classes and no label give the same answers.
  @Test func columnsAndClassesAreMatchedByName() throws {
    try train(["--validation", "0.2"])
    let lines = try String(contentsOfFile: folder.path("flowers.csv"), encoding: .utf8).split(separator: "\n")
    let cells = lines.map { $0.split(separator: ",").map(String.init) }
    try write("turned.csv", cells.map { "\($0[2]),\($0[1]),\($0[0])" })
    try write("unlabelled.csv", cells.map { "\($0[1]),\($0[0])" })
    try write(
      "more.csv", ["id,width,length,kind,note"] + cells.dropFirst().map { "x,\($0[1]),\($0[0]),?,a b" })
    let answers = try output(["predict", model])
    #expect(answers.hasPrefix("index,class,p_aster,p_lily,p_rose\n0,"))
    #expect(answers.split(separator: "\n").count == 61)
    for table in ["turned.csv:label=kind", "unlabelled.csv", "more.csv", "turned.csv", "flowers.csv"] {
      #expect(try output(["predict", model, "--data", folder.path(table)]) == answers, "\(table)")
    }
    let whole = try evaluation()
    for table in ["turned.csv:label=kind", "turned.csv", "flowers.csv"] {
      let own = try evaluation(["--data", folder.path(table)])
      #expect(own.loss == whole.loss && own.confusion == whole.confusion, "\(table)")
    }
    // Only some of the classes.
    try write("lilies.csv", ["length,width,kind", "44,0.03,lily", "51,0.09,rose"])
    let some = try evaluation(["--data", folder.path("lilies.csv")])
    #expect(some.confusion.map { $0.reduce(0, +) } == [0, 1, 1])
  }

  /// Two layers, 2-8-3, have 51 parameters, and batch normalisation 16.
  @Test func curvatureIsPrintedOnDemand() throws {
    struct Curvature: Decodable {
      let loss: Double
      let accuracy: Double
      let eigenvalues: [Double]
      let trace: Double
      let trace_standard_error: Double
    }
    try train(["--batch-norm"])
    let options = ["evaluate", model, "--sharpness", "3"]
    let json = try output(options + ["--format", "json"])
    let curvature = try JSONDecoder().decode(Curvature.self, from: Data(json.utf8))
    #expect(curvature.eigenvalues.count == 3 && curvature.eigenvalues[0] > 0)
    #expect(curvature.eigenvalues == curvature.eigenvalues.sorted(by: >))
    let plain = try evaluation()
    #expect(curvature.trace_standard_error == 0)
    #expect(curvature.loss == plain.loss && curvature.accuracy == plain.accuracy)
    let csv = try output(options + ["--format", "csv"]).split(separator: "\n")
    let own = csv.filter { $0.hasPrefix("eigenvalues,,,") }.compactMap { Double($0.dropFirst(14)) }
    #expect(own == curvature.eigenvalues && csv.contains("trace,,,\(curvature.trace)"))
    #expect(try output(options).contains("eigenvalues"))
    for (count, words) in [("0", "--sharpness"), ("1001", "--sharpness"), ("68", "1 to 67")] {
      try Program.expectFailure(["evaluate", model, "--sharpness", count], status: 64, saying: [words])
    }
  }

  @Test func misuseIsNamed() throws {
    try train(["--validation", "0.2"])
    try write("colours.csv", ["length,width,kind", "44,0.03,lily", "51,0.09,tulip"])
    try write("narrow.csv", ["length,kind", "44,lily", "51,rose"])
    try write("numbers.csv", ["length,width,kind", "44,0.03,1.5", "51,0.09,2.5"])
    try write("other.csv", ["length,width,kind", "44,0.03,lily", "51,0.09,rose"])
    try write("text.safetensors", ["nothing"])
    let missing = folder.path("none.safetensors")
    func data(_ name: String) -> [String] { ["evaluate", model, "--data", folder.path(name)] }
    let cases: [([String], Int32, [String])] = [
      (["evaluate"], 64, ["<file>"]),
      (["evaluate", missing], 66, ["none.safetensors"]),
      (["evaluate", folder.path("text.safetensors")], 65, ["text.safetensors"]),
      (["evaluate", folder.path("m.state.safetensors")], 65, ["state to resume"]),
      (["evaluate", model, "--part", "tests"], 64, ["part", "“test”"]),
      (["evaluate", model, "--part", "test"], 65, ["without a test part"]),
      (["evaluate", model, "--format", "yaml"], 64, ["format"]),
      (["evaluate", model, "--activation", "tanh"], 64, ["says that the activation is relu, not tanh"]),
      (["evaluate", model, "--activation", "tangens"], 64, ["activation"]),
      (["evaluate", model, "--loss", "mse"], 64, ["cross-entropy"]),
      (["evaluate", model, "--scaling", "none"], 64, ["standard"]),
      (["evaluate", model, "--l2", "0.5"], 64, ["L2"]),
      (["evaluate", model, "--l2", "-1"], 64, ["--l2"]),
      (data("colours.csv"), 65, ["tulip", "“aster”, “lily”, “rose”"]),
      (data("narrow.csv"), 65, ["width"]),
      (data("numbers.csv"), 65, ["“1.5”"]),
      (data("other.csv") + ["--part", "training"], 65, ["other data"]),
      (data("none.csv"), 66, ["none.csv"]),
      (["evaluate", model, "--data", "digits"], 65, ["takes 2 inputs, but digits has 64"]),
      (["evaluate", model, "--data", "moons"], 65, ["length"]),
      (["evaluate", model, "--data", "moonz"], 64, ["moons"]),
      (["predict", model, "--data", folder.path("narrow.csv")], 65, ["width"]),
      (["predict", model, "--part", "test"], 65, ["without a test part"]),
      (["predict", model, "--l2", "0"], 64, ["--l2"]),
    ]
    for (arguments, status, words) in cases {
      try Program.expectFailure(arguments, status: status, saying: words)
    }
  }

  /// Early stopping saves the best epoch, which is then evaluated.
  @Test func theBestEpochIsEvaluated() throws {
    let data = folder.path("flowers.csv:label=kind")
    let report = try output([
      "train", "--data", data, "--layers", "2,16,3", "--optimizer", "adam:lr=0.05", "--epochs", "60",
      "--validation", "0.3", "--patience", "2", "--save", model, "--quiet", "--format", "csv",
    ]).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let column = try #require(report[0].firstIndex(of: "validation_loss"))
    let losses = report.dropFirst().compactMap { Double($0[column]) }
    let best = try #require(losses.min())
    #expect(best < losses[losses.count - 1])
    #expect(try evaluation(["--part", "validation"]).loss == best)
  }
}
