import Testing

@testable import Networks

/// Tables that are read for networks whose inputs are known.
@Suite struct CSVUseTests {
  private func data(
    _ text: String, inputs: [String], count: Int? = nil, readsLabels: Bool,
    _ change: (inout CSVOptions) -> Void = { _ in }
  ) throws -> DataSet<Double> {
    var options = CSVOptions()
    options.use = CSVOptions.Use(inputs: inputs, count: count ?? inputs.count, readsLabels: readsLabels)
    change(&options)
    return try CSVFile.dataSet(decoding: Array(text.utf8), file: "t", options: options)
  }

  private func problem(
    _ text: String, inputs: [String], readsLabels: Bool, _ change: (inout CSVOptions) -> Void = { _ in }
  ) -> String {
    do {
      _ = try data(text, inputs: inputs, readsLabels: readsLabels, change)
      return ""
    } catch { return "\(error)" }
  }

  @Test func onlyTheInputsAreRead() throws {
    let text = "id,b,a,kind\nx,1,2,?\ny,3,4,\n"
    let plain = try data(text, inputs: ["a", "b"], readsLabels: false)
    #expect(plain.inputs == [1, 2, 3, 4] && plain.inputNames == ["b", "a"] && plain.targets.isEmpty)
    #expect(plain.task == .regression(outputs: 0) && plain.count == 2)
    // Labels that are asked for do not matter either.
    #expect(
      try data(text, inputs: ["a", "b"], readsLabels: false) { $0.labels = ["species"] }.inputs
        == [1, 2, 3, 4])
  }

  @Test func theLabelIsTheLastOtherColumn() throws {
    let text = "kind,id,a\nu,1,2\nv,3,4\n"
    #expect(try data(text, inputs: ["a"], readsLabels: true).targets == [0, 1])
    let named = try data(text, inputs: ["a"], readsLabels: true) { $0.labels = ["kind"] }
    #expect(named.task == .classification(classes: ["u", "v"]) && named.inputs == [2, 4])
  }

  /// One class is enough for a look.
  @Test func aSingleClassWillDo() throws {
    #expect(
      try data("a,kind\n1,u\n2,u\n", inputs: ["a"], readsLabels: true).task
        == .classification(classes: ["u"]))
  }

  @Test func withoutNamesPlacesCount() throws {
    #expect(try data("1,2\n3,4\n", inputs: [], count: 2, readsLabels: false).inputs == [1, 2, 3, 4])
    #expect(try data("1,2,x\n3,4,y\n", inputs: [], count: 2, readsLabels: false).inputs == [1, 2, 3, 4])
    let first = try data("9,1,2\n8,3,4\n", inputs: ["a", "b"], readsLabels: false) { $0.labels = ["1"] }
    #expect(first.inputs == [1, 2, 3, 4])
    #expect(try data("1,2,5\n3,4,6\n", inputs: ["a", "b"], readsLabels: true).targets == [0, 1])
  }

  @Test func wordsBelongToTheirColumns() throws {
    let text = "hue,size\nred,1\ngreen,2\n"
    let data = try data(text, inputs: ["hue=blue", "hue=green", "hue=red", "size"], readsLabels: false) {
      $0.text = .oneHot
    }
    #expect(data.inputNames == ["hue=green", "hue=red", "size"] && data.inputs == [0, 1, 1, 1, 0, 2])
  }

  @Test func whatIsMissingIsNamed() {
    let cases = [
      (
        problem("a,c\n1,2\n", inputs: ["a", "b"], readsLabels: false),
        "needs the input “b”, which the table lacks"
      ),
      (problem("a,b\n1,2\n", inputs: ["a", "b"], readsLabels: true), "the table has no label"),
      (
        problem("a,b\n1,2\n", inputs: ["a", "b"], readsLabels: true) { $0.labels = ["a"] },
        "the label “a” is an input of the network"
      ),
      (
        problem("a,b,c\n1,2,3\n", inputs: ["a", "b"], readsLabels: true) { $0.labels = ["d"] },
        "no column is named “d”"
      ),
      (problem("hue\nred\n", inputs: ["hue=red"], readsLabels: false), "onehot"),
    ]
    for (problem, words) in cases { #expect(problem.contains(words), "\(problem)") }
  }
}
