@testable import Canvas
import Experiments
import Scenes
import Testing

@testable import Visualizer

@Suite struct TimelineTests {
  @Test func itOpensPlaying() throws {
    let experiment = try Desk.five().experiment
    let desk = Desk(experiment, size: Size(columns: 80, rows: 24))
    #expect(desk.timeline.isPlaying && desk.cursor == 0 && desk.isAnimating)
  }

  @Test func spacePausesAndPlays() throws {
    var desk = try Desk.five()
    desk.press(" ")
    #expect(desk.timeline.isPlaying)
    desk.press(" ")
    #expect(!desk.timeline.isPlaying && desk.cursor == 0)
  }

  @Test func spaceAtTheEndPlaysFromTheStart() throws {
    var desk = try Desk.five()
    desk.press("$", " ")
    #expect(desk.timeline.isPlaying && desk.cursor == 0)
  }

  @Test func stepsGoOneAndStopAtTheEnds() throws {
    var desk = try Desk.five()
    desk.press(" ", ".", ".")
    #expect(!desk.timeline.isPlaying && desk.cursor == 2)
    desk.press(",")
    #expect(desk.cursor == 1)
    desk.press(",", ",")
    #expect(desk.cursor == 0)
    desk.press("$", ".")
    #expect(desk.cursor == 100)
  }

  @Test func startAndEndHaveTwoKeysEach() throws {
    var desk = try Desk.five()
    for (end, start) in [(Key.end, Key.home), ("$", "0")] {
      desk.press(end)
      #expect(desk.cursor == 100)
      desk.press(start)
      #expect(desk.cursor == 0)
    }
  }

  @Test func speedChangesInStepsAndHasEnds() throws {
    var desk = try Desk.scene(steps: 2000)
    #expect(desk.timeline.speed.factor == 20)
    desk.press(">")
    #expect(desk.timeline.speed.factor == 50)
    desk.press("<", "<")
    #expect(desk.timeline.speed.factor == 10)
    for _ in 0..<50 { desk.press("<") }
    #expect(desk.timeline.speed.factor == 0.1)
    for _ in 0..<50 { desk.press(">") }
    #expect(desk.timeline.speed.factor == 10_000)
  }

  @Test func playingGoesAtTheSpeed() throws {
    var desk = try Desk.five()
    desk.press(" ")
    let perSecond = desk.timeline.speed.stepsPerSecond
    for _ in 0..<30 { desk.tick(1.0 / 30) }
    #expect(abs(Double(desk.cursor) - perSecond) <= 1)
  }

  /// However unevenly ticks come, no step is lost or gained.
  @Test func partsOfAStepAddUp() throws {
    var desk = try Desk.five()
    desk.press(" ")
    for share in [0.013, 0.027, 0.06, 0.1, 0.3] { desk.tick(share) }
    #expect(desk.cursor == Int(0.5 * desk.timeline.speed.stepsPerSecond))
  }

  @Test func aVeryLongTickEndsAtTheEnd() throws {
    var desk = try Desk.five()
    desk.press(" ")
    desk.tick(1e300)
    #expect(desk.cursor == 100 && !desk.timeline.isPlaying)
  }

  /// Every scene plays in about ten seconds, and stops at its end.
  @Test(arguments: SceneLibrary.races.map(\.name))
  func aRaceTakesAboutTenSeconds(_ name: String) throws {
    let steps = try Experiment.scene(name).end
    let seconds = Double(steps) / Speed(forRaceOf: steps).stepsPerSecond
    #expect((8...16).contains(seconds), "\(seconds) s")
  }

  @Test func playingStopsAtTheEnd() throws {
    var desk = try Desk.five()
    desk.press(" ")
    var seconds = 0.0
    while desk.timeline.isPlaying, seconds < 30 {
      desk.tick()
      seconds += 1.0 / 30
    }
    #expect(desk.cursor == 100 && (9...11).contains(seconds))
    desk.settle()
    #expect(!desk.isAnimating)
  }

