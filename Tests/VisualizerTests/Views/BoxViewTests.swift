import Expressions
import Landscapes
import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct BoxViewTests {
  private func picker(_ columns: Int, _ rows: Int, selection: Int) -> Frame {
    let entries = (1...6).map {
      SceneEntry(
        index: $0, name: "scene-\($0)", title: "Scene \($0)", shelf: $0 < 3 ? .lessons : .surfaces,
        course: $0 == 1 ? 7 : nil)
    }
    return drawing(columns, rows) { frame, style in
      ScenePickerView(entries: entries, selection: selection).draw(into: &frame, style: style)
    }
  }

  @Test func scenesByGroupsAndTheChosenOne() {
    #expect(
      picker(79, 10, selection: 2).text == """
        │ ╭── scenes ─────────────────────────────────────────────────────────────────╮ │
        │ │ find ▏ type a part of a name or title                              2 of 6 │ │
        │ │                                                                           │ │
        │ │ lessons                                                                   │ │
        │ │   scene-1                Scene 1                                       7  │ │
        │ │ ▸ scene-2                Scene 2                                          │ │
        │ │                                                                           │ │
        │ │ surfaces                                                                  │ │
        │ │   scene-3                Scene 3                                         ↓│ │
        │ ╰──────────────────────────────── enter opens · ↑↓ pgup pgdn · esc closes ──╯ │
        """)
    let frame = picker(79, 10, selection: 2)
    #expect(frame[5, 5].background == Style()[.raised] && frame[4, 5].background == Style()[.panel])
  }

  /// Typing `x^2 + sinn(y)`.
  @Test func aMistakeInAFormulaHasACaret() throws {
    let error = #expect(throws: FormulaError.self) { _ = try Formula("x^2 + sinn(y)") }
    let frame = drawing(70, 11) { frame, style in
      FormulaView(
        line: LineEditor("x^2 + sinn(y)"), name: "f(x,y)", error: error, shown: "x^2",
        facts: ("minimum 0 at (0, 0)", false), hint: "+ − * / ^"
      ).draw(into: &frame, style: style)
    }
    #expect(
      frame.text == """
        │╭── formula ─────────────────────────────────────────────────────────╮│
        ││                                                                    ││
        ││  f(x,y) = x^2 + sinn(y)▏                                           ││
        ││                 ^~~~                                               ││
        ││  column 7: no function named “sinn”; the nearest is “sin”          ││
        ││                                                                    ││
        ││  the picture shows the last valid formula:                         ││
        ││  x^2                                                               ││
        ││  + − * / ^                                                         ││
        ││                                                                    ││
        │╰──────────────────────────── enter draw   ↑↓ history   esc cancel ──╯│
        """)
  }

  @Test func helpListsKeysByGroup() {
    let page = HelpPage(HelpSheet(search: LineEditor("quit")), on: Size(columns: 60, rows: 12))
    let frame = drawing(60, 12) { frame, style in
      HelpView(page: page, search: LineEditor("quit")).draw(into: &frame, style: style)
    }
    #expect(
      frame.text == """
        │                                                            │
        │                                                            │
        │         ╭── keys ────────────────────────────────╮         │
        │         │                                        │         │
        │         │   program                              │         │
        │         │   q        quit                        │         │
        │         │                                        │         │
        │         │   markers  ◎ start   ★ minimizer       │         │
        │         │                                        │         │
        │         ╰─────────────── find: quit▏· esc ends ──╯         │
        │                                                            │
        │                                                            │
        """)
  }
}
