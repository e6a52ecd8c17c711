import Catalogue
import Networks
import Testing

@testable import Experiments
@testable import Optimizers
@testable import Scenes

@Suite struct NetworkDraftTests {
  private func message(
    _ lane: String = "adam", on data: String = "digits", _ settings: (String, String)...
  ) -> String {
    do { _ = try Experiment.train(lane, on: data, settings: settings) } catch { return "\(error)" }
    return "nothing is wrong"
  }

  @Test func layersMustFitTheData() {
    #expect(
      message("adam", on: "digits", ("layers", "64,128,9"))
        == "layers 64,128,9 do not fit digits, which has 64 inputs and 10 classes; try 64,128,10")
    #expect(
      message("adam", on: "moons", ("layers", "3,8,1"))
        == "layers 3,8,1 do not fit moons, which has 2 inputs and 2 classes; try 2,8,1")
    #expect(message("adam", on: "line", ("layers", "1,2")).contains("1 input and 1 target; try 1,1"))
    #expect(message("adam", on: "moons", ("layers", "2,8,2")) == "nothing is wrong")
  }

  @Test func lossesMustSuitTheData() {
    #expect(message("adam", on: "digits", ("layers", "64,10"), ("loss", "mae")).contains("try cross-entropy"))
    #expect(message("adam", on: "line", ("layers", "1,1"), ("loss", "bce")).contains("try mse"))
    for layers in ["2,4,1", "2,4,2"] {
      #expect(message("adam", on: "moons", ("layers", layers), ("loss", "mse")) == "nothing is wrong")
    }
    #expect(message("adam", on: "digits", ("layers", "64,10"), ("loss", "mse")) == "nothing is wrong")
  }

  @Test func valuesAreChecked() {
    #expect(message("adam:dropout=1").contains("dropout is 1, but must be 0 or more, less than 1"))
    #expect(message("adam:drop=1").contains("no key “drop”"))
    #expect(message("adam:activation=rely").contains("the nearest is “relu”"))
    #expect(
      message("adam:init=xavierr").contains("the nearest is “xavier”")
        || message("adam:init=xavierr").contains("xavier-uniform"))
    #expect(message("adam:restarts=3") == "adam: restarts applies to surfaces only")
    #expect(message("adam", on: "moons", ("layers", "2")).contains("such as 64,128,10"))
    #expect(message("newton", on: "digits", ("layers", "64,32,10")).contains("the limit is 500 parameters"))
    #expect(message("gd:batch_size=3", on: "moons").contains("exact gradient"))
  }

  @Test func imagesAreMovedWithinTheirSize() throws {
    let digits = ("layers", "64,10")
    #expect(
      message("adam", on: "moons", ("shift", "2")) == "“shift=2”: expected images to move; moons has none")
    #expect(message("adam:shift=1", on: "moons") == "“shift=1”: expected images to move; moons has none")
    #expect(message("adam", on: "moons", ("shift", "0")) == "nothing is wrong")
    #expect(
      message("adam", on: "digits", digits, ("shift", "100"))
        == "“shift=100”: expected at most 7, since the images of digits have 8×8 pixels")
    #expect(message("adam:shift=8", on: "digits", digits).hasPrefix("“shift=8”: expected at most 7"))
    #expect(message("adam:shift=7", on: "digits", digits) == "nothing is wrong")
  }

  /// A single sample has no variance. moons:samples=44 has 33 to train on, as their default split has it.
  @Test func normalisedBatchesHaveSeveralSamples() throws {
    let moons = "moons:samples=44"
    #expect(
      message("sgd", on: moons, ("batch_norm", "true"), ("batch", "1"))
        == "“batch_size=1”: expected at least 2 with batch_norm: a single sample has no variance")
    #expect(
      message("sgd:batch_norm=true,batch_size=16", on: moons)
        == "“batch_size=16”: expected a size that leaves no batch of a single sample with batch_norm, "
        + "as the last one of 33 samples would be; try 17")
    #expect(message("sgd:batch_size=32", on: moons, ("batch_norm", "true")).hasSuffix("try 33"))
    for lane in ["sgd:batch_size=17", "sgd:batch_size=33", "gd", "sgd:batch_size=99"] {
      #expect(message(lane, on: moons, ("batch_norm", "true")) == "nothing is wrong", "\(lane)")
    }
    #expect(message("sgd:batch_size=16", on: moons) == "nothing is wrong")
  }

  @Test func penaltiesAreTheNetworks() throws {
    let lanes = try Experiment.train("adam", "adam:l2=0.5,l1=0.1", settings: [("l2", "0.25")]).lanes
    #expect(lanes.map(\.network?.network.l2) == [0.25, 0.5])
    #expect(lanes.map(\.network?.network.l1) == [0, 0.1])
    #expect(lanes.allSatisfy { $0.stages.l2 == 0 && $0.stages.l1 == 0 })
  }

  @Test func lanesMayDiffer() throws {
    let lanes = try Experiment.train(
      "sgd", "sgd:activation=sigmoid,init=he-normal,dropout=0.5,batch_norm=true,batch_size=4,patience=3",
      "gd",
      settings: [("activation", "tanh"), ("init", "constant:value=0.25"), ("validation", "0.25")]
    ).lanes
    #expect(lanes[0].network?.network.architecture.text == "2-5-1 tanh")
    #expect(lanes[1].network?.network.architecture.text == "2-5-1 sigmoid, batch normalisation, dropout 0.5")
    #expect(lanes[0].network?.initializer == .constant(0.25) && lanes[1].network?.initializer == .heNormal)
    #expect(lanes.map(\.batchSize) == [8, 4, nil])
    #expect(lanes.map(\.stopping.patience) == [nil, 3, nil])
  }

  @Test func patienceNeedsValidationData() throws {
    #expect(throws: ExperimentError.patienceWithoutValidation) {
      try Experiment.train("sgd", "sgd:patience=3", settings: [("validation", "0")])
    }
    #expect(throws: ExperimentError.patienceWithoutValidation) {
      try Experiment.train("sgd", settings: [("validation", "0"), ("patience", "3")])
    }
  }

  @Test func lanesShareWeightsAndData() throws {
    let experiment = try Experiment.train("adam", "sgd", "adam:seed=9")
    let starts = experiment.lanes.map { NetworkCourse($0, in: experiment).firstState().parameters }
    #expect(starts[0] == starts[1] && starts[0] != starts[2])
    #expect(experiment.lanes.map(\.label) == ["adam", "sgd", "adam 2"])
  }

  @Test func partsAreWhatWasAskedFor() throws {
    func counts(_ data: String, _ validation: String?) throws -> [Int?] {
      let layers = data == "digits" ? "64,10" : "2,5,1"
      let given = validation.map { [("validation", $0)] } ?? []
      let split = try Experiment.train("adam", on: data, settings: [("layers", layers)] + given).network?
        .split
      return [split?.training.count, split?.validation?.count, split?.test?.count]
    }
    #expect(try counts("moons:samples=40", nil) == [30, 10, nil])
    #expect(try counts("moons:samples=40", "0.2") == [32, 8, nil])
    #expect(try counts("moons:samples=40", "0") == [40, nil, nil])
    #expect(try counts("digits", nil) == [1437, nil, 360])
    #expect(try counts("digits", "0")[0] == 1437)
    #expect(try counts("digits", "0.2")[2] == 360)
  }

  /// What a file keeps to tell later that the data, or the split, is another.
  @Test func subjectsKnowTheirDataAndSplit() throws {
    func subject(_ data: String, _ validation: String? = nil, seed: UInt64 = 1) throws -> NetworkSubject {
      let given = [("layers", "2,5,1")] + (validation.map { [("validation", $0)] } ?? [])
      return try #require(try Experiment.train("adam", on: data, settings: given, seed: seed).network)
    }
    let moons = try subject("moons:samples=40")
    let whole: DataSet<Float> = try DataSetSetup("moons:samples=40").dataSet()
    #expect(moons.digest == whole.digest && moons.digest != moons.data.digest)
    #expect(moons.splitting == .random(validation: 0.25, test: 0, stratified: true))
    #expect(moons.partCounts == (30, 10, 0))
    let other = try subject("moons:samples=40", "0.2", seed: 2)
    #expect(other.digest == moons.digest && other.partCounts == (32, 8, 0))
    #expect(other.splitting == .random(validation: 0.2, test: 0, stratified: true))
    #expect(try subject("moons:samples=40,noise=0.3").digest != moons.digest)
    let digits = try Experiment.train(
      "adam", on: "digits", settings: [("layers", "64,10"), ("validation", "0.2"), ("scaling", "standard")])
    #expect(digits.network?.splitting == .testLast(training: 1437, validation: 0.2))
    #expect(digits.network?.digest == DataSet<Float>.digits().digest)
    #expect(digits.network?.partCounts.training == 1150 && digits.network?.partCounts.validation == 287)
  }

  @Test func lossesAndInitialisersHaveTheirNumbers() throws {
    #expect(try Loss("huber:delta=2") == .huber(delta: 2))
    #expect(try Loss("ce:smoothing=0.1") == .softmaxCrossEntropy(labelSmoothing: 0.1))
    #expect(try Initializer("normal:deviation=0.5") == .normal(deviation: 0.5))
    #expect(try Initializer("kaiming") == .heUniform)
    for loss in Loss.all { #expect(try Loss(loss.name) == loss) }
    for initializer in Initializer.all { #expect(try Initializer(initializer.name) == initializer) }
    #expect(throws: OptionError.self) { try Loss("mse:delta=2") }
    #expect(throws: OptionError.self) { try Loss("huber:delta=0") }
  }
}
