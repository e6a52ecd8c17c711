import Testing

@testable import Experiments
@testable import Scenes

/// Sweeps in scene files, both ways.
@Suite struct SweepSceneTests {
  private func decode(_ sweep: String) throws -> DecodedScene {
    let text = "surface: rosenbrock\noptimizers: [adam, gd]\nsteps: 100\n\(sweep)"
    return try SceneDecoder(colormaps: nil).decode(text, file: "s.yaml")
  }

  @Test func theSceneSaysWhatTheCommandLineSays() throws {
    let block = """
      sweep:
        vary:
          adam: {lr: 1e-4..1, beta1: [0.5, 0.90]}
          gd: {lr: 1, schedule: [constant, "step:step_size=30,gamma=0.5"]}
          start: [[-1.2, 1], [2, 2]]
          seed: 1..20
        plan: halving
        trials: 81
        eta: 4
        goal: evaluations:1e-6
        fresh: 10
        evaluations: 300
        seed: 9
      """
    let list = """
      sweep:
        vary:
          - adam:lr=1e-4..1,beta1=0.5,0.90
          - gd:lr=1,schedule=constant,"step:step_size=30,gamma=0.5"
          - "start=[-1.2, 1],[2, 2]"
          - seed=1..20
        {plan: halving, trials: 81}
      """.replacing("  {plan: halving, trials: 81}", with: "  plan: halving\n  trials: 81")
    let scene = try decode(block)
    let sweep = try #require(scene.sweep).finished(on: scene.draft)
    #expect(sweep.plan == .halving(eta: 4) && sweep.trials == 81 && sweep.goal == .evaluations(to: 1e-6))
    #expect(sweep.freshSeeds == 10 && sweep.unit == .evaluations && sweep.budget == 300 && sweep.seed == 9)
    #expect(sweep.space.seeds == Array(1...20))
    let other = try decode(list)
    #expect(try #require(other.sweep).finished(on: other.draft).space == sweep.space)
    let none = try decode("")
    #expect(none.sweep == nil)
  }

  private static let mistakes: [(String, String)] = [
    ("sweep: 5", "4:8: sweep must be a mapping of keys, not a single value"),
    (
      "sweep: {}",
      "4:8: a sweep needs something that varies, such as --vary adam:lr=1e-4..1, or vary: {adam: {lr: 1e-4..1}} in a scene"
    ),
    ("sweep: {vary: 5}", "4:15: vary must be a mapping of keys, not a single value"),
    (
      "sweep: {very: {}}",
      "4:9: a sweep has no key “very”; the nearest is “vary”. It takes: vary, plan, trials, goal, evaluations, eta, "
        + "fresh, seed"
    ),
    ("sweep: {vary: {adam: {}}}", "4:22: adam needs something that varies, such as lr: 1e-4..1"),
    ("sweep: {vary: {adam: {lr: }}}", "4:27: “lr=”: expected values, such as lr=1e-4..1 or lr=1,2,3"),
    ("sweep: {vary: {adam: {lr: []}}}", "4:27: “lr=”: expected values, such as lr=1e-4..1 or lr=1,2,3"),
    ("sweep: {vary: {lr: 1..}}", "4:20: “lr=1..”: expected a range with both ends, such as lr=1e-4..1"),
    ("sweep: {vary: {lr: {x: 1}}}", "4:24: no lane or optimizer is named “lr”"),
    (
      "sweep:\n  vary:\n    adam:\n      lr: 1..0.5", "7:11: “lr=1..0.5”: expected a range whose first number"
    ),
    ("sweep:\n  vary:\n    adam:\n      lr: 0..1", "7:11: “lr=0..1”: expected a range that begins above 0"),
    (
      "sweep:\n  vary:\n    adam:\n      betta1: 0..1",
      "7:15: adam has no key “betta1”; the nearest is “beta1”"
    ),
    ("sweep:\n  vary:\n  - adam:lr=1,2\n  - adam:lr=3", "7:5: adam: lr is given twice"),
    ("sweep:\n  vary: {lr: 1..2}\n  plan: gird", "6:9: no plan is named “gird”; the nearest is “grid”"),
    ("sweep:\n  vary: {lr: 1..2}\n  goal: accuracy", "6:9: goal: accuracy is of networks only"),
    (
      "sweep:\n  vary: {lr: 1..2}\n  plan: grid\n  trials: 1",
      "7:11: the grid of adam has at least 2 settings"
    ),
  ]

  @Test(arguments: mistakes) func mistakesHaveAPlace(_ sweep: String, _ message: String) {
    let error = #expect(throws: SceneError.self) { try decode(sweep) }
    #expect(error?.description.hasPrefix("s.yaml:\(message)") == true, "\(error?.description ?? "")")
  }

