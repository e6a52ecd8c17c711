import Experiments
import Landscapes
import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct ReportScreenTests {
  static let lanes = ["gd:lr=0.001", "sgd:lr=0.001,noise=1", "momentum:lr=0.001,beta=0.9", "adam:lr=0.1"]

  static func bench(
    _ lanes: [String] = lanes, on surface: String = "rosenbrock", columns: Int = 120, rows: Int = 40
  ) throws -> Workbench {
    let race = try Desk.race(lanes, on: surface, steps: 300).experiment
    var bench = Workbench(race, columns: columns, rows: rows)
    bench.press("E")
    bench.settle()
    return bench
  }

  private func layout(_ bench: Workbench) throws -> ReportLayout {
    ReportLayout(
      bench.desk, try #require(bench.desk.reportScreen), try #require(bench.desk.standings))
  }

  @Test func everyLaneHasItsRow() throws {
    let bench = try Self.bench()
    let standings = try #require(bench.desk.standings)
    #expect(standings.isComplete && standings.lanes.map(\.runs.count) == [1, 25, 1, 1])
    let layout = try layout(bench)
    #expect(layout.lines.map(\.entry) == standings.ranking(by: .steps(-3)))
    #expect(layout.lines.filter(\.hasQuartiles).map(\.entry.lane) == [1])
    let lines = bench.frame().lines
    for line in layout.lines {
      #expect(lines[line.row].contains(bench.desk.experiment.lanes[line.entry.lane].label))
      for (column, end) in layout.columns {
        let median = try #require(standings.summary(of: column.figure, lane: line.entry.lane)).median
        let text = Array(lines[line.row].unicodeScalars)[(end - column.width)..<end]
        let shown = String(String.UnicodeScalarView(text)).filter { $0 != " " }
        #expect(shown == column.text(median) ?? Numerals.absent)
      }
    }
  }

  @Test func arrowsRankAndChoose() throws {
    var bench = try Self.bench()
    #expect(try layout(bench).figure == .steps(-3))
    bench.press(.left, .left)
    #expect(try layout(bench).figure == .steps(-1))
    bench.press(.left)
    #expect(try layout(bench).figure == .steps(-1))
    for _ in 0..<6 { bench.press(.right) }
    #expect(try layout(bench).figure == .evaluations(-1))
    #expect(bench.frame().lines[1].contains("ranked by evaluations to a loss within 10⁻¹"))
    let order = try layout(bench).lines.map(\.entry.lane)
    bench.press(.shiftUp)
    #expect(bench.desk.hand.focus == order[0])
    bench.press(.down)
    #expect(bench.desk.hand.focus == order[1])
    bench.press("E")
    #expect(bench.desk.screen == .race)
  }

  @Test func aClickRanksOrChooses() throws {
    var bench = try Self.bench()
    let layout = try layout(bench)
    let last = try #require(layout.columns.last)
    bench.mouse(.press, row: layout.headingRow, column: last.end - 1)
    #expect(try self.layout(bench).figure == .overshoots)
    let line = try #require(try self.layout(bench).lines.first { $0.hasQuartiles })
    bench.mouse(.press, row: line.row + 2, column: 30)
    #expect(bench.desk.hand.focus == line.entry.lane)
  }

  /// The ranking column stays, whatever the width.
  @Test(arguments: [40, 60, 80, 120, 200])
  func columnsAreDroppedByWidth(_ columns: Int) throws {
    let figures = try #require(try Self.bench().desk.standings).figures
    for ranking in figures {
      let room = columns - 14
      let shown = ReportColumn.fitting(figures, ranking: ranking, floor: 0, in: room)
      #expect(shown.contains { $0.figure == ranking })
      #expect(shown.reduce(0) { $0 + $1.width + 2 } <= room)
      #expect(shown.map(\.figure) == figures.filter { figure in shown.contains { $0.figure == figure } })
    }
    #expect(ReportColumn.fitting(figures, ranking: .finalLoss, floor: 0, in: 300).count == figures.count)
  }

  @Test func itSaysWhereFewStepsMislead() throws {
    let bench = try Self.bench()
    let reversal = try #require(bench.desk.standings?.reversal)
    let text = bench.frame().lines.joined()
    let leader = bench.desk.experiment.lanes[reversal.leader].label
    #expect(text.contains("Ranks after few steps mislead: after \(reversal.step), \(leader) leads"))
    let steady = try Self.bench(["gd:lr=0.001", "gd:lr=0.0001"], on: "quadratic:kappa=10")
    #expect(steady.frame().lines.joined().contains("leads from the first steps on to the end"))
  }

  @Test func networksHaveEpochs() throws {
    var bench = Workbench(try .spirals(epochs: 3, lanes: Experiment.two), columns: 120, rows: 40)
    bench.press("E")
    bench.settle()
    let standings = try #require(bench.desk.standings)
    #expect(standings.isComplete && standings.lanes.map(\.runs.count) == [5, 5])
    #expect(standings.checkpoints == [1, 2, 3])
    let text = bench.frame().text
    #expect(
      text.contains("ranked by epochs to an accuracy of 95 %") && text.contains("5 seeds, 3 epochs each"))
  }

  @Test(
    arguments: [(80, 24), (120, 40), (200, 60)],
    [(ColorDepth.rgb, GlyphSet.unicode), (.cube256, .unicode), (.mono, .ascii)])
  func snapshots(_ size: (columns: Int, rows: Int), _ look: (depth: ColorDepth, glyphs: GlyphSet)) throws {
    let bench = try Self.bench(columns: size.columns, rows: size.rows)
    let name = look.depth == .rgb ? "" : look.depth == .cube256 ? "-256" : "-mono-ascii"
    try Snapshot.verify(
      bench.frame(depth: look.depth, glyphs: look.glyphs).text,
      "report-\(size.columns)x\(size.rows)\(name)")
  }

  @Test func theSmallestScreen() throws {
    try Snapshot.verify(try Self.bench(columns: 40, rows: 12).frame().text, "report-40x12")
  }
}
