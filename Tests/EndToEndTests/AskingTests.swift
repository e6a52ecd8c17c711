import Foundation
import TestSupport
import Testing

extension EndToEnd {
  /// The terminal is asked what it can do; the test is the terminal.
  @Suite struct Asking {
    /// The replies of xterm 379.
    private static let xterm =
      "\u{1B}P1$r0;48:2::1:2:3m\u{1B}\\\u{1B}]11;rgb:0000/0000/0000\u{1B}\\"
      + "\u{1B}]4;255;rgb:eeee/eeee/eeee\u{1B}\\\u{1B}[1;2R\u{1B}[1;5R\u{1B}[1;7R\u{1B}P>|XTerm(379)\u{1B}\\"
      + "\u{1B}[?64;1;2;6;9;15;16;17;18;21;22;28c"

    /// The last question.
    private static let fence = "\u{1B}[c"
    private static let directColor = "8;2;"
    private static let endOfFrame = "\u{1B}[?2026l"

    /// Waits for the questions and answers them.
    private func answer(_ terminal: PseudoTerminal, _ replies: String) throws {
      try terminal.wait(for: Self.fence)
      try terminal.send(replies)
    }

    /// Waits for the whole first picture.
    private func open(_ terminal: PseudoTerminal) throws {
      try terminal.wait(for: "Rosenbrock")
      try terminal.wait(for: Self.endOfFrame)
    }

    private func quit(_ terminal: PseudoTerminal) throws {
      try terminal.send("q")
      #expect(try terminal.ending() == 0)
      #expect(terminal.modes == terminal.modesBefore)
    }

    @Test func takesTheTerminalAtItsWord() throws {
      let terminal = try PseudoTerminal()
      try answer(terminal, Self.xterm)
      try open(terminal)
      #expect(terminal.text().contains("3" + Self.directColor))
      #expect(terminal.text().contains("●"))
      try quit(terminal)
    }

    @Test func redefinesThePaletteOfATerminalThatApproximates() throws {
      let terminal = try PseudoTerminal()
      try answer(terminal, Self.xterm.replacing("48:2::1:2:3", with: "48:5:16"))
      try open(terminal)
      #expect(!terminal.text().contains("3" + Self.directColor))
      #expect(terminal.text().contains("\u{1B}]4;16;rgb:"))
      #expect(terminal.text().contains("●"))
      try quit(terminal)
    }

    @Test func drawsInASCIIOnATerminalThatReadsNoUTF8() throws {
      let terminal = try PseudoTerminal()
      try answer(terminal, Self.xterm.replacing("[1;2R", with: "[1;4R"))
      try open(terminal)
      let asked = try #require(terminal.output.firstRange(of: Self.fence.utf8)).upperBound
      #expect(terminal.output[asked...].allSatisfy { $0 < 0x80 })
      try quit(terminal)
    }

    @Test func theUsersWishesCountForMore() throws {
      let plain = try PseudoTerminal(["--color", "8"], environment: ["LANG": "C"])
      try answer(plain, Self.xterm)
      try open(plain)
      let asked = try #require(plain.output.firstRange(of: Self.fence.utf8)).upperBound
      #expect(plain.output[asked...].allSatisfy { $0 < 0x80 })
      #expect(!plain.text(from: asked).contains(Self.directColor))
      try quit(plain)
    }

    /// The grounds of the themes in 24 bits.
    private static let (dark, paper, contrast) = ("8;2;12;15;21", "8;2;251;250;246", "8;2;28;28;28")

    /// A white terminal gets the theme for it, unless the user has chosen another.
    @Test(arguments: [
      ("0000/0000/0000", [], dark), ("1e1e/1e1e/1e1e", [], dark), ("ffff/ffff/ffff", [], paper),
      ("fdfd/f6f6/e3e3", ["--theme", "auto"], paper), ("ffff/ffff/ffff", ["--theme", "dark"], dark),
      ("0000/0000/0000", ["--theme", "paper"], paper), ("ffff/ffff/ffff", ["--theme=contrast"], contrast),
    ])
    func theBackgroundChoosesTheTheme(background: String, options: [String], ground: String) throws {
      let terminal = try PseudoTerminal(options)
      try answer(terminal, Self.xterm.replacing("rgb:0000/0000/0000", with: "rgb:\(background)"))
      try open(terminal)
      terminal.settle()
      for other in [Self.dark, Self.paper, Self.contrast] {
        #expect(terminal.text().contains("4" + other) == (other == ground), "\(other)")
      }
      try quit(terminal)
    }

