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
    #expect(
      message("adam", on: "digits", ("layers", "64,10"), ("loss", "mse"))
        == "layers 64,10 do not fit digits, which has 64 inputs and 10 classes; try 64,10"
        || message("adam", on: "digits", ("layers", "64,10"), ("loss", "mse")).contains("try cross-entropy")
    )
    #expect(message("adam", on: "line", ("layers", "1,1"), ("loss", "bce")).contains("try mse"))
    #expect(message("adam", on: "moons", ("loss", "mse")) == "nothing is wrong")
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
      settings: [("activation", "tanh"), ("init", "constant:value=0.25")]
    ).lanes
    #expect(lanes[0].network?.network.architecture.text == "2-5-1 tanh")
    #expect(lanes[1].network?.network.architecture.text == "2-5-1 sigmoid, batch normalisation, dropout 0.5")
    #expect(lanes[0].network?.initializer == .constant(0.25) && lanes[1].network?.initializer == .heNormal)
    #expect(lanes.map(\.batchSize) == [8, 4, nil])
    #expect(lanes.map(\.stopping.patience) == [nil, 3, nil])
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
    #expect(try counts("moons:samples=40", nil) == [30, nil, 10])
    #expect(try counts("moons:samples=40", "0.2") == [32, 8, nil])
    #expect(try counts("moons:samples=40", "0") == [40, nil, nil])
    #expect(try counts("digits", nil) == [1437, nil, 360])
    #expect(try counts("digits", "0")[0] == 1437)
    #expect(try counts("digits", "0.2")[2] == 360)
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
