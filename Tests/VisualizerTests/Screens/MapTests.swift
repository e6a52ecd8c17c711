import Experiments
import Testing

@testable import Canvas
@testable import Visualizer

/// The line and the map of hyperparameters.
@Suite struct MapTests {
  /// A bowl on which lanes are quick.
  func bench(
    _ lanes: [String] = ["momentum:lr=0.3,momentum=0.2"], on surface: String = "quadratic:kappa=4",
    steps: Int = 24, columns: Int = 80, rows: Int = 24
  ) throws -> Workbench {
    var bench = Workbench(
      try Desk.race(lanes, on: surface, steps: steps).experiment, columns: columns, rows: rows)
    bench.settle()
    return bench
  }

  func plan(_ bench: Workbench) throws -> MapPlan {
    let screen = try #require(bench.desk.mapScreen)
    return try #require(bench.desk.mapPlan(screen))
  }

  func map(_ bench: Workbench) throws -> LaneMap {
    try #require(bench.desk.knownMap(try plan(bench))).map
  }

  // MARK: Keys

  @Test func threeKeysGoAround() throws {
    var bench = try bench()
    bench.press("h")
    #expect(bench.desk.mapScreen?.form == .line)
    bench.press("h")
    #expect(bench.desk.mapScreen?.form == .plane)
    bench.press("h")
    #expect(bench.desk.screen == .race && bench.desk.errands.survey == nil)
    bench.press("h", "h", .escape)
    #expect(bench.desk.screen == .race)
    // A lane with one knob has no map.
    var single = try self.bench(["gd:lr=0.1"])
    single.press("h", "h")
    #expect(single.desk.screen == .race)
  }

  @Test func theLineIsAboutTheKnobInHand() throws {
    var bench = try bench(["adam:lr=0.1"])
    bench.press("h")
    #expect(try plan(bench).x.knob.hyperparameter.symbol == "α")
    bench.press("h")
    #expect(try plan(bench).axes.map(\.knob.hyperparameter.symbol) == ["α", "β₁"])
    bench.press("h")
    try bench.desk.choose("beta2")
    bench.press("h")
    #expect(try plan(bench).x.knob.hyperparameter.symbol == "β₂")
    bench.press("h")
    #expect(try plan(bench).axes.map(\.knob.hyperparameter.symbol) == ["α", "β₂"])
  }

  @Test func axesAreChosenFromAllKnobs() throws {
    var bench = try bench(["adam:lr=0.1,schedule=exponential:gamma=0.9"])
    bench.press("h")
    var seen: [String] = []
    let all = bench.desk.mapKnobs.count
    for _ in 0..<all {
      seen.append(try plan(bench).x.knob.hyperparameter.key)
      #expect(try map(bench).isComplete)
      bench.press("]")
    }
    #expect(Set(seen).count == all && seen.contains("gamma") && seen.contains("noise"))
    #expect(try plan(bench).x.knob.hyperparameter.key == seen[0])
    bench.press("[")
    #expect(try plan(bench).x.knob.hyperparameter.key == seen.last)
    bench.press("]", "h", "}")
    let axes = try plan(bench).axes.map(\.knob.hyperparameter.key)
    #expect(axes == ["lr", "beta2"])
    bench.press("]")
    // An axis never takes the other one's knob.
    #expect(try plan(bench).axes.map(\.knob.hyperparameter.key) == ["beta1", "beta2"])
    bench.press("]")
    #expect(try plan(bench).axes.map(\.knob.hyperparameter.key) == ["eps", "beta2"])
  }

  @Test func measuresTakeTurns() throws {
    var bench = try bench()
    bench.press("h", "h")
    let key = bench.desk.errands.survey
    for (measure, words) in [(Outcome.Measure.steps, "steps"), (.loss, "loss"), (.rate, "rate")] {
      #expect(try plan(bench).measure == measure)
      #expect(bench.frame().lines[1].contains(words))
      bench.press("m")
    }
    #expect(try plan(bench).measure == .steps && bench.desk.errands.survey == key)
    // Without a known minimum there is nothing to count steps to.
    var saddle = try self.bench(on: "saddle")
    saddle.press("h", "m")
    #expect(try plan(saddle).measures == [.loss] && saddle.desk.notice != nil)
  }

  // MARK: The cross

