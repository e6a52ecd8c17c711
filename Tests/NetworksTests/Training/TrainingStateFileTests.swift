import Catalogue
import Testing

@testable import Networks
@testable import Optimizers

/// A training that was written to a file and read again goes on as if nothing had been between.
@Suite struct TrainingStateFileTests {
  static let widths = [2, 3, 1]

  private func state(
    _ entry: OptimizerEntry, stages: PipelineStages = PipelineStages()
  ) throws -> TrainingState<Float> {
    let layout = try Architecture(widths: Self.widths, activation: .tanh).parameterLayout
    return try Trainings.state(entry.makeFloat(layout: layout), widths: Self.widths, stages: stages)
  }

  private func expectResumption(
    _ fresh: TrainingState<Float>, at step: Int, _ name: Comment
  ) throws {
    var whole = Trainer(fresh, data: Trainings.data, seed: 5)
    whole.step(times: step)
    let bytes = whole.state.safetensors().encoded
    whole.step(times: 13)
    var resumed = Trainer(fresh, data: Trainings.data, seed: 5)
    try resumed.state.restore(from: Safetensors(decoding: bytes, file: "f"), samples: 30)
    #expect(resumed.state.step == step)
    resumed.step(times: 13)
    #expect(resumed.state.parameters == whole.state.parameters, name)
    #expect(resumed.state.statistics == whole.state.statistics, name)
    #expect(resumed.state.evaluationPoint == whole.state.evaluationPoint, name)
    #expect(resumed.state.batchLoss == whole.state.batchLoss, name)
    #expect(resumed.state.pipeline.state == whole.state.pipeline.state, name)
    #expect(resumed.state.safetensors().encoded == whole.state.safetensors().encoded, name)
  }

  @Test(arguments: OptimizerEntry.all.map(\.name))
  func everyRuleGoesOn(_ name: String) throws {
    let entry = try OptimizerEntry.named(name)
    for step in [0, 1, 8] { try expectResumption(try state(entry), at: step, "\(name) at \(step)") }
  }

  /// Without the state it does not, so that the test above proves something; rules without memory are the exception.
  @Test(arguments: ["adam", "momentum", "rprop", "sm3", "lbfgs", "prodigy"])
  func stateMatters(_ name: String) throws {
    let entry = try OptimizerEntry.named(name)
    var whole = Trainer(try state(entry), data: Trainings.data, seed: 5)
    whole.step(times: 8)
    var forgetful = whole
    forgetful.state.pipeline = try state(entry).pipeline
    whole.step(times: 5)
    forgetful.step(times: 5)
    #expect(whole.state.parameters != forgetful.state.parameters)
  }

  @Test func schedulesAndAveragesGoOn() throws {
    for schedule in [
      try ScheduleEntry.named("plateau").make([(key: "patience", value: 1), (key: "threshold", value: 0.5)]),
      try ScheduleEntry.named("plateau").make([(key: "patience", value: 1), (key: "warmup", value: 4)]),
      try ScheduleEntry.named("cosine").make([(key: "T_max", value: 30)]),
    ] {
      var stages = PipelineStages()
      stages.schedule = schedule
      stages.averaging = .exponential(0.9)
      try expectResumption(try state(.sgd, stages: stages), at: 8, "\(schedule)")
    }
  }

  @Test func statisticsAndDropoutGoOn() throws {
    let fresh = try Trainings.state(
      Adam<Float>(parameterCount: 37), batchNormalization: true, dropout: 0.4)
    try expectResumption(fresh, at: 8, "batch normalisation")
  }

  @Test func divergenceIsRemembered() throws {
    var state = try state(.sgd)
    state.divergedAt = 4
    var read = try self.state(.sgd)
    try read.restore(from: Safetensors(decoding: state.safetensors().encoded), samples: 30)
    #expect(read.divergedAt == 4)
  }

  // MARK: What cannot be gone on with

  private func refusal(
    of change: (inout Safetensors) -> Void, by entry: OptimizerEntry = .adam
  ) throws -> String? {
    var trainer = Trainer(try state(.adam), data: Trainings.data, seed: 5)
    trainer.step(times: 3)
    var file = trainer.state.safetensors()
    change(&file)
    var fresh = try state(entry)
    let before = fresh.parameters
    do { try fresh.restore(from: Safetensors(decoding: file.encoded, file: "f"), samples: 30) } catch {
      #expect(fresh.parameters == before && fresh.step == 0, "what is refused has changed nothing")
      return error.description
    }
    return nil
  }

  @Test func filesOfOthersAreRefused() throws {
    #expect(try refusal { _ in } == nil)
    let cases: [((inout Safetensors) -> Void, String)] = [
      ({ $0.metadata["step"] = nil }, "“step” is missing"),
      ({ $0.metadata["step"] = "-1" }, "expected a whole number"),
      ({ $0.metadata["samples_seen"] = "30" }, "expected a whole number up to 29"),
      ({ $0.metadata["optimizer.steps"] = "many" }, "“many”"),
      ({ $0.metadata["optimizer.rule.zeroWeight.first"] = nil }, "zeroWeight.first"),
      ({ $0.tensors.removeAll { $0.name == "0.bias" } }, "no tensor is named “0.bias”"),
      ({ $0.tensors.removeAll { $0.name.hasPrefix("optimizer.rule.first") } }, "firstMoment"),
    ]
    for (change, words) in cases {
      let text = try #require(try refusal(of: change), "\(words)")
      #expect(text.hasPrefix("f: ") && text.contains(words), "\(text)")
    }
    #expect(try refusal(of: { _ in }, by: .momentum) != nil)
  }

  @Test func otherShapesAreRefused() throws {
    let file = try Trainings.adam([2, 5, 1].map { $0 }).safetensors()
    var fresh = try state(.adam)
    let error = #expect(throws: FileError.self) { try fresh.restore(from: file, samples: 30) }
    #expect(error?.description.contains("shape") == true)
  }
}
