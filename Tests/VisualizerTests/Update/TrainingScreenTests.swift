import Canvas
import Experiments
import Networks
import Testing

@testable import Visualizer

@Suite struct TrainingScreenTests {
  @Test func theFirstEventAsksForTraining() throws {
    var screen = TrainingScreen(try .spirals(), size: Size(columns: 160, rows: 48))
    #expect(screen.isAnimating)
    let effects = screen.update(.tick(0.01))
    guard case .train(let job) = effects.first else {
      Issue.record("nothing is trained")
      return
    }
    #expect(job.training == 0 && job.turns.isEmpty && effects.count == 1)
    // What was asked for is not asked for again.
    #expect(screen.update(.input(.key("c"))).isEmpty)
  }

  @Test func whatIsWantedComes() throws {
    let table = TrainingTable(try .spirals(epochs: 4), drawsPlanes: true)
    #expect(table.screen.reached == table.screen.experiment.end)
    #expect(table.screen.plane?.isComplete == true && table.screen.moment?.job.moment == 0)
    #expect(!table.screen.isAnimating)
  }

  @Test func theTimelineGoesToBothEnds() throws {
    var table = TrainingTable(try .spirals())
    table.press("$")
    #expect(table.screen.cursor == table.screen.experiment.end)
    #expect(table.screen.stepText(at: table.screen.cursor) == "step 160 of 160")
    table.press(",")
    #expect(table.screen.stepText(at: table.screen.cursor) == "step 159 of 160")
    table.press(".", ".")
    #expect(table.screen.cursor == table.screen.experiment.end)
    table.press("0", ",", ".")
    #expect(table.screen.cursor == 10 && table.screen.moment?.lanes[0].step == 1)
  }

  @Test func playingWaitsForTheTraining() throws {
    var screen = TrainingScreen(try .spirals(), size: Size(columns: 120, rows: 40))
    for _ in 0..<30 { _ = screen.update(.tick(0.2)) }
    #expect(screen.isPlaying && screen.cursor == 0)
    var table = TrainingTable(try .spirals())
    table.press(" ")
    for _ in 0..<200 { _ = table.screen.update(.tick(0.2)) }
    #expect(!table.screen.isPlaying && table.screen.cursor == table.screen.experiment.end)
  }

  /// What is shown at a moment is the same whichever way leads to it.
  @Test func rewindingShowsWhatWas() throws {
    let experiment = try TrainingExperiment.spirals(epochs: 4)
    var straight = TrainingTable(experiment, drawsPlanes: true)
    for _ in 0..<3 { straight.press(".") }
    var back = TrainingTable(experiment, drawsPlanes: true)
    back.press("$", "0")
    for _ in 0..<3 { back.press(".") }
    #expect(straight.frame() == back.frame())
  }

  @Test func turningCountsFromHereOn() throws {
    var table = TrainingTable(try .spirals(), columns: 120, rows: 40)
    table.go(to: 400)
    let before = table.screen
    table.press("A", "A", "A")
    let screen = table.screen
    #expect(screen.turns.count == 3 && screen.turns.allSatisfy { $0.moment == 400 && $0.lane == 3 })
    #expect(screen.value(of: screen.knob, lane: 3, at: 400) > 0.02)
    #expect(screen.value(of: screen.knob, lane: 3, at: 390) == 0.02)
    func losses(_ screen: TrainingScreen, _ lane: Int) -> [Double] {
      screen.progress?.lanes[lane].history.epochs.map(\.training.loss) ?? []
    }
    #expect(losses(screen, 3).prefix(6) == losses(before, 3).prefix(6))
    #expect(losses(screen, 3).last != losses(before, 3).last)
    #expect(losses(screen, 0) == losses(before, 0))
    table.press(.backspace)
    #expect(losses(table.screen, 3) == losses(before, 3))
  }

  @Test func replayTrainsAnew() throws {
    var table = TrainingTable(try .spirals())
    table.press("$", "t", "a")
    #expect(table.screen.turns.map(\.moment) == [0])
    #expect(table.screen.cursor == table.screen.experiment.end)
  }

