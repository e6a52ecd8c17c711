import Catalogue
import Expressions
import Testing

@testable import Experiments
@testable import Landscapes
@testable import Optimizers
@testable import Scenes

@Suite struct SharingTests {
  /// Races with all kinds of lane settings.
  static let races: [(surface: String, lanes: [String])] = [
    ("rosenbrock", ["gd:lr=0.001", "gd", "adam:lr=0.05,amsgrad=true,schedule=cosine:T_max=100"]),
    (
      "rosenbrock:a=1.5,b=20",
      ["sgd:lr=0.0001,noise=3.25,seed=9", "momentum:lr=1e-5,clip_norm=1.5,label=\"a,b\""]
    ),
    (
      "quadratic:kappa=33.3,angle=-0.1",
      ["rmsprop:alpha=0.9,centered=yes,l1=0.1,l2=1e-3", "nesterov:clip_value=2"]
    ),
    ("rastrigin", ["gd:lr=0.002,restarts=4", "sgd:schedule=step:step_size=30,gamma=0.5", "adam:on=no"]),
    (
      "regression",
      ["gd:lr=0.1", "sgd:lr=0.1", "sgd:batch_size=100", "sgd:batch_size=7", "adam:batch_size=3"]
    ),
    ("tiny-mlp", ["gd:lr=10", "sgd:lr=1", "adam:lr=0.1,batch_size=60"]),
  ]

  private static func experiment(_ index: Int) throws -> Experiment {
    let race = races[index]
    var draft = ExperimentDraft(
      title: "Odd: \"title\" # \\ α", surface: try SurfaceSetup(race.surface), steps: 120,
      lanes: try race.lanes.map { try LaneDraft($0) })
    draft.seed = .max - 3
    draft.surface?.start = Point(-1.0 / 3, -0.0)
    draft.surface?.domain = Domain(x: -1.1...2, y: 1e-7...3)
    draft.view.layout = .overlay
    draft.view.scale = .linear
    draft.view.colormap = "ember"
    draft.view.theme = "paper"
    return try draft.finished()
  }

  static func csv(_ experiment: Experiment) -> String {
    var text = ""
    experiment.writeReport(as: CSVFormat.self, version: "", to: &text)
    return text
  }

