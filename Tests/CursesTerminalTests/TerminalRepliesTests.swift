import Testing

@testable import CursesTerminal

/// The recorded replies of a terminal to `TerminalQuestions.text`; `⎋` is the Escape.
struct Recording: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let text: String
  var colors: TerminalReplies.Colors?
  var background: UInt32?
  var drawsUnicode: Bool?
  var drawsMarkers: Bool?
  var isComplete = true

  var bytes: [UInt8] { Array(text.replacing("⎋", with: "\u{1B}").utf8) }

  static let xterm = Recording(
    testDescription: "xterm 379",
    text: "⎋P1$r0;48:2::1:2:3m⎋\\⎋]11;rgb:0000/0000/0000⎋\\⎋]4;255;rgb:eeee/eeee/eeee⎋\\"
      + "⎋[1;2R⎋[1;5R⎋[1;7R⎋P>|XTerm(379)⎋\\⎋[?64;1;2;6;9;15;16;17;18;21;22;28c",
    colors: .direct, background: 0x000000, drawsUnicode: true, drawsMarkers: true)

  static let approximating = Recording(
    testDescription: "xterm 379 with directColor off",
    text: "⎋P1$r0;48:5:16m⎋\\⎋]11;rgb:ffff/fafa/f0f0⎋\\⎋]4;255;rgb:eeee/eeee/eeee⎋\\"
      + "⎋[24;2R⎋[24;5R⎋[24;7R⎋P>|XTerm(379)⎋\\⎋[?64;1;2;6;9;15;16;17;18;21;22;28c",
    colors: .palette, background: 0xFFFAF0, drawsUnicode: true, drawsMarkers: true)

  static let tmux = Recording(
    testDescription: "tmux 3.3a", text: "⎋[1;2R⎋[1;5R⎋[1;7R⎋P>|tmux 3.3a⎋\\⎋[?1;2c", colors: .fixed,
    drawsUnicode: true, drawsMarkers: true)

  static let screen = Recording(
    testDescription: "screen 4.9", text: "⎋[1;2R⎋[1;5R⎋[1;7R⎋[?1;2c", drawsUnicode: true, drawsMarkers: true)

  static let silent = Recording(testDescription: "silent", text: "", isComplete: false)

  static let all = [
    xterm, approximating, tmux, screen, silent,
    Recording(
      testDescription: "xterm 379 in Latin-1",
      text: "⎋P1$r0;48:2::1:2:3m⎋\\⎋]11;rgb:0000/0000/0000⎋\\⎋]4;255;rgb:eeee/eeee/eeee⎋\\"
        + "⎋[1;4R⎋[1;7R⎋[2;1R⎋P>|XTerm(379)⎋\\⎋[?64;1;2;6;9;15;16;17;18;21;22;28c",
      colors: .direct, background: 0x000000, drawsUnicode: false, drawsMarkers: true),
    Recording(
      testDescription: "xterm 379 with wide ambiguous characters",
      text: "⎋P1$r0;48:2::1:2:3m⎋\\⎋]11;rgb:0000/0000/0000⎋\\⎋]4;255;rgb:eeee/eeee/eeee⎋\\"
        + "⎋[1;2R⎋[1;9R⎋[1;13R⎋P>|XTerm(379)⎋\\⎋[?64;1;2;6;9;15;16;17;18;21;22;28c",
      colors: .direct, background: 0x000000, drawsUnicode: false, drawsMarkers: false),
  ]
}

@Suite struct TerminalRepliesTests {
  private func replies(_ text: String) -> TerminalReplies {
    var replies = TerminalReplies()
    replies.receive(text.replacing("⎋", with: "\u{1B}").utf8)
    return replies
  }

  private func keys(_ text: String) -> String {
    String(decoding: replies(text).typedAhead, as: UTF8.self).replacing("\u{1B}", with: "⎋")
  }

  @Test(arguments: Recording.all)
  func readsWhatTerminalsSay(_ recording: Recording) {
    var replies = TerminalReplies()
    replies.receive(recording.bytes)
    #expect(replies.colors == recording.colors)
    #expect(replies.background == recording.background)
    #expect(replies.drawsUnicode == recording.drawsUnicode)
    #expect(replies.drawsMarkers == recording.drawsMarkers)
    #expect(replies.isComplete == recording.isComplete)
    #expect(replies.typedAhead.isEmpty)
  }

  @Test(arguments: Recording.all)
  func doesNotCareHowBytesCome(_ recording: Recording) {
    var whole = TerminalReplies()
    whole.receive(recording.bytes)
    var apart = TerminalReplies()
    for byte in recording.bytes { apart.receive(CollectionOfOne(byte)) }
    #expect(apart == whole)
  }

  /// GNU screen hands the question for the background on, and is faster itself.
  @Test func aReplyMayComeAfterTheLast() {
    let replies = replies("⎋[1;2R⎋[?1;2c⎋]11;rgb:1/8/f⎋\\")
    #expect(replies.isComplete)
    #expect(replies.background == 0x1188FF)
    #expect(replies.typedAhead.isEmpty)
  }

  /// A font may have wide shapes and narrow lines.
  @Test func shapesAloneMayBeWide() {
    let replies = replies("⎋[1;2R⎋[1;5R⎋[1;8R⎋[?1;2c")
    #expect(replies.drawsUnicode == true)
    #expect(replies.drawsMarkers == false)
  }

