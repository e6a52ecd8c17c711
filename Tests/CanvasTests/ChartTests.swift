import Testing

@testable import Canvas

@Suite struct ChartTests {
  private func decay(_ rate: Double, from start: Double = 50, count: Int = 801) -> [Double] {
    var value = start
    return (0..<count).map { _ in
      defer { value *= rate }
      return value
    }
  }

  private func drawing(_ chart: Chart, columns: Int = 37, rows: Int = 13, _ style: Style = Style()) -> Frame {
    var frame = Frame(size: Size(columns: columns, rows: rows))
    chart.draw(into: &frame, rect: frame.bounds, style: style)
    return frame
  }

  private var race: Chart {
    Chart(
      series: [
        ChartSeries(lane: 0, values: decay(0.995)),
        ChartSeries(lane: 1, values: decay(0.9905), emphasis: .focused),
        ChartSeries(lane: 2, values: decay(0.99), count: 401),
      ],
      horizon: 1000, cursor: 800, tolerance: 1e-3)
  }

  /// Shares that rise far above where they began stay in a chart that ends at 100.
  @Test func aCeilingIsInThePicture() {
    let rising = ChartSeries(lane: 0, values: (0...10).map { 50 + 4.5 * Double($0) })
    let free = drawing(Chart(series: [rising], axis: .linear, horizon: 10)).text
    let bounded = drawing(Chart(series: [rising], axis: .linear, horizon: 10, ceiling: 100)).text
    #expect(bounded.contains("100") && bounded.contains("60"))
    #expect(!free.contains("100"))
  }

