import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct TunerViewTests {
  private func tuner(
    _ surroundings: TunerView.Surroundings, _ columns: Int, _ rows: Int, chosen: Int = 0,
    tunesAll: Bool = false, ruled: Bool = true, change: (before: String, now: String)? = nil,
    stability: StabilityText? = nil, isReplay: Bool = true, hasEnded: Bool = false, _ style: Style = Style()
  ) -> Frame {
    drawing(columns, rows, style) { frame, style in
      TunerView(
        lane: .example(4, "adam", isTuned: true), tunesAll: tunesAll, chosen: chosen, isReplay: isReplay,
        surroundings: surroundings, hasEnded: hasEnded, stability: stability, change: change
      ).draw(
        into: &frame,
        rect: Rect(column: 0, row: ruled ? 1 : 0, columns: columns, rows: rows - (ruled ? 1 : 0)),
        ruleRow: ruled ? 0 : nil, style: style)
    }
  }

  @Test func knobsUnderTheEndsOfTheirScale() {
    #expect(
      tuner(.scale, 60, 6).text == """
        │─ tune ✚ adam ───────────────────────────────────── replay ─│
        │      10⁻⁵                log                  10¹          │
        │ ▸ α  ━━━━━━━━━━━┿━━━━━━━━━━●─────────────────────    0.05  │
        │   β₁ ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━○───────────     0.9  │
        │   ε  ○───────────────────────────────────────────    1e−8  │
        │      ←→ change   H L ×10   enter type   bksp scene         │
        """)
  }

  @Test func afterAChangeBeforeAndNow() {
    let change = (before: "α 0.05   10⁻³ at 700", now: "α 0.06   loss 1.20")
    #expect(
      tuner(.scale, 42, 7, chosen: 1, change: change).text == """
        │─ tune ✚ adam ─────────────────── replay ─│
        │      0      log of 1−β₁  0.9999          │
        │   α  ━━━━━━━━━━━━━○────────────    0.05  │
        │ ▸ β₁ ━━━━━━┿━━━━━━━━━━━━●──────     0.9  │
        │      before  α 0.05   10⁻³ at 700        │
        │      now     α 0.06   loss 1.20          │
        │      ←→ change   H L ×10   enter type    │
        """)
  }

  @Test func factsBesideTheKnobsOfASmallScreen() {
    #expect(
      tuner(.facts, 90, 3, chosen: 2).text == """
        │─ tune ✚ adam ─────────────────────────────────────────────────────────────────── replay ─│
        │   β₁ ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━○───────────     0.9    ‖∇‖ 22.8     ε 10⁻⁹…1 log  │
        │ ▸ ε  ●──────────┿─────────────────────────────────    1e−8    α 0.05                     │
        """)
  }

  @Test func notesWhereNoRuleSaysWhoseKnobsTheyAre() {
    #expect(
      tuner(.notes, 72, 3, tunesAll: true, ruled: false).text == """
        │▸ α  ━━━━━━━━┿━━━━━━━●───────────────      0.05  tune all lanes         │
        │  β₁ ━━━━━━━━━━━━━━━━━━━━━━━○────────       0.9  replay: from the start │
        │  ε  ○───────────────────────────────      1e−8                         │
        """)
    #expect(
      tuner(.notes, 50, 2, ruled: false, .plain).text == """
        │> alpha ========|======O---------------      0.05 │
        │  beta1 =======================O-------       0.9 │
        """)
  }

  /// α·λ is in the rule, beside the knobs, or among the notes, and gives way last.
  @Test func stabilityIsSaidWhereverThereIsRoom() {
    let stable = StabilityText(product: 1.7, limit: 2)
    func first(_ columns: Int, hasEnded: Bool = false) -> String {
      let frame = tuner(.scale, columns, 6, stability: stable, isReplay: !hasEnded, hasEnded: hasEnded)
      return String(frame.text.split(separator: "\n")[0])
    }
    #expect(first(60) == "│─ tune ✚ adam  α·λ 1.7 of 2 ─────────────────────── replay ─│")
    #expect(first(60, hasEnded: true) == "│─ tune ✚ adam  α·λ 1.7 of 2 ─────── onward: r starts again ─│")
    #expect(first(42, hasEnded: true) == "│─ tune ✚ adam  α·λ 1.7 of 2 ───── onward ─│")
    #expect(first(32) == "│─ tune ✚ adam  α·λ 1.7 of 2 ────│")
    #expect(first(26) == "│─ tune ✚ adam ────────────│")
    for ruled in [true, false] {
      let facts = tuner(.facts, 90, 3, chosen: 2, ruled: ruled, stability: stable).text
      #expect(facts.ranges(of: "α·λ 1.7 of 2").count == 1)
    }
    let notes = tuner(.notes, 72, 3, ruled: false, stability: stable).text.split(separator: "\n")
    #expect(
      notes.map { $0.suffix(24) } == [
        "tune ✚ adam            │", "replay: from the start │", "α·λ 1.7 of 2           │",
      ])
    #expect(tuner(.notes, 60, 1, ruled: false, stability: stable).text.contains("α·λ 1.7 of 2"))
  }

  /// Beyond the limit it is in the colour of danger.
  @Test func beyondTheLimitItIsDanger() {
    let style = Style()
    for (product, role) in [(1.7, Role.text), (2.3, .danger)] {
      let frame = tuner(.scale, 60, 6, stability: StabilityText(product: product, limit: 2))
      let dot = (0..<59).first { frame[0, $0].glyph == "·" && frame[0, $0 + 1].glyph == "λ" }
      #expect(dot.map { frame[0, $0].foreground } == style[role])
    }
  }

  @Test func theChosenKnobIsAlwaysSeen() {
    let text = tuner(.notes, 40, 2, chosen: 2).text
    #expect(text.contains("▸ ε") && !text.contains("α"))
  }

  @Test func theTrackHasTheHueOfTheLaneAndDangerBeyondStability() {
    var knob = KnobView.example()
    knob.dangerFrom = 0.8
    let style = Style()
    let frame = drawing(40, 1) { frame, style in
      KnobRow(knob: knob, lane: 2, isChosen: true).draw(into: &frame, rect: frame.bounds, style: style)
    }
    #expect(
      frame.text == """
        │▸ α  ━━━━━━━┿━━━━━●───────╌╌╌╌╌╌    0.05│
        """)
    #expect(frame[0, 6].foreground == style.lane(2).new && frame[0, 30].foreground == style[.danger])
    #expect(frame[0, 2].attributes == .bold && frame[0, 39].foreground == style[.bright])
  }

  @Test func valuesAreWrittenAsChosenWhereThereIsRoom() {
    #expect(KnobView.example("α", 0.0123456789).text(atMost: 8) == "0.0123")
    #expect(KnobView.example("β₁", 0.99998765, scale: .logOneMinus).text(atMost: 7) == "0.9999…")
    #expect(KnobView.example("α", 0.0123456789).text() == "0.0123456789")
    #expect(KnobView.example("nesterov", 1, scale: .toggle, track: 0...1).text() == "on")
    #expect(KnobView.example("nesterov", 0, scale: .toggle, track: 0...1).ends == ("off", "on"))
    #expect(KnobView.three[1].scaleText == "log of 1−β₁" && KnobView.three[0].ends == ("10⁻⁵", "10¹"))
  }
}
