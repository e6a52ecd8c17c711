import CNcurses
import Testing

@testable import CursesTerminal

@Suite struct PainterTests {
  /// Whatever stands in a frame, only what takes one column reaches the terminal.
  @Test func onlyCharactersOfOneColumnAreDrawn() {
    for glyph in " ~aq".unicodeScalars { #expect(glyph.drawable == wchar_t(glyph.value)) }
    for glyph in "\u{1B}\u{7F}\u{9B}\n\u{0}漢😀\u{301}\u{200B}\u{FE0F}".unicodeScalars {
      #expect(glyph.drawable == 0x3F, "U+\(String(glyph.value, radix: 16))")
    }
  }
}
