import CNcurses
import Foundation
import Testing

@testable import CursesTerminal

/// terminfo's current entry is global: one test at a time.
@Suite(.serialized) struct TerminalFactsTests {
  @Test func readsEntries() throws {
    let xterm = try #require(TerminalFacts.Entry(named: "xterm-256color"))
    #expect(xterm.colors == 256)
    #expect(xterm.pairs >= 32767)
    #expect(xterm.placesCursor && xterm.speaksXterm && !xterm.isDirect)
    let vt100 = try #require(TerminalFacts.Entry(named: "vt100"))
    #expect(vt100.colors == 0)
    #expect(vt100.placesCursor && !vt100.speaksXterm)
    let dumb = try #require(TerminalFacts.Entry(named: "dumb"))
    #expect(!dumb.placesCursor)
    #expect(TerminalFacts.Entry(named: "no-such-terminal") == nil)
    #expect(TerminalFacts.Entry(named: "") == nil)
  }

  @Test func theEmbeddedEntryIsADirectXterm() throws {
    setenv("TERMINFO", descent_direct_entry(), 1)
    defer { unsetenv("TERMINFO") }
    let entry = try #require(TerminalFacts.Entry(named: String(cString: descent_direct_name())))
    #expect(entry.isDirect && entry.placesCursor && entry.speaksXterm && !entry.canChangeColor)
    #expect(entry.colors == 1 << 24)
    #expect(entry.pairs == 65536)
  }

  @Test(arguments: [
    ("\u{1B}[m\u{0F}$<2>", "\u{1B}[m\u{0F}"), ("$<5/>a$<100*>b$<.5*/>c", "abc"), ("plain", "plain"), ("", ""),
    ("$<x>$", "$<x>$"), ("$<12", "$<12"), ("$<>", "$<>"), ("a$<$<3>b", "a$<b"),
  ])
  func delaysAreDropped(text: String, expected: String) {
    #expect(Terminfo.withoutDelays(text) == expected)
  }
}
