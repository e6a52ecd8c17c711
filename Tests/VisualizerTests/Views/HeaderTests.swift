import Testing

@testable import Canvas
@testable import Visualizer

/// The rows that say what stands below, above or beside them.
@Suite struct HeaderTests {
  private func header(_ lane: LaneView?, _ columns: Int, _ style: Style = Style()) -> Frame {
    drawing(columns, 1, style) { frame, style in
      LanePanelHeader(lane: lane).draw(into: &frame, rect: frame.bounds, style: style)
    }
  }

  /// Of two accuracies, that of the validation part is shown.
  @Test func headersOfPanels() {
    #expect(header(.example(4, "adam"), 37).text == "│ ✚ adam  α 0.05                0.892 │")
    #expect(
      header(.example(4, "adam", accuracy: 0.987), 60).text
        == "│ ✚ adam  α 0.05  β₁ 0.9                    valid acc 96.7 % │")
    #expect(header(.example(0, "gd", .diverged(at: 5)), 30).text == "│ ● gd  α 0.05             ✕ 5 │")
    #expect(header(.example(4, "adam", accuracy: 0.987), 30).text == "│ ✚ adam  α 0.05  valid 96.7 % │")
    #expect(header(.example(4, "adam"), 16, .plain).text == "│ 5 adam   0.892 │")
    #expect(header(.example(1, "momentum", accuracy: 1), 26).text == "│ ▲ momentum  valid 98.0 % │")
    #expect(header(.example(1, "momentum", accuracy: 1), 17).text == "│ ▲ momen… 98.0 % │")
    #expect(header(nil, 20).text == "│ all lanes          │")
    var off = LaneView.example()
    off.isOn = false
    #expect(header(off, 24).text == "│ ● gd  α 0.05       off │")
  }

  @Test func onlyATunedLanesNameIsFilled() {
    let style = Style()
    let tuned = header(.example(4, "adam", isTuned: true), 37)
    #expect(tuned[0, 3].background == style.lane(4).new && tuned[0, 3].foreground == style[.ink])
    #expect(tuned[0, 20].background == style[.raised] && tuned[0, 35].foreground == style[.bright])
    let other = header(.example(4, "adam"), 37)
    #expect(other[0, 3].background == style[.panel] && other[0, 3].foreground == style.lane(4).new)
    let lost = header(.example(0, "gd", .diverged(at: 5)), 30)
    #expect(lost[0, 28].foreground == style[.danger] && lost[0, 28].attributes == .bold)
  }

  @Test func barsLeaveOutWhatDoesNotFit() {
    func bar(_ columns: Int) -> String {
      drawing(columns, 1) { frame, style in
        HeaderBar(title: "loss", notes: ["log · epochs", "log"]).draw(
          into: &frame, rect: frame.bounds, style: style)
      }.text
    }
    #expect(bar(24) == "│ loss      log · epochs │")
    #expect(bar(16) == "│ loss       log │")
    #expect(bar(9) == "│ loss    │")
    #expect(bar(4) == "│ los│")
  }

  @Test func aChartUnderItsHeader() {
    let series = ChartSeries(lane: 3, values: (0...100).map { 10 - Double($0) / 10 })
    let frame = drawing(27, 7) { frame, style in
      ChartPanel(
        title: "loss", notes: ["linear · steps"],
        chart: Chart(series: [series], axis: .linear, horizon: 100, cursor: 50)
      ).draw(into: &frame, rect: frame.bounds, style: style)
    }
    #expect(
      frame.text == """
        │ loss       linear · steps │
        │  10 ⠤⣄⡀┈┈┈┈┈┈│┈┈┈┈┈┈┈┈┈┈  │
        │       ⠈⠙⠲⠤⣄⡀ │            │
        │            ⠉⠑⠲⠤⣀⡀         │
        │              │  ⠉⠓⠢⢤⣀     │
        │   0 ┈┈┈┈┈┈┈┈┈│┈┈┈┈┈┈┈⠉⠓⠢◆ │
        │     0        50      100  │
        """)
    let low = drawing(27, 3) { frame, style in
      ChartPanel(title: "loss", notes: [], chart: Chart(series: [], horizon: 1)).draw(
        into: &frame, rect: frame.bounds, style: style)
    }
    #expect(low == drawing(27, 3) { _, _ in })
  }

  private func title(_ right: TitleView.Right, _ columns: Int, _ style: Style = Style()) -> String {
    drawing(columns, 1, style) { frame, style in
      TitleView(title: "Rosenbrock", words: ["f(x,y) = x²", " from (1, 2)", "seed 1"], right: right).draw(
        into: &frame, style: style)
    }.text
  }

  @Test func titles() {
    let field = Field(
      Viewport(x: 0...1, y: 0...1, rect: Rect(column: 0, row: 0, columns: 9, rows: 9))
    ) { 1 + $0 + $1 }
    let bar = ColorBar(LossScale(field, kind: .linear))
    #expect(
      title(.colors(bar, columns: 8), 80)
        == "│ descent  Rosenbrock  f(x,y) = x²   from (1, 2)       loss ≤1.21 ▌▌▌▌▌▌▌▌ ≥2.90 │")
    #expect(
      title(.colors(bar, columns: 8), 59) == "│ descent  Rosenbrock  f(x,y) = x²   from (1, 2)  seed 1    │")
    #expect(
      title(.text("step 4 → 5"), 60) == "│ descent  Rosenbrock  f(x,y) = x²   from (1, 2)  step 4 → 5 │")
    #expect(title(.nothing, 40, .plain) == "│ descent  Rosenbrock  f(x,y) = x^2      │")
    #expect(title(.nothing, 12) == "│ descent  R │")
  }
}
