@testable import Canvas
import Experiments
import Testing

@testable import Visualizer

@Suite struct TimelineTests {
  @Test func itOpensPlaying() throws {
    let experiment = try State.five().experiment
    let state = State(experiment, size: Size(columns: 80, rows: 24))
    #expect(state.isPlaying && state.cursor == 0 && state.isAnimating)
  }

  @Test func spacePausesAndPlays() throws {
    var state = try State.five()
    state.press(" ")
    #expect(state.isPlaying)
    state.press(" ")
    #expect(!state.isPlaying && state.cursor == 0)
  }

  @Test func spaceAtTheEndPlaysFromTheStart() throws {
    var state = try State.five()
    state.press("$", " ")
    #expect(state.isPlaying && state.cursor == 0)
  }

  @Test func stepsGoOneAndStopAtTheEnds() throws {
    var state = try State.five()
    state.press(" ", ".", ".")
    #expect(!state.isPlaying && state.cursor == 2)
    state.press(",")
    #expect(state.cursor == 1)
    state.press(",", ",")
    #expect(state.cursor == 0)
    state.press("$", ".")
    #expect(state.cursor == 100)
  }

  @Test func startAndEndHaveTwoKeysEach() throws {
    var state = try State.five()
    for (end, start) in [(Key.end, Key.home), ("$", "0")] {
      state.press(end)
      #expect(state.cursor == 100)
      state.press(start)
      #expect(state.cursor == 0)
    }
  }

  @Test func speedChangesInStepsAndHasEnds() throws {
    var state = try State.scene(steps: 2000)
    #expect(state.speed.factor == 20)
    state.press(">")
    #expect(state.speed.factor == 50)
    state.press("<", "<")
    #expect(state.speed.factor == 10)
    for _ in 0..<50 { state.press("<") }
    #expect(state.speed.factor == 0.1)
    for _ in 0..<50 { state.press(">") }
    #expect(state.speed.factor == 10_000)
  }

  @Test func playingGoesAtTheSpeed() throws {
    var state = try State.five()
    state.press(" ")
    let perSecond = state.speed.stepsPerSecond
    for _ in 0..<30 { state.tick(1.0 / 30) }
    #expect(abs(Double(state.cursor) - perSecond) <= 1)
  }

  /// However unevenly the ticks come, no step is lost or won.
  @Test func partsOfAStepAddUp() throws {
    var state = try State.five()
    state.press(" ")
    for share in [0.013, 0.027, 0.06, 0.1, 0.3] { state.tick(share) }
    #expect(state.cursor == Int(0.5 * state.speed.stepsPerSecond))
  }

  @Test func aVeryLongTickEndsAtTheEnd() throws {
    var state = try State.five()
    state.press(" ")
    state.tick(1e300)
    #expect(state.cursor == 100 && !state.isPlaying)
  }

  /// Every scene plays in about ten seconds, and stops at its end.
  @Test(arguments: SceneLibrary.races.map(\.name))
  func aRaceTakesAboutTenSeconds(_ name: String) throws {
    let steps = try State.scene(name).experiment.steps
    let seconds = Double(steps) / Speed(forRaceOf: steps).stepsPerSecond
    #expect((8...16).contains(seconds), "\(seconds) s")
  }

  @Test func playingStopsAtTheEnd() throws {
    var state = try State.five()
    state.press(" ")
    var seconds = 0.0
    while state.isPlaying, seconds < 30 {
      state.tick()
      seconds += 1.0 / 30
    }
    #expect(state.cursor == 100 && (9...11).contains(seconds))
    state.settle()
    #expect(!state.isAnimating)
  }

  @Test func restartPlaysFromTheStartWithWhatWasTuned() throws {
    var state = try State.five()
    state.press("1", .right)
    let tuned = try #require(state.value("lr", lane: 0))
    state.press("$", "r")
    #expect(state.cursor == 0 && state.isPlaying && state.burst == nil)
    #expect(state.value("lr", lane: 0) == tuned && tuned > 0.001)
  }

