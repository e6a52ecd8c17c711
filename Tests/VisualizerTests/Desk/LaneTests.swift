import Canvas
import Testing

@testable import Visualizer

@Suite struct LaneTests {
  @Test func focusWrapsBothWays() throws {
    var desk = try Desk.five()
    #expect(desk.hand.focus == 4)
    desk.press(.tab)
    #expect(desk.hand.focus == 0)
    desk.press(.tab)
    #expect(desk.hand.focus == 1)
    desk.press(.backTab, .backTab)
    #expect(desk.hand.focus == 4)
  }

  @Test func numbersFocusLanesThatAreThere() throws {
    var desk = try Desk.five()
    desk.press("2")
    #expect(desk.hand.focus == 1)
    desk.press("9")
    #expect(desk.hand.focus == 1)
  }

  /// Going from lane to lane keeps α in hand, or β where both have one of that name.
  @Test func theKnobInHandFollows() throws {
    var desk = try Desk.five()
    desk.press("3", .down)
    #expect(desk.knobKey == "momentum" && desk.knob.hyperparameter.symbol == "β")
    desk.press("4")
    #expect(desk.knobKey == "alpha" && desk.knob.hyperparameter.symbol == "β")
    desk.press("1")
    #expect(desk.knobKey == "lr")
  }

  @Test func aLaneIsSwitchedOffAndOn() throws {
    var desk = try Desk.five()
    desk.press("2", "x")
    #expect(desk.race.activeLanes == [0, 2, 3, 4] && desk.hand.focus == 1)
    #expect(Frame.of(desk).words(in: try #require(RaceLayout(desk).table))[2].suffix(2) == ["sgd", "off"])
    desk.press(".", ".")
    desk.press("x")
    #expect(desk.race.activeLanes == [0, 1, 2, 3, 4])
    #expect(desk.lane(1).head.step >= 2)
  }

  @Test func theLastLaneStaysOn() throws {
    var desk = try Desk.five()
    desk.press("1", "x", "2", "x", "3", "x", "4", "x", "5", "x")
    #expect(desk.race.activeLanes == [4])
    #expect(desk.notice?.text == "at least one lane must stay on")
  }

  @Test func allLanesInFocusAndBack() throws {
    var desk = try Desk.five()
    #expect(desk.tunedLanes == [4])
    desk.press("=")
    #expect(desk.tunedLanes == [0, 1, 2, 3, 4])
    desk.press("2", "x")
    #expect(desk.tunedLanes == [0, 2, 3, 4])
    desk.press("=")
    #expect(desk.tunedLanes == [1])
  }

  @Test func aClickFocuses() throws {
    var desk = try Desk.five()
    let layout = RaceLayout(desk)
    let table = try #require(layout.table)
    desk.mouse(.press, row: table.row + 2, column: 10)
    #expect(desk.hand.focus == 1)
    desk.mouse(.press, row: table.row, column: 5)
    #expect(desk.hand.focus == 1)
    let header = try #require(layout.panels.first { $0.lane == 3 }).plot
    desk.mouse(.press, row: header.row - 1, column: header.column + 3)
    #expect(desk.hand.focus == 3)
  }
}
