import Testing

@testable import Canvas

/// Axes of time, linear and logarithmic.
@Suite struct ChartTimeTests {
  private let rect = Rect(column: 0, row: 0, columns: 47, rows: 8)

  private func chart(_ axis: Chart.Axis, _ line: ChartSeries, horizon: Double = 1000) -> Chart {
    Chart(series: [line], axis: .log, timeAxis: axis, horizon: horizon)
  }

  /// On logarithmic axes a power of time is a straight line.
  @Test func aPowerIsStraight() {
    let line = ChartSeries(lane: 0, values: (0...1000).map { 1 / Double(max(1, $0)) })
    let shown = chart(.log, line)
    #expect(shown.share(of: 1) == 0 && shown.share(of: 1000) == 1 && shown.share(of: 0) == 0)
    #expect(abs(shown.share(of: 10) - 1.0 / 3) < 1e-12 && abs(shown.share(of: 100) - 2.0 / 3) < 1e-12)
    var frame = Frame(size: Size(columns: 47, rows: 8), filledWith: Style().blank)
    shown.draw(into: &frame, rect: rect, style: Style())
    let labels = frame.text(in: Rect(column: 0, row: 7, columns: 47, rows: 1)).split(separator: " ").map(
      String.init)
    #expect(labels == ["1", "10", "100", "1000"])
  }

  /// The time under the pointer is the one drawn there.
  @Test(arguments: [Chart.Axis.linear, .log])
  func timesOfColumnsAreThoseOfTheAxis(_ axis: Chart.Axis) throws {
    let shown = chart(axis, ChartSeries(lane: 0, values: [1]))
    for column in 5..<45 {
      let time = try #require(shown.time(atColumn: column, in: rect))
      #expect(abs(shown.share(of: time) * 40 - Double(column - 5) - 0.5) < 1e-9)
    }
    #expect(shown.time(atColumn: 4, in: rect) == nil && shown.time(atColumn: 45, in: rect) == nil)
  }

  @Test func linesMayHaveTimesOfTheirOwn() {
    let line = ChartSeries(lane: 0, values: [5, 4, 3, .nan], times: [0, 3, 10, 20])
    #expect(line.value(at: -1) == nil && line.value(at: 0) == 5 && line.value(at: 2.9) == 5)
    #expect(line.value(at: 3) == 4 && line.value(at: 12) == 3 && line.value(at: 30) == nil)
    let plain = ChartSeries(lane: 0, values: [5, 4, 3], stride: 10)
    #expect(plain.value(at: 19) == 4 && plain.value(at: 25) == 3 && plain.value(at: 31) == nil)
    // Two lines with the same values at other times end in other columns.
    func end(_ times: [Double]) -> Int? {
      var frame = Frame(size: Size(columns: 47, rows: 8), filledWith: Style().blank)
      chart(.linear, ChartSeries(lane: 0, values: [5, 4, 3], times: times), horizon: 100)
        .draw(into: &frame, rect: rect, style: Style())
      return (0..<8).compactMap { row in (0..<47).first { frame[row, $0].glyph == Style().marker(0) } }.first
    }
    #expect((end([0, 10, 20]) ?? 99) < (end([0, 40, 80]) ?? 0))
  }
}
