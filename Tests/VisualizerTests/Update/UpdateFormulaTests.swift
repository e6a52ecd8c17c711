import Canvas
import Experiments
import Testing

@testable import Visualizer

@Suite struct UpdateFormulaTests {
  private func state(_ scene: String = "rosenbrock") throws -> State {
    let text = try #require(SceneLibrary.named(scene)).text
    let draft = try SceneDecoder(colormaps: ["dusk"]).decode(text, file: scene)
    return State(try draft.finished(), sceneName: scene, size: Size(columns: 120, rows: 40))
  }

  private func entry(_ state: State) throws -> FormulaEntry {
    guard case .formula(let entry) = state.sheet else { throw NoFormula() }
    return entry
  }

  private struct NoFormula: Error {}

  private func press(_ keys: [Key], _ state: inout State) {
    for key in keys { _ = state.update(.input(.key(key))) }
  }

  private func type(_ text: String, _ state: inout State) {
    press(text.unicodeScalars.map { .character($0) }, &state)
  }

  @Test func theSurfaceIsThereAsAFormula() throws {
    var state = try state()
    press(["e"], &state)
    #expect(try entry(state).line.text == "(1-x)^2 + 100*(y-x^2)^2")
    #expect(state.experiment.surface.text == "rosenbrock")
  }

  @Test func everyRightKeyDraws() throws {
    var state = try state()
    press(["e", .control("u")], &state)
    #expect(try entry(state).error?.description == "the formula is empty")
    #expect(state.experiment.surface.text == "rosenbrock")
    type("x^2 + y^2", &state)
    #expect(try entry(state).error == nil)
    #expect(state.experiment.surface.text == "formula:x^2 + y^2")
    #expect(state.experiment.title == "Formula" && state.surface.value(3, 4) == 25)
    #expect(state.experiment.start == [-1.2, 1])
    type(" + ", &state)
    #expect(try entry(state).error?.description == "column 12: a value is missing at the end")
    #expect(try entry(state).shown == "x^2 + y^2" && state.experiment.surface.text == "formula:x^2 + y^2")
    press([.enter], &state)
    #expect(try entry(state).error != nil)
    type("1", &state)
    press([.enter], &state)
    #expect(state.sheet == nil && state.experiment.surface.text == "formula:x^2 + y^2 + 1")
  }

  @Test(arguments: [true, false])
  func cancellingBringsTheRaceBack(byMouse: Bool) throws {
    var state = try state()
    press(["$"], &state)
    let (cursor, loss) = (state.cursor, state.race.lanes[0].record(at: 2000).loss)
    press(["e", .control("u")], &state)
    type("x+y", &state)
    #expect(state.experiment.surface.text == "formula:x+y")
    _ = state.update(.input(byMouse ? .mouse(Mouse(.press, column: 5, row: 5)) : .key(.escape)))
    #expect(state.sheet == nil && state.experiment.surface.text == "rosenbrock" && state.cursor == cursor)
    #expect(state.race.lanes[0].record(at: 2000).loss == loss && state.experiment.title != "Formula")
  }

  @Test func theOldFormulaIsTheOldSurface() throws {
    var state = try state()
    press(["e"], &state)
    type("+", &state)
    type("1", &state)
    #expect(state.experiment.surface.text == "formula:(1-x)^2 + 100*(y-x^2)^2+1")
    press([.backspace, .backspace], &state)
    #expect(state.experiment.surface.text == "rosenbrock")
  }

  @Test func theHistoryIsWalked() throws {
    var state = try state()
    for text in ["x^2+y^2", "x^4+y^2"] {
      press(["e", .control("u")], &state)
      type(text, &state)
      press([.enter], &state)
    }
    press(["e"], &state)
    type("+5", &state)
    press([.up, .up, .up], &state)
    #expect(try entry(state).line.text == "x^2+y^2" && state.experiment.surface.text == "formula:x^2+y^2")
    press([.down], &state)
    #expect(try entry(state).line.text == "x^4+y^2")
    press([.down, .down], &state)
    #expect(try entry(state).line.text == "x^4+y^2+5")
  }

  @Test func theLineIsEdited() throws {
    var state = try state()
    press(["e", .control("u")], &state)
    type("xy", &state)
    press([.left, "+", .home, "2", .end, .left, .delete, "x", .control("a"), .delete], &state)
    #expect(try entry(state).line.text == "x+x")
    press([.right, .control("k")], &state)
    #expect(try entry(state).line.text == "x")
    type("\u{1b}\u{301}\u{200f}", &state)
    #expect(try entry(state).line.text == "x")
    type(")" + String(repeating: "1", count: 1100), &state)
    #expect(try entry(state).line.characters.count == 1000)
  }

  @Test func parametersStay() throws {
    var state = try state()
    var experiment = state.experiment
    experiment.surface = try experiment.surface.with([("a", "2")])
    state = State(experiment, size: state.size)
    press(["e"], &state)
    #expect(try entry(state).line.text == "(2-x)^2 + 100*(y-x^2)^2")
  }

  @Test func aStartWithoutAValueIsMoved() throws {
    var state = try state()
    press(["e", .control("u")], &state)
    type("log(x) + y^2", &state)
    #expect(state.experiment.start.x > 0)
    press([.escape], &state)
    #expect(state.experiment.start == [-1.2, 1])
  }

  /// Data have no formula; the line is empty then, and the picture stays.
  @Test func dataHaveNoFormula() throws {
    var state = try state("regression")
    press(["e"], &state)
    #expect(try entry(state).line.text.isEmpty)
    type("x^2", &state)
    #expect(state.experiment.surface.text == "formula:x^2")
    press([.escape], &state)
    #expect(state.experiment.surface.text == "regression")
  }
}
