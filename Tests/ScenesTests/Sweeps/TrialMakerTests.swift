import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers
@testable import Scenes

/// Trials are the lanes that the same settings would make on the command line.
@Suite struct TrialMakerTests {
  private func trial(_ values: [Double], lane: Int = 0, seed: UInt64 = 7, budget: Int = 30) -> Trial {
    Trial(index: 3, round: 0, lane: lane, setting: 3, seed: seed, budget: budget, values: values)
  }

  static let surfaces: [(lane: String, vary: [String], values: [Double], made: String)] = [
    (
      "adam:eps=1e-5", ["adam:lr=1e-4..1,beta1=0.5..0.999"], [0.0123, 0.75],
      "adam:eps=1e-5,lr=0.0123,beta1=0.75"
    ),
    ("adam:lr=3", ["lr=0.1,0.2,amsgrad=false,true"], [1, 1], "adam:lr=0.2,amsgrad=true"),
    (
      "coordinate-descent", ["blocks=[[0,1]],[[0],[1]]", "lr=0.1..1"], [0, 0.3],
      "coordinate-descent:lr=0.3,blocks=[[0,1]]"
    ),
    (
      "sgd:lr=0.1,schedule=step:step_size=9", ["schedule=exponential,cosine:T_max=50"], [1],
      "sgd:lr=0.1,schedule=cosine:T_max=50"
    ),
    (
      "sgd:lr=0.1", ["schedule=exponential:gamma=0.5,\"step:step_size=3,gamma=0.1\",gamma=0.9..0.99"],
      [1, 0.95],
      "sgd:lr=0.1,schedule=step:step_size=3,gamma=0.95"
    ),
    (
      "sgd:noise=2", ["noise=0.1..9", "clip_norm=1..4", "average=polyak,ema:0.9"], [0.5, 2, 1],
      "sgd:noise=0.5,clip_norm=2,average=ema:0.9"
    ),
    ("gd:restarts=2,max_evaluations=20", ["restarts=0..3"], [0], "gd:restarts=0,max_evaluations=20"),
  ]

  @Test(arguments: surfaces.indices) func lanesAreThoseOfTheCommandLine(_ index: Int) throws {
    let row = Self.surfaces[index]
    let sweep = try Sweep.of(row.lane, vary: row.vary)
    let made = try sweep.experiment(of: trial(row.values))
    var wanted = try Experiment.race(row.made, seed: 42, steps: 30)
    wanted.title = "Test"
    wanted.lanes[0].seed = 7
    #expect(made.sceneText == wanted.sceneText)
    #expect(made.lanes[0].settings.map(\.key) == wanted.lanes[0].settings.map(\.key))
    var (lane, other) = (Race<SurfaceCourse>(made), Race<SurfaceCourse>(wanted))
    lane.compute(to: 30)
    other.compute(to: 30)
    #expect(lane.lanes[0].head.loss == other.lanes[0].head.loss)
  }

  @Test func hyperparametersAloneNeedNoText() throws {
    let sweep = try Sweep.of(
      "adam:schedule=cosine:T_max=9", vary: ["lr=0.1..1,beta1=0.5,0.9,amsgrad=true,false,x=-1..1,y=1,2"])
    let draft = try ExperimentDraft.race(["adam"])
    let race = try draft.finished()
    let reader = DimensionReader(draft.lanes[0], race.lanes[0], in: race, on: draft.subject, goal: .bestLoss)
    let lane = try DimensionReader.lane(
      reader, try Variation.all(in: "lr=0.1..1,beta1=0.5,0.9,amsgrad=true,false,x=-1..1"))
    #expect(lane.isDirect)
    #expect(try !DimensionReader.lane(reader, try Variation.all(in: "lr=0.1..1,l2=0,1")).isDirect)
    let made = try sweep.prepare(trial([0.5, 1, 0, 0.25, 1]))
    #expect(made.lane.values[0] == 0.5 && made.lane.values[1] == 0.9 && made.lane.seed == 7)
    #expect(made.lane.settings.contains { $0.key == "amsgrad" && $0.value == .flag(true) })
    #expect(made.lane.scheduleText == "cosine:T_max=9")
    #expect(made.experiment.surface?.start.x == 0.25)
  }

  @Test func startsAndSurfacesVary() throws {
    let starts = try Sweep.of("gd", vary: ["start=[-1,2],\"3,4\"", "l2=0.1..1"])
    #expect(try starts.experiment(of: trial([1, 0.5])).surface?.start == Point(3, 4))
    let surfaces = try Sweep.of("gd", on: "quadratic:angle=0.25", vary: ["kappa=1..1000"])
    #expect(try surfaces.experiment(of: trial([50])).surface?.setup.text == "quadratic:kappa=50,angle=0.25")
  }