  @Test func allLanesTurnTogether() throws {
    var table = TrainingTable(try .spirals())
    table.press("=", "A")
    #expect(table.screen.turns.map(\.lane) == [0, 1, 2, 3])
  }

  @Test func aTypedValueCounts() throws {
    var table = TrainingTable(try .spirals())
    table.press(.enter)
    table.type("-1")
    table.press(.enter)
    guard case .value(let entry) = table.screen.sheet else {
      Issue.record("a wrong value is taken")
      return
    }
    #expect(entry.complaint != nil)
    table.press(.control("u"))
    table.type("0.5")
    table.press(.enter)
    #expect(table.screen.sheet == nil && table.screen.turns.map(\.value) == [0.5])
  }

  /// Every kind of plane in turn, and the reports of the one before are not taken for the new one.
  @Test func planesTurn() throws {
    var table = TrainingTable(try .spirals(epochs: 2), drawsPlanes: true)
    #expect(table.screen.planeKind == .pca)
    table.press("P")
    #expect(table.screen.plane?.key.kind == .random && table.screen.plane?.isComplete == true)
    table.press("P")
    #expect(table.screen.plane?.key.kind == .weights)
    table.press("P")
    #expect(table.screen.plane?.key.kind == .pca)
  }

  @Test func reportsOfAnotherPathAreDropped() throws {
    var table = TrainingTable(try .spirals())
    let stale = try #require(table.screen.progress)
    var screen = table.screen
    _ = screen.update(.input(.key("A")))
    #expect(screen.reached == 0)
    _ = screen.update(.reported(.trained(stale)))
    #expect(screen.reached == 0)
    table.press("R")
    #expect(table.screen.experiment.seed == 2 && table.screen.training == 1)
    #expect(table.screen.progress?.training == 1)
  }

  @Test func viewsTurn() throws {
    var table = TrainingTable(try .spirals())
    #expect(table.screen.view == .both && TrainingLayout(table.screen).showsBoth)
    table.press("v")
    #expect(TrainingLayout(table.screen).outputSize == nil)
    table.press("v")
    #expect(TrainingLayout(table.screen).planeSize == nil)
    table.press("v")
    #expect(TrainingLayout(table.screen).showsBoth)
    table.resize(80, 24)
    for kind in [TrainingLayout.Panel.Kind.outputs, .plane, .outputs] {
      table.press("v")
      #expect(TrainingLayout(table.screen).panels.map(\.kind) == [kind])
    }
  }

  @Test func theMouseFocusesAndScrubs() throws {
    var table = TrainingTable(try .spirals())
    let layout = TrainingLayout(table.screen)
    let plot = layout.panels[1].plot
    table.send(.input(.mouse(Mouse(.press, column: plot.column + 3, row: plot.row + 3))))
    #expect(table.screen.focus == 1)
    table.send(.input(.mouse(Mouse(.press, column: layout.track.upperBound - 1, row: layout.timelineRow))))
    #expect(table.screen.cursor == table.screen.experiment.end)
  }

  /// Whatever is pressed, in whatever order; the work is done now and then only.
  @Test(arguments: [1, 2] as [UInt64])
  func anyEvents(_ seed: UInt64) throws {
    var table = TrainingTable(try .spirals(epochs: 3), columns: 120, rows: 40)
    var events = RandomEvents(seed: seed, changesScene: false, in: .training)
    var renderer = Renderer(depth: .rgb, glyphs: .unicode)
    for index in 0..<400 {
      let event = events.next(in: table.screen.size)
      if index.isMultiple(of: 20) { table.send(event) } else { _ = table.screen.update(event) }
      let screen = table.screen
      #expect((0...screen.experiment.end).contains(screen.cursor) && screen.lanes.contains(screen.focus))
      if index.isMultiple(of: 5) { #expect(renderer.render(screen).size == screen.size) }
    }
  }
}
