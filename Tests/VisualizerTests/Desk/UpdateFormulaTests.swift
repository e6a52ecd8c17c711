import Canvas
import Experiments
import Scenes
import Testing

@testable import Visualizer

@Suite struct UpdateFormulaTests {
  private func opened(_ scene: String = "rosenbrock") throws -> Desk {
    let experiment = try Experiment.scene(scene)
    return Desk(experiment, sceneName: scene, size: Size(columns: 120, rows: 40))
  }

  private func entry(_ desk: Desk) throws -> FormulaEntry {
    guard case .formula(let entry) = desk.sheet else { throw NoFormula() }
    return entry
  }

  private struct NoFormula: Error {}

  private func press(_ keys: [Key], _ desk: inout Desk) {
    for key in keys { _ = desk.update(.input(.key(key))) }
  }

  private func type(_ text: String, _ desk: inout Desk) {
    press(text.unicodeScalars.map { .character($0) }, &desk)
  }

  @Test func theSurfaceIsThereAsAFormula() throws {
    var desk = try opened()
    press(["e"], &desk)
    #expect(try entry(desk).line.text == "(1-x)^2 + 100*(y-x^2)^2")
    #expect(desk.subject.setup.text == "rosenbrock")
  }

  @Test func everyRightKeyDraws() throws {
    var desk = try opened()
    press(["e", .control("u")], &desk)
    #expect(try entry(desk).error?.description == "the formula is empty")
    #expect(desk.subject.setup.text == "rosenbrock")
    type("x^2 + y^2", &desk)
    #expect(try entry(desk).error == nil)
    #expect(desk.subject.setup.text == "formula:x^2 + y^2")
    #expect(desk.experiment.title == "Formula" && desk.subject.surface.value(3, 4) == 25)
    #expect(desk.subject.start == [-1.2, 1])
    type(" + ", &desk)
    #expect(try entry(desk).error?.description == "column 12: a value is missing at the end")
    #expect(try entry(desk).shown == "x^2 + y^2" && desk.subject.setup.text == "formula:x^2 + y^2")
    press([.enter], &desk)
    #expect(try entry(desk).error != nil)
    type("1", &desk)
    press([.enter], &desk)
    #expect(desk.sheet == nil && desk.subject.setup.text == "formula:x^2 + y^2 + 1")
  }

  @Test(arguments: [true, false])
  func cancellingBringsTheRaceBack(byMouse: Bool) throws {
    var desk = try opened()
    press(["$"], &desk)
    let (cursor, loss) = (desk.cursor, desk.lane(0).record(at: 2000).loss)
    press(["e", .control("u")], &desk)
    type("x+y", &desk)
    #expect(desk.subject.setup.text == "formula:x+y")
    _ = desk.update(.input(byMouse ? .mouse(Mouse(.press, column: 5, row: 5)) : .key(.escape)))
    #expect(desk.sheet == nil && desk.subject.setup.text == "rosenbrock" && desk.cursor == cursor)
    #expect(desk.lane(0).record(at: 2000).loss == loss && desk.experiment.title != "Formula")
  }

  @Test func theOldFormulaIsTheOldSurface() throws {
    var desk = try opened()
    press(["e", .end], &desk)
    type("+", &desk)
    type("1", &desk)
    #expect(desk.subject.setup.text == "formula:(1-x)^2 + 100*(y-x^2)^2+1")
    press([.backspace, .backspace], &desk)
    #expect(desk.subject.setup.text == "rosenbrock")
  }

  @Test func theHistoryIsWalked() throws {
    var desk = try opened()
    for text in ["x^2+y^2", "x^4+y^2"] {
      press(["e", .control("u")], &desk)
      type(text, &desk)
      press([.enter], &desk)
    }
    press(["e", .right], &desk)
    type("+5", &desk)
    press([.up, .up, .up], &desk)
    #expect(try entry(desk).line.text == "x^2+y^2" && desk.subject.setup.text == "formula:x^2+y^2")
    press([.down], &desk)
    #expect(try entry(desk).line.text == "x^4+y^2")
    press([.down, .down], &desk)
    #expect(try entry(desk).line.text == "x^4+y^2+5")
  }

  @Test func theLineIsEdited() throws {
    var desk = try opened()
    press(["e", .control("u")], &desk)
    type("xy", &desk)
    press([.left, "+", .home, "2", .end, .left, .delete, "x", .control("a"), .delete], &desk)
    #expect(try entry(desk).line.text == "x+x")
    press([.right, .control("k")], &desk)
    #expect(try entry(desk).line.text == "x")
    type("\u{1b}\u{301}\u{200f}", &desk)
    #expect(try entry(desk).line.text == "x")
    type(")" + String(repeating: "1", count: 1100), &desk)
    #expect(try entry(desk).line.characters.count == 1000)
  }

  @Test func parametersStay() throws {
    var desk = try opened()
    var experiment = desk.experiment
    experiment.surface?.setup = try desk.subject.setup.with([("a", "2")])
    desk = Desk(experiment, size: desk.size)
    press(["e"], &desk)
    #expect(try entry(desk).line.text == "(2-x)^2 + 100*(y-x^2)^2")
  }

  @Test func aStartWithoutAValueIsMoved() throws {
    var desk = try opened()
    press(["e", .control("u")], &desk)
    type("log(x) + y^2", &desk)
    #expect(desk.subject.start.x > 0)
    press([.escape], &desk)
    #expect(desk.subject.start == [-1.2, 1])
  }

  /// Data have no formula; the line is empty then, and the picture stays.
  @Test func dataHaveNoFormula() throws {
    var desk = try opened("regression")
    press(["e"], &desk)
    #expect(try entry(desk).line.text.isEmpty)
    type("x^2", &desk)
    #expect(desk.subject.setup.text == "formula:x^2")
    press([.escape], &desk)
    #expect(desk.subject.setup.text == "regression")
  }

  /// A key never waits for a long race: far along, the lanes on the new surface come with the next ticks, and the old
  /// ones are back at once.
  @Test func typingFarAlongDoesNotWait() throws {
    var desk = try Desk.five().with(steps: 20_000)
    desk.press(" ", "$")
    while desk.timeline.destination != nil { desk.tick() }
    #expect(desk.cursor == 20_000)
    desk.press("e", .right)
    desk.type("+1")
    #expect(desk.subject.setup.text == "formula:(1-x)^2 + 100*(y-x^2)^2+1")
    #expect(desk.timeline.destination == 20_000 && desk.cursor < 20_000 && desk.isAnimating)
    let steps = desk.lanes.map(\.lastStep).reduce(0, +)
    // Lanes take turns of 1024 steps.
    #expect(steps >= Desk.seekBudget && steps < Desk.seekBudget + 5 * 1024)
    var there = desk
    while there.timeline.destination != nil { there.tick() }
    #expect(there.cursor == 20_000)
    desk.press(.escape)
    #expect(desk.cursor == 20_000 && desk.timeline.destination == nil)
    #expect(desk.subject.setup.text == "rosenbrock" && desk.lanes.allSatisfy { $0.lastStep == 20_000 })
  }
}
