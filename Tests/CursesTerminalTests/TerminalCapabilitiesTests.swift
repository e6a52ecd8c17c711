import Canvas
import Testing

@testable import CursesTerminal

/// A terminal, what is asked of it, and how it must be driven.
struct CapabilityCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var environment: [String: String]
  var entry: TerminalFacts.Entry?
  var codeset = "UTF-8"
  var options = TerminalOptions()
  var loadsEmbeddedEntry = true
  var replies = TerminalReplies()
  var expected: TerminalCapabilities

  init(
    _ name: String, _ environment: [String: String], _ entry: TerminalFacts.Entry?, color: ColorDepth? = nil,
    glyphs: GlyphSet? = nil, codeset: String = "UTF-8", loadsEmbeddedEntry: Bool = true,
    says recording: Recording = .silent, is depth: ColorDepth, _ shown: GlyphSet,
    _ route: TerminalCapabilities.ColorRoute
  ) {
    testDescription = name
    self.environment = environment
    self.entry = entry
    self.codeset = codeset
    self.loadsEmbeddedEntry = loadsEmbeddedEntry
    options = TerminalOptions(color: color, glyphs: glyphs)
    replies.receive(recording.bytes)
    expected = TerminalCapabilities(
      depth: depth, glyphs: shown, markers: shown, route: route,
      background: recording.background.map(Color.rgb))
  }

  static func entry(
    _ colors: Int, pairs: Int, change: Bool = false, xterm: Bool = true, direct: Bool = false
  ) -> TerminalFacts.Entry {
    var entry = TerminalFacts.Entry()
    entry.colors = colors
    entry.pairs = pairs
    entry.canChangeColor = change
    entry.speaksXterm = xterm
    entry.isDirect = direct
    return entry
  }

  static let xterm256 = entry(256, pairs: 65536, change: true)
  static let tmux256 = entry(256, pairs: 65536)
  static let xterm8 = entry(8, pairs: 64)
  static let linux = entry(8, pairs: 64, change: true, xterm: false)
  static let vt100 = entry(0, pairs: 0, xterm: false)

  static let all = [
    Self(
      "true colour", ["TERM": "xterm-256color", "COLORTERM": "truecolor"], xterm256, is: .rgb, .unicode,
      .direct),
    Self("24bit", ["TERM": "tmux-256color", "COLORTERM": "24bit"], tmux256, is: .rgb, .unicode, .direct),
    Self(
      "Windows Terminal", ["TERM": "xterm-256color", "WT_SESSION": "1"], xterm256, is: .rgb, .unicode, .direct
    ),
    Self("-direct, not installed", ["TERM": "xterm-direct"], nil, is: .rgb, .unicode, .direct),
    Self(
      "RGB flag", ["TERM": "odd"], entry(1 << 24, pairs: 65536, direct: true), is: .rgb, .unicode, .direct),
    Self("unknown but modern", ["TERM": "new", "COLORTERM": "truecolor"], nil, is: .rgb, .unicode, .direct),
    Self("redefinable", ["TERM": "xterm-256color"], xterm256, is: .rgb, .unicode, .palette),
    Self(
      "Terminal.app", ["TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"], xterm256,
      is: .cube256, .unicode, .indexed),
    Self("fixed palette", ["TERM": "tmux-256color"], tmux256, is: .cube256, .unicode, .indexed),
    Self(
      "GNU screen inherits COLORTERM", ["TERM": "screen-256color", "COLORTERM": "truecolor", "STY": "1.pts"],
      tmux256, is: .cube256, .unicode, .indexed),
    Self("16", ["TERM": "xterm-16color"], entry(16, pairs: 256), is: .ansi16, .unicode, .indexed),
    Self("8", ["TERM": "xterm"], xterm8, is: .ansi8, .unicode, .indexed),
    Self("88, as 16", ["TERM": "rxvt-88color"], entry(88, pairs: 7744), is: .ansi16, .unicode, .indexed),
    Self("too few pairs", ["TERM": "hpterm"], entry(64, pairs: 8), is: .mono, .unicode, .none),
    Self("console", ["TERM": "linux"], linux, is: .ansi8, .ascii, .indexed),
    Self("no colour", ["TERM": "vt100", "COLORTERM": "truecolor"], vt100, is: .mono, .unicode, .none),
    Self(
      "old ncurses", ["TERM": "xterm-256color", "COLORTERM": "truecolor"], xterm256,
      loadsEmbeddedEntry: false,
      is: .rgb, .unicode, .palette),

    Self("NO_COLOR", ["TERM": "xterm-256color", "NO_COLOR": "1"], xterm256, is: .mono, .unicode, .none),
    Self(
      "empty NO_COLOR", ["TERM": "xterm-256color", "NO_COLOR": ""], xterm256, is: .rgb, .unicode, .palette),
    Self(
      "--color over NO_COLOR", ["TERM": "xterm-256color", "NO_COLOR": "1"], xterm256, color: .ansi16,
      is: .ansi16, .unicode, .indexed),
    Self(
      "--color cube256", ["TERM": "xterm-256color", "COLORTERM": "truecolor"], xterm256, color: .cube256,
      is: .cube256, .unicode, .indexed),
    Self("--color rgb on 8", ["TERM": "xterm"], xterm8, color: .rgb, is: .rgb, .unicode, .direct),
    Self("--color rgb on the console", ["TERM": "linux"], linux, color: .rgb, is: .ansi8, .ascii, .indexed),
    Self("--color cube256 on 8", ["TERM": "xterm"], xterm8, color: .cube256, is: .ansi8, .unicode, .indexed),
    Self("--color mono", ["TERM": "xterm-256color"], xterm256, color: .mono, is: .mono, .unicode, .none),

    Self("says 24 bit", ["TERM": "xterm"], xterm8, says: .xterm, is: .rgb, .unicode, .direct),
    Self(
      "says 24 bit, 256 by name", ["TERM": "xterm-256color"], xterm256, says: .xterm, is: .rgb, .unicode,
      .direct),
    Self(
      "says 24 bit inside a screen's environment", ["TERM": "xterm", "STY": "1.pts"], xterm8, says: .xterm,
      is: .rgb, .unicode, .direct),
    Self("says 24 bit, unknown", ["TERM": "x-direct"], nil, says: .xterm, is: .rgb, .unicode, .direct),
    Self(
      "says 24 bit, wanted without colour", ["TERM": "xterm-mono"], entry(0, pairs: 0), says: .xterm,
      is: .mono, .unicode, .none),
    Self(
      "says 24 bit, NO_COLOR", ["TERM": "xterm", "NO_COLOR": "1"], xterm8, says: .xterm, is: .mono, .unicode,
      .none),
    Self(
      "says 24 bit, --color 256", ["TERM": "xterm"], xterm256, color: .cube256, says: .xterm,
      is: .cube256, .unicode, .indexed),
    Self(
      "says 24 bit, old ncurses", ["TERM": "xterm"], xterm256, loadsEmbeddedEntry: false, says: .xterm,
      is: .rgb, .unicode, .palette),
    Self(
      "approximates, COLORTERM", ["TERM": "xterm", "COLORTERM": "truecolor"], xterm256, says: .approximating,
      is: .rgb, .unicode, .direct),
    Self("approximates", ["TERM": "xterm"], xterm256, says: .approximating, is: .rgb, .unicode, .palette),
    Self(
      "tmux, COLORTERM", ["TERM": "tmux-256color", "COLORTERM": "truecolor"], tmux256, says: .tmux,
      is: .rgb, .unicode, .direct),
    Self("tmux", ["TERM": "tmux-256color"], tmux256, says: .tmux, is: .cube256, .unicode, .indexed),
    Self("screen", ["TERM": "screen"], xterm8, says: .screen, is: .ansi8, .unicode, .indexed),
    Self(
      "reads no UTF-8", ["TERM": "xterm"], xterm8, says: Recording.all[5], is: .rgb, .ascii, .direct),
    Self("wide characters", ["TERM": "xterm"], xterm8, says: Recording.all[6], is: .rgb, .ascii, .direct),
    Self(
      "wide characters, --glyphs unicode", ["TERM": "xterm"], xterm8, glyphs: .unicode,
      says: Recording.all[6], is: .rgb, .unicode, .direct),
    Self(
      "LANG=C, although it draws UTF-8", ["TERM": "xterm"], xterm8, codeset: "ANSI_X3.4-1968", says: .xterm,
      is: .rgb, .ascii, .direct),

    Self("LANG=C", ["TERM": "xterm"], xterm8, codeset: "ANSI_X3.4-1968", is: .ansi8, .ascii, .indexed),
    Self(
      "--glyphs unicode", ["TERM": "xterm"], xterm8, glyphs: .unicode, codeset: "ANSI_X3.4-1968",
      is: .ansi8, .unicode, .indexed),
    Self("--glyphs ascii", ["TERM": "xterm"], xterm8, glyphs: .ascii, is: .ansi8, .ascii, .indexed),
  ]
}

