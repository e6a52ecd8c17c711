import Canvas
import Experiments
import Foundation
import Optimizers
import Scenes
import Testing
import Visualizer

@testable import descent

/// Where a race is shown, and what is typed there.
struct ShotCase: Sendable, CustomTestStringConvertible {
  var scene: String
  var keys: String
  var time = 60
  var size = Size(columns: 120, rows: 40)

  var testDescription: String { "\(scene): \(keys)" }

  /// The desk after the keys.
  func desk(steps: Int? = nil) throws -> Desk {
    var experiment = try SceneFile.scene(named: scene).experiment
    if let steps { experiment.surface?.steps = steps }
    var headless = HeadlessDesk(Desk(experiment, sceneName: scene, size: size))
    if experiment.lesson == nil { headless.move(to: time) }
    headless.perform(try KeyScript(keys))
    headless.settle()
    return headless.desk
  }
}

/// The command in the caption of a saved picture makes the same picture.
@Suite struct ShotTests {
  /// The picture that the palette saves.
  private func saved(_ desk: Desk) throws -> String {
    var desk = desk
    var effects: [Effect] = []
    for key in [":" as Key] + "export".unicodeScalars.map(Key.character) + [.enter] {
      effects = desk.update(.input(.key(key)))
    }
    guard case .write(_, "svg", let text) = effects.first else {
      Issue.record("nothing was saved: \(effects)")
      return ""
    }
    return text
  }

  /// The picture that a command line makes.
  private func made(_ words: [String]) throws -> String {
    let export = try Export.parse(Array(words.dropFirst()))
    let races = try export.races(as: .svg, command: CommandLineWords(words).pictureCommand)
    return export.drawing(races).svg
  }

  private func check(_ desk: Desk) throws {
    let words = desk.exportArguments(figure: ["--caption"])
    let (picture, again) = (try saved(desk), try made(words))
    #expect(picture == again, "\(words)")
    #expect(picture.utf8.count > 2000, "\(words)")
  }

  static let small = Size(columns: 70, rows: 22)

  static let raceShots: [ShotCase] = [
    ShotCase(scene: "rosenbrock", keys: ""), ShotCase(scene: "rosenbrock", keys: "o 2 right:3 C"),
    ShotCase(scene: "rosenbrock", keys: "Z o"), ShotCase(scene: "rosenbrock", keys: "+ + T c"),
    ShotCase(scene: "himmelblau", keys: "f"), ShotCase(scene: "himmelblau", keys: "f f G G"),
    ShotCase(scene: "himmelblau", keys: "f f f down x"),
    ShotCase(scene: "clipping-and-schedules", keys: "V X"),
    ShotCase(scene: "rosenbrock", keys: "i . . +"), ShotCase(scene: "rosenbrock", keys: "3 end i"),
    ShotCase(scene: "rosenbrock", keys: "z right:5 up:2 +:3 o"),
    ShotCase(scene: "rosenbrock", keys: "z g L -", size: small),
    ShotCase(scene: "rosenbrock", keys: "W"), ShotCase(scene: "rosenbrock", keys: "R space = j"),
    ShotCase(scene: "rosenbrock", keys: "F"), ShotCase(scene: "regression", keys: "X o end"),
    ShotCase(scene: "rosenbrock", keys: "ctrl-left:2 > >"),
  ]

  @Test(arguments: raceShots)
  func racesOnSurfaces(_ shot: ShotCase) throws { try check(try shot.desk()) }

  static let surveyShots: [ShotCase] = [
    ShotCase(scene: "narrow-bowl", keys: "4 h ] right:3 m"),
    ShotCase(scene: "narrow-bowl", keys: "4 h h m + left:2 up"),
    ShotCase(scene: "narrow-bowl", keys: "4 h h } }"), ShotCase(scene: "himmelblau", keys: "2 u o"),
    ShotCase(scene: "himmelblau", keys: "u + +"), ShotCase(scene: "narrow-bowl", keys: "E right:2 up"),
  ]

  @Test(arguments: surveyShots)
  func surveys(_ shot: ShotCase) throws {
    var shot = shot
    shot.size = Self.small
    try check(try shot.desk(steps: 120))
  }

  static let networkShots: [ShotCase] = [
    ShotCase(scene: "moons", keys: "v P 2", time: 1000),
    ShotCase(scene: "moons", keys: "v v V D o", time: 3000),
    ShotCase(scene: "moons", keys: "2 i .", time: 750), ShotCase(scene: "moons", keys: "z", time: 2500),
    ShotCase(scene: "moons", keys: "P P + 3", time: 2500),
  ]

  @Test(arguments: networkShots)
  func networks(_ shot: ShotCase) throws { try check(try shot.desk()) }

