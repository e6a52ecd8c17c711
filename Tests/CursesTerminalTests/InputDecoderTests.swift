import CNcurses
import Canvas
import Testing

@testable import CursesTerminal

@Suite struct InputDecoderTests {
  /// What a burst of characters becomes. `«mouse»` stands for the code that ncurses gives for `ESC [ <`.
  private func decode(_ bursts: String..., with decoder: inout InputDecoder) -> [Input] {
    bursts.flatMap { burst in
      var inputs: [Input] = []
      for scalar in burst.unicodeScalars {
        switch scalar {
        case "«": inputs += decoder.code(Self.code(of: .mouseReport))
        case "‹": inputs += decoder.code(Self.code(of: .shortMouseReport))
        case "↑": inputs += decoder.code(KEY_UP)
        default: inputs += decoder.character(scalar)
        }
      }
      return inputs + decoder.endOfBurst()
    }
  }

  private func decode(_ burst: String) -> [Input] {
    var decoder = InputDecoder()
    return decode(burst, with: &decoder)
  }

  private static func code(of meaning: KeyTable.Meaning) -> Int32 {
    let index = KeyTable.sequences.firstIndex { $0.meaning == meaning } ?? -1
    return KeyTable.firstCode + Int32(index)
  }

  private func mouse(_ action: Mouse.Action, _ column: Int, _ row: Int) -> Input {
    .mouse(Mouse(action, column: column, row: row))
  }

  @Test func charactersAndCodesKeepTheirOrder() {
    #expect(decode("a↑é") == [.key(.character("a")), .key(.up), .key(.character("é"))])
  }

  @Test func escapeStandsAloneOrBeforeAKey() {
    #expect(decode("\u{1B}") == [.key(.escape)])
    #expect(decode("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
    #expect(decode("\u{1B}x") == [.key(.escape), .key(.character("x"))])
    #expect(decode("\u{1B}↑") == [.key(.escape), .key(.up)])
  }

  @Test func unknownSequencesLeaveNoKeysBehind() {
    #expect(decode("\u{1B}[5;9~7") == [.key(.character("7"))])
    #expect(decode("\u{1B}[?1;2cq") == [.key(.character("q"))])
    #expect(decode("\u{1B}Ozq") == [.key(.character("q"))])
    #expect(decode("\u{1B}[12\u{1B}[3~q") == [.key(.character("q"))])
  }

  @Test func aSequenceEndsWithItsBurst() {
    var decoder = InputDecoder()
    #expect(decode("\u{1B}[", "7", with: &decoder) == [.key(.character("7"))])
  }

  @Test func unknownCodesAreNothing() {
    var decoder = InputDecoder()
    let inputs = decoder.code(KEY_RESIZE) + decoder.code(0x3000)
    #expect(inputs == [])
  }

