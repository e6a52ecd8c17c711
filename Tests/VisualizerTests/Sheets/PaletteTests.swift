import Canvas
import Experiments
import Scenes
import Testing

@testable import Visualizer

@Suite struct PaletteTests {
  private func palette(_ desk: Desk) -> Palette? {
    if case .palette(let palette) = desk.sheet { palette } else { nil }
  }

  /// A desk with a line typed into the palette.
  private func typing(_ text: String, in desk: Desk) -> Desk {
    var desk = desk
    desk.press(":")
    desk.type(text)
    return desk
  }

  private func names(_ desk: Desk) -> [String] {
    palette(desk).map { desk.paletteItems($0.text).map(\.name) } ?? []
  }

  // MARK: Actions

  /// Every action has a name of its own wherever a key does it, and its whole name finds it first.
  @Test(arguments: KeyTableTests.places)
  func everyActionIsFoundByItsName(_ place: KeyRow.Place) throws {
    let items = KeyTable.rows(at: place).flatMap { row in
      row.bindings.map { PaletteItem(name: row.name(of: $0.action), effect: .action($0.action)) }
    }
    #expect(Set(items.map(\.name)).count == items.count)
    for item in items {
      #expect(PaletteItem.found(item.name, in: items).first == item, "\(item.name)")
    }
  }

  @Test func theListIsOfThisPlace() throws {
    var desk = try Desk.five()
    desk.press(":")
    #expect(names(desk).contains("type a formula") && !names(desk).contains("networks: next view"))
    #expect(names(desk).count { $0.hasPrefix("focus lane") } == 5)
    let spirals = typing("", in: Desk(try .spirals(), size: Size(columns: 120, rows: 40)))
    #expect(!names(spirals).contains("type a formula") && names(spirals).contains("networks: next view"))
  }

  @Test(arguments: [
    ("rand", "random start"), ("contours", "contours on, off"), ("sta ran", "random start"), ("z", "relief"),
    ("rds", "random start"), ("zoom o", "zoom out"), ("Z", "fit to the paths"),
  ])
  func theBestComesFirst(_ text: String, _ name: String) throws {
    #expect(names(typing(text, in: try Desk.five())).first == name)
  }

  @Test func enterDoesTheChosenAction() throws {
    var desk = typing("zoom", in: try Desk.five())
    let width = desk.look.camera.target.width
    #expect(names(desk).prefix(2) == ["zoom in", "zoom out"])
    desk.press(.down, .enter)
    #expect(desk.sheet == nil && desk.look.camera.target.width > width)
    desk.press(":")
    desk.type("command line")
    #expect(desk.press(.enter).contains { if case .copy = $0 { true } else { false } })
  }

  @Test func whatIsDoneIsRemembered() throws {
    var desk = typing("lr 0.02", in: try Desk.five())
    desk.press(.enter, ":", .up)
    #expect(palette(desk)?.line.text == "lr 0.02")
    desk.press(.down)
    #expect(palette(desk)?.line.text == "")
    desk.press(.down, .down, .up, .escape)
    #expect(desk.sheet == nil)
  }

  @Test func pastedTextIsTyped() throws {
    var desk = try Desk.five()
    desk.press(":")
    desk.send(.input(.paste(":lr 0.03\n")))
    desk.press(.enter)
    #expect(desk.sheet == nil && desk.value("lr", lane: 4) == 0.03)
  }

  @Test func tabCompletes() throws {
    var desk = typing("optim", in: try Desk.five())
    desk.press(.tab)
    #expect(palette(desk)?.line.text == "optimizer ")
    desk.type("ada")
    #expect(names(desk).contains("adam") && names(desk).contains("adagrad") && !names(desk).contains("gd"))
    desk.type("m")
    #expect(names(desk).first == "adam")
    desk.press(.tab)
    #expect(palette(desk)?.line.text == "optimizer adam")
    desk.type(":bet")
    desk.press(.tab)
    #expect(palette(desk)?.line.text == "optimizer adam:beta1=")
    desk.type("0.5")
    desk.press(.enter)
    #expect(desk.value("beta1", lane: 4) == 0.5)
  }

  // MARK: Knobs

  @Test(arguments: [
    ("lr 0.01", "lr", 0.01), ("α 0.1", "lr", 0.1), ("alpha=0.2", "lr", 0.2), ("beta1 0.8", "beta1", 0.8),
    ("β₂ = 0.99", "beta2", 0.99), ("noise 3", "noise", 3), ("eps 1e−6", "eps", 1e-6),
  ])
  func aKnobIsSet(_ text: String, _ key: String, _ value: Double) throws {
    var desk = typing(text, in: try Desk.five())
    desk.press(.enter)
    #expect(desk.sheet == nil && desk.value(key, lane: 4) == value)
    #expect(desk.knobKey == key && desk.hand.burst != nil)
    #expect(desk.value(key, lane: 0) != value)
  }

