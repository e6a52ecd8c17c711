import Testing

@testable import Experiments
@testable import Networks
@testable import Optimizers

@Suite struct NetworkLaneFileTests {
  private static let adam = "adam:lr=0.05,batch_norm=true,dropout=0.2"

  private static func experiment(_ lane: String = adam) throws -> Experiment {
    try .train(lane) { ($0.validation, $0.epochs) = (0.25, 9) }
  }

  private func lane(_ experiment: Experiment, epochs: Int = 9) -> NetworkLane {
    var lane = NetworkLane(experiment.lanes[0], in: experiment, keepsPath: false)
    while lane.head.epoch < epochs, !lane.isFinished { lane.step() }
    return lane
  }

  private func record(_ experiment: Experiment) -> TrainingRecord {
    TrainingRecord(experiment.lanes[0], in: experiment, version: "1")
  }

  private func files(_ lane: NetworkLane, _ experiment: Experiment) -> [[UInt8]] {
    let record = record(experiment)
    return [lane.modelFile(record).encoded, lane.stateFile(record).encoded]
  }

  /// With patience the last weights are not the best; a rate of 40 makes a lane diverge; schedule-free rules are
  /// read at another point than they step at.
  @Test(arguments: [
    adam, adam + ",patience=4", "sgd:lr=2,patience=3", "sgd:lr=1e30", "sgd:lr=1e30,patience=2",
    "schedule_free_sgd:lr=30,batch_norm=true,patience=1",
  ])
  func aResumedLaneIsTheSame(_ text: String) throws {
    let experiment = try Self.experiment(text)
    let whole = lane(experiment)
    for epochs in [0, 1, 4, 8, 9] {
      let part = lane(experiment, epochs: epochs)
      let file = try Safetensors(decoding: part.stateFile(record(experiment)).encoded)
      var resumed = NetworkLane(experiment.lanes[0], in: experiment, keepsPath: false)
      try resumed.resume(from: file)
      #expect(files(resumed, experiment) == files(part, experiment), "at epoch \(epochs)")
      while !resumed.isFinished { resumed.step() }
      #expect(resumed.head.parameters == whole.head.parameters)
      #expect(resumed.status == whole.status && resumed.best == whole.best)
      if text.contains("patience") {
        #expect(resumed.log.bestRecord?.training == whole.log.bestRecord?.training)
        #expect(resumed.log.bestRecord?.validation == whole.log.bestRecord?.validation)
      }
      #expect(files(resumed, experiment) == files(whole, experiment), "from epoch \(epochs)")
    }
  }

