import Networks
import Testing

@testable import Experiments
@testable import Optimizers
@testable import Scenes

/// Shared networks read back to the same training, bit for bit.
@Suite struct NetworkSharingTests {
  private func read(_ text: String) throws -> Experiment {
    try SceneDecoder(colormaps: nil).decode(text, file: "s.yaml").experiment
  }

  /// All settings of a lane.
  static func settings(_ experiment: Experiment) -> [[String]] {
    experiment.lanes.map { lane in
      let network = lane.network
      return lane.settings.map { "\($0.key)=\($0.value)" }
        + [lane.entry.name, lane.label, String(lane.isOn), String(describing: network?.network.architecture)]
        + [String(describing: network?.network.loss), String(describing: network?.initializer)]
        + [String(describing: network?.augmentation)]
        + [String(describing: network.map { [$0.network.l1, $0.network.l2] })]
    }
  }

  /// The weights of every lane after some steps, the losses on the way, and the data.
  static func numbers(_ experiment: Experiment, steps: Int) -> [[Float]] {
    guard let subject = experiment.network else { return [] }
    return experiment.lanes.map { setup in
      var lane = NetworkLane(setup, in: experiment)
      for _ in 0..<steps where !lane.isFinished { lane.step() }
      return lane.head.parameters + lane.log.steps.elements.map { Float($0.loss) }
    } + [subject.data.inputs, subject.split.validation?.inputs ?? [], subject.split.test?.inputs ?? []]
  }

  private func expectSame(_ left: Experiment, _ right: Experiment, steps: Int) {
    #expect(Self.settings(left) == Self.settings(right))
    #expect(left.seed == right.seed && left.end == right.end)
    #expect(left.network?.request == right.network?.request)
    let numbers = (Self.numbers(left, steps: steps), Self.numbers(right, steps: steps))
    #expect(numbers.0.map { $0.map(\.bitPattern) } == numbers.1.map { $0.map(\.bitPattern) })
  }

  @Test(arguments: SceneLibrary.all.filter(\.trainsNetworks).map(\.name))
  func everySceneReadsBack(_ name: String) throws {
    let experiment = try #require(SceneLibrary.named(name)).experiment()
    let again = try read(experiment.sceneText)
    expectSame(experiment, again, steps: 8)
    #expect(again.title == experiment.title && again.view == experiment.view)
    #expect(again.sceneText == experiment.sceneText && again.arguments == experiment.arguments)
  }

  /// Lists of layers with colons in them, in YAML and on the command line.
  @Test func convolutionsReadBack() throws {
    let experiment = try read(
      """
      network: {data: digits, layers: [conv:4x3:padding=1, pool:2, conv:6x2:stride=2, 12, 10], dropout: 0.2}
      optimizers: [adam, sgd: {dropout: 0, activation: tanh}]
      """)
    let list = "8x8,conv:4x3:padding=1,pool:2,conv:6x2:stride=2,12,10"
    #expect(
      experiment.lanes.map { $0.network.map { LayerList($0.network.architecture).text } } == [list, list])
    let again = try read(experiment.sceneText)
    expectSame(experiment, again, steps: 2)
    #expect(again.sceneText == experiment.sceneText && again.arguments == experiment.arguments)
    #expect(experiment.arguments.contains(list))
    let lane = try experiment.lane("adam:dropout=0.5", like: 0, .network)
    #expect(lane.network?.network.architecture.dropout == 0.5)
    #expect(lane.network.map { LayerList($0.network.architecture).text } == list)
  }

  /// Every knob of every lane turned by a few notches.
  @Test(arguments: SceneLibrary.all.filter(\.trainsNetworks).map(\.name))
  func turnedKnobsReadBack(_ name: String) throws {
    var experiment = try #require(SceneLibrary.named(name)).experiment()
    for index in experiment.lanes.indices {
      for (place, knob) in Knob.all(of: experiment.lanes[index], in: experiment).enumerated() {
        let value = knob.turned(knob.value(in: experiment.lanes[index]), by: 1 + (place + index) % 3)
        knob.write(value, to: &experiment.lanes[index])
      }
    }
    experiment.lanes[0].isOn = experiment.lanes.count == 1
    expectSame(experiment, try read(experiment.sceneText), steps: 4)
  }

  @Test func everythingThatCanBeSaid() throws {
    var experiment = try Experiment.train(
      "adam:lr=0.0123,dropout=0.25,batch_norm=yes,seed=7,label=\"a, b\",noise=0.001,average=ema:0.9",
      "sgd:lr=0.1,batch_size=30,init=normal:deviation=0.3,schedule=cosine:T_max=40,clip_norm=2,patience=3",
      "gd:lr=0.5,activation=tanh,l1=0.001", "lion:on=no,jitter=0.05",
      on: "spirals:samples=60,arms=2,noise=0.1",
      settings: [
        ("layers", "2,6,6,2"), ("loss", "ce:smoothing=0.1"), ("l2", "1e-4"), ("validation", "0.25"),
        ("scaling", "min-max"), ("activation", "gelu"),
      ], seed: .max)
    experiment.view.plane = .weights
    experiment.view.weights = [3, 1]
    experiment.view.colormap = "ember"
    let again = try read(experiment.sceneText)
    expectSame(experiment, again, steps: 6)
    #expect(again.view == experiment.view && again.title == experiment.title)
  }

  @Test func shiftsReadBack() throws {
    let experiment = try Experiment.train(
      "adam:shift=1", "sgd:lr=0.1", on: "digits", settings: [("layers", "64,10"), ("shift", "2")])
    #expect(experiment.lanes.map(\.network?.augmentation.shift) == [1, 2])
    expectSame(experiment, try read(experiment.sceneText), steps: 2)
  }

  /// Settings that all lanes have are written once, defaults never.
  @Test func onlyWhatDiffersIsSaid() throws {
    let experiment = try Experiment.train(
      "adam:lr=0.01", "sgd:lr=0.1,dropout=0.5", on: "spirals:arms=3",
      settings: [("layers", "2,16,3"), ("activation", "tanh"), ("epochs", "12"), ("batch_size", "32")])
    #expect(
      experiment.arguments == [
        "--data", "spirals:arms=3", "--layers", "2,16,3", "--activation", "tanh", "--epochs", "12", "--seed",
        "1", "--optimizer", "adam:lr=0.01", "--optimizer", "sgd:lr=0.1,dropout=0.5",
      ])
    #expect(experiment.commandWords.prefix(3) == ["descent", "--data", "spirals:arms=3"])
    let flag = try Experiment.train("adam", "sgd", settings: [("batch_norm", "yes")])
    #expect(flag.arguments.contains("--batch-norm") && !flag.arguments.contains("true"))
  }

  @Test(arguments: [["a,b"], ["u", "v"], ["q: \""], ["\"q"], ["x\\"], ["[a"]])
  func labelsReadBack(_ labels: [String]) throws {
    var options = CSVOptions()
    options.labels = labels
    let text = DataSetSetup(.csv(path: "a b/t.csv", test: nil, options)).text
    guard case .csv("a b/t.csv", _, let again) = try DataSetSetup(text).source else {
      Issue.record("\(text) is no table")
      return
    }
    #expect(again.labels == labels)
  }
}