  @Test func theSurfacesParametersAreKnobs() throws {
    var desk = typing("b 50", in: try Desk.five())
    desk.press(.enter)
    #expect(desk.subject.setup.text == "rosenbrock:b=50")
  }

  // MARK: Commands

  private func done(_ text: String, in desk: Desk) -> (desk: Desk, effects: [Effect]) {
    var desk = typing(text, in: desk)
    let effects = desk.update(.input(.key(.enter)))
    #expect(desk.sheet == nil, "\(palette(desk)?.complaint ?? "still open")")
    return (desk, effects)
  }

  @Test func theStartIsMoved() throws {
    let desk = done("start 0.5,2", in: try .scene(at: 30)).desk
    #expect(desk.subject.start == [0.5, 2] && desk.cursor == 30 && desk.lane(0).start == [0.5, 2])
  }

  @Test func anOptimizerReplacesTheRule() throws {
    var desk = try Desk.race(["gd:lr=0.001", "adam:lr=0.1,noise=2,clip_norm=5,schedule=exponential"])
    desk.press("2")
    desk.moveCursor(to: 40)
    desk = done("optimizer lion:lr=0.02", in: desk).desk
    let lane = desk.experiment.lanes[1]
    #expect(lane.entry.name == "lion" && lane.label == "lion" && lane.values[0] == 0.02)
    // What surrounds the rule stays.
    #expect(lane.noise == 2 && lane.stages.clipNorm == 5 && lane.scheduleText == "exponential")
    #expect(desk.cursor == 40 && desk.experiment.lanes[0].entry.name == "gd")
  }

  @Test func aScheduleSuitsTheRace() throws {
    var desk = done("schedule cosine", in: try Desk.five(steps: 60)).desk
    #expect(desk.experiment.lanes[4].scheduleText == "cosine:T_max=60")
    desk = done("schedule step:step_size=7,gamma=0.5", in: desk).desk
    #expect(desk.experiment.lanes[4].scheduleText == "step:step_size=7,gamma=0.5")
    desk = done("schedule off", in: desk).desk
    #expect(desk.experiment.lanes[4].scheduleText == nil && !desk.movesLearningRates)
  }

  @Test func settingsAroundTheRule() throws {
    var desk = done("clip_norm 0.5", in: try Desk.five()).desk
    desk = done("clip-value 2", in: desk).desk
    desk = done("l2 0.1", in: desk).desk
    desk = done("label mine", in: desk).desk
    var lane = desk.experiment.lanes[4]
    #expect(lane.stages.clipNorm == 0.5 && lane.stages.clipValue == 2 && lane.stages.l2 == 0.1)
    #expect(lane.label == "mine")
    desk = done("clip_norm off", in: desk).desk
    lane = desk.experiment.lanes[4]
    #expect(lane.stages.clipNorm == nil && lane.stages.clipValue == 2)
  }

  @Test func anotherSurface() throws {
    var desk = done("surface ackley", in: try .scene(at: 30)).desk
    #expect(desk.subject.setup.text == "ackley" && desk.experiment.title == desk.subject.setup.entry.title)
    #expect(desk.subject.start == desk.subject.surface.start && desk.cursor == 30)
    #expect(desk.look.camera.domain == desk.subject.surface.domain && desk.experiment.lanes.count == 5)
    desk = done("surface rosenbrock:a=2,b=10", in: desk).desk
    #expect(desk.subject.setup.text == "rosenbrock:a=2,b=10")
    desk.press(.control("r"))
    #expect(desk.subject.setup.text == "rosenbrock")
  }

  /// Batches are drawn only where there are data.
  @Test func lanesSuitTheSurface() throws {
    var desk = try Desk.race(["sgd:lr=0.1,batch_size=5", "adam"], on: "regression")
    desk = done("surface quadratic", in: desk).desk
    #expect(desk.experiment.lanes.allSatisfy { $0.batchSize == nil })
    desk = done("surface regression", in: desk).desk
    #expect(desk.experiment.lanes[0].batchSize == desk.subject.surface.defaultBatchSize)
  }

  @Test func aFormula() throws {
    let desk = done("formula x^2 + a*y^2, a=3", in: try Desk.five()).desk
    #expect(desk.subject.setup.formula?.typedText == "x^2 + a*y^2, a=3")
    #expect(desk.knobs.contains { $0.hyperparameter.key == "a" })
  }

