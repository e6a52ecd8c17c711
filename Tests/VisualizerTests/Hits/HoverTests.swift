import Canvas
import Experiments
import Landscapes
import Testing

@testable import Visualizer

@Suite struct HoverTests {
  private func line(_ desk: Desk) -> String? {
    RaceViews(desk, RaceLayout(desk)).hoverLine.map { $0.parts.map(\.text).joined(separator: "  ") }
  }

  @Test func aSurfaceTellsItsFigures() throws {
    var desk = try Desk.race(["gd:lr=0.1"], on: "quadratic:kappa=10", steps: 20)
    let plot = try #require(RaceLayout(desk).panels.first).plot
    desk.mouse(.move, row: plot.row + 3, column: plot.column + 7)
    let point = desk.viewport(plot).point(row: plot.row + 3, column: plot.column + 7)
    let surface = desk.subject.surface
    let expected =
      "x \(Numerals.measured(point.x))  y \(Numerals.measured(point.y))  "
      + "loss \(Numerals.measured(surface.value(point.x, point.y)))  ‖∇‖ "
    #expect(line(desk)?.hasPrefix(expected) == true, "\(line(desk) ?? "nothing")")
    // κ is the ratio of the eigenvalues.
    #expect(line(desk)?.hasSuffix("λ 1.00, 10.0") == true, "\(line(desk) ?? "nothing")")
    #expect(Frame.of(desk).lines[desk.size.rows - 2].contains("λ 1.00, 10.0"))
    desk.mouse(.move, row: 0, column: 0)
    #expect(line(desk) == nil)
  }

  @Test func asSaddleHasBothSigns() {
    let values = Saddle().eigenvalues(at: Point(0.3, -0.2))
    #expect(values.least < 0 && values.largest > 0)
    #expect(values.largest == Saddle().sharpness(at: Point(0.3, -0.2)))
  }

  @Test func aChartTellsEveryLanesValue() throws {
    var desk = try Desk.five(steps: 40)
    desk.press("$")
    let rect = try #require(RaceLayout(desk).charts.first)
    desk.mouse(.move, row: rect.row + 3, column: rect.column + rect.columns / 2)
    let parts = try #require(RaceViews(desk, RaceLayout(desk)).hoverLine).parts
    let step = try #require(parts.first?.text.split(separator: " ").last.flatMap { Int($0) })
    #expect((10...30).contains(step))
    #expect(parts.dropFirst().map(\.lane) == [0, 1, 2, 3, 4])
    for part in parts.dropFirst() {
      let loss = desk.race.lane(part.lane ?? 0).figures(at: step).loss
      #expect(part.text == Numerals.measured(loss), "lane \(part.lane ?? -1)")
    }
  }

  @Test func aPlaneTellsItsLoss() throws {
    var bench = Workbench(
      try .spirals(epochs: 2, lanes: Experiment.two), columns: 80, rows: 24, drawsPlanes: true)
    let plot = try #require(RaceLayout(bench.desk).panels.first { $0.kind == .plane }).plot
    bench.mouse(.move, row: plot.row + 3, column: plot.column + 7)
    #expect(line(bench.desk)?.contains("loss on it 0.") == true, "\(line(bench.desk) ?? "nothing")")
  }

  /// The smallest screens have no row for it but the footer's, which comes back.
  @Test func itTakesTheFooterWhereThereIsNoOtherRow() throws {
    var desk = try Desk.five(columns: 40, rows: 12)
    let before = Frame.of(desk)
    desk.mouse(.move, row: 3, column: 20)
    #expect(Frame.of(desk).lines[11].contains("x ") && !Frame.of(desk).lines[11].contains("quit"))
    desk.mouse(.move, row: 11, column: 20)
    #expect(Frame.of(desk) == before)
  }

  /// Hovering changes its line and nothing else, so that few bytes go over a slow line.
  @Test func onlyItsRowChanges() throws {
    var desk = try Desk.five()
    let plot = try #require(RaceLayout(desk).panels.first).plot
    desk.mouse(.move, row: plot.row + 3, column: plot.column + 7)
    let before = Frame.of(desk)
    desk.mouse(.move, row: plot.row + 4, column: plot.column + 9)
    let after = Frame.of(desk)
    let changed = (0..<before.rows).filter { row in
      (0..<before.columns).contains { before[row, $0] != after[row, $0] }
    }
    #expect(changed == [38])
  }
}
