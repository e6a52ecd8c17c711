import Canvas
import Testing

@testable import Visualizer

@Suite struct UpdateTests {
  @Test func qQuits() throws {
    var desk = try Desk.five()
    #expect(desk.press("q") == [.quit])
    #expect(desk.press("&", .function(12), .pageUp, .control("x")).isEmpty)
  }

  @Test func aKeyWithoutAnActionChangesNothing() throws {
    var desk = try Desk.five()
    let before = Frame.of(desk)
    desk.press("&", .function(12), .escape, .control("a"))
    #expect(Frame.of(desk) == before)
  }

  @Test func aResizeToNothingAndBack() throws {
    var desk = try Desk.five()
    desk.press("1", .right, "?", .escape)
    desk.settle()
    let before = Frame.of(desk)
    for (columns, rows) in [(1, 1), (0, 0), (80, 24), (2, 500), (120, 40)] {
      desk.resize(columns, rows)
      #expect(Frame.of(desk).size == Size(columns: columns, rows: rows))
    }
    #expect(Frame.of(desk) == before)
  }

  @Test func keysWorkOnAScreenThatIsTooSmall() throws {
    var desk = try Desk.five(columns: 10, rows: 3)
    desk.mouse(.press, row: 0, column: 0)
    desk.press(".", .right, "o")
    #expect(desk.cursor == 1 && desk.press("q") == [.quit])
  }
}
