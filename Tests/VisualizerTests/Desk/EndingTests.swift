import Experiments
import Testing

@testable import Canvas
@testable import Visualizer

/// What is turned where nothing follows: at the end of the training, or behind the end of a lane.
@Suite struct EndingTests {
  private func trained() throws -> Workbench {
    var bench = Workbench(try .spirals(epochs: 2, lanes: Experiment.two), columns: 120, rows: 40)
    bench.press("1", "$")
    bench.settle()
    return bench
  }

  @Test func aKnobAtTheEndSaysWhatItNeeds() throws {
    var bench = try trained()
    #expect(bench.desk.cursor == bench.desk.race.end && bench.desk.hand.mode == .onward)
    bench.press(.enter)
    bench.type("0.7")
    bench.press(.enter)
    #expect(bench.desk.notice?.text == "the training has ended; r starts again with α 0.7")
    #expect(bench.desk.value("lr", lane: 0) == 0.7)
    bench.settle()
    #expect(bench.frame().text.contains("r trains again"))
  }

  /// Both ways of starting again use the value that was set, and the lane is another one with it.
  @Test(arguments: ["r", " "] as [Key])
  func startingAgainUsesIt(_ key: Key) throws {
    var bench = try trained()
    let before = bench.losses(ofLane: 0)
    bench.press("A", "A", "A")
    let value = try #require(bench.desk.value("lr", lane: 0))
    #expect(value > 0.3)
    bench.press(key)
    #expect(bench.desk.timeline.isPlaying && bench.desk.value("lr", lane: 0) == value)
    bench.playOn()
    let after = bench.losses(ofLane: 0)
    #expect(after.first == before.first && after.last != before.last)
    #expect(bench.desk.race.value(of: bench.desk.knob, ofLane: 0, at: 0) == value)
  }

  /// Without a turn, playing at the end shows the same training once more.
  @Test func playingAgainWithoutATurnTrainsNothing() throws {
    var bench = try trained()
    let id = (bench.desk.race as? RemoteRace)?.id
    bench.press(" ")
    #expect((bench.desk.race as? RemoteRace)?.id == id && bench.desk.timeline.isPlaying)
  }

  @Test func beforeTheEndThereIsNothingToSay() throws {
    var bench = try trained()
    bench.go(to: bench.desk.race.end / 2)
    bench.press("A")
    #expect(bench.desk.notice == nil && !bench.desk.hasLaneEnded)
  }

  @Test func aSurfaceIsNoDifferent() throws {
    var desk = try Desk.race(["gd:lr=0.001"], steps: 50)
    desk.press("t", "$")
    desk.settle()
    desk.press("A")
    #expect(desk.notice?.text.hasPrefix("the race has ended; r starts again with α 0.0012") == true)
    desk.press(" ")
    #expect(desk.timeline.isPlaying && desk.cursor == 0 && desk.value("lr", lane: 0) == 0.0012)
    #expect(!desk.lane(0).isTurnedOnTheWay)
  }

  @Test func aLaneThatDivergedSaysSo() throws {
    var desk = try Desk.race(["gd:lr=0.5", "gd:lr=0.001"], steps: 200)
    desk.press("1", "t")
    desk.moveCursor(to: 150)
    desk.settle()
    try #require(desk.lane(0).status.isDiverged)
    desk.press("a")
    #expect(desk.notice?.text.hasPrefix("gd has diverged; r starts again with α 0.4") == true)
  }

  /// A replayed turn takes effect wherever the cursor is.
  @Test func replayNeedsNothing() throws {
    var desk = try Desk.race(["gd:lr=0.001"], steps: 50)
    desk.press("$", "A")
    #expect(desk.notice == nil && !desk.hasLaneEnded)
  }

  /// The matrix and the header above it count the same samples of the same part.
  @Test func theMisreadAgreeWithTheHeader() throws {
    var bench = Workbench(try .digits(epochs: 1), columns: 160, rows: 48)
    bench.go(to: 640)
    let report = try #require(bench.desk.errands.lookReport)
    guard case .confusion(let confusion) = report.lanes[0].picture else {
      Issue.record("no confusion matrix")
      return
    }
    let view = LaneView(bench.desk, lane: 0)
    #expect(view.mainAccuracy?.part == .test && view.mainAccuracy?.share == confusion.accuracy)
    let text = bench.frame().text
    #expect(text.contains("\(confusion.misreadCount) of \(confusion.sampleCount)"))
    #expect(text.contains("test acc \(Numerals.percent(confusion.accuracy))"))
  }
}
