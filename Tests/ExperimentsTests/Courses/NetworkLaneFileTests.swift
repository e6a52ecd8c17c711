import Networks
import Testing

@testable import Experiments
@testable import Optimizers

@Suite struct NetworkLaneFileTests {
  private let experiment: Experiment

  init() throws {
    experiment = try .train("adam:lr=0.05,batch_norm=true,dropout=0.2,patience=4", "sgd") {
      ($0.validation, $0.epochs) = (0.25, 9)
    }
  }

  private func lane(_ index: Int = 0, epochs: Int) -> NetworkLane {
    var lane = NetworkLane(experiment.lanes[index], in: experiment, keepsPath: false)
    while lane.head.epoch < epochs, !lane.isFinished { lane.step() }
    return lane
  }

  @Test func aResumedLaneIsTheSame() throws {
    let whole = lane(epochs: 9)
    for epochs in [0, 1, 4, 8] {
      let file = try Safetensors(decoding: lane(epochs: epochs).checkpoint.encoded)
      var resumed = NetworkLane(experiment.lanes[0], in: experiment, keepsPath: false)
      try resumed.resume(from: file)
      while !resumed.isFinished { resumed.step() }
      #expect(resumed.head.parameters == whole.head.parameters)
      #expect(resumed.log.epochs.last == whole.log.epochs.last)
      #expect(resumed.status == whole.status && resumed.best == whole.best)
      #expect(resumed.checkpoint.encoded == whole.checkpoint.encoded)
    }
  }

  @Test func weightsHaveTorchsNames() throws {
    let names = Set(lane(epochs: 1).checkpoint.tensors.map(\.name))
    #expect(names.isSuperset(of: ["0.weight", "0.bias", "1.weight", "1.running_mean", "1.running_var"]))
    #expect(names.contains("optimizer.rule.firstMoment"))
  }

  @Test func filesOfOtherLanesAreRefused() throws {
    let file = lane(1, epochs: 1).checkpoint
    var other = lane(epochs: 2)
    let before = other.checkpoint.encoded
    #expect(throws: FileError.self) { try other.resume(from: file) }
    var seed = lane(epochs: 1).checkpoint
    seed.metadata["seed"] = "77"
    let error = #expect(throws: FileError.self) { try other.resume(from: seed) }
    #expect(error?.description.contains("trained with seed 77") == true)
    #expect(other.checkpoint.encoded == before)
  }

  /// What would be another network, though its tensors have the same shapes, and what a later version wrote.
  @Test(arguments: [("activation", "silu"), ("loss", "mae"), ("descent", "2")])
  func filesOfOtherNetworksAreRefused(_ key: String, _ value: String) throws {
    var file = lane(epochs: 1).checkpoint
    var fresh = lane(epochs: 0)
    let before = fresh.checkpoint.encoded
    let own = try #require(file.metadata[key])
    file.metadata[key] = value
    let error = #expect(throws: FileError.self) { try fresh.resume(from: file) }
    #expect(
      error?.description
        == "__metadata__.\(key): this was trained with \(key) \(value), but this run uses \(own)")
    file.metadata[key] = nil
    #expect(throws: FileError.self) { try fresh.resume(from: file) }
    #expect(fresh.checkpoint.encoded == before)
  }
}
