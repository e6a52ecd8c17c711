import Canvas
import Experiments
import Testing

@testable import Visualizer

@Suite struct FactsViewTests {
  private func row(_ desk: Desk) -> String {
    String(Frame.of(desk).text.split(separator: "\n", omittingEmptySubsequences: false)[1])
  }

  @Test func whatDoesNotFitIsLeftOut() {
    func text(_ view: FactsView, columns: Int) -> String {
      drawing(columns, 1) { frame, style in
        view.draw(into: &frame, rect: Rect(column: 0, row: 0, columns: columns, rows: 1), style: style)
      }.text
    }
    let facts = ["first", "second one", "third"].map { FactsView.Fact(text: $0) }
    #expect(text(FactsView(facts: facts), columns: 26).contains("first   second one   third"))
    #expect(text(FactsView(facts: facts), columns: 17).contains("first   third  "))
    #expect(text(FactsView(facts: facts, fewer: [facts[1]]), columns: 20).contains("second one   "))
  }

  /// The function, α·λ where the lesson speaks of it, and the minimizer; α·λ follows the knob.
  @Test func aLessonOnASurface() throws {
    var desk = try Desk.lesson("  - {say: The curvature λ is 10., goto: 3, focus: {lane: gd, knob: lr}}")
    #expect(
      row(desk).contains("f(x,y) = ") && row(desk).contains("α·λ 1.00 of 2") && row(desk).contains("★ (0, 0)")
    )
    desk.press("2")
    // Heavy ball: 2 + 2β.
    #expect(row(desk).contains("α·λ 0.500 of 3"))
    #expect(!row(try Desk.lesson("  - {say: x, goto: 3}")).contains("α·λ"))
    let asking = try Desk.lesson("  - {say: λ, ask: {question: q, choices: [x, y], answer: x}}")
    #expect(!row(asking).contains("α·λ"))
  }

  /// The loss has its chart, on small screens where the text speaks of it.
  @Test func theChartIsThereWhereItIsSpokenOf() throws {
    func charts(_ text: String, _ columns: Int, _ rows: Int) throws -> Int {
      RaceLayout(try Desk.lesson("  - {say: \(text)}", columns: columns, rows: rows)).charts.count
    }
    for (columns, rows) in [(120, 40), (160, 48), (200, 60)] { #expect(try charts("x", columns, rows) == 1) }
    #expect(try charts("The loss falls.", 80, 24) == 1 && charts("x", 80, 24) == 0)
    #expect(try charts("The loss falls.", 60, 20) == 0)
  }
}
