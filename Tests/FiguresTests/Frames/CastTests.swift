import Foundation
import Testing

@testable import Canvas
@testable import Figures

@Suite struct CastTests {
  private static func frame(_ text: String, columns: Int = 6) -> Frame {
    var frame = Frame(size: Size(columns: columns, rows: 1))
    frame.put(text, row: 0, column: 0, foreground: .standard)
    return frame
  }

  /// The lines of a recording, read as JSON.
  private static func events(_ bytes: [UInt8]) throws -> [(time: Double, kind: String, text: String)] {
    try bytes.split(separator: UInt8(ascii: "\n")).map { line in
      let values = try #require(try JSONSerialization.jsonObject(with: Data(line)) as? [Any])
      try #require(values.count == 3)
      return (
        try #require(values[0] as? Double), try #require(values[1] as? String),
        try #require(values[2] as? String)
      )
    }
  }

  @Test func theFirstLineIsAboutTheRecording() throws {
    let size = Size(columns: 80, rows: 24)
    #expect(
      String(decoding: Cast(Cast.Header(size: size)).opening, as: UTF8.self)
        == "{\"version\": 2, \"width\": 80, \"height\": 24}\n")
    let cast = Cast(Cast.Header(size: size, title: "a \"b\" \\ \u{7} α", theme: .dark, timestamp: 12))
    let header = try #require(try JSONSerialization.jsonObject(with: Data(cast.opening)) as? [String: Any])
    #expect(header["title"] as? String == "a \"b\" \\ \u{7} α")
    #expect(header["timestamp"] as? Int == 12)
    let theme = try #require(header["theme"] as? [String: String])
    #expect(theme["palette"]?.split(separator: ":").count == 16)
    let colors = (theme["fg"] ?? "") + (theme["bg"] ?? "")
    #expect(colors.wholeMatch(of: /#[0-9a-f]{6}#[0-9a-f]{6}/) != nil)
  }

  @Test func framesAreLinesWithTheirTimes() throws {
    var cast = Cast(Cast.Header(size: Size(columns: 6, rows: 1)))
    var bytes = cast.add(Self.frame("a\"\\"), at: 0)
    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "[0.000000, \"o\", \"\\u001b[?25l\\u001b[m\\u001b[H\\u001b[2Ja\\\"\\\\\"]\n")
    #expect(cast.add(Self.frame("a\"\\"), at: 1).isEmpty)
    bytes += cast.add(Self.frame("b\"\\"), at: 4.0 / 3)
    bytes += cast.ending(at: 2)
    let events = try Self.events(bytes)
    #expect(events.map(\.time) == [0, 1.333333, 2])
    #expect(events.map(\.kind) == ["o", "o", "o"])
    #expect(events[1].text == "\u{1B}[Hb")
    #expect(events[2].text == "\u{1B}[m\u{1B}[1;1H\u{1B}[?25h")
  }

  @Test func pausesAreBoundedOnRequest() throws {
    var cast = Cast(Cast.Header(size: Size(columns: 6, rows: 1)), idleLimit: 2)
    var bytes: [UInt8] = []
    for (text, time) in [("a", 0.0), ("b", 1), ("b", 5), ("c", 9), ("d", 10), ("e", 20)] {
      bytes += cast.add(Self.frame(text), at: time)
    }
    bytes += cast.ending(at: 100)
    #expect(try Self.events(bytes).map(\.time) == [0, 1, 3, 4, 6, 8])
  }

  @Test func timesNeverGoBack() throws {
    var cast = Cast(Cast.Header(size: Size(columns: 6, rows: 1)))
    let times = [1.0, 0.5, -3, .infinity]
    let bytes = times.enumerated().flatMap { cast.add(Self.frame("\($0.offset)"), at: $0.element) }
    #expect(try Self.events(bytes).map(\.time) == [1, 1, 1, 3e9])
  }

  @Test func aNewSizeIsSaid() throws {
    var cast = Cast(Cast.Header(size: Size(columns: 6, rows: 1)))
    var bytes = cast.add(Self.frame("a"), at: 0)
    bytes += cast.add(Self.frame("a", columns: 7), at: 1)
    let events = try Self.events(bytes)
    #expect(events.map(\.kind) == ["o", "r", "o"])
    #expect(events[1].text == "7x1")
  }

  @Test func nothingIsEndedThatHasNotBegun() {
    var cast = Cast(Cast.Header(size: Size(columns: 6, rows: 1)))
    #expect(cast.ending(at: 1).isEmpty)
  }
}
