import Canvas
import Testing

@testable import Visualizer

@Suite struct InsideTests {
  private func inside(_ lane: Key = "5", at step: Int = 50) throws -> State {
    var state = try State.five()
    state.moveCursor(to: step)
    state.press(lane, "i")
    return state
  }

  private func partCount(_ state: State) -> Int? { state.stepInside?.textbook.lines.count }

  @Test(arguments: ["i", .escape, "o"] as [Key])
  func itOpensPausedAndCloses(_ key: Key) throws {
    var state = try State.five()
    state.press(" ", "i")
    #expect(!state.isPlaying && state.inside?.part == 0 && state.cursor == 1)
    state.press(key)
    #expect(state.inside == nil && state.layout == .sideBySide)
  }

  /// Schedule-free SGD with α = 1 leaves Rosenbrock's valley at once.
  @Test func aLaneThatHasEndedIsSeenInItsLastStep() throws {
    var state = try State.race(["schedule-free-sgd"])
    state.press("$", "i")
    state.settle()
    #expect(state.cursor == state.race.lanes[0].lastStep && state.cursor < 10)
    #expect((partCount(state) ?? 0) > 3)
  }

  @Test func partsLeadToTheNextStepAndBack() throws {
    var state = try inside()
    let count = try #require(partCount(state))
    #expect(count > 3)
    for part in 1..<count {
      state.press(".")
      #expect(state.inside?.part == part && state.cursor == 50)
    }
    state.press(".")
    #expect(state.inside?.part == 0 && state.cursor == 51)
    state.press(",")
    #expect(state.inside?.part == count - 1 && state.cursor == 50)
  }

  @Test func itHasEnds() throws {
    var state = try inside(at: 1)
    state.press(",", ",")
    #expect(state.cursor == 1 && state.inside?.part == 0)
    state.press("$")
    for _ in 0..<20 { state.press(".") }
    #expect(state.cursor == 100)
  }

  /// A step that leads to the cursor is seen, so the cursor is never at the start.
  @Test func theCursorStaysBehindTheStart() throws {
    var state = try inside()
    state.press("0")
    #expect(state.cursor == 1)
    state.press("$", " ")
    #expect(state.cursor == 1 && state.isPlaying)
    let layout = Layout(state)
    state.mouse(.press, row: layout.timelineRow, column: layout.track.lowerBound)
    #expect(state.cursor == 1 && state.stepInside != nil)
  }

  /// From the last of a lane's many parts to a lane that has few, and back one.
  @Test func partsFollowTheLane() throws {
    var state = try inside()
    let many = try #require(partCount(state))
    for _ in 1..<many { state.press(".") }
    state.press("1")
    let few = try #require(partCount(state))
    #expect(few < many)
    state.press(",")
    #expect(state.inside?.part == few - 2 && state.cursor == 50)
  }

  @Test(arguments: ["r", "R", "s", "S"] as [Key])
  func whatBeginsAnewLeaves(_ key: Key) throws {
    var state = try inside()
    state.press(key)
    #expect(state.inside == nil && state.cursor == 0)
  }

  @Test func zoomIsOfTheStepsAlone() throws {
    var state = try inside()
    let camera = state.camera
    state.press("+")
    #expect(state.inside?.zoom == 1.25)
    state.mouse(.wheelUp, row: 10, column: 20)
    #expect(state.inside?.zoom == 1.25 * 1.25)
    state.mouse(.wheelDown, row: 10, column: 20)
    state.press("-")
    #expect(state.inside?.zoom == 1 && state.camera == camera)
  }

  @Test func aClickPlacesNothing() throws {
    var state = try inside()
    let start = state.experiment.start
    state.mouse(.press, row: 10, column: 60)
    state.mouse(.drag, row: 11, column: 62)
    #expect(state.experiment.start == start && state.focus == 4)
  }

  @Test func theNumbersAreThoseOfTheStep() throws {
    let state = try inside("1")
    let step = try #require(state.stepInside)
    let lane = state.race.lanes[0]
    #expect(step.start == lane.record(at: 49).position && step.end == lane.record(at: 50).position)
    let lines = step.textbook.lines
    #expect(lines.last?.symbol == "Δ" || lines.last?.symbol == "θ")
    let text = Frame.of(state).text
    for value in lines[0].values { #expect(text.contains(Numerals.fixed(value))) }
    #expect(text.contains("step 49 → 50"))
  }
}
