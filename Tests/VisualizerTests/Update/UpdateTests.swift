import Canvas
import Testing

@testable import Visualizer

@Suite struct UpdateTests {
  @Test func qQuits() throws {
    var state = try State.five()
    #expect(state.press("q") == [.quit])
    #expect(state.press("Z", .function(12), .pageUp, .control("x")).isEmpty)
  }

  @Test func aKeyWithoutAnActionChangesNothing() throws {
    var state = try State.five()
    let before = Frame.of(state)
    state.press("Z", .function(12), .escape, .control("a"))
    #expect(Frame.of(state) == before)
  }

  @Test func aResizeToNothingAndBack() throws {
    var state = try State.five()
    state.press("1", .right, "?", .escape)
    state.settle()
    let before = Frame.of(state)
    for (columns, rows) in [(1, 1), (0, 0), (80, 24), (2, 500), (120, 40)] {
      state.resize(columns, rows)
      #expect(Frame.of(state).size == Size(columns: columns, rows: rows))
    }
    #expect(Frame.of(state) == before)
  }

  @Test func keysWorkOnAScreenThatIsTooSmall() throws {
    var state = try State.five(columns: 10, rows: 3)
    state.mouse(.press, row: 0, column: 0)
    state.press(".", .right, "o")
    #expect(state.cursor == 1 && state.press("q") == [.quit])
  }
}
