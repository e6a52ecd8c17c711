import Testing

@testable import Canvas

@Suite struct FrameTests {
  @Test func writingOutsideDoesNothing() {
    var frame = Frame(size: Size(columns: 3, rows: 1))
    frame[0, 3] = Cell("x")
    frame[-1, 0] = Cell("x")
    #expect(frame.text == "│   │")
    #expect(frame[5, 5] == Cell())
  }

  @Test func aFrameWithoutCellsIsFine() {
    var frame = Frame(size: Size(columns: -1, rows: 4))
    frame.put("x", row: 0, column: 0, foreground: .standard)
    frame.fill(Rect(column: 0, row: 0, columns: 9, rows: 9), with: Cell("x"))
    #expect(frame.cells.isEmpty)
  }

  @Test func cellsAreSmall() {
    #expect(MemoryLayout<Cell>.stride == 16)
  }

  @Test func textIsClippedAtEveryEdge() {
    var frame = Frame(size: Size(columns: 6, rows: 2))
    #expect(frame.put("abcdef", row: 0, column: -2, foreground: .standard) == 4)
    #expect(frame.put("ghijkl", row: 1, column: 2, foreground: .standard) == 6)
    #expect(frame.put("MNO", row: 1, column: 0, foreground: .standard, limit: 2) == 2)
    #expect(frame.put("zz", row: 7, column: 0, foreground: .standard) == 2)
    #expect(
      frame.text == """
        │cdef  │
        │MNghij│
        """)
  }

  @Test func textMayEndAtAColumn() {
    var frame = Frame(size: Size(columns: 6, rows: 1))
    #expect(frame.put("42", row: 0, endingAt: 5, in: TextStyle(.standard)) == 3)
    #expect(frame.text == "│   42 │")
  }

  @Test func backgroundsStayWhereNoneIsGiven() {
    var frame = Frame(size: Size(columns: 2, rows: 1), filledWith: Cell(background: .indexed(3)))
    frame.put("ab", row: 0, column: 0, foreground: .indexed(1), attributes: .bold)
    frame.put("b", row: 0, column: 1, foreground: .indexed(1), background: .indexed(4))
    #expect(
      frame.colorText == """
        │ab│
        a 1 on 3 bold
        b 1 on 4
        """)
  }

  /// No look is left without a name, however many there are.
  @Test func everyLookHasAName() {
    var frame = Frame(size: Size(columns: 70, rows: 1))
    for column in 0..<70 { frame[0, column].foreground = .rgb(UInt32(column)) }
    let lines = frame.colorText.split(separator: "\n").map(String.init)
    #expect(lines.count == 71 && lines[0].hasPrefix("│aaabac") && lines[0].hasSuffix("bh│"))
    #expect(lines[1] == "aa #000000 on standard" && lines[70] == "bh #000045 on standard")
    #expect(Set(lines.dropFirst().map { $0.prefix(2) }).count == 70)
  }

  @Test(arguments: [
    "\u{1B}", "\n", "\t", "\u{7F}", "\u{9B}", "\u{AD}", "\u{200B}", "\u{200D}", "\u{202E}", "\u{2066}",
    "\u{FEFF}", "\u{301}", "\u{FE0F}", "漢", "ｗ", "한", "😀", "✅", "⭐", "\u{E000}", "\u{2028}",
  ])
  func whatDoesNotFillOneCellNeverEntersOne(character: String) {
    var frame = Frame(size: Size(columns: 3, rows: 1))
    frame.put("a\(character)b", row: 0, column: 0, foreground: .standard)
    #expect(frame.text == "│a?b│")
  }

  @Test func theAlphabetOfTheScreenEnters() {
    let alphabet = "αβε∇‖₁²⁻−×·–…≤≥√∂θ′✓✕◌★☆◎●▲■◆✚▼◢○╴┈┄│━─┿┃►▸▌▀░▒╱╭╮╰╯↑↓←→⣿é"
    var frame = Frame(size: Size(columns: alphabet.unicodeScalars.count, rows: 1))
    frame.put(alphabet, row: 0, column: 0, foreground: .standard)
    #expect(frame.text == "│\(alphabet)│")
  }

  @Test func boxHasItsTitleAboveAndItsKeysBelow() {
    var frame = Frame(size: Size(columns: 26, rows: 4))
    let inside = frame.drawBox(
      Rect(column: 1, row: 0, columns: 24, rows: 4), title: "keys", keys: "esc closes", style: Style())
    #expect(inside == Rect(column: 2, row: 1, columns: 22, rows: 2))
    #expect(
      frame.text == """
        │ ╭── keys ──────────────╮ │
        │ │                      │ │
        │ │                      │ │
        │ ╰──────── esc closes ──╯ │
        """)
    #expect(frame[0, 6].attributes == .bold)
  }

  @Test func asciiBoxHasNoUnicode() {
    var frame = Frame(size: Size(columns: 12, rows: 3))
    frame.drawBox(
      Rect(column: 0, row: 0, columns: 12, rows: 3), title: "β", style: Style(glyphs: .ascii))
    #expect(
      frame.text == """
        │+-- beta --+│
        │|          |│
        │+----------+│
        """)
  }

  @Test(arguments: [(0, 0), (1, 1), (2, 2), (3, 1), (1, 3), (9, 2)])
  func boxesOfAnySizeAreDrawn(columns: Int, rows: Int) {
    var frame = Frame(size: Size(columns: 3, rows: 2))
    let rect = Rect(column: 1, row: 1, columns: columns, rows: rows)
    let inside = frame.drawBox(rect, title: "title", keys: "keys", style: Style())
    #expect(inside.columns == max(0, columns - 2))
    #expect(frame[0, 0] == Cell())
  }

  @Test func ruleCarriesATitleAndAWord() {
    var frame = Frame(size: Size(columns: 24, rows: 1))
    let next = frame.drawRule("lanes", row: 0, columns: 0..<24, style: Style(), trailing: "replay")
    #expect(next == 8)
    #expect(frame.text == "│─ lanes ─────── replay ─│")
  }

  @Test func beneathABoxNothingHasAColourOfItsOwn() {
    let style = Style()
    let map = style.map
    var frame = Frame(size: Size(columns: 5, rows: 1), filledWith: style.blank)
    frame[0, 0] = Cell("▀", foreground: map.levels[31], background: map.levels[12])
    frame[0, 1] = Cell("⡇", foreground: map.contours[3], background: map.levels[7])
    frame[0, 2] = Cell("x", foreground: style[.text], background: style[.raised], attributes: .bold)
    frame[0, 3] = Cell("y", foreground: style.lane(0).new, background: style[.panel])
    frame.dim(style: style)
    #expect(frame[0, 0] == Cell("▀", foreground: map.levels[5], background: map.levels[2]))
    #expect(frame[0, 1] == Cell(" ", foreground: map.levels[1], background: map.levels[1]))
    #expect(frame[0, 2] == Cell("x", foreground: style[.faint], background: style[.background]))
    #expect(frame[0, 3] == Cell("y", foreground: style[.rule], background: style[.background]))
  }
}