  static let surfaces: [(lanes: [String], vary: [String], settings: [(String, String)])] = [
    (["adam"], ["lr=1e-4..1"], []),
    (
      ["adam:label=a: b #\"c\"", "adam", "gd:schedule=exponential:gamma=0.5"],
      ["adam:lr=1e-4..1,beta2=0.9,0.99", "lr=1,2.5e-7", "gd:gamma=0.25..0.5", "seed=3,5,9"],
      [("plan", "grid"), ("fresh", "3")]
    ),
    (
      ["adam"],
      ["schedule=cosine:T_max=7,\"step:step_size=30,gamma=0.5\"", "average=polyak,ema:0.9", "seed=4..9"],
      [("plan", "halving"), ("eta", "2"), ("goal", "steps:0.001"), ("seed", "77"), ("evaluations", "400")]
    ),
    (["gd"], ["start=[-1.2,1],[2,2]", "b=1..1000,lr=0.1"], [("plan", "sobol"), ("goal", "final_loss")]),
    (
      ["sgd"], ["x=-1..1,y=0.1..0.3,amsgrad=true,false".replacing("amsgrad", with: "nesterov")],
      [("plan", "external")]
    ),
  ]

  @Test(arguments: surfaces.indices) func sweepsOnSurfacesReadBack(_ index: Int) throws {
    let row = Self.surfaces[index]
    var draft = SweepDraft()
    for text in row.vary { try draft.vary(text) }
    for (key, value) in row.settings { try draft.set(key, to: value) }
    try check(try draft.finished(on: .race(row.lanes)))
  }

  @Test func sweepsOfNetworksReadBack() throws {
    try check(
      try .ofNetworks(
        "adam:dropout=0.1", "sgd:label=s,activation=tanh", on: "digits",
        vary: [
          "adam:lr=1e-4..1,dropout=0..0.5", "s:momentum=0..0.9", "layers=64-8-10,64-16-16-10",
          "batch_size=16,32,all", "init=he,normal:deviation=0.5", "shift=0..2", "seed=1..4",
        ], network: [("layers", "64,8,10"), ("validation", "0.2")],
        settings: [("goal", "accuracy"), ("fresh", "5")]))
  }

  private func check(_ sweep: Sweep) throws {
    let again = try Sweep(sceneText: sweep.sceneText, file: "s.yaml")
    #expect(again.space == sweep.space && again.plan == sweep.plan && again.trials == sweep.trials)
    #expect(again.goal == sweep.goal && again.unit == sweep.unit && again.budget == sweep.budget)
    #expect(again.seed == sweep.seed && again.freshSeeds == sweep.freshSeeds)
    #expect(again.sceneText == sweep.sceneText)
    for (place, lane) in sweep.space.lanes.enumerated() {
      let values = lane.dimensions.map { dimension in
        switch dimension.values {
        case .range(let range, _, _): range.upperBound
        case .choices(let choices): Double(choices.count - 1)
        }
      }
      let trial = Trial(index: 0, round: 0, lane: place, setting: 0, seed: 3, budget: 2, values: values)
      #expect(try again.experiment(of: trial).sceneText == sweep.experiment(of: trial).sceneText)
    }
  }

  @Test func theTextIsThatOfAScene() throws {
    let sweep = try Sweep.of(
      "gd", "adam", vary: ["adam:lr=1e-4..1", "gd:lr=1,2", "seed=1..3"], settings: [("plan", "sobol")])
    #expect(
      sweep.sceneText.hasSuffix(
        """
        sweep:
          vary:
            gd: {lr: [1, 2]}
            adam: {lr: 0.0001..1}
            seed: 1..3
          plan: sobol
          trials: 32
          goal: best_loss

        """), "\(sweep.sceneText)")
  }

  @Test func aSceneWithoutASweepIsNone() {
    let error = #expect(throws: SceneError.self) {
      try Sweep(sceneText: "surface: beale\noptimizers: [gd]", file: "s.yaml")
    }
    #expect(error?.description == "s.yaml: the scene has no sweep:")
  }

  @Test(arguments: ["tune-rosenbrock", "tune-digits"]) func theLibraryHasSweeps(_ name: String) throws {
    let scene = try #require(SceneLibrary.named(name)).decoded()
    let sweep = try #require(scene.sweep).finished(on: scene.draft)
    #expect(sweep.space.lanes.count == sweep.experiment.lanes.count && sweep.space.lanes.count >= 2)
    try check(sweep)
  }
}
