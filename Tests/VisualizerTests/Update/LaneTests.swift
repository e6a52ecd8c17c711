import Canvas
import Testing

@testable import Visualizer

@Suite struct LaneTests {
  @Test func focusWrapsBothWays() throws {
    var state = try State.five()
    #expect(state.focus == 4)
    state.press(.tab)
    #expect(state.focus == 0)
    state.press(.tab)
    #expect(state.focus == 1)
    state.press(.backTab, .backTab)
    #expect(state.focus == 4)
  }

  @Test func numbersFocusLanesThatAreThere() throws {
    var state = try State.five()
    state.press("2")
    #expect(state.focus == 1)
    state.press("9")
    #expect(state.focus == 1)
  }

  /// Going from lane to lane keeps α in hand, or β where both have one of that name.
  @Test func theKnobInHandFollows() throws {
    var state = try State.five()
    state.press("3", .down)
    #expect(state.knobKey == "momentum" && state.knob.hyperparameter.symbol == "β")
    state.press("4")
    #expect(state.knobKey == "alpha" && state.knob.hyperparameter.symbol == "β")
    state.press("1")
    #expect(state.knobKey == "lr")
  }

  @Test func aLaneIsSwitchedOffAndOn() throws {
    var state = try State.five()
    state.press("2", "x")
    #expect(state.race.activeLanes == [0, 2, 3, 4] && state.focus == 1)
    #expect(Frame.of(state).words(in: try #require(Layout(state).table))[2].suffix(2) == ["sgd", "off"])
    state.press(".", ".")
    state.press("x")
    #expect(state.race.activeLanes == [0, 1, 2, 3, 4])
    #expect(state.race.lanes[1].head.step >= 2)
  }

  @Test func theLastLaneStaysOn() throws {
    var state = try State.five()
    state.press("1", "x", "2", "x", "3", "x", "4", "x", "5", "x")
    #expect(state.race.activeLanes == [4])
    #expect(state.notice?.text == "the last lane stays on")
  }

  @Test func allLanesInFocusAndBack() throws {
    var state = try State.five()
    #expect(state.tunedLanes == [4])
    state.press("=")
    #expect(state.tunedLanes == [0, 1, 2, 3, 4])
    state.press("2", "x")
    #expect(state.tunedLanes == [0, 2, 3, 4])
    state.press("=")
    #expect(state.tunedLanes == [1])
  }

  @Test func aClickFocuses() throws {
    var state = try State.five()
    let layout = Layout(state)
    let table = try #require(layout.table)
    state.mouse(.press, row: table.row + 2, column: 10)
    #expect(state.focus == 1)
    state.mouse(.press, row: table.row, column: 10)
    #expect(state.focus == 1)
    let header = try #require(layout.panels.first { $0.lane == 3 }).plot
    state.mouse(.press, row: header.row - 1, column: header.column + 3)
    #expect(state.focus == 3)
  }
}
