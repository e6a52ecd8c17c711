import TestSupport
import Testing

extension EndToEnd {
  /// Terminals that are poor, and none at all.
  @Suite struct Surroundings {
    @Test func saysWhatToDoWithoutATerminal() throws {
      for input in [FinishedProcess.Input.none, .text("q")] {
        let result = try ReleaseBuild.run([], input: input)
        #expect(result.status == 64)
        #expect(result.output.isEmpty)
        #expect(result.errorOutput.contains("descent run"))
        #expect(result.errorOutput.contains("standard input"))
      }
    }

    @Test(arguments: [["TERM": "dumb"], ["TERM": nil], ["TERM": ""], ["TERM": "no-such-terminal"]])
    func refusesATerminalThatCannotShowPictures(_ environment: [String: String?]) throws {
      let session = try Session.start(environment: environment)
      let end = try session.ending()
      #expect(end.status == 64)
      #expect(end.state == session.before)
      let screen = try session.screen().text
      #expect(screen.replacing("\n", with: "").contains("descent run"))
      #expect(!screen.contains("["), "not a control sequence")
    }

    @Test(arguments: [["LANG": "C"], ["LC_ALL": "POSIX"]])
    func drawsInASCIIWhereTheLocaleHasNoMore(_ environment: [String: String?]) throws {
      let session = try Session.start(environment: environment)
      let screen = try session.opened()
      #expect(screen.text.utf8.allSatisfy { $0 < 0x80 })
      for lane in ["gd", "sgd", "momentum", "rmsprop", "adam"] { #expect(screen.text.contains(lane)) }
    }

    @Test func drawsWithoutColourWhereItIsUnwanted() throws {
      let coloured = try Session.start()
      try coloured.opened()
      #expect(try colors(in: coloured) > 8)
      let plain = try Session.start(environment: ["NO_COLOR": "1"])
      try plain.opened()
      #expect(try colors(in: plain) == 0)
    }

    @Test(arguments: ["xterm", "vt100", "screen", "linux"])
    func drawsOnOlderTerminals(_ term: String) throws {
      let session = try Session.start(environment: ["TERM": term])
      try session.opened()
      try session.tmux.press("q")
      let end = try session.ending()
      #expect(end.status == 0)
      #expect(end.state == session.before)
    }

    /// How many different colours the window has.
    private func colors(in session: borrowing Session) throws -> Int {
      let text = try session.tmux.styledScreen()
      let looks = Set(text.matches(of: /\u{1B}\[([0-9;]*)m/).map { String($0.output.1) })
      // 30…37 and 40…47 are colours, 38 and 48 begin one of many, 90…107 are bright ones.
      return looks.filter { look in
        look.split(separator: ";").compactMap { Int($0) }.contains { code in
          (30...38).contains(code) || (40...48).contains(code) || (90...107).contains(code)
        }
      }.count
    }
  }
}