  @Test func aModelHasTorchsNamesAlone() throws {
    let experiment = try Self.experiment(Self.adam + ",patience=4")
    let (lane, record) = (lane(experiment, epochs: 2), record(experiment))
    let model = try Safetensors(decoding: lane.modelFile(record).encoded)
    #expect(
      model.tensors.map(\.name).sorted() == [
        "0.bias", "0.weight", "1.bias", "1.running_mean", "1.running_var", "1.weight", "4.bias", "4.weight",
      ])
    #expect(Set(model.metadata.keys) == ["descent", "format"] && model.metadata["format"] == "pt")
    #expect(!model.hasTrainingState)
    let state = lane.stateFile(record)
    let names = Set(state.tensors.map(\.name))
    #expect(names.isSuperset(of: ["optimizer.rule.firstMoment", "best.parameters", "best.statistics"]))
    #expect(state.hasTrainingState && state.metadata["format"] == "pt")
  }

  /// The model of a lane with patience is that of the best epoch: its loss is the best loss.
  @Test(arguments: ["sgd:lr=2,patience=3", "schedule_free_sgd:lr=30,batch_norm=true,patience=1"])
  func earlyStoppingKeepsTheBest(_ text: String) throws {
    let experiment = try Self.experiment(text)
    let (lane, record) = (lane(experiment), record(experiment))
    let best = try #require(lane.best)
    #expect(best.epoch < lane.head.epoch)
    let validation = try #require(experiment.network?.split.validation)
    func loss(_ file: Safetensors) throws -> Double {
      let architecture = lane.head.network.architecture
      let model = Model<Float>(
        lane.head.network, parameters: try file.values(laidOut: architecture.parameterLayout),
        statistics: try architecture.statisticsLayout.map { try file.values(laidOut: $0) })
      return model.evaluation(on: validation).loss
    }
    let model = lane.modelFile(record)
    #expect(try loss(model) == best.loss)
    #expect(try loss(lane.stateFile(record)) != best.loss)
    let read = try #require(try TrainingRecord.read(from: model))
    #expect(read.epoch == best.epoch && read.step == best.step)
    #expect(read.best == TrainingRecord.Best(epoch: best.epoch, loss: best.loss, step: best.step))
    let state = try #require(try TrainingRecord.read(from: lane.stateFile(record)))
    #expect(state.epoch == lane.head.epoch && state.best == read.best)
  }

  @Test func withoutPatienceTheLastWeightsAreSaved() throws {
    let experiment = try Self.experiment("sgd:lr=2")
    let (lane, record) = (lane(experiment), record(experiment))
    #expect(try #require(lane.best).epoch < lane.head.epoch)
    let model = lane.modelFile(record)
    let layout = lane.head.network.architecture.parameterLayout
    #expect(try model.values(laidOut: layout) == lane.head.parameters)
    #expect(try TrainingRecord.read(from: model)?.epoch == 9)
    #expect(lane.stateFile(record).tensor("best.parameters") == nil)
  }

  /// Patience that was not there before begins where the training is resumed.
  @Test func newPatienceBeginsAtTheFile() throws {
    let experiment = try Self.experiment("sgd:lr=2")
    let file = lane(experiment, epochs: 4).stateFile(record(experiment))
    let patient = try Self.experiment("sgd:lr=2,patience=50")
    var resumed = NetworkLane(patient.lanes[0], in: patient, keepsPath: false)
    try resumed.resume(from: file)
    #expect(resumed.best?.epoch == 4)
    let layout = resumed.head.network.architecture.parameterLayout
    #expect(try resumed.modelFile(record(patient)).values(laidOut: layout) == resumed.head.parameters)
  }

  /// A schedule that keeps a state begins afresh where another one was before; with the same one it continues.
  @Test func anotherScheduleBeginsAfresh() throws {
    let experiment = try Self.experiment("sgd:lr=0.5")
    let file = lane(experiment, epochs: 4).stateFile(record(experiment))
    let other = try Self.experiment("sgd:lr=0.5,schedule=plateau:patience=1")
    var resumed = NetworkLane(other.lanes[0], in: other, keepsPath: false)
    #expect(throws: FileError.self) { try resumed.resume(from: file) }
    try resumed.resume(from: file, keepsSchedule: false)
    #expect(resumed.head.epoch == 4)
    while !resumed.isFinished { resumed.step() }
    #expect(resumed.status == .finished)
  }

  @Test func whatDoesNotFitIsRefused() throws {
    let experiment = try Self.experiment(Self.adam + ",patience=4")
    var lane = lane(experiment, epochs: 2)
    let before = files(lane, experiment)
    func refusal(_ change: (inout Safetensors) -> Void) -> String? {
      var file = lane.stateFile(record(experiment))
      change(&file)
      do throws(FileError) { try lane.resume(from: file) } catch { return error.description }
      return nil
    }
    #expect(refusal { $0.metadata["descent"] = nil }?.hasPrefix("not saved by Descent") == true)
    #expect(refusal { $0.metadata["descent"] = "1" }?.hasPrefix("saved by an older version") == true)
    #expect(refusal { $0.metadata["step"] = nil } == "__metadata__: “step” is missing")
    #expect(
      refusal { file in
        file.tensors.removeAll { $0.name == "best.parameters" }
        file.add("best.parameters", shape: [2], [0, 0] as [Float])
      }?.hasPrefix("best.parameters.shape: expected the shape [") == true)
    #expect(
      refusal { file in
        file.tensors.removeAll { $0.name == "best.statistics" }
        file.add("best.statistics", shape: [10], [Float](repeating: .nan, count: 10))
      } == "a weight is not a finite number")
    #expect(files(lane, experiment) == before)
    #expect(refusal { _ in } == nil)
  }
}
