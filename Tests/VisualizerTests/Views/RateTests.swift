import Experiments
import Testing

@testable import Canvas
@testable import Visualizer

/// αₜ where a schedule moves it, and σ where there is noise: in headers, tables and charts.
@Suite struct RateTests {
  private static let lanes = [
    "gd:lr=0.1", "sgd:lr=0.1,noise=0.5,label=noisy",
    "sgd:lr=0.1,schedule=exponential:gamma=0.9,label=falling",
  ]

  private func desk(
    _ lanes: [String] = lanes, at step: Int = 20, columns: Int = 120, rows: Int = 40
  ) throws -> Desk {
    var desk = try Desk.race(lanes, on: "quadratic", columns: columns, rows: rows)
    desk.moveCursor(to: step)
    return desk
  }

  private func header(_ desk: Desk, _ lane: Int) throws -> String {
    let panel = try #require(RaceLayout(desk).panels.first { $0.lane == lane })
    return Frame.of(desk).text(in: panel.plot.rowAbove)
  }

  @Test(arguments: [(120, 40), (200, 60)])
  func headersHaveThem(_ columns: Int, _ rows: Int) throws {
    let desk = try desk(columns: columns, rows: rows)
    let now = try #require(desk.lane(2).figures(at: 20).learningRate)
    #expect(now < 0.02)
    #expect(try header(desk, 2).contains("αₜ \(Numerals.measured(now))"))
    #expect(try header(desk, 1).contains("α 0.1") && header(desk, 1).contains("σ 0.5"))
    #expect(try !header(desk, 0).contains("αₜ") && !header(desk, 0).contains("σ"))
  }

  @Test(arguments: [(120, 40), (160, 48), (200, 60)])
  func theTableHasThem(_ columns: Int, _ rows: Int) throws {
    let desk = try desk(columns: columns, rows: rows)
    let table = try #require(RaceLayout(desk).table)
    let words = Frame.of(desk).words(in: table)
    #expect(words[0].contains("αₜ") && words[0].contains("σ") && words[0].contains("status"))
    #expect(words[0].contains("to") && words[0].contains("‖∇‖"))
    let now = try #require(desk.lane(2).figures(at: 20).learningRate)
    #expect(words[3].contains(Numerals.measured(now)) && words[2].contains("0.5"))
    #expect(words.dropFirst().allSatisfy { $0.contains("running") })
  }

  /// αₜ is in the header of a narrow panel too, in place of the name of the part; a constant α gives way to it.
  @Test func aNarrowHeaderKeepsWhatMoves() {
    func header(_ lane: LaneView) -> String {
      drawing(28, 1) { frame, style in
        LanePanelHeader(lane: lane).draw(into: &frame, rect: frame.bounds, style: style)
      }.lines[0]
    }
    var lane = LaneView.example(1, "momentum", accuracy: 0.98)
    #expect(header(lane) == " ▲ momentum    valid 96.0 % ")
    lane.learningRate = 0.01
    #expect(header(lane) == " ▲ momen…  αₜ 0.0100 96.0 % ")
  }

  @Test func aPlainRaceHasNeither() throws {
    let plain = try desk(["gd:lr=0.1", "momentum:lr=0.01"])
    let text = Frame.of(plain).text
    #expect(!text.contains("αₜ") && !text.contains("σ"))
  }

  /// Three lanes and two charts fill the six slots; four lanes leave room for one, and `V` turns it.
  @Test func theChartTurnsWhereThereIsRoomForOne() throws {
    var desk = try desk(columns: 80, rows: 24)
    let chart = try #require(RaceLayout(desk).charts.first)
    func title() -> [String] { Frame.of(desk).words(in: chart)[0] }
    #expect(RaceLayout(desk).charts.count == 1 && title().first == "loss")
    desk.press("V")
    #expect(title().first == "αₜ")
    desk.press("V")
    #expect(title().first == "loss")
  }

  @Test(arguments: [(120, 40, true), (200, 60, false)])
  func bothChartsWhereThereIsRoom(_ columns: Int, _ rows: Int, _ isOverlay: Bool) throws {
    var desk = try desk(columns: columns, rows: rows)
    if isOverlay { desk.press("o") }
    let charts = RaceLayout(desk).charts
    try #require(charts.count == 2)
    let frame = Frame.of(desk)
    #expect(frame.words(in: charts[0])[0].first == "loss" && frame.words(in: charts[1])[0].first == "αₜ")
    #expect(charts[0].intersection(charts[1]).rows == 0 || charts[0].intersection(charts[1]).columns == 0)
  }