@Suite struct TerminalCapabilitiesTests {
  @Test(arguments: CapabilityCase.all)
  func detects(_ row: CapabilityCase) throws {
    var facts = TerminalFacts(environment: row.environment, codeset: row.codeset, entry: row.entry)
    facts.loadsEmbeddedEntry = row.loadsEmbeddedEntry
    facts.replies = row.replies
    #expect(try TerminalCapabilities.detect(facts, options: row.options) == row.expected)
  }

  @Test func wideShapesAreSpelledInASCII() throws {
    var facts = TerminalFacts(environment: ["TERM": "xterm"], codeset: "UTF-8", entry: CapabilityCase.xterm8)
    facts.replies.receive("\u{1B}[1;2R\u{1B}[1;5R\u{1B}[1;8R\u{1B}[?1;2c".utf8)
    let found = try TerminalCapabilities.detect(facts)
    #expect(found.glyphs == .unicode)
    #expect(found.markers == .ascii)
    let wanted = try TerminalCapabilities.detect(facts, options: TerminalOptions(glyphs: .unicode))
    #expect(wanted.markers == .unicode)
  }

  private func error(
    term: String? = "xterm", entry: TerminalFacts.Entry? = CapabilityCase.xterm8,
    change: (inout TerminalFacts) -> Void = { _ in }
  ) -> TerminalError? {
    var facts = TerminalFacts(environment: [:], codeset: "UTF-8", entry: entry)
    facts.environment["TERM"] = term
    change(&facts)
    do throws(TerminalError) {
      _ = try TerminalCapabilities.detect(facts)
      return nil
    } catch {
      return error
    }
  }

  @Test func refusesWhatCannotShowAScreen() {
    #expect(error() == nil)
    #expect(error { $0.inputIsTerminal = false } == .notATerminal(stream: "standard input"))
    #expect(error { $0.outputIsTerminal = false } == .notATerminal(stream: "standard output"))
    #expect(error(term: nil) == .termUnset)
    #expect(error(term: "") == .termUnset)
    #expect(error(term: "nosuch", entry: nil) == .termUnknown("nosuch"))
    var dumb = CapabilityCase.vt100
    dumb.placesCursor = false
    #expect(error(term: "dumb", entry: dumb) == .noCursorAddressing("dumb"))
  }
}