  @Test(arguments: [
    ("0;48:2::1:2:3", TerminalReplies.Colors.direct), ("48;2;1;2;3", .direct), ("0;48:2:1:2:3", .direct),
    ("48:2:0:1:2:3;39", .direct), ("0;48;5;16", .palette), ("0", nil), ("", nil), ("48", nil), ("0;40", nil),
    ("48:2::0:0:0", nil), ("38:2::1:2:3", nil),
  ])
  func theStyleTellsTheColours(style: String, colors: TerminalReplies.Colors?) {
    #expect(replies("⎋P1$r\(style)m⎋\\").colors == colors)
  }

  /// xterm.js says that no style is set, and has a palette.
  @Test func aPaletteTellsOf256Colours() {
    #expect(replies("⎋P1$r0m⎋\\⎋]4;255;rgb:ee/ee/ee\u{7}").colors == .palette)
    #expect(replies("⎋]4;255;rgb:ee/ee/ee\u{7}⎋P>|tmux 4⎋\\").colors == .palette)
    #expect(replies("⎋P0$r⎋\\⎋P>|XTerm(379)⎋\\").colors == nil)
  }

  @Test(
    arguments: [
      ("rgb:ffff/8080/0000", 0xFF8000), ("rgb:ff/80/00", 0xFF8000), ("rgb:f/8/0", 0xFF8800),
      ("rgba:ffff/8080/0000/ffff", 0xFF8000), ("rgb:fff/fff/000", 0xFFFF00), ("rgb:12/34", nil),
      ("rgb:12/34/5g", nil), ("rgb://", nil), ("white", nil), ("rgb:12345/0/0", nil), ("", nil),
    ] as [(String, UInt32?)])
  func backgrounds(text: String, hex: UInt32?) {
    for end in ["⎋\\", "\u{7}"] { #expect(replies("⎋]11;\(text)\(end)").background == hex) }
  }

  @Test func whatIsNoReplyIsKept() {
    #expect(keys("a⎋[Ab") == "a⎋[Ab")
    #expect(keys("x⎋[1;2Ry⎋[?1;2cz") == "xyz")
    #expect(keys("⎋OP⎋⎋[1;5Dé⎋") == "⎋OP⎋⎋[1;5Dé⎋")
    #expect(keys("⎋]x⎋Pq⎋[<0;1;1M") == "⎋]x⎋Pq⎋[<0;1;1M")
    #expect(keys("⎋]⎋[1;2R") == "⎋]")
    #expect(keys("⎋[3~⎋[1;2;3R⎋[c⎋[??c") == "⎋[3~⎋[1;2;3R⎋[c⎋[??c")
  }

  @Test func theBeginningOfAReplyIsKept() {
    #expect(keys("q⎋P1$r0;4") == "q⎋P1$r0;4")
    #expect(keys("⎋[?64;1") == "⎋[?64;1")
  }

  @Test func aReplyThatBreaksOffIsNoKey() {
    #expect(keys("⎋]11;rgb:00\u{3}q") == "q")
    #expect(keys("⎋]11;rgb:00⎋[Aq") == "⎋[Aq")
    #expect(keys("⎋P1$r⎋[1;2Rq") == "q")
  }

  @Test func aReplyWithoutEndIsGivenUp() {
    var replies = TerminalReplies()
    replies.receive("\u{1B}]11;".utf8)
    replies.receive(repeatElement(UInt8(ascii: "0"), count: ReplyScanner.longest * 3))
    replies.receive("\u{1B}[?1;2c".utf8)
    #expect(replies.isComplete)
  }
}

@Suite struct TerminalQuestionsTests {
  /// Where the terminal reads bytes one by one, 0x80…0x9F are control characters, and some of them do harm.
  @Test func samplesHarmNoTerminalOfEightBits() {
    // HTS sets a tab; DCS, DECID, CSI, OSC, PM and APC reply or swallow what follows.
    let harmful: Set<UInt8> = [0x88, 0x90, 0x9A, 0x9B, 0x9D, 0x9E, 0x9F]
    for sample in TerminalQuestions.Sample.allCases { #expect(harmful.isDisjoint(with: sample.text.utf8)) }
    #expect(
      TerminalQuestions.Sample.braille.text.utf8.allSatisfy { $0 >= 0xA0 }, "the one that tells them apart")
  }

  @Test func theLastQuestionIsTheFence() {
    #expect(TerminalQuestions.text.hasSuffix("\u{1B}[c"))
    #expect(TerminalQuestions.text.ranges(of: "\u{1B}[c").count == 1)
  }

  /// Everything opened is closed: the screen, the cursor, the style.
  @Test func theTerminalIsLeftAsItWas() throws {
    let text = TerminalQuestions.text
    for (one, other) in [("\u{1B}7", "\u{1B}8"), ("\u{1B}[?1049h", "\u{1B}[?1049l")] {
      let start = try #require(text.firstRange(of: one))
      let end = try #require(text.firstRange(of: other))
      for sample in TerminalQuestions.Sample.allCases {
        let place = try #require(text.firstRange(of: sample.text))
        #expect(start.upperBound <= place.lowerBound && place.upperBound <= end.lowerBound)
      }
    }
  }
}
