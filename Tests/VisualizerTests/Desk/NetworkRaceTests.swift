import Canvas
import Networks
import Testing

@testable import Experiments
@testable import Visualizer

@Suite struct NetworkRaceTests {
  @Test func theFirstEventAsksForTraining() throws {
    var desk = Desk(try .spirals(), size: Size(columns: 160, rows: 48))
    #expect(desk.isAnimating)
    let effects = desk.update(.tick(0.01))
    guard case .train(let job?) = effects.first else {
      Issue.record("nothing is trained")
      return
    }
    #expect(job.id == JobID(race: 0) && job.changes.isEmpty && effects.count == 1)
    // The same job is not asked for again.
    #expect(desk.update(.input(.key("c"))).isEmpty)
  }

  @Test func whatIsWantedComes() throws {
    var bench = Workbench(try .spirals(epochs: 4), drawsPlanes: true)
    bench.send(.tick(0))
    #expect(bench.desk.race.reached == bench.desk.race.end)
    #expect(bench.desk.errands.planeReport?.isComplete == true)
    #expect(bench.desk.errands.lookReport?.job.time == 0)
    #expect(!bench.desk.isAnimating)
  }

  @Test func theTimelineGoesToBothEnds() throws {
    var bench = Workbench(try .spirals())
    bench.press("$")
    #expect(bench.desk.cursor == bench.desk.race.end)
    #expect(bench.desk.timeText(at: bench.desk.cursor) == "step 160 of 160")
    bench.press(",")
    #expect(bench.desk.timeText(at: bench.desk.cursor) == "step 159 of 160")
    bench.press(".", ".")
    #expect(bench.desk.cursor == bench.desk.race.end)
    bench.press("0", ",", ".")
    #expect(bench.desk.cursor == 10 && bench.desk.errands.lookReport?.lanes[0].step == 1)
  }

  @Test func playingWaitsForTheTraining() throws {
    var desk = Desk(try .spirals(), size: Size(columns: 120, rows: 40))
    for _ in 0..<30 { desk.tick(0.2) }
    #expect(desk.timeline.isPlaying && desk.cursor == 0)
    var bench = Workbench(try .spirals())
    bench.press(" ")
    for _ in 0..<200 { bench.desk.tick(0.2) }
    #expect(!bench.desk.timeline.isPlaying && bench.desk.cursor == bench.desk.race.end)
  }

  /// The screen at a time is the same whichever way leads to it.
  @Test func rewindingShowsWhatWas() throws {
    let experiment = try Experiment.spirals(epochs: 4)
    var straight = Workbench(experiment, drawsPlanes: true)
    for _ in 0..<3 { straight.press(".") }
    var back = Workbench(experiment, drawsPlanes: true)
    back.press("$", "0")
    for _ in 0..<3 { back.press(".") }
    #expect(straight.frame() == back.frame())
  }

  // MARK: Tuning

  @Test func turningCountsFromHereOn() throws {
    var bench = Workbench(try .spirals(), columns: 120, rows: 40)
    bench.go(to: 400)
    let before = bench
    bench.press("A", "A", "A")
    let turns = bench.turns
    #expect(turns.count == 3)
    #expect(turns.allSatisfy { $0.time == 400 && $0.lane == 3 && $0.mode == .onward })
    let (desk, knob) = (bench.desk, bench.desk.knob)
    #expect(desk.race.value(of: knob, ofLane: 3, at: 400) > 0.02)
    #expect(desk.race.value(of: knob, ofLane: 3, at: 390) == 0.02)
    #expect(bench.losses(ofLane: 3).prefix(6) == before.losses(ofLane: 3).prefix(6))
    #expect(bench.losses(ofLane: 3).last != before.losses(ofLane: 3).last)
    #expect(bench.losses(ofLane: 0) == before.losses(ofLane: 0))
    bench.press("a", "a", "a")
    #expect(bench.losses(ofLane: 3) == before.losses(ofLane: 3))
  }

