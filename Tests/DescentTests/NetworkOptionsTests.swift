import Experiments
import Scenes
import Testing

@testable import descent

/// The options of surfaces and of networks, each where it belongs.
@Suite struct NetworkOptionsTests {
  private func experiment(_ arguments: String...) throws -> Experiment {
    try ExperimentOptions.parse(arguments).experiment()
  }

  @Test func dataMakeARaceOfNetworks() throws {
    let experiment = try experiment(
      "--data", "moons:samples=40", "--layers", "2,4,1", "--activation", "tanh", "--epochs", "3", "--seed",
      "7",
      "--batch-size", "10", "--l2", "0.5", "--clip-norm", "2", "--optimizer", "adam:lr=0.01", "--optimizer",
      "sgd:dropout=0.5")
    #expect(experiment.network?.dataText == "moons:samples=40" && experiment.network?.epochs == 3)
    #expect(experiment.seed == 7 && experiment.lanes.map(\.batchSize) == [10, 10])
    #expect(experiment.lanes.allSatisfy { $0.network?.network.l2 == 0.5 && $0.stages.clipNorm == 2 })
    #expect(experiment.lanes[1].network?.dropout == 0.5)
    #expect(try ExperimentOptions.parse(["--data", "moons"]).sceneName == nil)
  }

  @Test func aSceneOfNetworksIsChanged() throws {
    let changed = try experiment("moons", "--epochs", "5")
    #expect(changed.network?.epochs == 5 && changed.lanes.count > 1)
    #expect(changed.title == SceneLibrary.named("moons")?.title)
    let other = try experiment("moons", "--data", "circles:samples=50")
    #expect(other.network?.dataText == "circles:samples=50" && other.title.hasPrefix("circles:samples=50: "))
  }

  /// The arguments that are shared, parsed as a new process would, make the same race.
  @Test(arguments: SceneLibrary.all.filter(\.trainsNetworks).map(\.name))
  func theSharedLineMakesTheSameRace(_ name: String) throws {
    let scene = try SceneFile.scene(named: name).experiment
    let again = try ExperimentOptions.parse(scene.arguments).experiment()
    #expect(again.arguments == scene.arguments && again.seed == scene.seed)
    #expect(again.network?.data == scene.network?.data && again.network?.request == scene.network?.request)
    let starts = [scene, again].map { experiment in
      experiment.lanes.map { lane in
        var lane = NetworkLane(lane, in: experiment)
        for _ in 0..<3 { lane.step() }
        return lane.head.parameters.map(\.bitPattern)
      }
    }
    #expect(starts[0] == starts[1])
  }

  @Test(arguments: [
    (["run", "--data", "moons"], "descent train --data moons"),
    (["play", "--epochs", "5"], "--epochs applies to networks, and “rosenbrock” has none; see --data"),
    (["run", "beale", "--batch-norm"], "--batch-norm applies to networks"),
    (
      ["play", "digits", "--steps", "5"],
      "--steps applies to surfaces, and “digits” trains networks; see descent train --help"
    ),
    (
      ["train", "--data", "moons", "--surface", "beale"],
      "--surface applies to surfaces, and --data moons trains networks"
    ),
    (["train", "rosenbrock", "--data", "moons"], "“rosenbrock” has no networks to train"),
    (
      ["run", "--optimizer", "adam:on=false"], "every lane is off; a race needs at least one lane that is on"
    ),
    (
      ["train", "--data", "moons", "--optimizer", "adam:on=false"],
      "every lane is off; a race needs at least one lane that is on"
    ),
    (["run", "--optimizer", "adam:dropout=0.5"], "adam: dropout applies to networks only"),
    (
      ["play", "--data", "moons", "--seed", "x"],
      "--seed: “x”: expected a whole number from 0 to 18446744073709551615"
    ),
  ])
  func whatMakesNoSenseIsRefused(_ arguments: [String], _ words: String) throws {
    try Program.expectFailure(arguments, status: 64, saying: [words])
  }

  @Test func aRaceIsNotRunWhereNetworksAreTrained() throws {
    try Program.expectFailure(
      ["run", "spirals"], status: 64, saying: ["“spirals” trains networks; use descent train spirals"])
  }

  @Test func aSceneIsOpenedForTheProgram() throws {
    guard case .opened(let experiment, "moons") = SceneFile.open("moons") else {
      Issue.record("moons is not opened")
      return
    }
    #expect(experiment.network != nil)
    guard case .failed(let words) = SceneFile.open("nowhere") else {
      Issue.record("nowhere is opened")
      return
    }
    #expect(words == "no scene is named nowhere")
  }
}
