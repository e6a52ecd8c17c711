import Foundation
import Optimizers
import TestSupport
import Testing

@testable import Networks

@Suite struct TrainingStateFileTests {
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

  /// A lane that has failed stays failed.
  @Test func aDivergedTrainingStaysSo() throws {
    var training = try SmallTraining.named("adam").trained(steps: 3)
    training.state.divergedAt = 4
    var resumed = try SmallTraining.named("adam").resumed(from: training.state.safetensors())
    #expect(resumed.state.divergedAt == 4 && !resumed.step())
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

  // MARK: What is refused

  @Test func mistakesAreNamed() throws {
    let training = try SmallTraining.named("adam")
    let good = training.trained(steps: 6).state.safetensors()
    func said(_ change: (inout Safetensors) -> Void) -> String {
      var file = good
      change(&file)
      return message { () throws(FileError) in try training.resumed(from: file) }
    }
    #expect(said { _ in } == "nothing is wrong")
    #expect(said { $0 = $0.leavingOut("0.bias") } == "no tensor is named “0.bias”; the nearest is “1.bias”")
    #expect(said { $0.metadata["epoch"] = nil } == "__metadata__: “epoch” is missing")
    #expect(
      said { $0.metadata["samples_seen"] = "20" }
        == "__metadata__.samples_seen: must be a whole number up to 19")
    #expect(
      said { $0.metadata["step"] = "-1" }
        == "__metadata__.step: must be a whole number up to 9007199254740992")
    #expect(
      said { $0.metadata["optimizer.steps"] = "many" }
        == "the optimizer cannot go on from it: metadata: steps is “many”, but must be a number")
    #expect(
      said { $0 = $0.leavingOut("optimizer.rule.secondMoment") }
        == "the optimizer cannot go on from it: the optimizer's state needs secondMoment=…")
    #expect(
      said { $0.replace("0.bias", with: [0, .nan, 0, 0, 0] as [Float]) } == "a weight is not a finite number")
    #expect(
      said { $0.replace("0.bias", with: [0, 0] as [Float]) }
        == "0.bias.shape: the shape is [2], but must be [5]")
  }

  @Test func otherPrecisionsAndRulesAreRefused() throws {
    let file = try SmallTraining.named("adam").trained(steps: 6).state.safetensors()
    let double = try SmallTraining<Double> { Adam(parameterCount: $0.parameterCount) }
    #expect(
      message { () throws(FileError) in try double.resumed(from: file) }
        == "0.weight.dtype: the numbers are F32, but must be F64")
    let lion = try SmallTraining.named("lbfgs")
    #expect(throws: FileError.self) { try lion.resumed(from: file) }
  }

  /// Where restoring throws, nothing has changed.
  @Test func aRefusedFileChangesNothing() throws {
    let training = try SmallTraining.named("adam")
    var state = training.trained(steps: 2).state
    let before = state.safetensors()
    let file = training.trained(steps: 6).state.safetensors().leavingOut("optimizer.rule.secondMoment")
    #expect(throws: FileError.self) { try state.restore(from: file, samples: 20) }
    #expect(state.safetensors() == before)
  }

  // MARK: Files

  @Test func aWritingThatFailsLeavesTheOldTraining() throws {
    let training = try SmallTraining.named("adam")
    let (old, new) = (training.trained(steps: 3).state, training.trained(steps: 6).state)
    let folder = try Folder()
    let path = folder.path("model.safetensors")
    try old.safetensors().write(to: path)
    let size = new.safetensors().encoded.count
    for part in [0, 1, 8, 100, size / 2, size - 1] {
      let calls = FileCalls.fillingUp(after: part)
      #expect(throws: FileError.unwritable(file: path, reason: "No space left on device")) {
        try SystemFile.replace(path, with: new.safetensors().encoded, calls: calls)
      }
      let resumed = try training.resumed(from: Safetensors(contentsOf: path))
      #expect(resumed.state.safetensors() == old.safetensors())
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["model.safetensors"])
  }

  @Test func causesAreTold() throws {
    let folder = try Folder()
    let path = folder.path("model.safetensors")
    func cause(_ body: () throws -> Void) -> FileError.Cause? {
      do { try body() } catch { return (error as? FileError)?.cause }
      return nil
    }
    let training = try SmallTraining.named("adam")
    #expect(cause { _ = try Safetensors(contentsOf: path) } == .noInput)
    let bytes = training.trained(steps: 1).state.safetensors().encoded
    // Cut short anywhere, it is refused.
    for count in stride(from: 0, to: bytes.count, by: 97) {
      try SystemFile.replace(path, with: Array(bytes.prefix(count)))
      #expect(
        cause { _ = try training.resumed(from: Safetensors(contentsOf: path)) } == .data, "\(count) bytes")
    }
    #expect(cause { try training.trainer.state.safetensors().write(to: folder.url.path) } == .output)
  }

  /// Bytes that are changed, left out or cut off make an error or another training; nothing traps.
  @Test(arguments: ["adam", "lbfgs", "asgd", "adafactor"])
  func brokenFilesCrashNothing(_ name: String) throws {
    let training = try SmallTraining.named(name)
    let bytes = training.trained(steps: 6).state.safetensors().encoded
    var refused = 0
    for (number, mutated) in mutations(of: bytes, count: 1500, seed: 6).enumerated() {
      do throws(FileError) {
        var resumed = try training.resumed(from: Safetensors(decoding: mutated))
        if number.isMultiple(of: 5) {
          resumed.step()
          _ = resumed.evaluate(on: resumed.data)
        }
      } catch { refused += 1 }
    }
    #expect(refused > 500 && refused < 1500)
  }
}

extension Safetensors {
  fileprivate func leavingOut(_ name: String) -> Safetensors {
    var file = self
    file.tensors.removeAll { $0.name == name }
    return file
  }

  fileprivate mutating func replace(_ name: String, with values: [Float]) {
    tensors.removeAll { $0.name == name }
    add(name, shape: [values.count], values)
  }
}