  @Test func replayTrainsAnew() throws {
    var bench = Workbench(try .spirals())
    bench.press("$", "t", "a")
    #expect(bench.turns.map(\.mode) == [.replay])
    #expect(bench.desk.cursor == bench.desk.race.end && bench.desk.value("lr", lane: 3) == 0.015)
    let fresh = Workbench(try .spirals(lanes: Experiment.four.dropLast() + ["adam: {lr: 0.015}"]))
    #expect(bench.losses(ofLane: 3) == fresh.losses(ofLane: 3))
  }

  @Test func allLanesTurnTogether() throws {
    var bench = Workbench(try .spirals())
    bench.press("=", "A")
    #expect(bench.turns.map(\.lane) == [0, 1, 2, 3])
  }

  @Test func aTypedValueCounts() throws {
    var bench = Workbench(try .spirals())
    bench.press(.enter)
    bench.type("-1")
    bench.press(.enter)
    guard case .value(let entry) = bench.desk.sheet else {
      Issue.record("a wrong value is taken")
      return
    }
    #expect(entry.complaint != nil)
    bench.press(.control("u"))
    bench.type("0.5")
    bench.press(.enter)
    #expect(bench.desk.sheet == nil && bench.turns.map(\.value) == [0.5])
  }

  // MARK: Pictures

  /// Every kind of plane in turn, and the reports of the one before are not taken for the new one.
  @Test func planesTurn() throws {
    var bench = Workbench(try .spirals(epochs: 2), drawsPlanes: true)
    #expect(bench.desk.look.plane == .pca)
    for kind in [ViewPreferences.PlaneKind.random, .weights, .curvature, .pca] {
      bench.press("P")
      #expect(bench.desk.errands.planeReport?.key.kind == kind)
      #expect(bench.desk.errands.planeReport?.isComplete == true)
    }
  }

  @Test func viewsTurn() throws {
    var bench = Workbench(try .spirals())
    #expect(bench.desk.look.view == .both && RaceLayout(bench.desk).showsBoth)
    bench.press("v")
    #expect(RaceLayout(bench.desk).outputSize == nil)
    bench.press("v")
    #expect(RaceLayout(bench.desk).planeSize == nil)
    bench.press("v")
    #expect(RaceLayout(bench.desk).showsBoth)
    bench.resize(80, 24)
    for kind in [RaceLayout.Panel.Kind.outputs, .plane, .outputs] {
      bench.press("v")
      #expect(RaceLayout(bench.desk).panels.map(\.kind) == [kind])
    }
  }

  @Test func theMouseFocusesAndScrubs() throws {
    var bench = Workbench(try .spirals())
    let layout = RaceLayout(bench.desk)
    let plot = layout.panels[1].plot
    bench.mouse(.press, row: plot.row + 3, column: plot.column + 3)
    #expect(bench.desk.hand.focus == 1)
    bench.mouse(.press, row: layout.timelineRow, column: layout.track.upperBound - 1)
    #expect(bench.desk.cursor == bench.desk.race.end)
  }

  // MARK: Reports

  @Test func reportsOfAnotherPathAreDropped() throws {
    var bench = Workbench(try .spirals())
    let stale = try bench.progress
    var desk = bench.desk
    _ = desk.update(.input(.key("A")))
    #expect(desk.race.reached == 0)
    _ = desk.update(.reported(.progress(stale)))
    #expect(desk.race.reached == 0)
    bench.press("R")
    #expect(bench.desk.experiment.seed == 2 && (bench.desk.race as? RemoteRace)?.id == JobID(race: 1))
    #expect(bench.desk.race.reached == bench.desk.race.end)
  }
}

extension Workbench {
  /// The turns since the race began, as its worker was last told.
  var turns: [Turn] {
    let changes = jobs.last.flatMap(\.self)?.changes ?? []
    return changes.compactMap { if case .turn(let turn) = $0 { turn } else { nil } }
  }

  /// A report of all that is known.
  var progress: RaceProgress {
    get throws {
      let remote = try #require(desk.race as? RemoteRace)
      return RaceProgress(
        id: remote.id, lanes: desk.experiment.lanes.indices.compactMap { remote.progress(ofLane: $0) })
    }
  }
}
