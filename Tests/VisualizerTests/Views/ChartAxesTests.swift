import Canvas
import Experiments
import Testing

@testable import Visualizer

/// The axes of the loss chart, and the units of its time.
@Suite struct ChartAxesTests {
  private func chart(_ desk: Desk) throws -> Chart {
    try #require(RaceViews(desk, RaceLayout(desk)).charts.first).chart
  }

  @Test func theKeyTurnsTheAxes() throws {
    var desk = try Desk.five()
    #expect(try chart(desk).axis == .log && chart(desk).timeAxis == .linear)
    desk.press("G")
    #expect(try chart(desk).axis == .log && chart(desk).timeAxis == .log)
    desk.press("G")
    #expect(
      try chart(desk).axis == .linear && chart(desk).timeAxis == .linear && chart(desk).tolerance == nil)
    desk.press("G")
    #expect(desk.chartAxes == .log)
  }

  @Test func withoutAMinimumTheyStayLinear() throws {
    var desk = try Desk.scene("saddle", steps: 20)
    guard desk.subject.surface.minimum == nil else { return }
    desk.press("G")
    #expect(try chart(desk).axis == .linear)
    #expect(desk.notice?.text.contains("logarithm") == true)
  }

  /// Each lane's line is over its own count, as its records have it.
  @Test func evaluationsAreThoseOfTheRecords() throws {
    var desk = try Desk.race(["gd:lr=0.0005", "lbfgs"], steps: 20)
    desk.press("$", "X")
    let shown = try chart(desk)
    #expect(desk.chartUnit == .evaluations && shown.cursor == nil)
    for line in shown.series {
      let records = desk.lane(line.lane).log.records.elements
      #expect(line.times == records.map { Double($0.evaluations) })
      #expect(line.values.count == line.times?.count)
    }
    let last = shown.series.compactMap { $0.times?.last }
    #expect(last[0] == 20 && last[1] > 20, "a line search evaluates more than once a step")
    #expect(shown.horizon >= (last.max() ?? 0))
    desk.press("X")
    #expect(desk.chartUnit == .steps)
  }

  @Test func dataHaveEpochs() throws {
    var desk = try Desk.scene("regression", steps: 40)
    desk.press("$", "X", "X")
    #expect(desk.chartUnit == .epochs)
    for line in try chart(desk).series {
      let setup = desk.lane(line.lane).setup
      let count = desk.experiment.sampleCount
      let share = Double(min(setup.batchSize ?? count, count)) / Double(count)
      #expect(line.times?.last.map { abs($0 - 40 * share) < 1e-9 } == true, "\(setup.label)")
    }
  }

  @Test func networksCountStepsToo() throws {
    var desk = try Desk.recorded(120, 40)
    #expect(desk.chartUnit == .epochs)
    desk.press("X")
    let line = try #require(try chart(desk).series.first)
    #expect(desk.chartUnit == .steps && line.times?.prefix(3) == [0, 8, 16])
    desk.press("G")
    #expect(try chart(desk).timeAxis == .log)
  }
}
