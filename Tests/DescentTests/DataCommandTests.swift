import Experiments
import Foundation
import Networks
import TestSupport
import Testing

@testable import descent

@Suite struct DataCommandTests {
  private func output(_ arguments: [String]) throws -> String {
    let result = try Program.run(["data"] + arguments)
    #expect(result.status == 0 && result.errorOutput.isEmpty, "\(result.errorOutput)")
    return result.output
  }

  @Test func samplesAreRows() throws {
    let text = try output(["xor:samples=4,noise=0", "--validation", "0.5", "--seed", "1"])
    #expect(
      text == """
        x,y,class,part,index
        -1.0,-1.0,same,validation,0
        1.0,-1.0,different,training,1
        -1.0,1.0,different,validation,2
        1.0,1.0,same,training,3

        """)
  }

  private static let flowers =
    "length,kind,width\n"
    + (0..<24).map { "\($0 * $0),\($0 % 3 == 0 ? "a" : "b"),0.\($0 % 7)" }.joined(separator: "\n")

  /// What is printed is what `train` sees with the same options.
  @Test(arguments: [
    (["digits"], []), (["digits"], ["--validation", "0.2", "--seed", "3"]),
    (["moons:samples=41"], ["--validation", "0.25", "--scaling", "min-max"]),
    (["line:samples=30"], ["--seed", "5"]), (["flowers.csv:label=kind"], ["--validation", "0.3"]),
  ])
  func trainingSeesTheSame(_ data: [String], _ options: [String]) throws {
    let folder = try TemporaryFolder()
    try Self.flowers.write(toFile: folder.path("flowers.csv"), atomically: false, encoding: .utf8)
    let data = data.map { $0.hasPrefix("flowers") ? folder.path($0) : $0 }
    let (_, subject) = try ExperimentOptions.parse(["--data"] + data + options).training()
    let rows = try output(data + options + ["--scaled"]).split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").map(String.init)
    }
    let indices = rows.map { $0.last ?? "" }
    #expect(indices == (0..<rows.count).map(String.init))
    let split = subject.split
    let parts = [("training", split.training), ("validation", split.validation), ("test", split.test)]
    var count = 0
    for (name, part) in parts {
      let own = rows.filter { $0[$0.count - 2] == name }
      #expect(own.count == part?.count ?? 0)
      count += own.count
      guard let part else { continue }
      let inputs = own.flatMap { row in row.prefix(part.inputCount).map { Float($0) ?? .nan } }
      #expect(inputs == part.inputs)
      let labels = own.map { $0[part.inputCount] }
      let classes = part.task.classes
      #expect(labels == part.targets.map { classes.isEmpty ? "\($0)" : classes[Int($0)] })
    }
    #expect(count == rows.count)
  }

  /// The batches are those of the training part, in the source's rows.
  @Test func batchesAreThoseOfTraining() throws {
    let options = ["moons:samples=40", "--validation", "0.25", "--seed", "2"]
    let training = Set(
      try output(options).split(separator: "\n").filter { $0.contains(",training,") }.map {
        Int($0.split(separator: ",").last ?? "") ?? -1
      })
    #expect(training.count == 30)
    let batches = try output(options + ["--batches", "--epochs", "2", "--batch-size", "8"])
    let rows = batches.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",").compactMap { Int($0) }
    }
    #expect(rows.count == 60 && rows.allSatisfy { $0.count == 3 })
    for epoch in 1...2 {
      let own = rows.filter { $0[0] == epoch }
      #expect(Set(own.map { $0[2] }) == training)
      #expect(Set(own.map { $0[1] }) == Set((4 * epoch - 3)...(4 * epoch)))
    }
    let whole = try output(options + ["--batches", "--epochs", "1", "--batch-size", "all"])
    #expect(whole == "epoch,step,index\n" + training.sorted().map { "1,1,\($0)\n" }.joined())
    let order = BatchOrder(count: 30, batchSize: 8, seed: 2)
    let places = training.sorted()
    #expect(rows.prefix(8).map { $0[2] } == order.samples(ofStep: 0).map { places[$0] })
  }

  @Test func arraysAreFiles() throws {
    let folder = try TemporaryFolder()
    let text = try output(
      ["digits", "--batches", "--epochs", "3", "--format", "npy", "-o", folder.path("d")])
    #expect(text.isEmpty)
    let shapes = [
      "inputs": "'<f4', 'fortran_order': False, 'shape': (1797, 64)", "targets": "'<i8'", "part": "'<U8'",
      "index": "(1797,)", "classes": "'<U1', 'fortran_order': False, 'shape': (10,)", "order": "(3, 1437)",
    ]
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(""))
    #expect(Set(names) == Set(shapes.keys.map { "d-\($0).npy" }))
    for (name, words) in shapes {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path("d-\(name).npy")))
      #expect(String(decoding: bytes.prefix(128), as: UTF8.self).contains(words), "\(name)")
    }
  }

  @Test func tablesCanBeFiles() throws {
    let folder = try TemporaryFolder()
    let text = try output(["moons:samples=10"])
    #expect(try output(["moons:samples=10", "--output", folder.path("m.csv")]).isEmpty)
    #expect(try String(contentsOfFile: folder.path("m.csv"), encoding: .utf8) == text)
  }

  @Test func badInputIsNamed() throws {
    let cases: [([String], Int32, [String])] = [
      (["data"], 64, ["name[:key=value,…]"]),
      (["data", "moonz"], 64, ["moons"]),
      (["data", "moons:sample=3"], 64, ["samples"]),
      (["data", "moons", "--validation", "1"], 64, ["--validation"]),
      (["data", "moons:samples=4", "--validation", "0.01"], 65, ["validation part"]),
      (["data", "moons", "--scaling", "log"], 64, ["scaling", "standard"]),
      (["data", "moons", "--epochs", "3"], 64, ["--epochs", "--batches"]),
      (["data", "moons", "--batch-size", "3"], 64, ["--batch-size", "--batches"]),
      (["data", "moons", "--batches", "--epochs", "-1"], 64, ["--epochs"]),
      (["data", "moons", "--format", "npy"], 64, ["--output"]),
      (["data", "moons", "--format", "json"], 64, ["csv"]),
      (["data", "none.csv"], 66, ["none.csv"]),
      (["data", "moons", "-o", "/nowhere/at/all.csv"], 74, ["/nowhere/at/all.csv"]),
      (["data", "moons", "--format", "npy", "-o", "/nowhere/at/all"], 74, ["/nowhere/at/all-inputs.npy"]),
      (
        ["data", "digits", "--format", "npy", "-o", "x", "--batches", "--epochs", "100000"], 64,
        ["too long for an array"]
      ),
    ]
    for (arguments, status, words) in cases {
      try Program.expectFailure(arguments, status: status, saying: words)
    }
  }
}