  @Test func linesMarkersAndLabels() {
    #expect(
      drawing(race).text == """
        │ 10² ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈│┈┈┈┈┈┈  │
        │     ⠙⠦⣄⡀⣄⣀⡀                │        │
        │ 10¹ ┈┈┈⠉⠳⢤⣀⠙⠒⠦⠤⣄⣀┈┈┈┈┈┈┈┈┈┈│┈┈┈┈┈┈  │
        │           ⠈⠙⠲⣄⡀ ⠈⠉⠙⠒⠦⢤⣀⣀   │        │
        │ 10⁰ ┈┈┈┈┈┈┈┈┈⠈⠉⠓■⣀┈┈┈┈┈⠈⠉⠓⠒⠦●┈┈┈┈┈  │
        │                  ⠈⠙⠲⢤⡀     │        │
        │10⁻¹ ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⠉⠓⠦⣄┈┈│┈┈┈┈┈┈  │
        │                          ⠙⠲⠤▲       │
        │10⁻² ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈│┈┈┈┈┈┈  │
        │                            │        │
        │10⁻³ ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄│┄┄┄┄┄┄  │
        │                            │        │
        │     0            500          1000  │
        """)
  }

  @Test func withoutUnicodeTheLanesKeysAreDrawn() {
    #expect(
      drawing(race, Style(depth: .mono, glyphs: .ascii)).text == """
        │ 1e2|                                │
        │    |2222111                         │
        │ 1e1|   2222111111                   │
        │    |      22222 11111111            │
        │ 1e0|         32232     111111       │
        │    |             22222              │
        │1e-1|                 2222           │
        │    |                     2222       │
        │1e-2|                                │
        │    |                                │
        │1e-3|                                │
        │    |                                │
        │     0            500          1000  │
        """)
  }

  @Test func aLinearAxisHasRoundLabels() {
    let chart = Chart(
      series: [ChartSeries(lane: 3, values: (0...100).map { 10 - Double($0) / 10 })], axis: .linear,
      horizon: 100)
    #expect(
      drawing(chart, columns: 27, rows: 8).text == """
        │  10 ⢤⣀┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈  │
        │      ⠈⠑⠦⣀                 │
        │         ⠈⠙⠢⣄              │
        │   5 ┈┈┈┈┈┈┈┈⠙⠲⢤⡀┈┈┈┈┈┈┈┈  │
        │                ⠈⠓⢤⡀       │
        │                   ⠈⠑⠦⣀    │
        │   0 ┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈⠈⠙⠢◆ │
        │     0        50      100  │
        """)
  }

  @Test func theFocusedLineIsOnTopInFullHue() {
    let style = Style()
    let values = decay(0.99)
    let chart = Chart(
      series: [
        ChartSeries(lane: 0, values: values, emphasis: .focused), ChartSeries(lane: 1, values: values),
        ChartSeries(lane: 2, values: values, emphasis: .noisy),
        ChartSeries(lane: 3, values: values, emphasis: .ghost),
      ], horizon: 1000)
    let colors = Set(
      drawing(chart).cells.filter { (0x2801...0x28FF).contains($0.glyph.value) }.map(\.foreground))
    #expect(colors == [style.lane(0).new])
  }

  @Test func stepsInOneColumnDrawTheirBand() {
    let chart = Chart(
      series: [ChartSeries(lane: 0, values: (0...1000).map { $0 % 2 == 0 ? 1 : 100 })], horizon: 1000)
    let frame = drawing(chart, columns: 17, rows: 6)
    for row in 1..<4 {
      for column in 5..<14 { #expect(frame[row, column].glyph == "⣿") }
    }
  }

  @Test func aDivergingLineDoesNotPressTheOthersFlat() {
    let wild = ChartSeries(lane: 0, values: [50, 5e3, 5e20, 5e200, .infinity, .nan, 1])
    #expect(wild.visibleCount == 4)
    let chart = Chart(
      series: [wild, ChartSeries(lane: 1, values: decay(0.99))], horizon: 1000, tolerance: 1e-3)
    let frame = drawing(chart)
    #expect(frame.text.hasPrefix("│ 10³ ●↑5.00e200"))
  }

  /// A line is drawn where its values are, and nowhere else; the edge says how far it has got.
  @Test func noLineIsClamped() {
    let chart = Chart(
      series: [
        ChartSeries(lane: 0, values: [10, 10, 10, 1e9, 1e9, 1e9, 1e9, 1e9, 1e9, 1e9, 3.2e9]),
        ChartSeries(lane: 1, values: (0...10).map { $0 < 5 ? 1 : 0 }),
        ChartSeries(lane: 2, values: (0...10).map { 10 / Double(1 << $0) }),
      ], horizon: 10)
    #expect(
      drawing(chart, columns: 27, rows: 8).text == """
        │ 10² ┈┈┈┈⡇┈┈┈┈┈┈┈┈●↑3.20e9 │
        │ 10¹ ⠤⣀⡀⠼┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈┈  │
        │ 10⁰ ⠤⠤⠈⠉⠑⠒⠢⠤⣀┈┈┈┈┈┈┈┈┈┈┈  │
        │10⁻¹ ┈┈┈┈┈┈┈⢸┈⠉⠑⠒⠢⠤⢄⣀⡀┈┈┈  │
        │10⁻² ┈┈┈┈┈┈┈⢸┈┈┈┈┈┈┈┈⠈⠉⠒⠤■ │
        │10⁻³ ┈┈┈┈┈┈┈⢸┈┈┈┈┈┈┈┈┈┈┈┈  │
        │10⁻⁴ ┈┈┈┈┈┈┈⢸┈┈┈┈┈┈┈┈┈┈▲↓0 │
        │     0        5        10  │
        """)
  }

  /// The values of two lanes may differ by less than a row; then their markers stand side by side.
  @Test func markersStandAtTheirValues() {
    let chart = Chart(
      series: [2, 2.05, 2.1, 50].enumerated().map {
        ChartSeries(lane: $0, values: [Double](repeating: $1, count: 11))
      }, horizon: 10)
    let frame = drawing(chart)
    let rows = (0..<12).map { row in
      String(String.UnicodeScalarView((5..<37).map { frame[row, $0].glyph })).filter { "●▲■◆".contains($0) }
    }
    #expect(rows.filter { !$0.isEmpty } == ["◆", "●▲■"])
  }

  @Test(arguments: [(1e-9, 1e2), (1e-3, 1e3), (0.2, 0.9), (1e-40, 1e40)])
  func labelsReachTheBottom(_ low: Double, _ high: Double) {
    for rows in 3..<30 {
      let scale = ChartScale(logOf: low...high, rows: rows)
      let labels = scale.labels.map(\.row)
      let gap = zip(labels.dropFirst(), labels).map { $0 - $1 }.max() ?? 1
      #expect(labels[0] == 0 && labels[labels.count - 1] < rows && labels[labels.count - 1] + gap >= rows)
      #expect(scale.row(of: low) != nil && scale.row(of: high) != nil)
    }
  }

  @Test(
    arguments: [
      [], [.nan], [0, 0], [-1, -2], [1e-300, 1e300], [5], [.infinity], [.leastNonzeroMagnitude],
    ] as [[Double]])
  func strangeValuesAreDrawn(values: [Double]) {
    for axis in [Chart.Axis.log, .linear] {
      for (columns, rows) in [(37, 13), (9, 2), (3, 1), (0, 0), (80, 40)] {
        let chart = Chart(
          series: [ChartSeries(lane: 0, values: values)], axis: axis, horizon: 10, cursor: 3, tolerance: 1e-3)
        #expect(drawing(chart, columns: columns, rows: rows).columns == columns)
      }
    }
  }

  @Test func aStrideSpreadsTheValues() {
    let dense = ChartSeries(lane: 0, values: decay(0.99))
    let sparse = ChartSeries(
      lane: 0, values: Swift.stride(from: 0, through: 800, by: 4).map { dense.values[$0] }, stride: 4)
    let one = drawing(Chart(series: [dense], horizon: 1000))
    let other = drawing(Chart(series: [sparse], horizon: 1000))
    let differing = zip(one.cells, other.cells).filter { $0.0 != $0.1 }.count
    #expect(differing < 12)
  }

  @Test func theHorizonIsTheNextRoundNumber() {
    #expect(Chart.horizon(cursor: 800, total: 2000) == 1000)
    #expect(Chart.horizon(cursor: 1150, total: 2000) == 1500)
    #expect(Chart.horizon(cursor: 0, total: 2000) == 10)
    #expect(Chart.horizon(cursor: 1200, total: 1200) == 1200)
    #expect(Chart.horizon(cursor: 0, total: 0) == 1)
  }
}
