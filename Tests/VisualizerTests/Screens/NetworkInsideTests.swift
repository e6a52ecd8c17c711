import Canvas
import Landscapes
import Networks
import Testing

@testable import Experiments
@testable import Visualizer

/// One step of a network, seen from two of its weights.
@Suite struct NetworkInsideTests {
  /// Inside of the step that leads to a time, of the lane with this number.
  private func inside(
    _ lane: Key = "2", at time: Int = 40, weights: [Int] = [3, 7], lanes: [String] = Experiment.two,
    columns: Int = 120, rows: Int = 40, drawsPlanes: Bool = false
  ) throws -> Workbench {
    var experiment = try Experiment.spirals(epochs: 2, lanes: lanes)
    experiment.view.plane = .weights
    experiment.view.weights = weights
    var bench = Workbench(experiment, columns: columns, rows: rows, drawsPlanes: drawsPlanes)
    bench.press(lane)
    bench.go(to: time)
    bench.press("i")
    return bench
  }

  private func partCount(_ bench: Workbench) -> Int? { bench.desk.stepInside?.textbook.lines.count }

  @Test(arguments: ["i", .escape, "o"] as [Key])
  func itOpensPausedAndCloses(_ key: Key) throws {
    var bench = try inside(at: 0, columns: 40, rows: 12, drawsPlanes: true)
    #expect(!bench.desk.timeline.isPlaying && bench.desk.inside?.part == 0 && bench.desk.cursor == 10)
    bench.press(key)
    #expect(bench.desk.inside == nil && bench.desk.look.layout == .sideBySide)
    #expect(bench.desk.errands.planeReport?.key.area == .ofPaths(PlaneKey.wholeWindow))
  }

  /// The numbers are those of the network's own weights before and after the step.
  @Test(arguments: [("1", 0), ("2", 1)] as [(Key, Int)])
  func theNumbersAreThoseOfTheStep(_ key: Key, _ index: Int) throws {
    let bench = try inside(key)
    let step = try #require(bench.desk.stepInside)
    var lane = NetworkLane(bench.desk.experiment.lanes[index], in: bench.desk.experiment)
    lane.compute(to: 40)
    func weights(at time: Int) -> Point {
      let all = lane.state(at: time).parameters
      return Point(Double(all[3]), Double(all[7]))
    }
    #expect(step.weights == [3, 7] && step.weightNames.count == 2)
    #expect(step.start == weights(at: 30) && step.end == weights(at: 40) && step.start != step.end)
    let text = bench.frame().text
    #expect(text.contains("\(step.weightNames[0]), \(step.weightNames[1])"))
    #expect(text.contains("step 4 of 16"))
    for value in step.textbook.lines[0].values { #expect(text.contains(Numerals.significant(value))) }
  }

  @Test func partsLeadToTheNextStepAndBack() throws {
    var bench = try inside()
    let count = try #require(partCount(bench))
    #expect(count > 3)
    for part in 1..<count {
      bench.press(".")
      #expect(bench.desk.inside?.part == part && bench.desk.cursor == 40)
    }
    bench.press(".")
    #expect(bench.desk.inside?.part == 0 && bench.desk.cursor == 50 && bench.desk.stepInside != nil)
    bench.press(",")
    #expect(bench.desk.inside?.part == count - 1 && bench.desk.cursor == 40)
  }

  /// Whoever pauses while everything is trained anew sees the first step, as soon as it is known.
  @Test func pausingWhileNothingIsKnown() throws {
    var bench = try inside(at: 80)
    bench.press("t", " ")
    let effects = bench.desk.update(.input(.key("A")))
    #expect(bench.desk.cursor == 0 && bench.desk.timeline.isPlaying)
    bench.press(" ")
    bench.perform(effects)
    #expect(!bench.desk.timeline.isPlaying && bench.desk.cursor == 10 && bench.desk.stepInside != nil)
  }

  @Test func itHasEnds() throws {
    var bench = try inside(at: 10)
    bench.press(",", ",")
    #expect(bench.desk.cursor == 10 && bench.desk.inside?.part == 0)
    bench.press("$")
    for _ in 0..<20 { bench.press(".") }
    #expect(bench.desk.cursor == bench.desk.race.end)
    bench.press("0")
    #expect(bench.desk.cursor == 10 && bench.desk.stepInside != nil)
  }

  /// The picture is the loss over the two weights, around the step, and nothing in it is as it was in the race.
  @Test func thePictureIsAroundTheStep() throws {
    var bench = try inside(columns: 80, rows: 24, drawsPlanes: true)
    let report = try #require(bench.desk.errands.planeReport)
    let step = try #require(bench.desk.stepInside)
    #expect(report.key.weights == [3, 7] && report.isComplete)
    let grid = try #require(report.picture(ofLane: 1)).grid
    #expect(grid.x.contains(step.start.x) && grid.y.contains(step.start.y))
    #expect(grid.x.contains(step.end.x) && grid.y.contains(step.end.y))
    bench.press("+")
    let near = try #require(bench.desk.errands.planeReport?.picture(ofLane: 1)).grid
    let factor = (grid.y.upperBound - grid.y.lowerBound) / (near.y.upperBound - near.y.lowerBound)
    #expect(abs(factor - 1.25) < 1e-9 && bench.desk.look.camera.target == PlaneKey.wholeWindow)
    bench.settle()
    #expect(!bench.desk.isAnimating)
  }

  /// Without a word of the scene's they are the two that moved most.
  @Test func weightsThatMovedMost() throws {
    let experiment = try Experiment.spirals(epochs: 2, lanes: Experiment.two)
    var bench = Workbench(experiment, columns: 120, rows: 40)
    bench.go(to: 40)
    bench.press("i")
    var lane = NetworkLane(experiment.lanes[1], in: experiment)
    lane.compute(to: 40)
    let moved = zip(lane.state(at: 40).parameters, lane.state(at: 0).parameters).map { abs($0 - $1) }
    let order = moved.indices.sorted { moved[$0] > moved[$1] }
    #expect(bench.desk.stepInside?.weights == Array(order.prefix(2)))
  }

  @Test(arguments: ["r", "R"] as [Key])
  func whatBeginsAnewLeaves(_ key: Key) throws {
    var bench = try inside()
    bench.press(key)
    #expect(bench.desk.inside == nil && bench.desk.cursor == 0)
  }

  /// A lane that has ended is looked at in the last step that it took.
  @Test func aLaneThatHasEndedIsSeenInItsLastStep() throws {
    let bench = try inside("1", at: 160, lanes: ["sgd: {lr: 1e38}", "adam: {lr: 0.02}"])
    let lane = bench.desk.race.lane(0)
    #expect(lane.status.isDiverged && bench.desk.cursor == max(10, lane.time))
    #expect(bench.frame().size == bench.desk.size)
  }

  @Test(arguments: [(120, 40), (80, 24), (40, 12), (200, 60)])
  func everySize(_ columns: Int, _ rows: Int) throws {
    var bench = try inside(columns: columns, rows: rows, drawsPlanes: true)
    bench.settle()
    #expect(!bench.desk.isAnimating && (columns < 80 || bench.frame().lines[0].contains("inside")))
    for glyphs in GlyphSet.allCases {
      let frame = bench.frame(depth: .mono, glyphs: glyphs)
      #expect(frame.text.contains("part 1 of") || columns < 80)
    }
  }
}