  @Test func theRestOfTheCommands() throws {
    var desk = done("seed 7", in: try Desk.five()).desk
    #expect(desk.experiment.seed == 7)
    desk = done("steps 50", in: desk).desk
    #expect(desk.race.end == 50 && desk.cursor <= 50)
    desk = done("goto 20", in: desk).desk
    #expect(desk.cursor == 20)
    desk = done("goto end", in: desk).desk
    #expect(desk.cursor == 50)
    desk = done("theme paper", in: desk).desk
    #expect(desk.look.theme.name == "paper")
    let map = try #require(ColorMap.all.last)
    desk = done("colormap \(map.name)", in: desk).desk
    #expect(desk.look.colormap == map)
    #expect(done("scene saddle", in: desk).effects.contains(.open(scene: "saddle")))
    desk = done("add lion:lr=0.02", in: desk).desk
    #expect(desk.experiment.lanes.map(\.label).last == "lion" && desk.hand.focus == 5)
  }

  /// A mistake is explained in the box with the nearest name, and the line stays.
  @Test(arguments: [
    ("lr abc", "α is “abc”, but must be a number"), ("lr -1", "α is -1, but must be greater than 0"),
    ("lr ", "α needs a value"), ("start 1", "expected X,Y"), ("start 1,two", "must be a number"),
    ("start", "start needs a value: X,Y"), ("optimizer adma", "the nearest is “adam”"),
    ("optimizer adam:lrr=1", "the nearest is “lr”"), ("optimizer adam:beta1=2", "but must be 0 or more"),
    ("schedule cosin3", "the nearest is “cosine”"), ("schedule cosine:t=3", "It takes: T_max"),
    ("surface akley", "the nearest is “ackley”"), ("surface rosenbrock:c=1", "has no key “c”"),
    ("formula x^", "a value is missing at the end"), ("formula x^2 + q*y", "q"),
    ("seed -1", "expected a seed"),
    ("steps 0", "but must be 1 or more"), ("steps 1.5", "a whole number"), ("goto 101", "at most 100"),
    ("theme papper", "the nearest is “paper”"), ("colormap dusc", "the nearest is “dusk”"),
    ("scene rosenbrok", "the nearest is “rosenbrock”"), ("clip_norm 0", "greater than 0"),
    ("betta1 0.5", "the nearest is “beta1”"), ("epochs 3", "epochs applies to networks only"),
    ("zzzz", "no command is named “zzzz”"), ("batch_size 3", "this surface has no data"),
  ])
  func aMistakeIsExplained(_ text: String, _ words: String) throws {
    var desk = typing(text, in: try Desk.five())
    let before = desk.experiment
    desk.press(.enter)
    let open = try #require(palette(desk))
    #expect(open.complaint?.contains(words) == true, "\(open.complaint ?? "")")
    #expect(open.line.text.hasPrefix(text) && desk.experiment.sceneText == before.sceneText)
    #expect(desk.laneChanges.isEmpty)
    desk.press(.backspace)
    #expect(palette(desk)?.complaint == nil)
  }

  /// Networks have their own commands.
  @Test func commandsOfNetworks() throws {
    var bench = Workbench(try .spirals(epochs: 2))
    func run(_ text: String) -> String? {
      bench.press(":")
      bench.type(text)
      bench.press(.enter)
      let complaint = palette(bench.desk)?.complaint
      bench.press(.escape)
      return complaint
    }
    #expect(run("surface ackley") == "surface applies to surfaces only")
    #expect(run("start 1,2") == "start applies to surfaces only")
    #expect(run("epochs 1") == nil && bench.desk.race.end == bench.desk.experiment.sampleCount)
    #expect(run("goto 1") == nil && bench.desk.cursor == bench.desk.race.end)
    #expect(run("l2 0.01") == nil && bench.desk.value("l2", lane: 3) == 0.01)
    #expect(run("dropout 0.25") == nil && bench.desk.value("dropout", lane: 3) == 0.25)
    #expect(run("schedule cosine") == nil)
    #expect(bench.desk.experiment.lanes[3].scheduleText == "cosine:T_max=8")
    #expect(run("seed 9") == nil && bench.desk.experiment.seed == 9)
  }

  /// A lesson keeps its lanes, and a question its answer.
  @Test func lessonsAreNotBroken() throws {
    var desk = try Desk.scene("what-alpha-does")
    let lanes = desk.experiment.lanes.map(\.label)
    for text in ["optimizer lion", "add lion", "schedule cosine", "label x"] {
      desk = typing(text, in: desk)
      desk.press(.enter)
      #expect(palette(desk)?.complaint != nil)
      desk.press(.escape)
    }
    #expect(desk.experiment.lanes.map(\.label) == lanes)
  }
}
