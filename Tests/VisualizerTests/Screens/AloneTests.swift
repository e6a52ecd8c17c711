import Canvas
import Experiments
import Testing

@testable import Visualizer

@Suite struct AloneTests {
  @Test func theKeyTurnsThroughTheParts() throws {
    var desk = try Desk.five()
    for part in AloneScreen.Part.allCases {
      desk.press("f")
      #expect(desk.screen == .alone(AloneScreen(part: part)))
    }
    desk.press("f")
    #expect(desk.screen == .race)
    desk.press("f", .escape)
    #expect(desk.screen == .race)
  }

  /// Playing, tuning and taking lanes in hand go on.
  @Test func keysGoOnWorking() throws {
    var desk = try Desk.five()
    let before = desk.value("lr", lane: 1)
    desk.press("f", "2", .right)
    #expect(desk.hand.focus == 1 && RaceLayout(desk).panels.map(\.lane) == [1])
    #expect(desk.value("lr", lane: 1) != before)
    desk.press(" ")
    desk.tick(0.5)
    #expect(desk.cursor > 0)
    desk.press("o")
    #expect(RaceLayout(desk).panels.map(\.lane) == [nil])
    desk.press("i")
    #expect(desk.inside != nil)
  }

  @Test func eachPartHasTheScreen() throws {
    for size in HitTests.sizes {
      for subject in [KeyRow.Contexts.surface, .network] {
        var desk =
          try subject == .surface
          ? Desk.five(columns: size.columns, rows: size.rows) : .recorded(size.columns, size.rows)
        desk.press("f")
        let picture = try #require(RaceLayout(desk).panels.first).plot
        #expect(picture.columns >= size.columns - 12 && picture.rows == RaceLayout(desk).timelineRow - 4)
        desk.press("f")
        let chart = try #require(RaceLayout(desk).charts.first)
        #expect(chart.columns == size.columns - 2 && chart.rows == RaceLayout(desk).timelineRow - 2)
        desk.press("f")
        #expect(try #require(RaceLayout(desk).table).columns == size.columns)
      }
    }
  }

  /// A network's plane is computed for the size it is shown in.
  @Test func planesAreAskedForInTheirSize() throws {
    var bench = Workbench(try .spirals(epochs: 2, lanes: Experiment.two), columns: 120, rows: 40)
    bench.press("$")
    let small = bench.desk.errands.plane?.grid
    bench.press("f")
    let large = bench.desk.errands.plane?.grid
    #expect((large?.columns ?? 0) > (small?.columns ?? 99))
  }

  // MARK: Pictures

  @Test(arguments: [(80, 24), (120, 40), (200, 60)], [("f", "picture"), ("ff", "chart"), ("fff", "table")])
  func wholeScreens(_ size: (columns: Int, rows: Int), _ part: (keys: String, name: String)) throws {
    var desk = try Desk.scene(at: 800, columns: size.columns, rows: size.rows)
    for key in part.keys.unicodeScalars { desk.press(.character(key)) }
    try Snapshot.verify(Frame.of(desk).text, "alone-\(part.name)-\(size.columns)x\(size.rows)")
  }

  @Test(arguments: [("f", "picture"), ("ff", "chart"), ("fff", "table")])
  func depths(_ keys: String, _ name: String) throws {
    var desk = try Desk.scene(at: 800, columns: 80, rows: 24)
    for key in keys.unicodeScalars { desk.press(.character(key)) }
    try Snapshot.verify(Frame.of(desk).colorText, "alone-\(name)-80x24-rgb")
    try Snapshot.verify(Frame.of(desk, depth: .cube256).colorText, "alone-\(name)-80x24-256")
    try Snapshot.verify(
      Frame.of(desk, depth: .mono, glyphs: .ascii).text, "alone-\(name)-80x24-mono-ascii")
  }

  @Test(arguments: [("f", "picture"), ("ff", "chart"), ("fff", "table")])
  func networks(_ keys: String, _ name: String) throws {
    var desk = try Desk.recorded(120, 40)
    for key in keys.unicodeScalars { desk.press(.character(key)) }
    desk.answer()
    try Snapshot.verify(Frame.of(desk).text, "alone-training-\(name)-120x40")
  }
}
