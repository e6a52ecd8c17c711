import Testing

@testable import Experiments
@testable import Optimizers
@testable import Scenes

/// The space that variations make of a race.
@Suite struct SweepSpaceTests {
  private func dimension(_ key: String, _ symbol: String, _ values: SweepDimension.Values) -> SweepDimension {
    SweepDimension(key: key, symbol: symbol, values: values)
  }

  @Test func scalesAreTheParametersOwn() throws {
    let sweep = try Sweep.of(
      "adam", "sgd:noise=1",
      vary: ["adam:lr=1e-4..1,beta1=0.5..0.999", "sgd:momentum=0..0.9,noise=0.1..10,restarts=0..3"])
    #expect(sweep.space.seeds == [42])
    #expect(
      sweep.space.lanes == [
        SweepLane(
          label: "adam", lane: 0,
          dimensions: [
            dimension("lr", "α", .range(1e-4...1, scale: .logarithmic, isWhole: false)),
            dimension("beta1", "β₁", .range(0.5...0.999, scale: .logOneMinus, isWhole: false)),
          ]),
        SweepLane(
          label: "sgd", lane: 1,
          dimensions: [
            dimension("momentum", "β", .range(0...0.9, scale: .logOneMinus, isWhole: false)),
            dimension("noise", "σ", .range(0.1...10, scale: .logarithmic, isWhole: false)),
            dimension("restarts", "restarts", .range(0...3, scale: .linear, isWhole: true)),
          ]),
      ])
  }

  @Test func aliasesAreTheirKeys() throws {
    let sweep = try Sweep.ofNetworks("adam", vary: ["adam:learning-rate=0.1,1,batch=4..8"])
    #expect(
      sweep.space.lanes[0].dimensions == [
        dimension("lr", "α", .choices(["0.1", "1"])),
        dimension("batch_size", "batch", .range(4...8, scale: .logarithmic, isWhole: true)),
      ])
  }

  @Test func lanesTakePartIfOneIsNamed() throws {
    let own = try Sweep.of("gd", "adam:lr=0.3", "sgd", vary: ["adam:lr=0.1..1"])
    #expect(own.experiment.lanes.map(\.label) == ["adam"] && own.space.lanes.map(\.lane) == [0])
    let all = try Sweep.of("gd", "adam:on=false", "sgd", vary: ["lr=0.1..1"])
    #expect(all.experiment.lanes.map(\.label) == ["gd", "sgd"] && all.space.lanes.count == 2)
    let off = try Sweep.of("gd", "adam:on=false", vary: ["adam:lr=0.1..1"])
    #expect(off.experiment.lanes.map(\.isOn) == [true])
  }

  @Test func rulesWithoutALaneAreAdded() throws {
    let sweep = try Sweep.of("gd", vary: ["Ada-Delta:lr=0.1..1", "gd:lr=1e-4..1e-2"])
    #expect(sweep.experiment.lanes.map(\.label) == ["gd", "adadelta"])
    #expect(sweep.space.lanes.map(\.label) == ["gd", "adadelta"])
  }

  @Test func labelsNameLanes() throws {
    let sweep = try Sweep.of(
      "adam", "adam:lr=0.2", "gd:label=slow one", vary: ["adam 2:lr=0.1..1", "Slow-One:lr=1,2"])
    #expect(sweep.experiment.lanes.map(\.label) == ["adam 2", "slow one"])
    #expect(sweep.experiment.lanes.map { $0.values[0] } == [0.2, OptimizerEntry.gd.defaults[0]])
  }

  @Test func ofALanesOwnAndTheSharedTheOwnCounts() throws {
    let sweep = try Sweep.of("gd", "adam", vary: ["lr=1,2", "adam:lr=0.1..1", "gd:l2=0.1..1", "seed=5..7"])
    #expect(sweep.space.lanes[0].dimensions.map(\.key) == ["lr", "l2"])
    #expect(sweep.space.lanes[0].dimensions[0].values == .choices(["1", "2"]))
    #expect(
      sweep.space.lanes[1].dimensions.map(\.values)
        == [.range(0.1...1, scale: .logarithmic, isWhole: false)])
    #expect(sweep.space.seeds == [5, 6, 7])
  }

  /// Schedules have no scales of their own.
  @Test(arguments: [
    ("gamma=0.9..0.999", Parameter.Scale.logOneMinus, false), ("gamma=0.01..0.9", .logarithmic, false),
    ("gamma=0.2..0.9", .linear, false), ("warmup=0..50", .linear, true),
  ])
  func parametersOfSchedulesFollowThem(_ text: String, _ scale: Parameter.Scale, _ isWhole: Bool) throws {
    let texts = ["adam:schedule=exponential:gamma=0.5,\(text)"]
    let sweep = try Sweep.of("adam", vary: texts)
    guard case .range(_, scale, isWhole) = try #require(sweep.space.lanes[0].dimensions.last).values else {
      Issue.record("\(sweep.space.lanes[0].dimensions)")
      return
    }
    // The same where the scene has the schedule, for the lane or for all.
    let lane = try Sweep.of("adam:schedule=exponential:gamma=0.5", vary: ["adam:\(text)"])
    #expect(lane.space.lanes[0].dimensions == Array(sweep.space.lanes[0].dimensions.dropFirst()))
    var race = try ExperimentDraft.race(["adam"])
    race.defaults.set("schedule", to: "exponential:gamma=0.5")
    var draft = SweepDraft()
    try draft.vary(text)
    #expect(try draft.finished(on: race).space == lane.space)
  }

  @Test func oneEvaluationIsAStepAtLeast() throws {
    let sweep = try Sweep.of("adam", vary: ["lr=0.1..1"], settings: [("evaluations", "70")])
    #expect(sweep.unit == .evaluations && sweep.budget == 70 && sweep.experiment.surface?.steps == 70)
    let steps = try Sweep.of("adam", vary: ["lr=0.1..1"])
    #expect(steps.unit == .steps && steps.budget == 100)
    let epochs = try Sweep.ofNetworks("adam", vary: ["lr=0.1..1"])
    #expect(epochs.unit == .epochs && epochs.budget == 5)
  }

  @Test func aGridOfListsHasItsOwnNumberOfTrials() throws {
    let lists = try Sweep.of(
      "adam", "gd", vary: ["lr=1,2,3", "adam:beta1=0.5,0.9"], settings: [("plan", "grid")])
    #expect(lists.trials == 6 && lists.plan == .grid)
    let ranges = try Sweep.of("adam", vary: ["lr=1..3"], settings: [("plan", "grid")])
    #expect(ranges.trials == SweepDraft.usualTrials)
  }

  @Test func whatTheCommandLineSaysReplacesTheScene() throws {
    let text = """
      surface: rosenbrock
      optimizers: [adam, gd]
      sweep: {vary: {adam: {lr: 1e-4..1, beta1: [0.5, 0.9]}, gd: {lr: 1..2}}, trials: 5}
      """
    let scene = try SceneDecoder(colormaps: nil).decode(text, file: "s.yaml")
    var draft = try #require(scene.sweep)
    try draft.vary("Adam:lr=0.1,0.2")
    try draft.set("trials", to: "7")
    let sweep = try draft.finished(on: scene.draft)
    #expect(sweep.trials == 7)
    #expect(
      sweep.space.lanes.map { $0.dimensions.map(\.values) } == [
        [.choices(["0.1", "0.2"]), .choices(["0.5", "0.9"])],
        [.range(1...2, scale: .logarithmic, isWhole: false)],
      ])
    #expect(throws: (any Error).self) { try draft.vary("adam:lr=0.1,0.2") }
  }
}
