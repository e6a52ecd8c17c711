import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct FooterViewTests {
  private let hints = [
    FooterView.Hint(label: "←→", word: "change", place: 3, rank: 1),
    FooterView.Hint(label: "space", word: "play", place: 1, rank: 2),
    FooterView.Hint(label: "tab", word: "lane", place: 2, rank: 3),
  ]

  private func footer(
    _ columns: Int, notice: (text: String, isError: Bool)? = nil, _ right: FooterView.Right = .fixedKeys,
    style: Style = Style()
  ) -> Frame {
    drawing(columns, 1, style) { frame, style in
      FooterView(hints: hints, notice: notice, right: right).draw(into: &frame, row: 0, style: style)
    }
  }

  @Test func keysByPlaceAsManyAsFitByRank() {
    #expect(footer(60).text == "│ space play  tab lane  ←→ change             ? help  q quit │")
    #expect(footer(44).text == "│ space play  ←→ change       ? help  q quit │")
    #expect(footer(32).text == "│ ←→ change       ? help  q quit │")
    #expect(
      footer(60, style: .plain).text == "│ space play  tab lane  lt/rt change          ? help  q quit │")
    #expect(footer(8).text == "│ q quit │")
  }

  @Test func aMessageTakesTheirPlace() {
    let frame = footer(44, notice: ("α must be ≥ 0, and this is far too long", true))
    #expect(frame.text == "│ α must be ≥ 0, and this is  ? help  q quit │")
    #expect(frame[0, 1].foreground == Style()[.danger])
    #expect(footer(44, notice: ("written", false))[0, 1].foreground == Style()[.bright])
  }

  @Test func aLessonSaysWhatItWaitsFor() {
    let waiting = footer(60, .condition("until diverged", isMet: false))
    #expect(waiting.text == "│ space play  tab lane  ←→ change             until diverged │")
    #expect(waiting[0, 50].foreground == Style()[.dim])
    let done = footer(60, .condition("done ✓", isMet: true))
    #expect(done[0, 55].foreground == Style()[.good])
    #expect(
      footer(60, notice: ("copied", false), .condition("until diverged", isMet: false)).text
        == "│ copied                                                     │")
    #expect(footer(30, .condition("", isMet: false)).text == "│ space play  ←→ change        │")
  }
}