  /// After a restart the lanes are computed to the end anew, so that the timeline shows what is ahead.
  @Test func restartComputesAheadAgain() throws {
    var state = try State.five()
    state.press("r", " ")
    #expect(state.isAnimating)
    state.settle()
    #expect(state.race.lanes.allSatisfy { $0.head.step == 100 })
  }

  @Test func anIdleStateIsStill() throws {
    let state = try State.five()
    #expect(!state.isAnimating)
    var ticked = state
    for _ in 0..<10 { ticked.tick() }
    #expect(Frame.of(ticked) == Frame.of(state))
  }

  @Test func noticesFade() throws {
    var state = try State.five()
    state.press("t")
    #expect(state.notice?.text.hasPrefix("onward") == true && state.isAnimating)
    #expect(Frame.of(state).lines[39].contains("onward: a turn counts from here"))
    for _ in 0..<74 { state.tick() }
    #expect(state.notice != nil)
    for _ in 0..<2 { state.tick() }
    #expect(state.notice == nil && !state.isAnimating)
  }

  @Test func errorsStayLonger() throws {
    var state = try State.five()
    state.say("no such thing", isError: true)
    for _ in 0..<149 { state.tick() }
    #expect(state.notice?.isError == true)
    for _ in 0..<2 { state.tick() }
    #expect(state.notice == nil)
  }

  // MARK: Far to go

  /// A key never waits for a long race: the cursor goes as far as it can, and on with the next ticks.
  @Test func aFarCursorGoesTickByTick() throws {
    var experiment = try State.five().experiment
    experiment.steps = 20_000
    var state = State(experiment, size: Size(columns: 80, rows: 24))
    state.press(" ", "$")
    #expect(state.destination == 20_000 && state.cursor < 20_000 && state.isAnimating)
    var last = state.cursor
    while state.destination != nil {
      state.tick()
      try #require(state.cursor > last)
      last = state.cursor
    }
    #expect(state.cursor == 20_000)
  }

  @Test func anotherKeyEndsTheWay() throws {
    var experiment = try State.five().experiment
    experiment.steps = 20_000
    var state = State(experiment, size: Size(columns: 80, rows: 24))
    state.press(" ", "$", "0")
    #expect(state.destination == nil && state.cursor == 0)
  }

  // MARK: The same numbers again

  /// Rewinding to step 50 and playing again shows the numbers of step 100 again, and they are those of
  /// `descent run`.
  @Test(arguments: [(200, 60), (120, 40)])
  func rewindingShowsTheSameNumbers(_ columns: Int, _ rows: Int) throws {
    var state = try State.scene(at: 100, columns: columns, rows: rows)
    let before = Frame.of(state)
    let table = try #require(Layout(state).table)
    while state.cursor > 50 { state.press(",") }
    #expect(Frame.of(state).text(in: table) != before.text(in: table))
    while state.cursor < 100 { state.press(".") }
    #expect(Frame.of(state).text(in: table) == before.text(in: table))
    #expect(Frame.of(state) == before)
  }

  @Test func theTableShowsTheNumbersOfTheReport() throws {
    let state = try State.scene(at: 100)
    var report = ""
    var experiment = state.experiment
    experiment.steps = 100
    experiment.writeReport(as: CSVFormat.self, version: "0", to: &report)
    let rows = report.split(separator: "\n").map { $0.split(separator: ",").map(String.init) }
    let last = rows.filter { $0.count == 7 && $0[2] == "100" }
    #expect(last.count == 5)
    let table = try #require(Layout(state).table)
    let lines = Frame.of(state).words(in: table).dropFirst()
    for (row, words) in zip(last, lines) {
      let name = try #require(words.firstIndex(of: row[1]))
      let loss = try #require(Double(row[5]))
      let norm = try #require(Double(row[6]))
      #expect(Array(words[(name + 3)...].prefix(2)) == [Numerals.measured(loss), Numerals.measured(norm)])
    }
  }
}
