import Testing

@testable import Canvas
@testable import Figures

@Suite struct TerminalTextTests {
  private static func frame(_ text: String, columns: Int = 8, rows: Int = 1) -> Frame {
    var frame = Frame(size: Size(columns: columns, rows: rows))
    frame.put(text, row: 0, column: 0, foreground: .standard)
    return frame
  }

  @Test func plainTextHasNoSequences() {
    #expect(Self.frame("ab", rows: 2).ansi() == "ab\n\n")
    #expect(Self.frame(" ab ", rows: 2).plainText == " ab\n\n")
  }

  @Test func sequencesAreTheShortest() {
    var frame = Self.frame("abcdefgh")
    frame[0, 1].foreground = .rgb(0xFF0080)
    frame[0, 2].foreground = .rgb(0xFF0080)
    frame[0, 3].foreground = .indexed(3)
    frame[0, 3].background = .indexed(12)
    frame[0, 4] = Cell(
      "e", foreground: .indexed(3), background: .indexed(12), attributes: [.bold, .underline])
    frame[0, 5] = Cell("f", foreground: .indexed(200), background: .indexed(12), attributes: .bold)
    #expect(
      frame.ansi()
        == "a\u{1B}[38;2;255;0;128mbc\u{1B}[33;104md\u{1B}[1;4me\u{1B}[24;38;5;200mf\u{1B}[mgh\n")
  }

  @Test func goingBackIsByWhicheverIsShorter() {
    var frame = Self.frame("ab")
    frame[0, 0] = Cell("a", foreground: .rgb(0x102030), background: .rgb(0x405060), attributes: .bold)
    frame[0, 1] = Cell("b", foreground: .rgb(0x102030), background: .rgb(0x405060))
    frame[0, 2] = Cell("c", foreground: .indexed(1))
    let colors = "38;2;16;32;48;48;2;64;80;96"
    #expect(frame.ansi() == "\u{1B}[1;\(colors)ma\u{1B}[22mb\u{1B}[;31mc\u{1B}[m\n")
  }

  @Test func blanksTakeOnlyTheirBackground() {
    var frame = Self.frame("a b")
    frame[0, 0].foreground = .indexed(1)
    frame[0, 1] = Cell(" ", foreground: .indexed(5))
    frame[0, 2].foreground = .indexed(1)
    frame[0, 3] = Cell(" ", foreground: .indexed(1), attributes: .reverse)
    frame[0, 5] = Cell(" ", background: .indexed(4))
    #expect(frame.ansi() == "\u{1B}[31ma b\u{1B}[7m \u{1B}[27m \u{1B}[44m \u{1B}[m\n")
  }

  @Test func colorsAreReduced() {
    var frame = Self.frame("ab")
    frame[0, 0].foreground = .rgb(0xFF0000)
    frame[0, 1].attributes = .bold
    #expect(frame.ansi(depth: .cube256) == "\u{1B}[38;5;196ma\u{1B}[;1mb\u{1B}[m\n")
    #expect(frame.ansi(depth: .ansi16) == "\u{1B}[91ma\u{1B}[;1mb\u{1B}[m\n")
    #expect(frame.ansi(depth: .mono) == "a\u{1B}[1mb\u{1B}[m\n")
  }
}
