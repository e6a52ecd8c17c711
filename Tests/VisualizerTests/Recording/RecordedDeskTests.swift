import Figures
import Foundation
import Testing

@testable import Canvas
@testable import Visualizer

@Suite struct RecordedDeskTests {
  private static func headless(_ scene: String = "rosenbrock") throws -> HeadlessDesk {
    var headless = HeadlessDesk(
      Desk(try .scene(scene, steps: 200), size: Size(columns: 80, rows: 24)), frameTime: 0.1)
    headless.move(to: 0)
    return headless
  }

  private static func times(_ bytes: [UInt8]) throws -> [Double] {
    try bytes.split(separator: UInt8(ascii: "\n")).dropFirst().map { line in
      let values = try JSONSerialization.jsonObject(with: Data(line)) as? [Any]
      return try #require(values?.first as? Double)
    }
  }

  @Test func aRaceIsRecorded() throws {
    var headless = try Self.headless()
    headless.play()
    let bytes = headless.cast(seconds: 2)
    // A frame every tenth of a second, and the end.
    #expect(try Self.times(bytes) == (0...20).map { Double($0) / 10 } + [2])
    #expect(headless.desk.cursor == 40)
    var again = try Self.headless()
    again.play()
    #expect(again.cast(seconds: 2) == bytes)
  }

  @Test func aRaceThatHasEndedPlaysAgain() throws {
    var headless = try Self.headless()
    headless.move(to: 200)
    headless.play()
    #expect(headless.desk.cursor == 0 && headless.desk.timeline.isPlaying)
  }

  @Test func aScriptIsRecordedToItsEnd() throws {
    var headless = try Self.headless()
    let bytes = headless.cast(of: try KeyScript(". . wait:5 ."), seconds: 1, pace: 0.2)
    // Where nothing changes, nothing is written; the end is.
    #expect(try Self.times(bytes) == [0, 0.1, 0.3, 5.5, 5.6])
    var hurried = try Self.headless()
    let short = hurried.cast(of: try KeyScript(". . wait:5 ."), pace: 0.2, idleLimit: 1)
    #expect(try Self.times(short) == [0, 0.1, 0.3, 1.3, 1.4])
  }
}
