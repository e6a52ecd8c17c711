import Testing

@testable import Canvas
@testable import Experiments
@testable import Visualizer

@Suite struct LessonViewTests {
  private func lesson(
    _ columns: Int, _ rows: Int, index: Int = 1, isDone: Bool = false, page: Int = 0,
    text: String = "Now raise α until gradient descent breaks.", _ style: Style = Style()
  ) -> Frame {
    var step = LessonStep()
    (step.title, step.condition) = ("The edge", .diverged)
    step.text = [.words(text), .formula(["θ ← θ − α·∇f"])]
    step.task = "Press → until it breaks."
    return drawing(columns + 2, rows, style) { frame, style in
      let rect = Rect(column: 1, row: 0, columns: columns, rows: rows)
      LessonView(
        column: LessonColumn(step, in: rect, style: style), title: step.title, index: index, count: 4,
        page: page, isWaiting: true, isDone: isDone, knob: .example(), lane: 0
      ).draw(into: &frame, rect: rect, style: style)
    }
  }

  @Test func progressTitleTextTaskKnob() {
    #expect(
      lesson(38, 16).text == """
        │ ━━━━ ━━━━ ━━━━ ━━━━             2 of 4 │
        │ The edge                               │
        │                                        │
        │ Now raise α until gradient descent     │
        │ breaks.                                │
        │                                        │
        │     θ ← θ − α·∇f                       │
        │                                        │
        │                                        │
        │                                        │
        │                                        │
        │                                        │
        │                                        │
        │▌ your turn                    waiting  │
        │▌ Press → until it breaks.              │
        │ ▸ α  ━━━━━━┿━━━━━●────────────    0.05 │
        """)
    let style = Style()
    #expect(lesson(38, 16)[0, 1].foreground == style[.accent])
    #expect(lesson(38, 16)[0, 7].foreground == style[.bright])
    #expect(lesson(38, 16)[0, 12].foreground == style[.rule])
  }

  @Test func whereThereIsRoomEveryPartHasItsOwn() {
    #expect(
      lesson(30, 28, isDone: true).text == """
        │ ━━━━ ━━━━ ━━━━ ━━━━            │
        │ 2 of 4                         │
        │                                │
        │ The edge                       │
        │                                │
        │ Now raise α until gradient     │
        │ descent breaks.                │
        │                                │
        │     θ ← θ − α·∇f               │
        │                                │
        │                                │
        │                                │
        │                                │
        │                                │
        │                                │
        │                                │
        │                                │
        │                                │
        │                                │
        │                                │
        │                                │
        │▌                               │
        │▌ your turn             done ✓  │
        │▌ Press → until it breaks.      │
        │▌                               │
        │                                │
        │                                │
        │ ▸ α  ━━━━┿━━━●────────    0.05 │
        """)
  }

  @Test func aLongTextHasPages() {
    let text = String(repeating: "one two three four five ", count: 12)
    #expect(lesson(30, 14, text: text).text.contains("more: pgdn"))
    let last = lesson(30, 14, page: 9, text: text)
    #expect(!last.text.contains("more: pgdn") && last.text.contains("▸ α"))
  }
}