  @Test func arrowsMoveTheCrossAndEnterTakesItsValues() throws {
    var bench = try bench()
    bench.press("h", "h")
    let (first, key) = (try plan(bench), bench.desk.errands.survey)
    #expect(!first.isMoved && first.cross == [0.3, 0.2])
    bench.press(.left, .up, .up)
    let moved = try plan(bench)
    #expect(moved.x.index(of: moved.cross[0]) == first.x.index(of: 0.3) - 1)
    let y = try #require(moved.y)
    #expect(y.index(of: moved.cross[1]) == y.index(of: 0.2) + 2)
    #expect(bench.desk.value("lr", lane: 0) == 0.3, "nothing is taken over yet")
    bench.press(.shiftRight, .shiftDown)
    bench.press(.enter)
    let taken = try plan(bench)
    #expect(!taken.isMoved && taken.cross == taken.present && taken.cross[0] > 0.3)
    #expect(bench.desk.value("lr", lane: 0) == taken.cross[0])
    #expect(bench.desk.value("momentum", lane: 0) == taken.cross[1])
    #expect(bench.desk.hand.burst?.before[0] != nil)
    let notice = try #require(bench.desk.notice)
    #expect(notice.text.contains("momentum has α \(Numerals.chosen(taken.cross[0]))"))
    // Neither the cross nor what it gave the lane changes the question.
    #expect(bench.desk.errands.survey == key && key != nil)
  }

  @Test func leavingChangesNothing() throws {
    var bench = try bench()
    bench.press("h", "h", .right, .right, .escape)
    #expect(bench.desk.value("lr", lane: 0) == 0.3 && bench.desk.hand.burst == nil)
    bench.press("h")
    #expect(!(try plan(bench).isMoved))
    bench.press(.enter)
    #expect(bench.desk.notice?.text == "momentum has these values already" && bench.desk.hand.burst == nil)
  }

  @Test func onwardTheValuesCountFromTheCursor() throws {
    var bench = try bench()
    bench.go(to: 10)
    bench.press("t", "h", .left, .left, .enter)
    #expect(bench.desk.hand.mode == .onward)
    let value = try plan(bench).cross[0]
    #expect(bench.desk.value("lr", lane: 0) == value && bench.desk.experiment.lanes[0].values[0] == 0.3)
    #expect(bench.desk.notice?.text.hasSuffix("from here on") == true)
  }

  @Test func aScheduleIsTakenOverFromTheStart() throws {
    var bench = try bench(["gd:lr=0.3,schedule=exponential:gamma=0.9"])
    bench.press("t", "h", "]", .right, .enter)
    let value = try plan(bench).cross[0]
    #expect(value > 0.9)
    #expect(bench.desk.experiment.lanes[0].scheduleText == "exponential:gamma=\(value)")
  }

  @Test func theMouseMovesTheCross() throws {
    var bench = try bench()
    bench.press("h", "h")
    let plot = try plan(bench).layout.plot
    bench.mouse(.press, row: plot.row + 3, column: plot.column + 5)
    let pressed = try plan(bench)
    #expect(pressed.x.index(of: pressed.cross[0]) == 5)
    bench.mouse(.drag, row: plot.endRow - 1, column: plot.column + 9)
    let dragged = try plan(bench)
    #expect(dragged.x.index(of: dragged.cross[0]) == 9)
    let y = try #require(dragged.y)
    #expect(y.index(of: dragged.cross[1]) <= 1)
    // The marker stands where the mouse is.
    let frame = bench.frame()
    #expect(frame[plot.endRow - 1, plot.column + 9].glyph == Style().marker(0))
    bench.mouse(.wheelUp, row: plot.row + 5, column: plot.column + 15)
    let zoomed = try plan(bench)
    let share = 15.5 / Double(plot.columns)
    #expect(zoomed.x.window.upperBound < dragged.x.window.upperBound)
    // What is under the pointer stays there.
    let (before, after) = (dragged.x.value(atShare: share), zoomed.x.value(atShare: share))
    #expect(abs(after - before) < 1e-9 * before)
    bench.mouse(.press, row: bench.desk.size.rows - 3, column: 40)
    #expect(try plan(bench).cross == zoomed.cross)
  }

  @Test func zoomingStaysOnTheTrack() throws {
    var bench = try bench()
    bench.press("h", "h")
    for key in ["+", "+", "+", "-", "-", "-", "-", "-", "-", "-", "-", "-"] as [Key] {
      bench.desk.press(key)
      for axis in try plan(bench).axes {
        #expect(axis.window.lowerBound >= 0 && axis.window.upperBound <= 1)
      }
    }
    #expect(try plan(bench).axes.allSatisfy { $0.window == 0...1 })
  }

  @Test func anotherLaneHasItsOwnMap() throws {
    var bench = try bench(["momentum:lr=0.3,momentum=0.2", "rmsprop:lr=0.1"])
    bench.press("1", "h", "h", .left, .tab)
    let other = try plan(bench)
    #expect(bench.desk.hand.focus == 1 && other.setup.entry.name == "rmsprop" && !other.isMoved)
    #expect(try map(bench).isComplete)
  }
}
