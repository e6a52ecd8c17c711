import Canvas
import Testing

@testable import Visualizer

@Suite struct InsideTests {
  private func inside(_ lane: Key = "5", at step: Int = 50) throws -> Desk {
    var desk = try Desk.five()
    desk.moveCursor(to: step)
    desk.press(lane, "i")
    return desk
  }

  private func partCount(_ desk: Desk) -> Int? { desk.stepInside?.textbook.lines.count }

  @Test(arguments: ["i", .escape, "o"] as [Key])
  func itOpensPausedAndCloses(_ key: Key) throws {
    var desk = try Desk.five()
    desk.press(" ", "i")
    #expect(!desk.timeline.isPlaying && desk.inside?.part == 0 && desk.cursor == 1)
    desk.press(key)
    #expect(desk.inside == nil && desk.look.layout == .sideBySide)
  }

  /// Schedule-free SGD with α = 1 leaves Rosenbrock's valley at once.
  @Test func aLaneThatHasEndedIsSeenInItsLastStep() throws {
    var desk = try Desk.race(["schedule-free-sgd"])
    desk.press("$", "i")
    desk.settle()
    #expect(desk.cursor == desk.lane(0).lastStep && desk.cursor < 10)
    #expect((partCount(desk) ?? 0) > 3)
  }

  @Test func partsLeadToTheNextStepAndBack() throws {
    var desk = try inside()
    let count = try #require(partCount(desk))
    #expect(count > 3)
    for part in 1..<count {
      desk.press(".")
      #expect(desk.inside?.part == part && desk.cursor == 50)
    }
    desk.press(".")
    #expect(desk.inside?.part == 0 && desk.cursor == 51)
    desk.press(",")
    #expect(desk.inside?.part == count - 1 && desk.cursor == 50)
  }

  @Test func itHasEnds() throws {
    var desk = try inside(at: 1)
    desk.press(",", ",")
    #expect(desk.cursor == 1 && desk.inside?.part == 0)
    desk.press("$")
    for _ in 0..<20 { desk.press(".") }
    #expect(desk.cursor == 100)
  }

  /// A step that leads to the cursor is seen, so the cursor is never at the start.
  @Test func theCursorStaysBehindTheStart() throws {
    var desk = try inside()
    desk.press("0")
    #expect(desk.cursor == 1)
    desk.press("$", " ")
    #expect(desk.cursor == 1 && desk.timeline.isPlaying)
    let layout = RaceLayout(desk)
    desk.mouse(.press, row: layout.timelineRow, column: layout.track.lowerBound)
    #expect(desk.cursor == 1 && desk.stepInside != nil)
  }

  /// From the last of a lane's many parts to a lane that has few, and back one.
  @Test func partsFollowTheLane() throws {
    var desk = try inside()
    let many = try #require(partCount(desk))
    for _ in 1..<many { desk.press(".") }
    desk.press("1")
    let few = try #require(partCount(desk))
    #expect(few < many)
    desk.press(",")
    #expect(desk.inside?.part == few - 2 && desk.cursor == 50)
  }

  @Test(arguments: ["r", "R", "s", "S"] as [Key])
  func whatBeginsAnewLeaves(_ key: Key) throws {
    var desk = try inside()
    desk.press(key)
    #expect(desk.inside == nil && desk.cursor == 0)
  }

  @Test func zoomIsOfTheStepsAlone() throws {
    var desk = try inside()
    let camera = desk.look.camera
    desk.press("+")
    #expect(desk.inside?.zoom == 1.25)
    desk.mouse(.wheelUp, row: 10, column: 20)
    #expect(desk.inside?.zoom == 1.25 * 1.25)
    desk.mouse(.wheelDown, row: 10, column: 20)
    desk.press("-")
    #expect(desk.inside?.zoom == 1 && desk.look.camera == camera)
  }

  @Test func aClickPlacesNothing() throws {
    var desk = try inside()
    let start = desk.subject.start
    desk.mouse(.press, row: 10, column: 60)
    desk.mouse(.drag, row: 11, column: 62)
    #expect(desk.subject.start == start && desk.hand.focus == 4)
  }

  @Test func theNumbersAreThoseOfTheStep() throws {
    let desk = try inside("1")
    let step = try #require(desk.stepInside)
    let lane = desk.lane(0)
    #expect(step.start == lane.record(at: 49).position && step.end == lane.record(at: 50).position)
    let lines = step.textbook.lines
    #expect(lines.last?.symbol == "Δ" || lines.last?.symbol == "θ")
    let text = Frame.of(desk).text
    for value in lines[0].values { #expect(text.contains(Numerals.significant(value))) }
    #expect(text.contains("step 49 → 50"))
  }
}