  @Test func pressDragRelease() {
    #expect(
      decode("«0;3;4M«32;5;5M«36;300;60M«0;300;60m") == [
        mouse(.press, 2, 3), mouse(.drag, 4, 4), mouse(.drag, 299, 59), mouse(.release, 299, 59),
      ])
  }

  @Test func motionAndReleaseNeedAPress() {
    #expect(decode("«32;5;5M«0;5;5m«34;5;5M") == [])
    #expect(decode("«0;1;1M«0;1;1m«32;5;5M") == [mouse(.press, 0, 0), mouse(.release, 0, 0)])
  }

  @Test func motionWithoutAButton() {
    #expect(decode("«35;5;6M«39;1;1Mq") == [mouse(.move, 4, 5), mouse(.move, 0, 0), .key("q")])
    #expect(decode("‹C%&") == [mouse(.move, 4, 5)])
  }

  @Test func wheelAndOtherButtons() {
    #expect(decode("«64;11;6M«65;11;6M") == [mouse(.wheelUp, 10, 5), mouse(.wheelDown, 10, 5)])
    #expect(decode("«1;1;1M«2;1;1M«2;1;1m«66;1;1M«128;1;1M") == [])
  }

  @Test func malformedReportsAreSwallowed() {
    #expect(decode("«;;Mq") == [.key(.character("q"))])
    #expect(decode("«0;0;0Mq") == [.key(.character("q"))])
    #expect(decode("«1234567890;1234567890Mq") == [.key(.character("q"))])
  }

  @Test func halfAReportWaitsForTheOther() {
    var decoder = InputDecoder()
    #expect(decode("«0;1", "0;5M", with: &decoder) == [mouse(.press, 9, 4)])
  }

  @Test func shortReports() {
    #expect(
      decode("‹ #$‹@%%‹##$") == [mouse(.press, 2, 3), mouse(.drag, 4, 4), mouse(.release, 2, 3)])
    #expect(decode("‹`+&q") == [mouse(.wheelUp, 10, 5), .key(.character("q"))])
  }

  /// Replies of terminals that answer after the limit.
  @Test(arguments: Recording.all)
  func lateRepliesAreNoKeys(_ recording: Recording) {
    let text = String(decoding: recording.bytes, as: UTF8.self)
    for awaitsReplies in [true, false] {
      var decoder = InputDecoder(awaitsReplies: awaitsReplies)
      #expect(decode("a" + text + "b", with: &decoder) == [.key("a"), .key("b")])
    }
    // Over a slow line every byte is a burst.
    var decoder = InputDecoder(awaitsReplies: true)
    var inputs: [Input] = []
    for scalar in text.unicodeScalars {
      inputs += decoder.character(scalar)
      // ncurses waits for what follows an Escape.
      if scalar != "\u{1B}" { inputs += decoder.endOfBurst() }
    }
    #expect(inputs == [])
    #expect(decoder.awaitsReplies == !recording.isComplete)
    #expect(decode("q", with: &decoder) == [.key("q")])
  }

  @Test func aCursorReportIsNoFunctionKey() {
    var decoder = InputDecoder()
    #expect(decoder.code(Self.code(of: .cursorReport)) == [])
    #expect(decode("\u{1B}[24;2Rq", with: &decoder) == [.key("q")])
  }

  @Test func altAndABracketIsNoReply() {
    let keys: [Input] = [.key(.escape), .key("]")]
    #expect(decode("\u{1B}]") == keys)
    #expect(decode("\u{1B}]x\u{1B}Px") == keys + [.key("x"), .key(.escape), .key("P"), .key("x")])
    var decoder = InputDecoder(awaitsReplies: true)
    #expect(decode("\u{1B}]", "x", with: &decoder) == keys + [.key("x")])
    #expect(decode("\u{1B}]", "\u{1B}", with: &decoder) == keys + [.key(.escape)])
    #expect(decode("\u{1B}]", "↑", with: &decoder) == keys + [.key(.up)])
  }

  @Test func aReplyThatBreaksOffIsNoKey() {
    #expect(decode("\u{1B}]11;rgb:00\u{1B}[5;9~q") == [.key("q")])
    #expect(decode("\u{1B}P1$r0\u{1B}é") == [.key(.escape), .key("é")])
    #expect(decode("\u{1B}]11;0é") == [.key("é")])
  }

  /// Sequences that a terminal's entry has, as ncurses looks them up.
  private static func lookUp(_ text: String) -> Int32 {
    let codes: [String: Int32] = [
      "\u{1B}[A": KEY_UP, "\u{1B}OP": KEY_F0 + 1, "\u{1B}[<": code(of: .mouseReport),
    ]
    if let code = codes[text] { return code }
    return codes.keys.contains { $0.hasPrefix(text) } ? -1 : 0
  }

  @Test func keysTypedWhileTheTerminalWasAskedCount() {
    func typed(_ text: String, awaitsReplies: Bool = false) -> [Input] {
      var decoder = InputDecoder(awaitsReplies: awaitsReplies)
      return decoder.typedAhead(Array(text.utf8), code: Self.lookUp)
    }
    #expect(typed("aé\r") == [.key("a"), .key("é"), .key(.enter)])
    #expect(typed("\u{1B}[Ax\u{1B}OP") == [.key(.up), .key("x"), .key(.function(1))])
    #expect(typed("\u{1B}[<0;3;4M\u{1B}[99~q") == [mouse(.press, 2, 3), .key("q")])
    #expect(typed("\u{1B}") == [.key(.escape)])
    #expect(typed("\u{1B}", awaitsReplies: true) == [])
    #expect(typed("") == [])
  }

  @Test func bytesThatAreNoCharactersAreDropped() {
    var decoder = InputDecoder()
    #expect(decoder.typedAhead([0xFF, 0x61, 0xC3, 0x28, 0xE2], code: { _ in 0 }) == [.key("a"), .key("(")])
  }

  /// The limit may come in the middle of a reply.
  @Test(arguments: Recording.all)
  func aReplyMayComeInTwoHalves(_ recording: Recording) {
    for count in recording.bytes.indices where recording.bytes[..<count].last != 0x1B {
      var replies = TerminalReplies()
      replies.receive(recording.bytes[..<count])
      var decoder = InputDecoder(awaitsReplies: !replies.isComplete)
      var inputs = decoder.typedAhead(replies.typedAhead, code: Self.lookUp)
      inputs += decode(String(decoding: recording.bytes[count...], as: UTF8.self), with: &decoder)
      #expect(inputs == [], "after \(count) bytes")
    }
  }
}
