import Canvas
import Testing

@testable import CursesTerminal

@Suite struct KeyTableTests {
  @Test func sequencesHaveCodesOfTheirOwn() {
    #expect(Set(KeyTable.sequences.map(\.bytes)).count == KeyTable.sequences.count)
    for (index, sequence) in KeyTable.sequences.enumerated() {
      #expect(sequence.bytes.hasPrefix("\u{1B}"))
      #expect(KeyTable.meaning(of: KeyTable.firstCode + Int32(index)) == sequence.meaning)
    }
    #expect(KeyTable.meaning(of: KeyTable.firstCode + Int32(KeyTable.sequences.count)) == nil)
  }

  @Test(arguments: [
    ("\u{1B}[1;5D", Key.controlLeft), ("\u{1B}[1;5C", .controlRight), ("\u{1B}[1;5A", .controlUp),
    ("\u{1B}[1;5B", .controlDown), ("\u{1B}[1;2D", .shiftLeft), ("\u{1B}[1;2C", .shiftRight),
    ("\u{1B}[1;2A", .shiftUp), ("\u{1B}[1;2B", .shiftDown), ("\u{1B}[A", .up), ("\u{1B}OD", .left),
    ("\u{1B}Oc", .controlRight), ("\u{1B}[b", .shiftDown), ("\u{1B}[4~", .end),
    ("\u{1B}[15~", .function(5)), ("\u{1B}[15;2~", .function(17)),
  ])
  func sequencesAreTheKeys(bytes: String, key: Key) {
    #expect(KeyTable.sequences.first { $0.bytes == bytes }?.meaning == .key(key))
  }

  @Test(
    arguments: [
      (0o402, Key.down), (0o403, .up), (0o404, .left), (0o405, .right), (0o407, .backspace),
      (0o411, .function(1)),
      (0o410 + 12, .function(12)), (0o512, .delete), (0o541, .backTab), (0o521, .shiftUp), (0o522, .pageDown),
    ] as [(Int32, Key)])
  func codesOfNcurses(code: Int32, key: Key) {
    // The numbers are those of <curses.h>.
    #expect(KeyTable.meaning(of: code) == .key(key))
  }

  @Test(
    arguments: [
      ("a", Key.character("a")), ("é", .character("é")), ("\r", .enter), ("\n", .enter), ("\t", .tab),
      ("\u{1B}", .escape), ("\u{7F}", .backspace), ("\u{08}", .backspace), ("\u{01}", .control("a")),
      ("\u{1A}", .control("z")), ("\u{1D}", .control("]")), ("\u{00}", .control(" ")), (" ", .character(" ")),
    ] as [(Unicode.Scalar, Key)])
  func characters(scalar: Unicode.Scalar, key: Key) {
    #expect(KeyTable.key(character: scalar) == key)
  }
}
