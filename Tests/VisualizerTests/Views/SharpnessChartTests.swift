import Experiments
import Testing

@testable import Canvas
@testable import Visualizer

/// The chart of the sharpness, on surfaces and for networks.
@Suite struct SharpnessChartTests {
  private static let lanes = [
    "gd:lr=0.15", "sgd:lr=0.02,momentum=0.9", "adam:lr=0.3", "lion:lr=0.05",
  ]

  private func desk(_ columns: Int = 120, _ rows: Int = 40, keys: String = "K") throws -> Desk {
    var desk = try Desk.race(
      Self.lanes, on: "quadratic:kappa=12", steps: 100, columns: columns, rows: rows)
    desk.press("1")
    for key in keys.unicodeScalars { desk.press(.character(key)) }
    desk.moveCursor(to: 60)
    return desk
  }

  /// The network of a line: its Hessian is the same everywhere, so all figures are those of theory.
  private func bench(_ columns: Int = 120, _ rows: Int = 40, chart: String = "") throws -> Workbench {
    Workbench(
      try .read(
        """
        title: A line
        network: {data: line, samples: 40, layers: [1, 1], batch: 40, epochs: 30}
        optimizers:
          - sgd: {lr: 0.3}
          - momentum: {lr: 0.05, momentum: 0.9}
          - adam: {lr: 0.1}
        \(chart)
        """), columns: columns, rows: rows, measuresSharpness: true)
  }

  private func charts(_ desk: Desk) -> [ChartPanel] { RaceViews(desk, RaceLayout(desk)).charts }

  // MARK: Surfaces

  /// λ of the bowl is 12 everywhere; 2/α is 13.3.
  @Test func theTitleTellsTheFocusedLane() throws {
    var desk = try desk()
    let chart = charts(desk)[0]
    #expect(chart.title == "sharpness λ 12.0 · limit 2/α = 13.3")
    #expect(chart.shorterTitles.last == "λ 12.0 of 13.3")
    desk.press("2")
    #expect(charts(desk)[0].title == "sharpness λ 12.0 · limit (2 + 2β)/α = 190")
    desk.press("4")
    #expect(charts(desk)[0].title == "sharpness λ 12.0")
    desk.press("3")
    let adam = try #require(desk.lane(2).sharpness(at: 60))
    let title = charts(desk)[0].title
    #expect(title.hasPrefix("preconditioned sharpness λ/P \(Numerals.measured(adam.preconditioned)) · limit"))
    #expect(title.hasSuffix("(2 + 2β₁)/((1 − β₁)·α) = 127"))
  }

