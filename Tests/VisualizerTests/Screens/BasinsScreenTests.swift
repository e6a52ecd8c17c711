import Experiments
import Landscapes
import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct BasinsScreenTests {
  static let lanes = ["gd:lr=0.02", "adam:lr=0.1"]

  /// Two wells on the basins screen, everything computed.
  static func bench(
    _ lanes: [String] = lanes, on surface: String = "two_wells", columns: Int = 80, rows: Int = 24
  ) throws -> Workbench {
    let race = try Desk.race(lanes, on: surface, steps: 60).experiment
    var bench = Workbench(race, columns: columns, rows: rows)
    bench.press("u")
    bench.settle()
    return bench
  }

  private func layout(_ bench: Workbench) throws -> BasinsLayout {
    BasinsLayout(bench.desk, try #require(bench.desk.basinsScreen))
  }

  @Test func oneMapForEveryLane() throws {
    let bench = try Self.bench()
    let layout = try layout(bench)
    #expect(layout.panels.map(\.lane) == [0, 1])
    let maps = bench.desk.errands.surveyReport?.maps ?? []
    #expect(maps.map(\.question.lane) == [0, 1] && maps.allSatisfy(\.isComplete))
    let plot = try #require(layout.panels.first).plot
    #expect(maps.allSatisfy { $0.question.columns == plot.columns && $0.question.rows == 2 * plot.rows })
  }

  /// The headers say what the maps say.
  @Test func sharesAreInTheHeaders() throws {
    let bench = try Self.bench()
    let basins = Basins.sorted(bench.desk.errands.surveyReport?.maps ?? [])
    #expect(basins.count == 2)
    let header = bench.frame().lines[1]
    for basins in basins {
      let share = try #require(basins.globalShare)
      #expect(share > 0.2 && share < 0.8)
      #expect(header.contains("global \(Int((100 * share).rounded())) %"), "\(header)")
    }
  }

  @Test func aClickStartsThereAndAsksNothingNew() throws {
    var bench = try Self.bench()
    let key = bench.desk.errands.survey
    let plot = try #require(try layout(bench).panels.first).plot
    bench.mouse(.press, row: plot.row + 2, column: plot.column + 3)
    let point = bench.desk.viewport(plot).point(row: plot.row + 2, column: plot.column + 3)
    #expect(bench.desk.subject.start == point && bench.desk.hand.focus == 0)
    bench.settle()
    #expect(key != nil && bench.desk.errands.survey == key)
    // The whole path is drawn, whatever the cursor is.
    #expect(bench.desk.cursor == 0)
    let glyphs = bench.frame().cells.filter { (0x2801...0x28FF).contains($0.glyph.value) }
    #expect(glyphs.count > 4)
  }

  @Test func arrowsMoveTheStartByCells() throws {
    var bench = try Self.bench()
    let grid = try #require(try layout(bench).grid)
    let start = bench.desk.subject.start
    bench.press(.right, .right, .up)
    let moved = bench.desk.subject.start - start
    #expect(abs(moved.x - 8 / Double(grid.columns)) < 1e-12 && abs(moved.y - 4 / Double(grid.rows)) < 1e-12)
    bench.press(.enter)
    #expect(bench.desk.timeline.isPlaying && bench.desk.basinsScreen != nil)
    bench.press("u")
    #expect(bench.desk.screen == .race)
  }

  @Test func oneLaneFillsTheScreen() throws {
    var bench = try Self.bench()
    bench.press("o")
    let layout = try layout(bench)
    #expect(layout.panels.map(\.lane) == [1] && layout.panels[0].plot.columns > 70)
    #expect(bench.desk.errands.surveyReport?.maps.map(\.question.lane) == [1])
    bench.press("o", "1")
    #expect(try self.layout(bench).panels.count == 2)
  }

  @Test func zoomingAsksForTheVisiblePart() throws {
    var bench = try Self.bench()
    bench.press("+")
    bench.settle()
    guard case .starts(let domain, _, _) = bench.desk.errands.surveyReport?.maps.first?.question.variation
    else {
      Issue.record("no map of starts")
      return
    }
    #expect(domain == bench.desk.look.camera.target && domain.width < 4)
  }

  /// Steps as small as these lead nowhere in time: only starts beside a minimum are in one.
  @Test func startsOnTheWayAreNamed() throws {
    let bench = try Self.bench(["gd:lr=0.0001"])
    let text = bench.frame().lines.joined()
    #expect(text.contains("on the way >99 %") && text.contains("starts, 60 steps each"))
    let lost = try Self.bench(["gd:lr=50"], on: "quadratic:kappa=10")
    #expect(lost.frame().lines.joined().contains("diverged 100 %"))
    #expect(lost.frame().lines.joined().contains("╱╱╱"))
  }

  @Test func boundsPartTheArrivals() {
    #expect(BasinsPicture.bounds([]) == [])
    #expect(BasinsPicture.bounds(Array(0...100)) == [25, 50, 75])
    #expect(BasinsPicture.bounds([4, 4, 4, 1234]) == [4, 4, 4])
    #expect(BasinsPicture.bounds([1211, 1222, 1234]) == [1300, 1300, 1300])
  }

  @Test func noShareIsRoundedToNoneOrAll() {
    #expect(
      [0, 0.004, 0.5, 0.546, 0.999, 1].map(Basins.percent) == [
        "0 %", "<1 %", "50 %", "55 %", ">99 %", "100 %",
      ])
  }

  @Test func thereAreNoBasinsOfNetworks() throws {
    var bench = Workbench(try .line())
    bench.press("u")
    #expect(bench.desk.screen == .race)
  }

  @Test(
    arguments: [(80, 24), (120, 40), (200, 60)],
    [(ColorDepth.rgb, GlyphSet.unicode), (.cube256, .unicode), (.mono, .ascii)])
  func snapshots(_ size: (columns: Int, rows: Int), _ look: (depth: ColorDepth, glyphs: GlyphSet)) throws {
    let bench = try Self.bench(columns: size.columns, rows: size.rows)
    let name = look.depth == .rgb ? "" : look.depth == .cube256 ? "-256" : "-mono-ascii"
    try Snapshot.verify(
      bench.frame(depth: look.depth, glyphs: look.glyphs).text,
      "basins-\(size.columns)x\(size.rows)\(name)")
  }

  @Test func theSmallestScreen() throws {
    try Snapshot.verify(try Self.bench(columns: 40, rows: 12).frame().text, "basins-40x12")
  }

  @Test func sixteenColours() throws {
    try Snapshot.verify(try Self.bench().frame(depth: .ansi16).text, "basins-80x24-16")
  }
}