  /// A small screen has no headers of lanes; the focused lane's are beside its knobs.
  @Test func aSmallScreenHasThem() throws {
    var desk = try desk(columns: 80, rows: 24)
    desk.press("3")
    let now = try #require(desk.lane(2).figures(at: 20).learningRate)
    #expect(Frame.of(desk).text.contains("αₜ \(Numerals.measured(now))"))
    desk.press("2")
    #expect(Frame.of(desk).text.contains("σ 0.5") && !Frame.of(desk).text.contains("αₜ "))
  }

  @Test(arguments: [("120x40", 120, 40, ""), ("80x24", 80, 24, ""), ("80x24-rates", 80, 24, "V")])
  func wholeScreens(_ name: String, _ columns: Int, _ rows: Int, _ keys: String) throws {
    var desk = try desk(columns: columns, rows: rows)
    for key in keys.unicodeScalars { desk.press(.character(key)) }
    try Snapshot.verify(Frame.of(desk).text, "schedules-\(name)")
  }

  @Test func withoutAScheduleThereIsNothingToTurn() throws {
    var plain = try desk(["gd:lr=0.1"])
    plain.press("V")
    #expect(plain.notice?.text.contains("αₜ") == true && plain.look.chartIndex == 0)
  }

  /// A chart of a warm-up shows its peak, which is far above the start.
  @Test func theChartHoldsItsPeak() throws {
    let warm = try desk(["sgd:lr=0.1,schedule=onecycle:total_steps=100"], at: 100)
    let values = warm.lane(0).learningRates(upTo: 100).values
    let largest = try #require(values.max())
    try #require(largest > 10 * values[0])
    let panel = RateChart([ChartSeries(lane: 0, values: values)]).panel(
      horizon: 100, cursor: 100, unit: "steps")
    #expect(panel.chart.ceiling.map { $0 >= (panel.chart.series[0].values.max() ?? .infinity) } == true)
    let frame = drawing(40, 14) { frame, style in panel.draw(into: &frame, rect: frame.bounds, style: style) }
    #expect(!frame.text.contains("▲"))
  }

  @Test func smallRatesHaveAUnit() {
    func panel(_ values: [Double]) -> ChartPanel {
      RateChart([ChartSeries(lane: 0, values: values)]).panel(horizon: 10, cursor: 5, unit: "steps")
    }
    let small = panel([3e-4, 1e-4])
    #expect(small.notes[0] == "·10⁻⁴ · steps" && abs(small.chart.series[0].values[0] - 3) < 1e-12)
    #expect(panel([0.3, 0.1]).notes[0] == "linear · steps")
    #expect(panel([0.3, 1e-4]).chart.axis == .log && panel([0.3, 0]).chart.axis == .linear)
  }

  // MARK: Networks

  @Test func networksHaveThemToo() throws {
    let lanes = ["sgd: {lr: 0.3, schedule: \"exponential:gamma=0.9\"}", "adam: {lr: 0.02}"]
    var bench = Workbench(try .spirals(epochs: 2, lanes: lanes), columns: 200, rows: 60)
    bench.go(to: 40)
    let view = LaneView(bench.desk, lane: 0)
    let now = try #require(view.learningRate)
    // Four batches of ten samples.
    #expect(abs(now - 0.3 * 0.9 * 0.9 * 0.9 * 0.9) < 1e-6)
    let text = bench.frame().text
    #expect(
      text.contains("αₜ \(Numerals.measured(now))") && LaneView(bench.desk, lane: 1).learningRate == nil)
    let titles = RaceViews(bench.desk, RaceLayout(bench.desk)).charts.map(\.title)
    #expect(titles.contains("αₜ") && titles.first == "train loss")
    bench.press("V")
    let turned = RaceViews(bench.desk, RaceLayout(bench.desk)).charts.map(\.title)
    #expect(turned == Array(titles.dropFirst()) + [titles[0]])
  }
}
