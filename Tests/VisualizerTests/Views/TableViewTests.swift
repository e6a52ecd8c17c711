import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct TableViewTests {
  private func table(
    _ lanes: [LaneView], width: Int, _ style: Style = Style()
  ) -> Frame {
    let columns = TableColumn.ofSurfaces(lanes, tableColumns: width)
    return drawing(width, lanes.count + 2, style) { frame, style in
      TableView(heading: .rule(row: 0, note: "page 1/2"), columns: columns, lanes: lanes).draw(
        into: &frame, rect: Rect(column: 0, row: 1, columns: width, rows: lanes.count + 1), style: style)
    }
  }

  private var lanes: [LaneView] {
    var off = LaneView.example(2, "momentum 2")
    off.isOn = false
    return [
      .example(), .example(1, "sgd", loss: 1.5e79, .diverged(at: 5)), off,
      .example(3, "adam", loss: 2e-7, .converged(since: 457, by: .loss), isTuned: true),
    ]
  }

  @Test func lanesOnASurface() {
    #expect(
      table(lanes, width: 76).text == """
        │─ lanes ───────────────────────────────────────────────────────── page 1/2 ─│
        │ lane              α       β      loss       ‖∇‖  to 10⁻³  status           │
        │ ● gd           0.05     0.9     0.892      22.8        –  running          │
        │ ▲ sgd          0.05     0.9   1.50e79      22.8        –  ✕ diverged 5     │
        │ ■ momentum…  off                                                           │
        │▌◆ adam         0.05     0.9   2.00e−7      22.8        –  ✓ converged 457  │
        """)
  }

  @Test func wideTablesHaveMoreColumns() {
    #expect(
      table([.example()], width: 126, .plain).text == """
        │- lanes ----------------------------------------------------------------------------------------------------------- page 1/2 -│
        │ lane         alpha    beta   beta2    noise      loss      best    |grad|    |step|    path  to 1e-3  status                 │
        │ 1 gd          0.05     0.9       -        -     0.892     0.500      22.8   0.00123    4.50        -  running                │
        """)
  }

  @Test func longNamesAreCutInAsciiToo() {
    let lane = LaneView.example(0, "Nesterov’s momentum")
    #expect(table([lane], width: 27, .plain)[2, 10].glyph == "~")
    #expect(table([lane], width: 27)[2, 10].glyph == "…")
  }

  @Test func namesTakeTheColumnsThatAreLeft() {
    let lane = LaneView.example(0, "schedule-free-adamw")
    #expect(table([lane], width: 76).text.contains("● schedule…    0.05"))
    #expect(table([lane], width: 126).text.contains("● schedule-free…"))
    let headings = table([lane], width: 134).text.split(separator: "\n")[1]
    #expect(table([lane], width: 134).text.contains("● schedule-free-adamw    0.05"))
    #expect(headings.contains("path") && headings.contains("status"))
  }

  @Test func atTheEndNothingRuns() {
    var lane = LaneView.example()
    #expect(table([lane], width: 76).text.contains("–  running  "))
    lane.isAtEnd = true
    #expect(table([lane], width: 76).text.contains("–  not converged  "))
    lane.status = .finished
    #expect(table([lane], width: 76).text.contains("–  finished  "))
  }

  private let networks: [TableColumn] = [
    TableColumn("train", 8, .measured { $0.trainingLoss }),
    TableColumn("‖∇‖", 8, .layerNorms),
    TableColumn("to 95 %", 8, .goal { $0.epochsToTarget.map { "epoch \($0)" } }),
    TableColumn("accuracy", 9, .text { $0.accuracy.map(Numerals.percent) }),
  ]

  @Test func networksUnderABar() {
    var adam = LaneView.example(1, "adam", isTuned: true, accuracy: 0.987)
    adam.epochsToTarget = 7
    let frame = drawing(54, 4) { frame, style in
      TableView(
        heading: .bar(note: "epoch 10"), columns: networks, lanes: [.example(0, "sgd", accuracy: 0.5), adam],
        nameColumns: 10
      ).draw(into: &frame, rect: frame.bounds, style: style)
    }
    #expect(
      frame.text == """
        │ lanes                                       epoch 10 │
        │ lane             train       ‖∇‖   to 95 %   accuracy│
        │ ● sgd            0.892     ▄  █          –     50.0 %│
        │▌▲ adam           0.892     ▄  █    epoch 7     98.7 %│
        """)
    #expect(frame[0, 20].background == Style()[.panel])
    #expect(frame[3, 42].foreground == Style()[.good] && frame[2, 42].foreground == Style()[.faint])
  }

  @Test func coloursSayWhatBecameOfALane() {
    let (frame, style) = (table(lanes, width: 76), Style())
    // The losses of the four rows end in one column.
    #expect(
      (2..<6).map { frame[$0, 36].foreground } == [
        style[.text], style[.danger], style[.text], style[.bright],
      ])
    #expect(frame[5, 0].glyph == "▌" && frame[5, 40].background == style[.raised])
    #expect(frame[2, 3].foreground == style.lane(0).new && frame[4, 3].foreground == style[.faint])
    #expect(frame[5, 59].foreground == style[.good] && frame[3, 59].foreground == style[.danger])
  }

  /// A column that does not fit is left out, and the next one that does is not.
  @Test func columnsThatDoNotFitAreLeftOut() {
    let shown = TableColumn.fitting(networks, in: 33, after: 11)
    #expect(shown.map(\.column.title) == ["train", "‖∇‖"] && shown.map(\.end) == [21, 31])
    let narrow = TableColumn.fitting(networks, in: 22, after: 11)
    #expect(narrow.map(\.column.title) == ["train"])
  }

  @Test func normsAreBarsOfADecadeAnEighth() {
    func bars(_ norms: [Double], columns: Int, _ style: Style = Style()) -> String {
      drawing(columns, 1, style) { frame, style in
        LayerNorms(norms: norms, lane: 0, scale: LayerNormScale(norms)).draw(
          into: &frame, row: 0, columns: 0..<columns, style: style)
      }.text
    }
    #expect(bars([1e-8, 1e-4, 1], columns: 10) == "│    ▄▄  ██│")
    #expect(bars([1e-3, 1e-6, 1], columns: 8) == "│▅  ▂  █ │")
    #expect(bars([.nan, 0, -1, .infinity], columns: 7) == "│       │")
    #expect(bars([1e-4, 1], columns: 6, .plain) == "│44  88│")
    #expect(bars(Array(repeating: 1, count: 20), columns: 5) == "│█████│")
  }

  /// The scale follows what explodes, and covers more decades to an eighth where one is not enough.
  @Test func theScaleOfNormsHoldsThemAll() {
    let usual = LayerNormScale([1e-4, 0.5, .nan, .infinity, 0])
    #expect(usual.top == 0 && usual.pace == 1)
    #expect(usual.legend(Style()) == "▁ 10⁻⁷ ▄ 10⁻⁴ █ 1" && usual.legend(.plain) == "1 1e-7 4 1e-4 8 1")
    let exploding = LayerNormScale([300, 2])
    #expect(exploding.top == 3 && exploding.level(of: 300) < 8 && exploding.level(of: 1000) == 8)
    let both = LayerNormScale([1e-9, 1e5])
    #expect(both.top == 5 && both.pace == 2 && both.level(of: 1e-9) >= 1 && both.level(of: 1e5) == 8)
    let levels = [1e-9, 1e-6, 1e-3, 1, 1e3, 1e5].map(both.level)
    #expect(levels == levels.sorted() && Set(levels).count == levels.count)
  }

  @Test func theScaleOfNormsIsBelowTheTable() {
    let columns = [
      TableColumn("train", 8, .measured { $0.trainingLoss }), TableColumn("‖∇‖", 8, .layerNorms),
    ]
    func rows(_ width: Int) -> [String] {
      drawing(width, 4) { frame, style in
        TableView(
          heading: .bar(note: ""), columns: columns, lanes: [.example(0, "sgd", accuracy: 0.5)],
          nameColumns: 10, hasScaleRow: true
        ).draw(
          into: &frame, rect: Rect(column: 0, row: 0, columns: width, rows: 3), style: style)
      }.lines
    }
    #expect(rows(34)[3].contains("▁ 10⁻⁷ ▄ 10⁻⁴ █ 1"))
    #expect(rows(62)[3].contains("▁ 10⁻⁷ ▄ 10⁻⁴ █ 1"))
  }
}