  /// Every lane has its line, and every lane with a limit a dashed one without a marker.
  @Test func linesAndLimits() throws {
    let series = charts(try desk())[0].chart.series
    let limits = series.filter { $0.emphasis == .limit }
    #expect(
      series.count - limits.count == 4 && limits.filter { $0.visibleCount > 1 }.map(\.lane) == [0, 1, 2])
    #expect(limits[0].values.allSatisfy { abs($0 - 2 / 0.15) < 1e-9 })
    #expect(limits[3].visibleCount == 0)
  }

  /// Adam's line begins after its first step, where P is known.
  @Test func aPreconditionedLineHasNoOtherSharpness() throws {
    let line = try #require(charts(try desk())[0].chart.series.last { $0.lane == 2 })
    #expect(line.times?.first == 1 && line.values.count == 60)
  }

  @Test func theKeyShowsAndHidesIt() throws {
    var desk = try desk(keys: "")
    let plain = Frame.of(desk).text
    desk.press("K")
    #expect(charts(desk).map(\.title).first?.hasPrefix("sharpness λ") == true && charts(desk).count == 2)
    desk.press("K")
    #expect(Frame.of(desk).text == plain)
  }

  /// Where there is one chart, `V` turns to the loss.
  @Test func aSmallScreenTurnsToTheLoss() throws {
    var desk = try desk(80, 24)
    let chart = try #require(RaceLayout(desk).charts.first)
    func title() -> String { Frame.of(desk).text(in: chart.row(chart.row)) }
    #expect(RaceLayout(desk).charts.count == 1 && title().contains("λ 12.0 · limit 2/α = 13.3"))
    desk.press("V")
    #expect(title().contains("loss") && !title().contains("λ"))
  }

  @Test(arguments: [(120, 40), (200, 60)])
  func theLossStaysBesideIt(_ columns: Int, _ rows: Int) throws {
    let desk = try desk(columns, rows)
    let (charts, places) = (charts(desk), RaceLayout(desk).charts)
    #expect(places.count == 2 && charts[1].title == "loss")
  }

  @Test(arguments: [
    ("80x24", 80, 24, GlyphSet.unicode, ColorDepth.rgb), ("120x40", 120, 40, .unicode, .rgb),
    ("200x60", 200, 60, .unicode, .rgb), ("80x24-mono-ascii", 80, 24, .ascii, .mono),
  ])
  func wholeScreens(
    _ name: String, _ columns: Int, _ rows: Int, _ glyphs: GlyphSet, _ depth: ColorDepth
  ) throws {
    var desk = try desk(columns, rows)
    desk.glyphs = glyphs
    try Snapshot.verify(Frame.of(desk, depth: depth, glyphs: glyphs).text, "sharpness-\(name)")
  }

  /// Beyond the limit a lane diverges; its line must not flatten the others.
  @Test func aDivergingLaneLeavesTheChart() throws {
    var desk = try Desk.race(
      ["gd:lr=0.001", "gd:lr=0.01,label=wild"], on: "rosenbrock", steps: 60)
    desk.press("K")
    desk.moveCursor(to: 60)
    let chart = charts(desk)[0].chart
    let largest = chart.series.flatMap { $0.values.filter(\.isFinite) }.max() ?? 0
    #expect(chart.ceiling.map { $0 < largest } == true)
  }

  // MARK: Networks

  /// Nothing is measured unless the chart is on the screen, and then everything, once.
  @Test func networksAreMeasuredWhileTheChartIsSeen() throws {
    var bench = try bench()
    bench.go(to: bench.desk.race.end)
    #expect(bench.sharpnessKeys.isEmpty)
    bench.press("K")
    let records = (0..<3).map { bench.desk.race.lane($0).sharpness(upTo: bench.desk.race.end) }
    #expect(records.map(\.count) == [31, 31, 31])
    #expect(bench.desk.errands.isSettled || bench.desk.errands.sharpness == nil)
    let asked = bench.sharpnessKeys.count
    bench.press("K")
    bench.press("K")
    #expect(bench.sharpnessKeys.count == asked, "all is known")
  }

  /// The Hessian of a line's mean squared error is that of its data: half the trace is the mean of 1 + x².
  @Test func theFiguresAreThoseOfTheory() throws {
    var bench = try bench()
    bench.press("K")
    bench.go(to: bench.desk.race.end)
    let data = try #require(bench.desk.experiment.network?.data)
    let (inputs, count) = (data.inputs.map(Double.init), Double(data.count))
    let (a, b) = (inputs.reduce(0) { $0 + $1 * $1 } / count, inputs.reduce(0, +) / count)
    // The eigenvalues of 2·[[a, b], [b, 1]].
    let expected = (a + 1) + ((a - 1) * (a - 1) + 4 * b * b).squareRoot()
    let records = bench.desk.race.lane(0).sharpness(upTo: bench.desk.race.end)
    #expect(records.allSatisfy { abs($0.sharpness - expected) < 1e-4 * expected })
    bench.press("1")
    let value = Numerals.measured(records.last?.sharpness)
    #expect(charts(bench.desk)[0].title == "sharpness λ \(value) · limit 2/α = 6.67")
  }

  /// Rewinding and going on again shows what was there.
  @Test func rewindingShowsTheSame() throws {
    var bench = try bench()
    bench.press("K")
    bench.go(to: 400)
    let there = bench.frame().text
    bench.go(to: 1000)
    bench.go(to: 400)
    #expect(bench.frame().text == there)
  }

  /// A turned knob moves the limit from the cursor on, and what was measured before stays.
  @Test func aTurnMovesTheLimit() throws {
    var bench = try bench()
    bench.press("K")
    bench.press("1")
    bench.go(to: 400)
    let before = bench.desk.race.lane(0).sharpness(upTo: 360)
    bench.press("A")
    bench.go(to: 800)
    let after = bench.desk.race.lane(0).sharpness(upTo: 800)
    #expect(Array(after.prefix(before.count)) == before)
    #expect((after.last?.limit?.sharpness ?? .infinity) < (before.last?.limit?.sharpness ?? 0))
    #expect(after.count > before.count)
  }

  @Test func aSceneCanAskForIt() throws {
    let bench = try bench(chart: "view: {chart: sharpness}")
    #expect(bench.desk.look.showsSharpness && !bench.sharpnessKeys.isEmpty)
    #expect(charts(bench.desk)[1].title == "train loss")
  }

  /// Another screen stops the measuring.
  @Test func anotherScreenStopsIt() throws {
    var bench = Workbench(try .spirals(epochs: 2, lanes: Experiment.two), columns: 120, rows: 40)
    bench.press("K")
    #expect(bench.sharpnessKeys.count == 1 && bench.sharpnessKeys.last != .some(nil))
    bench.press("W")
    #expect(bench.sharpnessKeys.last == .some(nil))
  }
}
