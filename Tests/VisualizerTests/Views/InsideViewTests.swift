@testable import Catalogue
import Testing

@testable import Canvas
@testable import Optimizers
@testable import Visualizer

@Suite struct InsideViewTests {
  private let lines = [
    TextbookStep.Line(symbol: "g", formula: "g = ∇f(θ)", numbers: "", values: [58.4467, -24.9785]),
    TextbookStep.Line(symbol: "v", formula: "v ← β·v + g", numbers: "0.9·1 + 58.45", values: [59.3467, -25]),
    TextbookStep.Line(symbol: "Δ", formula: "Δ = −α·v", numbers: "−0.05·59.35", values: [-2.967, 1.25]),
  ]

  private func update(_ rows: Int, columns: Int = 50, current: Int = 1, _ style: Style = Style()) -> Frame {
    drawing(columns, rows, style) { frame, style in
      UpdateView(
        lines: lines, roles: [.gradient, .velocity, .displacement], current: current, hue: style.lane(0).new
      ).draw(into: &frame, rect: frame.bounds, style: style)
    }
  }

  @Test func formulaNumbersResult() {
    #expect(
      update(14).text == """
        │─ the update ────────────────────── .  next part ─│
        │                   x           y                  │
        │  1 g = ∇f(θ)                                     │
        │       = (     58.45,     −24.98 )                │
        │                                                  │
        │                                                  │
        │▌ 2 v ← β·v + g                                   │
        │▌      0.9·1 + 58.45                       x only │
        │▌      = (     59.35,        −25 )                │
        │                                                  │
        │  3 Δ = −α·v                                      │
        │       −0.05·59.35                         x only │
        │       = (    −2.967,       1.25 )                │
        │                                                  │
        """)
    #expect(
      update(6, columns: 40, current: 2, .plain).text == """
        │- the update ------------ .  next part -│
        │  1 g = gradf(theta)  = (58.45, -24.98) │
        │  2 v <- beta*v + g      = (59.35, -25) │
        │| 3 Delta = -alpha*v                    │
        │|      -0.05*59.35               x only │
        │|      = (    -2.967,       1.25 )      │
        """)
  }

  @Test func theLineInHandIsRaisedAndLaterOnesAreFaint() {
    let (frame, style) = (update(14), Style())
    #expect(frame[6, 20].background == style[.raised] && frame[2, 20].background == style[.background])
    #expect(
      frame[2, 4].foreground == style[.arrowGradient] && frame[6, 4].foreground == style[.arrowVelocity])
    #expect(frame[10, 4].foreground == style[.faint])
  }

  @Test func lengthsAreLogarithmicBars() {
    let frame = drawing(74, 4) { frame, style in
      VectorsView(rows: [
        .init(label: "−g", length: 63.6, color: style[.arrowGradient], words: "steepest descent"),
        .init(label: "step", length: 1e-6, color: style.lane(0).new, words: "the change of the parameters"),
        .init(label: "none", length: 0, color: style.lane(0).new, words: ""),
      ]).draw(into: &frame, rect: frame.bounds, style: style)
    }
    #expect(
      frame.text == """
        │─ vectors ─────────────────────── arrows are not to scale; lengths below ─│
        │  −g           63.6  ━━━━━━━━━━━━━━━━━━━━━━━━━━━───   steepest descent    │
        │  step      1.00e−6  ━─────────────────────────────   the change of the p │
        │  none            0  ──────────────────────────────                       │
        """)
  }
}
