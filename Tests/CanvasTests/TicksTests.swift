import Testing

@testable import Canvas

@Suite struct TicksTests {
  @Test(
    arguments: [
      (-2.0...2, 4.1, ["−2", "−1", "0", "1", "2"]), (0...1, 5, ["0", "0.2", "0.4", "0.6", "0.8", "1"]),
      (-0.31...0.29, 6, ["−0.3", "−0.2", "−0.1", "0", "0.1", "0.2"]), (0...7, 3, ["0", "5"]),
      (1000...9000, 4, ["2000", "4000", "6000", "8000"]), (0...1e-6, 2, ["0", "5e−7", "1e−6"]),
    ] as [(ClosedRange<Double>, Double, [String])])
  func stepsAreRound(range: ClosedRange<Double>, count: Double, labels: [String]) {
    let ticks = Ticks(range, atMost: count)
    #expect(ticks.values.map(ticks.label) == labels)
  }

  /// One number is no scale: the y axis of Beale's function in eight rows said only 0.
  @Test func thereAreAtLeastTwo() {
    let beale = Ticks(-4.5...4.5, atMost: 8 / 3.0)
    #expect(beale.values.map(beale.label) == ["−4", "−2", "0", "2", "4"])
    for low in stride(from: -7.03, to: 7, by: 0.37) {
      for width in [1e-3, 0.7, 1, 1.9, 4.4, 9, 77, 1e6] {
        for count in [1, 1.4, 2, 2.7, 3.1, 5] {
          let ticks = Ticks(low...low + width, atMost: count)
          #expect((2...10).contains(ticks.values.count), "\(low), \(width), \(count)")
        }
      }
    }
  }

  @Test func labelsOfOneRowDoNotCover() {
    var frame = Frame(size: Size(columns: 20, rows: 4))
    let viewport = Viewport(x: 0...1, y: -4.5...4.5, rect: Rect(column: 5, row: 0, columns: 12, rows: 3))
    frame.drawVerticalTicks(of: viewport, style: Style())
    #expect(
      frame.text == """
        │   2╴               │
        │   0╴               │
        │  −4╴               │
        │                    │
        """)
  }

  @Test func strangeRangesHaveNoTicks() {
    #expect(Ticks(3...3, atMost: 5).values.isEmpty)
    #expect(Ticks(-.infinity ... .infinity, atMost: 5).values.isEmpty)
    #expect(Ticks(0...1, atMost: 0.3).values.isEmpty)
    #expect(Ticks(1e15...1e15 + 1, atMost: 4).values.count < 10)
    #expect(Ticks(-1.7e308...1e308, atMost: 4).values.count < 10)
  }

  @Test func labelsStandBelowAndLeftOfThePicture() {
    var frame = Frame(size: Size(columns: 43, rows: 14))
    let viewport = Viewport(
      x: -2...2, y: -1...3, rect: Rect(column: 4, row: 0, columns: 37, rows: 12))
    frame.drawHorizontalTicks(of: viewport, style: Style())
    frame.drawVerticalTicks(of: viewport, style: Style())
    #expect(
      frame.text == """
        │  3╴                                       │
        │                                           │
        │                                           │
        │  2╴                                       │
        │                                           │
        │                                           │
        │  1╴                                       │
        │                                           │
        │                                           │
        │  0╴                                       │
        │                                           │
        │ −1╴                                       │
        │    −2       −1       0        1        2  │
        │                                           │
        """)
  }

  /// A label without its first characters would be another number, and two that touch would be one.
  @Test func labelsThatDoNotFitAreLeftOut() {
    var frame = Frame(size: Size(columns: 26, rows: 5))
    let viewport = Viewport(
      x: 1...1.00002, y: 0.003...0.005, rect: Rect(column: 4, row: 0, columns: 20, rows: 4))
    frame.drawHorizontalTicks(of: viewport, style: Style())
    frame.drawVerticalTicks(of: viewport, style: Style())
    #expect(
      frame.text == """
        │   ╴                      │
        │                          │
        │   ╴                      │
        │   ╴                      │
        │    1      1.00001        │
        """)
  }
}
