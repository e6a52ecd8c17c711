import Catalogue
import Foundation
import Networks
import Testing

@testable import Experiments
@testable import Scenes

@Suite struct SavedNetworkReadingTests {
  private let path = "/tmp/descent-\(UUID().uuidString).safetensors"

  /// A trained network in a file, with what its training said of it.
  private func save(
    _ data: String, _ settings: [(String, String)] = []
  ) throws -> (lane: NetworkLane, subject: NetworkSubject) {
    var draft = ExperimentDraft(
      data: try DataSetSetup(data), lanes: [try LaneDraft("adam:lr=0.05", for: .network)])
    draft.seed = 3
    for (key, value) in [("layers", "2,6,1"), ("epochs", "3")] + settings {
      try draft.network?.settings.replace(key, with: value)
    }
    let experiment = try draft.finished()
    var lane = NetworkLane(experiment.lanes[0], in: experiment)
    while !lane.isFinished { if lane.trainStep() { lane.finishEpoch() } }
    let model = lane.head.model
    let record = TrainingRecord(experiment.lanes[0], in: experiment, version: "1")
    var file = Safetensors(metadata: [TrainingRecord.key: record.text])
    let architecture = model.network.architecture
    file.add(model.parameters, laidOut: architecture.parameterLayout)
    if let layout = architecture.statisticsLayout { file.add(model.statistics, laidOut: layout) }
    try file.write(to: path)
    return (lane, try #require(experiment.network))
  }

  private func remove() { try? FileManager.default.removeItem(atPath: path) }

  private func evaluation(
    _ network: SavedNetwork, _ part: SamplePart?, of data: String
  ) throws -> NetworkEvaluation {
    NetworkEvaluation(try network.fitted(to: try network.samples(part, of: DataSetSetup(data))))
  }

  /// The parts of the training, and its figures, bit for bit.
  @Test(arguments: [
    [("validation", "0.25"), ("layers", "2,6,5,1")],
    [("validation", "0.2"), ("scaling", "standard"), ("batch_norm", "true")],
    [("activation", "tanh"), ("scaling", "min-max"), ("dropout", "0.1")],
  ])
  func theFiguresAreThoseOfTheTraining(_ settings: [(String, String)]) throws {
    defer { remove() }
    let (lane, subject) = try save("moons:samples=60", settings)
    let network = try SavedNetwork.read(path, given: ModelFacts())
    let last = try #require(lane.log.epochs.last)
    let training = try evaluation(network, .training, of: "moons:samples=60")
    #expect(training.loss == last.training.loss && training.accuracy == last.training.accuracy)
    #expect(training.samples == subject.split.training.count)
    for (part, expected) in [(SamplePart.validation, last.validation), (.test, last.test)] {
      guard let expected else {
        #expect(throws: ModelError.self) { try network.samples(part, of: DataSetSetup("moons:samples=60")) }
        continue
      }
      let own = try evaluation(network, part, of: "moons:samples=60")
      #expect(own.loss == expected.loss && own.accuracy == expected.accuracy)
    }
    #expect(try evaluation(network, nil, of: "moons:samples=60").samples == 60)
  }

  @Test func thePenaltyIsThatOfTheTraining() throws {
    defer { remove() }
    let (lane, subject) = try save("moons:samples=60", [("l2", "0.125"), ("l1", "0.01")])
    let network = try SavedNetwork.read(path, given: ModelFacts())
    let own = try evaluation(network, .training, of: "moons:samples=60")
    #expect(abs(own.objective - Double(lane.head.model.value(on: subject.data))) < 1e-6)
    #expect(own.penalty > 0.01)
  }

  /// Other data can be used, but have none of the parts.
  @Test func otherDataHaveNoParts() throws {
    defer { remove() }
    _ = try save("moons:samples=60")
    let network = try SavedNetwork.read(path, given: ModelFacts())
    #expect(try evaluation(network, nil, of: "moons:samples=60,seed=9").samples == 60)
    let error = #expect(throws: ModelError.self) {
      try network.samples(.test, of: DataSetSetup("moons:samples=60,seed=9"))
    }
    #expect(error?.description.contains("trained on other data than moons:samples=60,seed=9") == true)
    #expect(throws: ModelError.self) { try evaluation(network, nil, of: "line") }
    #expect(throws: ModelError.self) { try evaluation(network, nil, of: "xor") }
  }

  @Test func factsMustNotContradictTheFile() throws {
    defer { remove() }
    _ = try save("moons:samples=60", [("activation", "tanh")])
    for (key, right, wrong) in [
      ("activation", "Tanh", "relu"), ("loss", "bce", "mse"), ("scaling", "none", "standard"),
      ("l1", "0", "0.1"), ("l2", "0", "0.1"),
    ] {
      var facts = ModelFacts()
      try facts.set(key, to: right)
      #expect(throws: Never.self) { try SavedNetwork.read(path, given: facts) }
      try facts.set(key, to: wrong)
      let error = #expect(throws: ModelError.self) { try SavedNetwork.read(path, given: facts) }
      #expect(error?.description.contains(", not \(wrong)") == true, "\(key)")
    }
  }

  @Test func factsAreChecked() {
    for (key, value) in [
      ("activation", "tanhh"), ("loss", "ms"), ("scaling", "log"), ("l1", "-1"), ("l2", "x"),
    ] {
      var facts = ModelFacts()
      #expect(throws: OptionError.self) { try facts.set(key, to: value) }
    }
  }

  @Test func filesAreChecked() throws {
    defer { remove() }
    #expect(throws: ModelError.file(.missing(file: path))) {
      try SavedNetwork.read(path, given: ModelFacts())
    }
    for (metadata, words) in [
      (["descent": "1"], "older version"), (["samples_seen": "4"], "state to resume"),
      (["descent": "{}"], "damaged"),
    ] {
      var file = Safetensors(metadata: metadata)
      file.add("0.weight", shape: [1, 2], [1, 2] as [Float])
      try file.write(to: path)
      let error = #expect(throws: ModelError.self) { try SavedNetwork.read(path, given: ModelFacts()) }
      #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }
  }
}
