import Optimizers
import Testing

@testable import Experiments
@testable import Networks

@Suite struct SavedNetworkTests {
  /// A network of three inputs and as many classes, z = x, with a record that `change` changes.
  private func network(_ change: (inout TrainingRecord) -> Void = { _ in }) throws -> SavedNetwork {
    let experiment = try Experiment.train("adam")
    var record = TrainingRecord(experiment.lanes[0], in: experiment, version: "1")
    record.network.layers = [3, 3]
    record.data.columns = ["a", "b", "c"]
    record.data.classes = ["red", "green", "blue"]
    change(&record)
    var file = Safetensors()
    file.file = "m"
    file.add("0.weight", shape: [3, 3], [1, 0, 0, 0, 1, 0, 0, 0, 1] as [Float])
    return try SavedNetwork(file, record: record, facts: ModelFacts())
  }

  private func data(
    _ inputs: [Float] = [1, 2, 3, 4, 5, 6], names: [String] = ["a", "b", "c"],
    classes: [String] = ["red", "green", "blue"]
  ) -> DataSet<Float> {
    DataSet(
      inputs: inputs, targets: [0, 1], count: 2, name: "t.csv", task: .classification(classes: classes),
      inputNames: names)
  }

  @Test func whatFitsStaysAsItIs() throws {
    let fitted = try network().fitted(to: data())
    #expect(fitted.samples.inputs == data().inputs && fitted.samples.targets == [0, 1])
    #expect(fitted.rows == [0, 1] && fitted.model.outputs(for: [7, 8, 9]) == [7, 8, 9])
    #expect(try network().fitted(to: data().selecting([1])).rows == [1])
  }

