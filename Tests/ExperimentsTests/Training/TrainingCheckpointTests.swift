import Networks
import Testing

@testable import Experiments

@Suite struct TrainingCheckpointTests {
  private func lane(activation: String = "tanh", optimizer: String = "adam", seed: Int = 1) throws
    -> TrainingLane
  {
    let scene = try SceneDecoder(colormaps: []).decodeScene(
      """
      title: Moons
      network: {data: moons, samples: 40, layers: [2, 5, 1], activation: \(activation), batch: 7, epochs: 3}
      seed: \(seed)
      optimizers: [\(optimizer): {lr: 0.02}]
      """, file: "moons.yaml")
    guard case .training(let draft) = scene else {
      throw SceneError(file: "moons.yaml", message: "no networks")
    }
    let experiment = try draft.finished()
    return TrainingLane(try #require(experiment.lanes.first), in: experiment)
  }

  private func stepped(_ steps: Int) throws -> TrainingLane {
    var lane = try lane()
    for _ in 0..<steps { lane.step() }
    return lane
  }

  @Test func aResumedLaneIsTheUninterruptedOne() throws {
    for pause in [0, 4, 6, 9] {
      var whole = try stepped(pause)
      var resumed = try lane()
      try resumed.resume(from: Safetensors(decoding: whole.checkpoint.encoded))
      while !whole.isFinished { whole.step() }
      while !resumed.isFinished { resumed.step() }
      #expect(resumed.checkpoint == whole.checkpoint && resumed.best == whole.best)
      #expect(resumed.history.epochs.last?.training == whole.history.epochs.last?.training)
    }
  }

  @Test func lanesOfAnotherKindAreRefused() throws {
    let file = try stepped(5).checkpoint
    func said(_ lane: TrainingLane, _ change: (inout Safetensors) -> Void = { _ in }) -> String {
      var (lane, file) = (lane, file)
      let before = lane.checkpoint
      change(&file)
      do throws(FileError) { try lane.resume(from: file) } catch {
        #expect(lane.checkpoint == before, "what is refused has changed nothing")
        return error.description
      }
      return "nothing is wrong"
    }
    #expect(said(try lane()) == "nothing is wrong")
    #expect(
      said(try lane(activation: "relu"))
        == "__metadata__.activation: this was trained with activation tanh, and is to go on with relu")
    #expect(
      said(try lane(optimizer: "momentum"))
        == "__metadata__.optimizer: this was trained with optimizer adam, and is to go on with momentum")
    #expect(
      said(try lane(seed: 2)) == "__metadata__.seed: this was trained with seed 1, and is to go on with 2")
    #expect(
      said(try lane()) { $0.metadata["descent"] = "2" }
        == "__metadata__.descent: this was trained with descent 2, and is to go on with 1")
    #expect(said(try lane()) { $0.metadata["loss"] = nil } == "__metadata__: “loss” is missing")
  }
}
