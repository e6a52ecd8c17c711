import Networks
import Testing

@testable import Experiments
@testable import Optimizers
@testable import Scenes

@Suite struct NetworkSceneTests {
  private func scene(_ text: String) throws(SceneError) -> Experiment {
    try SceneDecoder(colormaps: nil).decode(text, file: "s.yaml").experiment
  }

  private func message(_ text: String) -> String {
    do { _ = try scene(text) } catch { return error.description }
    return "nothing is wrong"
  }

  @Test(arguments: SceneLibrary.all.filter(\.trainsNetworks).map(\.name))
  func everySceneLearns(_ name: String) throws {
    let scene = try #require(SceneLibrary.named(name))
    let experiment = try self.scene(scene.text)
    #expect(experiment.title == scene.title)
    let subject = try #require(experiment.network)
    var race = Race<NetworkCourse>(experiment)
    race.compute(to: min(3, subject.epochs) * subject.samplesPerEpoch)
    let diverged = race.lanes.filter { if case .diverged = $0.status { true } else { false } }.map(\.label)
    #expect(diverged == (name == "exploding-gradients" ? ["as it is"] : []))
    for lane in race.lanes where !diverged.contains(lane.label) {
      #expect(lane.log.epochs.count == 4 && lane.head.epoch == 3)
    }
  }

  @Test func thereIsEnoughToShow() {
    let names = SceneLibrary.all.filter(\.trainsNetworks).map(\.name)
    #expect(names.count >= 9 && names.contains("digits") && names.contains("spirals"))
    #expect(SceneLibrary.races.count + names.count == SceneLibrary.all.count)
  }

  @Test func aSceneSaysWhatTheCommandLineWould() throws {
    let scene = """
      title: T
      network: {data: spirals, samples: 60, arms: 3, layers: [2, 8, 3], activation: tanh, batch: 10, epochs: 7}
      seed: 4
      clip_norm: 2
      optimizers:
        - sgd: {lr: 0.3, dropout: 0.1}
        - adam
      view: {plane: weights, weights: [1, 2]}
      """
    let experiment = try self.scene(scene)
    #expect(
      experiment.network?.dataText == "spirals:samples=60,arms=3" && experiment.network?.epochs == 7
        && experiment.seed == 4)
    #expect(
      experiment.lanes.map(\.network?.network.architecture.text) == ["2-8-3 tanh, dropout 0.1", "2-8-3 tanh"])
    #expect(experiment.lanes.allSatisfy { $0.stages.clipNorm == 2 && $0.batchSize == 10 })
    #expect(experiment.view.plane == .weights && experiment.view.weights == [1, 2])
  }

  static let mistakes: [(String, String)] = [
    ("network: {}\n", "s.yaml:1:10: network needs data"),
    ("network: {data: spiralz}\n", "s.yaml:1:17: no data set is named “spiralz”; the nearest is “spirals”"),
    (
      "network: {data: moons, layerz: 3}\n",
      "s.yaml:1:24: network has no key “layerz”; the nearest is “layers”"
    ),
    ("network: {data: moons, samples: x}\n", "s.yaml:1:33: moons: samples is “x”, but must be a number"),
    (
      "network: {data: moons, layers: [3, 1]}\noptimizers: [adam]\n",
      "s.yaml:1:32: layers 3,1 do not fit moons"
    ),
    (
      "network: {data: moons, layers: [conv:6x5, 1]}\noptimizers: [adam]\n",
      "s.yaml:1:32: layers conv:6x5,1 take images, but moons has 2 inputs in a row; if they are pixels, begin with"
    ),
    (
      "network:\n  data: digits\n  layers: [conv:6x5, pool:3, conv:2x3, 10]\noptimizers: [adam]\n",
      "s.yaml:3:11: layer 2: a kernel of 3×3 does not fit into 1×1 pixels"
    ),
    (
      "network: {data: digits, layers: [conv:6x5, 9]}\noptimizers: [adam]\n",
      "s.yaml:1:33: layers conv:6x5,9 do not fit digits, which has images of 8×8 pixels and 10 classes; try "
        + "8x8,conv:6x5,10"
    ),
    (
      "network: {data: digits, layers: [conv:6x5, pol:2, 10]}\noptimizers: [adam]\n",
      "s.yaml:1:33: no layer is named “pol”; the nearest is “pool”"
    ),
    ("network: {data: moons, dropout: 2}\n", "s.yaml:1:33: a network: dropout is 2"),
    ("network: {data: moons}\n", "s.yaml:1:1: a scene needs at least one lane under optimizers:"),
    ("network: {data: moons}\nsteps: 5\n", "s.yaml:2:1: a scene with networks has no key “steps”"),
    ("network: {data: moons}\noptimizers:\n  - adam: {lr: -1}\n", "s.yaml:3:16: adam: lr is -1"),
    (
      "network: {data: moons}\noptimizers:\n  - adam\n  - adam: {restarts: 2}\n",
      "s.yaml:4:12: adam: restarts applies to surfaces only"
    ),
    (
      "network: {data: moons}\noptimizers: [adam]\nview: {plane: pcb}\n",
      "s.yaml:3:15: no plane is named “pcb”"
    ),
    (
      "network: {data: moons}\noptimizers: [adam]\nview: {plane: weights, weights: [1]}\n",
      "s.yaml:3:33: weights must"
    ),
    (
      "network: {data: moons, shift: 2}\noptimizers: [adam]\n",
      "s.yaml:1:31: “shift=2”: expected images to move; moons has none"
    ),
    (
      "network: {data: digits, layers: [64, 10]}\noptimizers:\n  - adam\n  - sgd: {shift: 8}\n",
      "s.yaml:4:5: “shift=8”: expected at most 7"
    ),
    (
      "network: {data: moons, samples: 44}\noptimizers:\n  - adam: {batch_norm: on, batch_size: 32}\n",
      "s.yaml:3:5: “batch_size=32”: expected a size that leaves no batch of a single sample"
    ),
    (
      "network: {data: t.csv, lable: y}\noptimizers: [adam]\n",
      "s.yaml:1:24: network has no key “lable”; the nearest is “label”"
    ),
    (
      "network: {data: t.csv, missing: guess}\noptimizers: [adam]\n",
      "s.yaml:1:33: “missing=guess”: expected one of refuse, drop, mean"
    ),
    ("network: {data: moons, validation: 0.001}\noptimizers: [adam]\n", "s.yaml:1:10: none of the"),
  ]

  @Test(arguments: mistakes)
  func mistakesAreShownWhereTheyStand(_ text: String, _ start: String) {
    #expect(message(text).hasPrefix(start), "\(message(text))")
  }
}
