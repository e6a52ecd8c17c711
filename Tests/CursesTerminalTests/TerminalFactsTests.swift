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

/// The conclusions from the terminal's replies.
@Suite struct TerminalFactsRepliesTests {
  private func facts(
    _ entry: TerminalFacts.Entry?, _ recording: Recording = .silent, _ environment: [String: String] = [:]
  ) -> TerminalFacts {
    var facts = TerminalFacts(environment: environment, codeset: "ANSI_X3.4-1968", entry: entry)
    facts.replies.receive(recording.bytes)
    return facts
  }

  @Test func onlyXtermsKinAreAsked() {
    #expect(facts(CapabilityCase.xterm8).canBeAsked)
    #expect(facts(nil).canBeAsked)
    #expect(!facts(CapabilityCase.linux).canBeAsked)
    #expect(!facts(CapabilityCase.vt100).canBeAsked)
    var piped = facts(CapabilityCase.xterm8)
    piped.outputIsTerminal = false
    #expect(!piped.canBeAsked)
  }

  @Test func moreColoursNeedABetterEntry() {
    for recording in [Recording.xterm, .approximating, .tmux] {
      #expect(facts(CapabilityCase.xterm8, recording).betterEntry == "xterm-256color")
      #expect(facts(CapabilityCase.xterm256, recording).betterEntry == nil)
      #expect(facts(CapabilityCase.entry(0, pairs: 0), recording).betterEntry == nil, "wanted without colour")
      #expect(facts(nil, recording).betterEntry == nil)
    }
    for recording in [Recording.screen, .silent] {
      #expect(facts(CapabilityCase.xterm8, recording).betterEntry == nil)
    }
  }

  /// tmux shows a palette as well as the terminal around it can, and that is not known.
  @Test func onlyAPaletteThatAnswersIsRedefined() throws {
    var inTmux = facts(CapabilityCase.xterm8, .tmux, ["TERM": "xterm"])
    inTmux.take(CapabilityCase.xterm256)
    #expect(try TerminalCapabilities.detect(inTmux).route == .indexed)
    #expect(try TerminalCapabilities.detect(inTmux).depth == .cube256)
    var approximating = facts(CapabilityCase.xterm8, .approximating, ["TERM": "xterm"])
    approximating.take(CapabilityCase.xterm256)
    #expect(try TerminalCapabilities.detect(approximating).route == .palette)
  }

  @Test func aLocaleThatIsNamedCounts() {
    let auto = TerminalOptions()
    #expect(facts(nil, .xterm).wantsUTF8(auto))
    #expect(facts(nil, .xterm, ["LANG": "", "LC_ALL": "", "LC_NUMERIC": "C"]).wantsUTF8(auto))
    #expect(facts(nil, .screen).wantsUTF8(auto))
    #expect(!facts(nil, .silent).wantsUTF8(auto))
    #expect(!facts(nil, Recording.all[5]).wantsUTF8(auto))
    for name in ["LANG", "LC_CTYPE", "LC_ALL"] {
      #expect(!facts(nil, .xterm, [name: "C"]).wantsUTF8(auto))
      var missing = facts(nil, .xterm, [name: "de_DE.UTF-8"])
      missing.lacksLocale = true
      #expect(missing.wantsUTF8(auto))
    }
    #expect(facts(nil, .silent, ["LANG": "C"]).wantsUTF8(TerminalOptions(glyphs: .unicode)))
    #expect(!facts(nil, .xterm).wantsUTF8(TerminalOptions(glyphs: .ascii)))
  }
}
