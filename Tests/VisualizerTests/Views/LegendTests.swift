import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct LegendTests {
  private func legend(_ lanes: [LaneView], _ figure: LegendView.Figure, _ columns: Int) -> Frame {
    drawing(columns, lanes.count + 1) { frame, style in
      LegendView(lanes: lanes, figure: figure).draw(into: &frame, rect: frame.bounds, style: style)
    }
  }

  @Test func lossAndState() {
    var off = LaneView.example(2, "momentum 2")
    off.isOn = false
    let frame = legend(
      [.example(), .example(1, "sgd", .diverged(at: 5)), off, .example(3, "adam", isTuned: true)], .state, 30)
    #expect(
      frame.text == """
        │ lane             loss  state │
        │ ● gd            0.892        │
        │ ▲ sgd           0.892 ✕ 5    │
        │ ■ momentum 2      off        │
        │▌◆ adam          0.892        │
        """)
    #expect(frame[2, 21].foreground == Style()[.danger] && frame[2, 24].foreground == Style()[.danger])
    #expect(frame[4, 0].foreground == Style().lane(3).new)
  }

  /// Lanes for which there is no room are counted.
  @Test func someOfTheLanes() {
    var lanes = [LaneView.example(3, "adam"), .example(4, "lion")]
    for index in lanes.indices { lanes[index].labels = Array(repeating: "lane", count: 10) }
    #expect(legend(lanes, .state, 30).text.hasPrefix("│ 4–5 of 10        loss  state │"))
    #expect(lanes.heading == "4–5 of 10" && Array(lanes.prefix(0)).heading == "lane")
    for index in lanes.indices { lanes[index].labels = ["adam", "lion"] }
    #expect(lanes.heading == "lane")
  }

  @Test func accuracyOrWhatBecameOfTheLane() {
    #expect(
      legend(
        [
          .example(0, "sgd", accuracy: 0.9),
          .example(1, "adam", .stoppedEarly(epoch: 4, best: 2), accuracy: 1),
        ],
        .accuracy, 32
      ).text == """
        │ lane     train loss  valid acc │
        │ ● sgd         0.892     88.0 % │
        │ ▲ adam        0.892  ‖ epoch 4 │
        """)
    #expect(
      legend([.example(0, "sgd"), .example(1, "adam", .diverged(at: 12))], .ending, 32).text == """
        │ lane     train loss            │
        │ ● sgd         0.892            │
        │ ▲ adam        0.892       ✕ 12 │
        """)
  }

  @Test func oneRowBeginsWithTheFocusedLane() {
    func row(_ limit: Int, _ style: Style = Style()) -> Frame {
      drawing(40, 1, style) { frame, style in
        LegendRow(lanes: [
          .example(0, "gd", .diverged(at: 5)), .example(4, "adam", isTuned: true),
          .example(1, "sgd", accuracy: 0.5),
        ]).draw(into: &frame, row: 0, limit: limit, style: style)
      }
    }
    #expect(row(40).text == "│ ✚ adam 0.892  ● ✕ 5  ▲ 48.0 %          │")
    #expect(row(20).text == "│ ✚ adam 0.892                           │")
    #expect(row(40, .plain).text == "│ 5 adam 0.892  1 X 5  2 48.0 %          │")
    #expect(row(40)[0, 17].foreground == Style()[.danger])
  }

  /// Where there is no tuner, the row has the knob in hand.
  @Test func oneRowHasTheKnobInHand() {
    func row(_ name: String, _ limit: Int) -> String {
      drawing(limit, 1) { frame, style in
        LegendRow(
          lanes: [.example(0, "gd", .diverged(at: 5)), .example(4, name, isTuned: true)], knob: .example()
        ).draw(into: &frame, row: 0, limit: limit, style: style)
      }.text
    }
    #expect(row("adam", 40) == "│ ✚ adam α 0.05 0.892  ● ✕ 5             │")
    #expect(row("schedule-free-adamw", 24) == "│ ✚ schedu… α 0.05 0.892 │")
  }

  /// A name never touches its number, and no two names look alike.
  @Test func namesAndNumbersStayApart() {
    let labels = ["best momentum", "best momentum 2", "schedule-free-adamw", "schedule-free-sgd"]
    let lanes = labels.enumerated().map { index, label in
      var lane = LaneView.example(index, label, loss: index == 1 ? -1.23456e-15 : 6.29e-15)
      lane.labels = labels
      return lane
    }
    #expect(
      legend(lanes, .state, 27).text == """
        │ lane          loss  state │
        │ ● bes…tum 6.29e−15        │
        │ ▲ bes… 2 −1.23e−15        │
        │ ■ sch…amw 6.29e−15        │
        │ ◆ sch…sgd 6.29e−15        │
        """)
  }
}