    @Test func aKeyChangesTheTheme() throws {
      let terminal = try PseudoTerminal()
      try answer(terminal, Self.xterm)
      try open(terminal)
      for ground in [Self.paper, Self.contrast, Self.dark] {
        terminal.settle()
        let start = terminal.output.count
        try terminal.send("T")
        try terminal.wait(for: "4" + ground, from: start)
      }
      try quit(terminal)
    }

    /// A palette that is redefined has the colours of both themes at once, or starts over.
    @Test func aKeyChangesTheThemeOfARedefinedPalette() throws {
      let terminal = try PseudoTerminal()
      try answer(terminal, Self.xterm.replacing("48:2::1:2:3", with: "48:5:16"))
      try open(terminal)
      for ground in ["FB/FA/F6", "1C/1C/1C"] {
        terminal.settle()
        let start = terminal.output.count
        try terminal.send("T")
        try terminal.wait(for: "rgb:\(ground)", from: start)
      }
      try quit(terminal)
    }

    @Test func opensWithoutAReply() throws {
      let terminal = try PseudoTerminal()
      try open(terminal)
      #expect(!terminal.text().contains("3" + Self.directColor))
      try quit(terminal)
    }

    /// A bare terminal without a reply is what it was before it was ever asked.
    @Test func asksNobodyWhoMightShowTheQuestions() throws {
      for term in ["linux", "vt100"] {
        let terminal = try PseudoTerminal(environment: ["TERM": term])
        try terminal.wait(for: "Rosenbrock")
        #expect(!terminal.text().contains(Self.fence))
        try quit(terminal)
      }
    }

    @Test func repliesThatComeLateAreNoKeys() throws {
      // A reply has digits, which are keys of lanes, and letters that are keys too.
      let late = try standingPicture(after: [Self.xterm])
      #expect(late == (try standingPicture(after: [])))
      #expect(late == (try standingPicture(after: Self.xterm.split(every: 7))))
      #expect(late != (try standingPicture(after: ["1"])), "else this test sees nothing")
    }

    /// The whole picture of a race that has ended, on a terminal that says nothing in time and `pieces` later.
    private func standingPicture(after pieces: [String]) throws -> String {
      let terminal = try PseudoTerminal(["--steps", "1"])
      try open(terminal)
      for piece in pieces {
        try terminal.send(piece)
        // Bytes read apart are decoded apart.
        usleep(40_000)
      }
      var columns: UInt16 = 100
      repeat {
        columns += 1
        _ = try picture(terminal, columns: columns)
      } while !terminal.text().contains("step 1 of 1")
      let picture = try picture(terminal, columns: 100)
      try quit(terminal)
      return picture
    }

    /// The whole picture, which a new size brings; whatever was under way before has come by then.
    private func picture(_ terminal: PseudoTerminal, columns: UInt16) throws -> String {
      terminal.settle()
      let start = terminal.output.count
      terminal.resize(columns: columns, rows: 30)
      try terminal.wait(for: Self.endOfFrame, from: start)
      return terminal.text(from: start)
    }

    @Test(arguments: [false, true])
    func keysTypedMeanwhileCount(_ isAnswered: Bool) throws {
      let terminal = try PseudoTerminal()
      try terminal.wait(for: Self.fence)
      try terminal.send("?" + (isAnswered ? Self.xterm : ""))
      try terminal.wait(for: "this help")
      try terminal.send("q")
      try quit(terminal)
    }
  }
}

extension String {
  /// Pieces of `count` characters; the last may be shorter. None ends in an Escape, which alone is a key.
  fileprivate func split(every count: Int) -> [String] {
    var pieces: [String] = []
    var rest = self[...]
    while !rest.isEmpty {
      var piece = rest.prefix(count)
      if piece.last == "\u{1B}" { piece = rest.prefix(count + 1) }
      pieces.append(String(piece))
      rest = rest.dropFirst(piece.count)
    }
    return pieces
  }
}