  @Test(arguments: races.indices)
  func aWrittenSceneReadsBackToTheSameRace(_ index: Int) throws {
    let experiment = try Self.experiment(index)
    let text = experiment.sceneText
    let again = try SceneDecoder(colormaps: ["dusk", "ember"]).decode(text, file: "s.yaml").experiment
    #expect(Self.csv(again) == Self.csv(experiment))
    #expect(
      again.title == experiment.title && again.surface?.domain == experiment.surface?.domain
        && again.view == experiment.view)
    #expect(again.lanes.map(\.label) == experiment.lanes.map(\.label))
    #expect(again.lanes.map(\.isOn) == experiment.lanes.map(\.isOn))
    #expect(again.sceneText == text)
  }

  /// The scenes of the library, every knob of every lane turned by a few notches.
  @Test(arguments: SceneLibrary.races.map(\.name))
  func scenesWithTurnedKnobsReadBack(_ name: String) throws {
    var experiment = try #require(SceneLibrary.named(name)).experiment()
    experiment.surface?.steps = 60
    for index in experiment.lanes.indices {
      for (place, knob) in Knob.all(of: experiment.lanes[index], in: experiment).enumerated() {
        let value = knob.turned(knob.value(in: experiment.lanes[index]), by: 1 + (place + index) % 3)
        knob.write(value, to: &experiment.lanes[index])
      }
    }
    let again = try SceneDecoder(colormaps: nil).decode(experiment.sceneText, file: "s.yaml").experiment
    #expect(Self.csv(again) == Self.csv(experiment))
    #expect(NetworkSharingTests.settings(again) == NetworkSharingTests.settings(experiment))
    #expect(again.sceneText == experiment.sceneText && again.view == experiment.view)
  }

  /// A formula, its parameters, and where it is seen.
  @Test(arguments: [nil, Domain(x: -1...2, y: 0.5...3)])
  func formulas(_ domain: Domain?) throws {
    let formula = try Formula("-a*x^2*exp(-y^2) + b y^2", parameters: ["a": 1.0 / 3, "b": 2])
    var draft = ExperimentDraft(
      title: "f", surface: SurfaceSetup(formula), steps: 50, lanes: [try LaneDraft("adam:lr=0.1")])
    draft.surface?.start = Point(0.5, 1)
    draft.surface?.domain = domain
    let experiment = try draft.finished()
    #expect(
      Array(experiment.arguments.prefix(6)) == [
        "--formula", "-a*x^2*exp(-y^2) + b y^2", "--set", "a=0.3333333333333333", "--set", "b=2",
      ])
    #expect(experiment.arguments.contains("--domain") == (domain != nil))
    let again = try SceneDecoder(colormaps: []).decode(experiment.sceneText, file: "s").experiment
    #expect(Self.csv(again) == Self.csv(experiment))
    #expect(again.surface?.domain == experiment.surface?.domain && again.sceneText == experiment.sceneText)
  }

  @Test func everyOptimizerAndSchedule() throws {
    let schedules = ["step:step_size=9", "exponential:gamma=0.9", "inverse-time:beta=0.5", "cosine:T_max=50"]
    let lanes = OptimizerEntry.all.enumerated().map {
      "\($1.name):lr=0.0012345678901234567,schedule=\(schedules[$0 % schedules.count])"
    }
    for start in stride(from: 0, to: lanes.count, by: 16) {
      let experiment = try Experiment.race(
        lanes: Array(lanes[start..<min(lanes.count, start + 16)]), steps: 30)
      let again = try SceneDecoder(colormaps: []).decode(experiment.sceneText, file: "s").experiment
      #expect(Self.csv(again) == Self.csv(experiment))
    }
  }

  @Test func onlyWhatDiffersIsSaid() throws {
    let experiment = try Experiment.race("gd", "sgd:momentum=0.9", "sgd", on: "beale", steps: 9)
    #expect(
      experiment.arguments == [
        "--surface", "beale", "--start", "1,1", "--seed", "42", "--steps", "9", "--optimizer", "gd:lr=0.001",
        "--optimizer", "sgd:lr=0.001,momentum=0.9", "--optimizer", "sgd:lr=0.001,label=sgd 2",
      ])
    #expect(experiment.commandWords.last == "'sgd:lr=0.001,label=sgd 2'")
  }

  @Test(arguments: [
    ("plain-1.5:a=b,c", "plain-1.5:a=b,c"), ("two words", "'two words'"), ("it's", "'it'\\''s'"),
    ("$HOME", "'$HOME'"), ("`ls`", "'`ls`'"), ("a\"b", "'a\"b'"), ("α", "'α'"), ("", "''"), ("a;b", "'a;b'"),
    ("*", "'*'"), ("\\", "'\\'"), ("!", "'!'"),
  ])
  func shellsAreGivenQuotes(_ word: String, _ expected: String) {
    #expect(Quoting.shell(word) == expected)
  }

  /// Any label passes unchanged through the grammar of options and through YAML.
  @Test(arguments: [
    "a,b", "\"", "\\", "a\\\"b", " x ", "a=b", "a:b", "\"a\",", "x\\", ",,\"\\,", "label=\"q\"",
  ])
  func oddLabelsComeThrough(_ label: String) throws {
    let lane = try LaneDraft("adam:label=\(OptionText.quoted(label)),lr=0.5")
    #expect(lane.setup.label == label && lane.setup.values[0] == 0.5)
    let draft = ExperimentDraft(surface: try SurfaceSetup("beale"), lanes: [lane])
    let scene = try draft.finished().sceneText
    #expect(try SceneDecoder(colormaps: []).decode(scene, file: "s").draft.lanes[0].setup.label == label)
  }

  /// Lists and lanes take one line each, and texts are quoted only if they must be.
  @Test func aSceneIsReadable() throws {
    let experiment = try Experiment.race(
      "gd:lr=0.001", "adam:lr=0.05,label=best one,schedule=cosine:T_max=100", on: "rosenbrock:a=2", steps: 500
    )
    #expect(
      experiment.sceneText == """
        title: Test
        surface: {name: rosenbrock, a: 2}
        start: [-2.4, 4]
        seed: 42
        steps: 500
        optimizers:
        - gd: {lr: 0.001}
        - adam: {lr: 0.05, label: best one, schedule: 'cosine:T_max=100'}
        view: {layout: side-by-side}

        """)
  }

  @Test func aQuoteHasToBeClosed() {
    #expect(throws: OptionError.self) { try LaneDraft("adam:label=\"a,b") }
    #expect(throws: OptionError.self) { try LaneDraft("adam:label=\"a\"b") }
  }

  /// Labels that collide are numbered, and numbered labels stay as they are.
  @Test func labelsAreOnesOwn() throws {
    let long = String(repeating: "x", count: 24)
    let experiment = try Experiment.race(
      "gd:label=sgd 2", "sgd", "sgd", "gd:label=\(long)", "adam:label=\(long)", steps: 1)
    let labels = ["sgd 2", "sgd", "sgd 3", long, String(long.prefix(22)) + " 2"]
    #expect(experiment.lanes.map(\.label) == labels)
    let again = try SceneDecoder(colormaps: []).decode(experiment.sceneText, file: "s").experiment
    #expect(again.lanes.map(\.label) == labels)
  }
}