  @Test func columnsAreMatchedByName() throws {
    let fitted = try network().fitted(to: data(names: ["c", "a", "b"]))
    #expect(fitted.samples.inputs == [2, 3, 1, 5, 6, 4])
    // Without a header, by place.
    #expect(
      try network().fitted(to: data(names: ["column 1", "column 2", "column 4"])).samples.inputs
        == data().inputs)
    #expect(try network().fitted(to: data(names: [])).samples.inputs == data().inputs)
    #expect(try network { $0.data.columns = [] }.fitted(to: data()).samples.inputs == data().inputs)
  }

  /// Words of a column of texts; those that do not occur are 0.
  @Test func wordsThatDoNotOccurAreZero() throws {
    let own = ["hue=blue", "hue=red", "size"]
    let network = try network { $0.data.columns = own }
    let some = data([1, 2, 1, 3], names: ["hue=red", "size"])
    #expect(try network.fitted(to: some).samples.inputs == [0, 1, 2, 0, 1, 3])
    #expect(throws: ModelError.self) { try network.fitted(to: data(names: ["hue=red", "hue=pink", "size"])) }
    #expect(throws: ModelError.self) { try network.fitted(to: data([1, 2], names: ["size"])) }
  }

  /// In a table, classes are in the order of their names, and those that do not occur are not there at all.
  @Test func classesAreMatchedByName() throws {
    #expect(try network().fitted(to: data(classes: ["blue", "green", "red"])).samples.targets == [2, 1])
    let some = try network().fitted(to: data(classes: ["green", "blue"]))
    #expect(some.samples.targets == [1, 2])
    #expect(some.samples.task == .classification(classes: ["red", "green", "blue"]))
  }

  @Test func inputsAreScaledByTheFile() throws {
    let scaled = TrainingRecord.ScalingPart(
      Scaler(.standard, offsets: [1, 2, 3], scales: [1, 2, 0.5]))
    let network = try network { $0.scaling = scaled }
    #expect(try network.fitted(to: data()).samples.inputs == [0, 0, 0, 3, 1.5, 6])
    #expect(try network.fitted(to: data(names: ["b", "a", "c"])).samples.inputs == [1, -0.5, 0, 4, 1, 6])
    // Missing inputs are filled in before, with the means of the training.
    let filling = try self.network { ($0.scaling, $0.data.means) = (scaled, [5, 6, 7]) }
    #expect(try filling.fitted(to: data([1, .nan, 3, 4, 5, .nan])).samples.inputs == [0, 2, 0, 3, 1.5, 8])
    // Standard scaling knows the mean, which is 0 then.
    #expect(try network.fitted(to: data([1, .nan, 3, 4, 5, 6])).samples.inputs == [0, 0, 0, 3, 1.5, 6])
  }

  /// Without a record, the scaling is fitted to the samples.
  @Test func inputsOfAnotherProgramAreScaledByTheData() throws {
    var file = Safetensors()
    file.file = "m"
    file.add("0.weight", shape: [3, 3], [Float](repeating: 1, count: 9))
    var facts = ModelFacts()
    facts.scaling = .minMax
    let network = try SavedNetwork(file, record: nil, facts: facts)
    #expect(try network.fitted(to: data()).samples.inputs == [0, 0, 0, 1, 1, 1])
  }

  @Test func misfitsAreNamed() throws {
    func message(
      _ data: DataSet<Float>, _ change: (inout TrainingRecord) -> Void = { _ in }
    ) throws -> String {
      let network = try network(change)
      do throws(ModelError) { _ = try network.fitted(to: data) } catch { return error.description }
      return ""
    }
    let wide = DataSet<Float>(inputs: [1, 2, 3, 4], targets: [0], count: 1, name: "w")
    let numbers = DataSet<Float>(inputs: [1, 2, 3], targets: [0], count: 1, name: "n.csv")
    let cases: [(String, String)] = [
      (
        try message(data(classes: ["red", "pink", "blue"])),
        "t.csv has the class “pink”, which m does not know; its classes are “red”, “green”, “blue”"
      ),
      (
        try message(data(names: ["a", "b", "d"])),
        "m needs “c”, which t.csv lacks; it has “a”, “b”, “d”"
      ),
      (try message(data([1, .nan, 3, 4, 5, 6])), "t.csv has missing values"),
      (try message(numbers), "m tells classes, but the label of n.csv has numbers"),
      (try message(wide), "m takes 3 inputs, but w has 4"),
    ]
    for (message, words) in cases { #expect(message.contains(words), "\(message)") }
    let extra = DataSet<Float>(
      inputs: [1, 2, 3, 4], targets: [0], count: 1, name: "x", task: data().task,
      inputNames: ["a", "b", "c", "id"])
    #expect(try message(extra).contains("x has “id”, which m does not know; it takes “a”, “b”, “c”"))
    let targets = DataSet<Float>(inputs: [1, 2, 3], targets: [0, 1], count: 1, name: "y")
    #expect(
      try message(targets) { ($0.data.classes, $0.data.targetCount) = (nil, 3) }
        == "m has 3 outputs, but y has 2 numbers to predict")
  }

  @Test func theRecordMustFitTheTensors() throws {
    let error = #expect(throws: ModelError.self) { try network { $0.network.layers = [3, 4, 3] } }
    #expect(error?.description.contains("layers 3,3, but the record of the training says 3,4,3") == true)
    let few = #expect(throws: ModelError.self) { try network { $0.data.classes = ["a", "b"] } }
    #expect(few?.description == "m has 3 outputs, but moons:samples=40 has 2 classes")
    #expect(throws: ModelError.self) { try network { $0.data.classes = nil } }
  }

  @Test func theActivationMustBeKnown() throws {
    var file = Safetensors()
    file.file = "m"
    file.add("0.weight", shape: [2, 2], [1, 2, 3, 4] as [Float])
    file.add("2.weight", shape: [1, 2], [1, 2] as [Float])
    let error = #expect(throws: ModelError.self) {
      try SavedNetwork(file, record: nil, facts: ModelFacts())
    }
    #expect(error == .unknownActivation(file: "m"))
    var facts = ModelFacts()
    facts.activation = .relu
    let network = try SavedNetwork(file, record: nil, facts: facts)
    let three = data(classes: ["a", "b", "c"])
    let plain = DataSet(inputs: [1, 2, 3, 4] as [Float], targets: three.targets, count: 2, task: three.task)
    #expect(throws: ModelError.self) { try network.fitted(to: plain) }
    // Labels that say nothing to a network of numbers do not matter when it predicts.
    #expect(
      try network.fitted(to: plain, needsTargets: false).samples.task == .regression(outputs: 1))
  }

  @Test func theLossMustSuit() throws {
    var facts = ModelFacts()
    facts.loss = .meanAbsoluteError
    var file = Safetensors()
    file.file = "m"
    file.add("0.weight", shape: [3, 3], [Float](repeating: 1, count: 9))
    let network = try SavedNetwork(file, record: nil, facts: facts)
    let error = #expect(throws: ModelError.self) { try network.fitted(to: data()) }
    #expect(error == .unsuitableLoss(file: "m", loss: "mae", expected: "cross-entropy"))
    // The squared error of classes is against one-hot vectors.
    facts.loss = .meanSquaredError
    let fitted = try SavedNetwork(file, record: nil, facts: facts).fitted(to: data())
    #expect(fitted.model.network.loss == .classSquaredError)
  }
}