  @Test func budgetsAndSeedsAreTheTrials() throws {
    let steps = try Sweep.of("gd:seed=5", vary: ["lr=0.1..1"]).prepare(trial([0.5]))
    #expect(steps.experiment.surface?.steps == 30 && steps.lane.seed == 7 && steps.experiment.seed == 42)
    let evaluations = try Sweep.of("gd", vary: ["lr=0.1..1"], settings: [("evaluations", "99")])
      .prepare(trial([0.5]))
    #expect(evaluations.lane.stopping.evaluations == 30 && evaluations.experiment.surface?.steps == 30)
    let epochs = try Sweep.ofNetworks("adam", vary: ["lr=0.1..1"]).prepare(trial([0.5], budget: 3))
    #expect(epochs.experiment.network?.epochs == 3)
    #expect(try Sweep.of("gd", vary: ["lr=0.1..1"]).experiment(of: trial([1], seed: 42)).lanes[0].seed == nil)
  }

  static let networks: [(vary: [String], values: [Double], lane: String, settings: [(String, String)])] = [
    (["lr=0.1..1,batch_size=4,8,all"], [0.25, 2], "adam:lr=0.25", [("batch_size", "all")]),
    (
      ["layers=2-8-1,2-16-16-1", "activation=relu,tanh", "init=he,normal:deviation=0.5"], [1, 1, 1],
      "adam", [("layers", "2,16,16,1"), ("activation", "tanh"), ("init", "normal:deviation=0.5")]
    ),
    (
      ["dropout=0..0.5,batch_norm=true,false,jitter=0..1,l2=1e-5..1"], [0.25, 0, 0.5, 0.1], "adam",
      [("dropout", "0.25"), ("batch_norm", "true"), ("jitter", "0.5"), ("l2", "0.1")]
    ),
  ]

  @Test(arguments: networks.indices) func networksAreThoseOfTheCommandLine(_ index: Int) throws {
    let row = Self.networks[index]
    let sweep = try Sweep.ofNetworks("adam", vary: row.vary)
    let made = try sweep.experiment(of: trial(row.values, seed: 1, budget: 5))
    var wanted = try Experiment.train(row.lane, settings: row.settings)
    wanted.title = made.title
    #expect(made.sceneText == wanted.sceneText)
    #expect(
      try sweep.commandWords(of: trial(row.values, seed: 1, budget: 5)).prefix(2) == ["descent", "train"])
  }

  /// A batch of one sample has no variance.
  @Test func settingsThatDoNotGoTogetherAreSaid() throws {
    let sweep = try Sweep.ofNetworks("adam", vary: ["batch_norm=false,true", "batch_size=1,8"])
    #expect(throws: Never.self) { try sweep.prepare(trial([0, 0])) }
    let error = #expect(throws: ExperimentError.self) { try sweep.prepare(trial([1, 0])) }
    #expect(error?.description.contains("at least 2 with batch_norm") == true)
  }

  @Test(arguments: [[0.5], [0.05, 0], [2, 0], [.nan, 0], [0.5, 2], [0.5, 0.5], [0.5, -1], [0.5, .nan]])
  func valuesOutsideTheSpaceAreRefused(_ values: [Double]) throws {
    for vary in ["lr=0.1..1,beta1=0.5,0.9", "lr=0.1..1,average=polyak,ema:0.9"] {
      let sweep = try Sweep.of("adam", vary: [vary])
      #expect(throws: ExperimentError.self) { try sweep.prepare(trial(values)) }
      #expect(throws: Never.self) { try sweep.prepare(trial([0.1, 1])) }
    }
  }

  @Test func tunedLanesRaceTogetherUnlessTheyStartApart() throws {
    let sweep = try Sweep.of("gd", "adam", vary: ["lr=0.1..1", "gd:l2=0,1", "adam:x=0..1"])
    let race = try #require(try sweep.experiment(of: [trial([0.2, 0]), trial([0.3, 1])]))
    #expect(race.lanes.map(\.label) == ["gd", "gd 2"] && race.lanes.map { $0.values[0] } == [0.2, 0.3])
    #expect(try sweep.experiment(of: [trial([0.2, 0]), trial([0.3, 0.5], lane: 1)]) == nil)
    #expect(try sweep.experiment(of: []) == nil)
  }
}