  @Test(arguments: [
    ShotCase(scene: "why-momentum-works", keys: ""),
    ShotCase(scene: "why-momentum-works", keys: "pgdn pgdn wait:30"),
    ShotCase(scene: "what-alpha-does", keys: "pgdn:3 wait:2"),
  ])
  func pagesOfLessons(_ shot: ShotCase) throws {
    let desk = try shot.desk()
    #expect(desk.exportArguments().contains("--page"))
    try check(desk)
  }

  /// Whatever keys are typed.
  @Test(arguments: 0..<6)
  func randomKeys(_ seed: Int) throws {
    var stream = RandomStream(seed: UInt64(seed), stream: .start)
    let all = [
      "o", "c", "C", "T", "g", "+", "-", "Z", "f", "V", "G", "X", "1", "2", "3", "left", "right", "up",
      "down", "a",
      "A", "b", "B", "x", "=", "i", "z", "W", ".", ",", "<", ">", "R", "r", "home", "end", "bksp", "ctrl-up",
      "space", "wait:0.5", "j", "L",
    ]
    let keys = (0..<14).map { _ in all[Int(stream.nextUniform() * Double(all.count))] }
    let scene = ["rosenbrock", "himmelblau", "regression", "two-wells"][seed % 4]
    try check(
      try ShotCase(scene: scene, keys: keys.joined(separator: " "), size: Self.small).desk(
        steps: seed % 3 == 0 ? nil : 90))
  }

  /// What knobs did on the way cannot be told; the caption says so.
  @Test func turnsOnTheWayAreMissing() throws {
    let text = try saved(try ShotCase(scene: "rosenbrock", keys: "t right:4 .:9").desk())
    #expect(text.contains("knobs turned onward during the race apply from the start"))
  }

  /// A key in a race, a page in a lesson.
  @Test func theKeySavesWhereNoLessonIs() throws {
    var race = try ShotCase(scene: "rosenbrock", keys: "").desk()
    guard case .write("rosenbrock", "svg", let text) = race.update(.input(.key("p"))).first else {
      Issue.record("nothing was saved")
      return
    }
    #expect(try text == saved(race))
    var lesson = try ShotCase(scene: "what-alpha-does", keys: "pgdn").desk()
    #expect(!lesson.update(.input(.key("p"))).contains { if case .write = $0 { true } else { false } })
    #expect(lesson.lesson?.index == 0)
  }

  @Test func othersFormatsAreRefusedInTheBox() throws {
    var desk = try ShotCase(scene: "rosenbrock", keys: "").desk()
    func type(_ text: String) -> [Effect] {
      var effects: [Effect] = []
      for key in [":" as Key] + text.unicodeScalars.map(Key.character) + [.enter] {
        effects = desk.update(.input(.key(key)))
      }
      return effects
    }
    #expect(type("export a.png").isEmpty && desk.sheet != nil)
    _ = desk.update(.input(.key(.escape)))
    guard case .write("out/b", "svg", _) = type("export out/b.svg").first else {
      Issue.record("nothing was saved")
      return
    }
  }

  // MARK: Mistakes

  @Test(arguments: [
    (["--view", "relief:zom=2"], "the nearest is “zoom”"), (["--view", "releif"], "the nearest is “relief”"),
    (["--view", "map:x=momentun"], "the nearest is “momentum”"),
    (["--view", "map:x_window=0.9:0.1"], "0.1:0.9"),
    (["--view", "relief:turn=x"], "must be a number"), (["--view", "race:turn=3"], "no key “turn”"),
    (["--view", "relief:turn=1,turn=2"], "twice"), (["--view", "race:contours=maybe"], "true or false"),
    (["--lane", "adm"], "the nearest is “adam”"), (["--lane", "9"], "no lane is named “9”"),
    (["--at", "2001"], "2000"), (["--at", "soon"], "must be a number"), (["--page", "1"], "no lesson"),
    (["--view", "report:by=luck"], "no “by” is named “luck”"),
  ])
  func mistakesAreExplained(_ words: [String], _ expected: String) throws {
    let export = try Export.parse(["rosenbrock", "--lane", "momentum"] + words)
    let error = try #require(throws: Failure.self) { try export.races(as: .svg, command: "") }
    #expect(error.code == 64 && error.message.contains(expected), "\(error.message)")
  }

  @Test func aLessonHasSoManyPages() throws {
    let export = try Export.parse(["why-momentum-works", "--page", "99"])
    let error = try #require(throws: Failure.self) { try export.races(as: .svg, command: "") }
    #expect(error.message.contains("page is 99, but must be 1 or more, at most 7"))
  }

  /// Every key of every view is read as it is written.
  @Test func keysAreListed() {
    for view in ShotView.allCases {
      #expect(!view.summary.isEmpty)
      for (name, value) in view.keys + ShotView.sharedKeys {
        #expect(name.allSatisfy { $0.isLowercase || $0 == "_" } && !value.isEmpty)
      }
    }
  }
}
