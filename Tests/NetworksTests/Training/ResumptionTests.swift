import Catalogue
import Optimizers
import Testing

@testable import Networks

/// With everything on that a training can have, in both precisions, at any step of an epoch.
@Suite struct ResumptionTests {
  @Test(arguments: OptimizerEntry.all.map(\.name))
  func aResumedTrainingIsTheUninterruptedOne(_ name: String) throws {
    let entry = try OptimizerEntry.named(name)
    try goesOn(SmallTraining<Float> { entry.makeFloat(layout: $0) })
    try goesOn(SmallTraining<Double> { entry.make(layout: $0) })
  }

  /// At the start, within the first epoch, at its end, and in the middle of the next.
  private func goesOn<Scalar>(_ training: SmallTraining<Scalar>) throws {
    for pause in [0, 1, 3, 4, 6] {
      var trainer = training.trained(steps: pause)
      let file = try Safetensors(decoding: trainer.state.safetensors().encoded)
      var resumed = try training.resumed(from: file)
      #expect(resumed.state.safetensors() == trainer.state.safetensors())
      for step in pause..<pause + 6 {
        #expect(trainer.step() && resumed.step())
        #expect(resumed.state.batchLoss == trainer.state.batchLoss, "step \(step)")
      }
      #expect(resumed.state.safetensors() == trainer.state.safetensors(), "after \(pause) steps")
      #expect(resumed.evaluate(on: resumed.data) == trainer.evaluate(on: trainer.data))
    }
  }

  /// The test above can fail: each of these is needed.
  @Test(arguments: [
    "step", "epoch", "samples_seen", "statistics", "optimizer.average", "optimizer.rule.firstMoment",
  ])
  func nothingCanBeLeftOut(_ field: String) throws {
    let training = try SmallTraining.named("adam")
    var trainer = training.trained(steps: 6)
    let fresh = training.trainer.state
    var resumed = trainer
    switch field {
    case "step": resumed.state.step = fresh.step
    case "epoch": resumed.state.epoch = fresh.epoch
    case "samples_seen": resumed.state.samplesSeen = fresh.samplesSeen
    case "statistics": resumed.state.statistics = fresh.statistics
    default:
      let file = trainer.state.safetensors()
      #expect(file.tensor(field) != nil)
      #expect(throws: FileError.self) { try training.resumed(from: file.leavingOut(field)) }
      return
    }
    for _ in 0..<6 {
      trainer.step()
      resumed.step()
    }
    #expect(resumed.state.safetensors() != trainer.state.safetensors())
  }

  /// Dropout is a module of nn.Sequential, so that the numbers of the layers behind it differ.
  @Test(arguments: [(0.2, 0.0), (0.0, 0.2), (0.2, 0.5)])
  func anotherRateOfDropoutGoesOn(_ saved: Double, _ here: Double) throws {
    var trainer = Trainer(
      try Trainings.state(
        Adam<Float>(parameterCount: 81), widths: [2, 6, 5, 1], batchNormalization: true, dropout: saved),
      data: Trainings.data, seed: 5)
    trainer.step(times: 6)
    let file = try Safetensors(decoding: trainer.state.safetensors().encoded)
    let fresh = try Trainings.state(
      Adam<Float>(parameterCount: 81), widths: [2, 6, 5, 1], batchNormalization: true, dropout: here)
    var resumed = Trainer(fresh, data: Trainings.data, seed: 5)
    try resumed.state.restore(from: file, samples: 30)
    #expect(resumed.state.parameters == trainer.state.parameters)
    #expect(resumed.state.statistics == trainer.state.statistics)
    // From there on it is the same training as one whose rate was changed on the way.
    trainer.state.network.architecture = try trainer.state.network.architecture.with(dropout: here)
    trainer.step(times: 5)
    resumed.step(times: 5)
    #expect(resumed.state.parameters == trainer.state.parameters)
  }

  @Test func theFileIsAStateDictionary() throws {
    let file = try SmallTraining.named("momentum").trained(steps: 2).state.safetensors(metadata: ["lane": "a"]
    )
    let names = [
      "0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var",
    ]
    #expect(Set(names).isSubset(of: file.tensors.map(\.name)))
    #expect(file.tensor("0.weight")?.shape == [5, 3] && file.tensor("0.weight")?.type == .f32)
    #expect(file.metadata["format"] == "pt" && file.metadata["lane"] == "a" && file.metadata["step"] == "2")
    #expect(file.metadata["loss"] == "cross-entropy")
  }
}

extension Safetensors {
  func leavingOut(_ name: String) -> Safetensors {
    var file = self
    file.tensors.removeAll { $0.name == name }
    return file
  }
}