  @Test func restartPlaysFromTheStartWithWhatWasTuned() throws {
    var desk = try Desk.five()
    desk.press("1", .right)
    let tuned = try #require(desk.value("lr", lane: 0))
    desk.press("$", "r")
    #expect(desk.cursor == 0 && desk.timeline.isPlaying && desk.hand.burst == nil)
    #expect(desk.value("lr", lane: 0) == tuned && tuned > 0.001)
  }

  /// After a restart the lanes are computed to the end anew, so that the timeline shows what is ahead.
  @Test func restartComputesAheadAgain() throws {
    var desk = try Desk.five()
    desk.press("r", " ")
    #expect(desk.isAnimating)
    desk.settle()
    #expect(desk.lanes.allSatisfy { $0.head.step == 100 })
  }

  @Test func anIdleStateIsStill() throws {
    let desk = try Desk.five()
    #expect(!desk.isAnimating)
    var ticked = desk
    for _ in 0..<10 { ticked.tick() }
    #expect(Frame.of(ticked) == Frame.of(desk))
  }

  @Test func noticesFade() throws {
    var desk = try Desk.five()
    desk.press("t")
    #expect(desk.notice?.text.hasPrefix("onward") == true && desk.isAnimating)
    #expect(Frame.of(desk).lines[39].contains("onward: a change applies from here on"))
    for _ in 0..<74 { desk.tick() }
    #expect(desk.notice != nil)
    for _ in 0..<2 { desk.tick() }
    #expect(desk.notice == nil && !desk.isAnimating)
  }

  @Test func errorsStayLonger() throws {
    var desk = try Desk.five()
    desk.say("no such thing", isError: true)
    for _ in 0..<149 { desk.tick() }
    #expect(desk.notice?.isError == true)
    for _ in 0..<2 { desk.tick() }
    #expect(desk.notice == nil)
  }

  // MARK: Far to go

  /// A key never waits for a long race: the cursor goes as far as it can, and continues with the next ticks.
  @Test func aFarCursorGoesTickByTick() throws {
    var desk = try Desk.five().with(steps: 20_000, columns: 80, rows: 24)
    desk.press(" ", "$")
    #expect(desk.timeline.destination == 20_000 && desk.cursor < 20_000 && desk.isAnimating)
    var last = desk.cursor
    while desk.timeline.destination != nil {
      desk.tick()
      try #require(desk.cursor > last)
      last = desk.cursor
    }
    #expect(desk.cursor == 20_000)
  }

  @Test func anotherKeyEndsTheWay() throws {
    var desk = try Desk.five().with(steps: 20_000, columns: 80, rows: 24)
    desk.press(" ", "$", "0")
    #expect(desk.timeline.destination == nil && desk.cursor == 0)
  }

  // MARK: The same numbers again

  /// Rewinding to step 50 and playing again shows the numbers of step 100 again, and they are those of
  /// `descent run`.
  @Test(arguments: [(200, 60), (120, 40)])
  func rewindingShowsTheSameNumbers(_ columns: Int, _ rows: Int) throws {
    var desk = try Desk.scene(at: 100, columns: columns, rows: rows)
    let before = Frame.of(desk)
    let table = try #require(RaceLayout(desk).table)
    while desk.cursor > 50 { desk.press(",") }
    #expect(Frame.of(desk).text(in: table) != before.text(in: table))
    while desk.cursor < 100 { desk.press(".") }
    #expect(Frame.of(desk).text(in: table) == before.text(in: table))
    #expect(Frame.of(desk) == before)
  }

  @Test func theTableShowsTheNumbersOfTheReport() throws {
    let desk = try Desk.scene(at: 100)
    var report = ""
    var experiment = desk.experiment
    experiment.surface?.steps = 100
    experiment.writeReport(as: CSVFormat.self, version: "0", to: &report)
    let rows = report.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let last = rows.filter { $0.count == 8 && $0[3] == "100" }
    #expect(last.count == 5)
    let table = try #require(RaceLayout(desk).table)
    let lines = Frame.of(desk).words(in: table).dropFirst()
    for (row, words) in zip(last, lines) {
      let name = try #require(words.firstIndex(of: row[1]))
      let loss = try #require(Double(row[6]))
      let norm = try #require(Double(row[7]))
      #expect(Array(words[(name + 4)...].prefix(2)) == [Numerals.measured(loss), Numerals.measured(norm)])
    }
  }
}
